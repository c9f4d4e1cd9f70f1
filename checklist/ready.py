"""The built-in lists in the form that they have once checked; ``python -m checklist.ready`` writes them.

To read and check the YAML takes ten times as long as to take its values over, and who checks one file waits
for it. What is written counts only for the very text that it was made from: a list that was edited is read
and checked like any other until it is written again.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from pkgutil import get_data
from types import UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin
from zlib import crc32

from pydantic import BaseModel

if TYPE_CHECKING:
    from checklist.model import Checklist

    Model = TypeVar("Model", bound=BaseModel)

FOLDER = Path(__file__).with_name("lists")


def load(name: str) -> Checklist | None:
    """Return the built-in list ``name``; None if it has to be read from its YAML."""
    try:
        found = json.loads(get_data(__name__, f"lists/{name}.json") or "")
        source = get_data(__name__, f"lists/{name}.yaml") or b""
    except OSError:
        return None
    if found["made_from"] != crc32(source):
        return None
    from checklist.model import Checklist

    return _trusted(Checklist, found["values"])


def text(name: str) -> str:
    """Return what ``load`` reads, made from the YAML."""
    from checklist.sources import assemble, read

    source, file = read(name)
    values = assemble(source, file).model_dump(mode="json", exclude_unset=True)
    return json.dumps({"made_from": crc32(source.encode()), "values": values}, ensure_ascii=False) + "\n"


def _trusted(model: type[Model], values: dict[str, Any]) -> Model:
    """Return a model of values that were dumped from one, without checking them again."""
    holders = _holders(model)
    return model.model_construct(
        **{key: _held(holders[key], value) if key in holders else value for key, value in values.items()}
    )


class _Holder(NamedTuple):
    """How a field holds models: as ``list``, as values of a ``dict``, or one alone (None)."""

    kind: type | None
    model: type[BaseModel]


def _held(holder: _Holder, value: Any) -> Any:  # noqa: ANN401  (any JSON)
    if holder.kind is list:
        return [_trusted(holder.model, each) for each in value]
    if holder.kind is dict:
        return {key: _trusted(holder.model, each) for key, each in value.items()}
    return value if value is None else _trusted(holder.model, value)


@cache
def _holders(model: type[BaseModel]) -> dict[str, _Holder]:
    """Return the fields of ``model`` that hold models."""
    found = ((name, _holder(field.annotation)) for name, field in model.model_fields.items())
    return {name: holder for name, holder in found if holder}


def _holder(annotation: object) -> _Holder | None:
    arguments = get_args(annotation)
    if isinstance(annotation, UnionType):
        return _holder(arguments[0])
    inner = arguments[-1] if arguments else annotation
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return None
    return _Holder(get_origin(annotation), inner)


if __name__ == "__main__":
    from checklist.sources import built_in_names

    for each in built_in_names():
        (FOLDER / f"{each}.json").write_text(text(each), encoding="utf-8", newline="\n")
