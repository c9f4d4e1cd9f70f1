"""What the styles of a Word file say of the few properties that the reader needs.

Source: ECMA-376 Part 1, 17.7 (styles, ``basedOn``). A style is found in and cut out of ``styles.xml`` without
parsing that part: it is many times larger than a report.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from validator.readers.word.xml import stated, stating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from validator.readers.word.package import Excerpts

    Properties: TypeAlias = Mapping[str, str]
    """Values of properties by local name (``jc``: ``center``); ``""`` where the element has no value."""

NUMBERED_BY = "numberedBy"
"""Key in a style's properties: the id of the style in its chain that states the numbering."""

NO_PROPERTIES: Properties = MappingProxyType({})

_PROPERTIES = stating("basedOn", "numId", "ilvl", "outlineLvl", "b", "sz", "jc", "vanish")
_FORMER_PROPERTIES = re.compile(rb"<((?:[\w.-]+:)?[pr]PrChange)\b.*?(?:</\1>|\Z)", re.DOTALL)
_LONGEST_CHAIN = 50
_OFF = frozenset({"0", "false", "off"})


def is_on(value: str | None) -> bool:
    """Return whether an on/off property with this value is on (ECMA-376 Part 1, 17.17.4); None is off."""
    return value is not None and value not in _OFF


class Styles:
    """The properties of styles, each with what it inherits."""

    def __init__(self, excerpts: Excerpts) -> None:
        self._excerpts = excerpts
        self._inherited: dict[str, Properties] = {}
        self._own: dict[str, dict[str, str]] = {}
        self._default: Properties | None = None

    def paragraph(self, style_id: str | None) -> Properties:
        """Return the properties of a paragraph style, of the default one for None or an unknown id."""
        return (self.of(style_id) if style_id else NO_PROPERTIES) or self._of_default()

    def of(self, style_id: str) -> Properties:
        """Return the properties of a style of any type, none when the file does not define it."""
        found = self._inherited.get(style_id)
        if found is None:
            found = self._inherited[style_id] = self._inherit(style_id)
        return found

    def _of_default(self) -> Properties:
        if self._default is None:
            source = self._excerpts.find("style", default="1", type="paragraph")
            self._default = _own_properties(source, "")
        return self._default

    def _inherit(self, style_id: str) -> Properties:
        chain: list[dict[str, str]] = []
        seen: set[str] = set()
        ancestor: str | None = style_id
        while ancestor and ancestor not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(ancestor)
            chain.append(self._stated_by(ancestor))
            ancestor = chain[-1].get("basedOn")
        merged: dict[str, str] = {}
        for properties in reversed(chain):
            merged.update(properties)
        return merged

    def _stated_by(self, style_id: str) -> dict[str, str]:
        if style_id not in self._own:
            self._own[style_id] = _own_properties(self._excerpts.find("style", styleId=style_id), style_id)
        return self._own[style_id]


def _own_properties(source: bytes, style_id: str) -> dict[str, str]:
    if b"PrChange" in source:
        source = _FORMER_PROPERTIES.sub(b"", source)
    properties = stated(source, _PROPERTIES)
    if "numId" in properties or "ilvl" in properties:
        properties[NUMBERED_BY] = style_id
    return properties
