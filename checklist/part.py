"""What all parts of a checklist have in common.

A part is a plain value. pydantic, which checks the lists that people write, learns from it what is allowed: from the
types of its fields, and from their metadata, which are what ``pydantic.Field`` takes (a ``description`` in Chinese,
shown by editors; ``gt`` and the like, limits). Nothing here imports pydantic: a list that comes ready
(``checklist.ready``) needs no check.
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


_Class = TypeVar("_Class", bound=type)


class PartError(ValueError):
    """What is wrong with a part, raised while it is made; ``location`` leads from the part to the place."""

    def __init__(self, message: str, *location: str | int) -> None:
        super().__init__(message)
        self.location = location


if sys.version_info >= (3, 11):
    from typing import dataclass_transform
else:

    def dataclass_transform(**_: object) -> Callable[[_Class], _Class]:
        """Do nothing, as the later one does: only type checkers look at it."""
        return lambda decorated: decorated


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Part:
    """The base of all parts; it makes them frozen dataclasses. A key that a part does not know is a mistake.

    The methods of a dataclass stand here, once for all parts: those that ``dataclass`` writes are compiled at every
    start, a millisecond for each of thirty parts.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False)(cls)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401  (the fields of any part)
        known = {field.name: _default(field) for field in fields(self)}
        own = {**known, **values}
        wrong = [key for key, value in own.items() if value is MISSING or key not in known]
        if wrong:
            raise TypeError(f"{type(self).__name__}: unknown or without a value: {', '.join(wrong)}")
        vars(self).update(own)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Raise ``PartError`` for values that do not go together."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and type(self) is type(other) and said(self) == said(other)

    __hash__ = None  # type: ignore[assignment]  # parts hold lists

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in said(self).items())})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let a part be made from a mapping, which is not strict, of values that are."""
        schema = handler(source)
        cast("dict[str, Any]", handler.resolve_ref_schema(schema))["strict"] = False
        return schema


def with_keys(how_many: str, keys: Iterable[str]) -> dict[str, Any]:
    """Return the configuration of a part that needs some of ``keys``, for the JSON Schema: ``anyOf``, ``oneOf``."""
    return {**Part.__pydantic_config__, "json_schema_extra": {how_many: [{"required": [key]} for key in keys]}}


def about(description: str, **limits: int) -> dict[str, str | int]:
    """Return the metadata of a field: what it is about, and the limits of its value."""
    return {"description": description, **limits}


def said(part: Part) -> dict[str, Any]:
    """Return what a part says, by key: its values in their order, less those that stand if nobody says anything."""
    values = {field: getattr(part, field.name) for field in fields(part)}
    return {field.name: value for field, value in values.items() if value != _default(field)}


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


class Form:
    """The form of a text in a list: what annotates its type.

    ``check`` returns the text as it is kept, and raises ``ValueError`` if something is wrong with it; ``choices`` are
    what editors offer; ``limits`` are those of ``pydantic_core.core_schema.str_schema``.
    """

    def __init__(
        self,
        check: Callable[[str, ValidationInfo], str] | None = None,
        *,
        choices: Sequence[str] = (),
        **limits: Any,  # noqa: ANN401  (pydantic's)
    ) -> None:
        self._check = check
        self._choices = choices
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import str_schema, with_info_after_validator_function

        text = str_schema(**self._limits)
        return with_info_after_validator_function(self._check, text) if self._check else text

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        return {**found, "enum": list(self._choices)} if self._choices else found
