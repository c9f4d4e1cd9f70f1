"""The built-in lists as they are once checked, and the words of the language: ``python -m checklist.ready``.

It writes them all beside their YAML; see ``validator.language.ready``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checklist.part import Part, said
from validator.language import ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checklist.model import Checklist

_KIND = "$part"
"""The key that names the kind of a part; no key of a list can be written so."""


def load(name: str) -> Checklist | None:
    """Return the built-in list ``name``; None if it has to be read from its YAML."""
    from checklist.model import Checklist

    kinds = {kind.__name__: kind for kind in _below(Part)}

    def made(values: dict[str, Any]) -> object:
        return kinds[values.pop(_KIND)](**values) if _KIND in values else values

    found = ready.load("checklist", f"lists/{name}", made)
    return found if isinstance(found, Checklist) else None


def _below(kind: type[Part]) -> Iterator[type[Part]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def texts() -> Iterator[tuple[Path, str]]:
    """Yield each file that is ready, and what stands in it."""
    from importlib.resources import files
    from pathlib import Path

    from checklist.sources import assemble, built_in_names, read
    from validator.language.yaml import load_yaml

    for name in built_in_names():
        source, file = read(name)
        yield Path(__file__).with_name("lists") / f"{name}.json", ready.text(source, assemble(source, file), _stored)
    for path in sorted(Path(str(files("validator.language.words"))).glob("*.yaml")):
        source = path.read_text(encoding="utf-8")
        yield path.with_suffix(".json"), ready.text(source, load_yaml(source))


def _stored(part: Part) -> dict[str, Any]:
    return {_KIND: type(part).__name__, **said(part)}


if __name__ == "__main__":
    for path, text in texts():
        path.write_text(text, encoding="utf-8", newline="\n")
