"""The automatic numbers of a Word file's paragraphs.

Source: ECMA-376 Part 1, 17.9 (numbering definitions and instances, levels, overrides, restarts).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.word.numbering import format_number
from validator.readers.word.styles import NUMBERED_BY, is_on
from validator.readers.word.xml import stated, stating, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validator.readers.word.package import Excerpts
    from validator.readers.word.styles import Properties, Styles

# An element that nothing closes goes to the end, so that a broken file costs no more time than a sound one.
_NUMBERED_ELEMENT = rb"<((?:[\w.-]+:)?%s)\s[^<>]*?\bilvl=[\"'](\d{1,2})[\"'](?:[^<>]*[^<>/])?>(.*?)(?:</\1>|\Z)"
_LEVEL = re.compile(_NUMBERED_ELEMENT % b"lvl", re.DOTALL)
_OVERRIDE = re.compile(_NUMBERED_ELEMENT % b"lvlOverride", re.DOTALL)
_LEVEL_VALUES = stating("start", "numFmt", "lvlText", "lvlRestart", "isLgl", "pStyle")
_REFERENCES = stating("abstractNumId", "numStyleLink", "startOverride")
_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LINKS = 8
"""How many list styles may refer to one another before the file is taken to go in circles."""


class _Level(NamedTuple):
    start: int
    number_format: str
    pieces: Sequence[str]
    """The text, at odd places the numbers (from 1) of the levels whose counters it shows."""
    restart: int | None
    """0: never; n: after a paragraph of the n-th level (from 1) or a higher one; None: of any higher one."""
    legal: bool
    """All numbers of the text in decimal digits."""
    style: str | None
    """Paragraph style whose paragraphs stand on this level."""


class _Numbering(NamedTuple):
    """One numbering instance: the levels that it uses, and the definition whose counters it shares."""

    definition: str
    levels: Mapping[int, _Level]
    restarted: frozenset[int] = frozenset()
    """Levels whose counters start afresh when this instance is first used."""


_NO_NUMBERING = _Numbering("", MappingProxyType({}))


class Lists:
    """Counts through the numbered paragraphs of a file; they must be passed in reading order."""

    def __init__(self, excerpts: Excerpts, styles: Styles) -> None:
        self._excerpts = excerpts
        self._styles = styles
        self._definitions: dict[str, _Numbering] = {}
        self._numberings: dict[str, _Numbering] = {}
        self._counters: dict[str, dict[int, int]] = {}

    def next_number(self, number_id: str, level: int | None, style: Properties) -> str:
        """Return the number of the next paragraph of list ``number_id``, ``""`` for a bullet or no such list.

        ``level`` counts from 0; None leaves it to the paragraph's ``style``.
        """
        numbering = self._numberings.get(number_id)
        if numbering is None:
            numbering = self._begin(number_id)
        index = _level_of_style(numbering, style) if level is None else level
        if index not in numbering.levels:
            return ""
        counters = self._counters[numbering.definition]
        _advance(counters, index, numbering.levels)
        return _write(counters, index, numbering.levels)

    def _begin(self, number_id: str) -> _Numbering:
        numbering = self._numberings[number_id] = self._numbering(number_id, _MOST_LINKS)
        counters = self._counters.setdefault(numbering.definition, {})
        for level in numbering.restarted:
            counters.pop(level, None)
        return numbering

    def _numbering(self, number_id: str, links_left: int) -> _Numbering:
        instance = self._excerpts.find("num", numId=number_id)
        if not instance or not links_left:
            return _NO_NUMBERING
        definition_id = stated(instance, _REFERENCES).get("abstractNumId", "")
        if definition_id not in self._definitions:
            self._definitions[definition_id] = self._definition(definition_id, links_left)
        return _overridden(self._definitions[definition_id], instance)

    def _definition(self, definition_id: str, links_left: int) -> _Numbering:
        definition = self._excerpts.find("abstractNum", abstractNumId=definition_id)
        if not definition:
            return _NO_NUMBERING
        link = stated(definition, _REFERENCES).get("numStyleLink")
        if link is not None:
            return self._numbering(self._styles.of(link).get("numId", ""), links_left - 1)
        return _Numbering(definition_id, _levels(definition))


def _levels(source: bytes) -> dict[int, _Level]:
    return {int(index): _level(lvl) for _, index, lvl in _LEVEL.findall(source)}


def _level(lvl: bytes) -> _Level:
    values = stated(lvl, _LEVEL_VALUES)
    return _Level(
        start=whole_number(values.get("start")) or 0,
        number_format=values.get("numFmt", "decimal"),
        pieces=_PLACEHOLDER.split(values.get("lvlText", "")),
        restart=whole_number(values.get("lvlRestart")),
        legal=is_on(values.get("isLgl")),
        style=values.get("pStyle"),
    )


def _overridden(base: _Numbering, instance: bytes) -> _Numbering:
    if b"lvlOverride" not in instance:
        return base
    levels = dict(base.levels)
    restarted = set()
    for _, number, override in _OVERRIDE.findall(instance):
        index = int(number)
        levels.update(_levels(override))
        start = whole_number(stated(override, _REFERENCES).get("startOverride"))
        if start is not None and index in levels:
            levels[index] = levels[index]._replace(start=start)
            restarted.add(index)
    return base._replace(levels=levels, restarted=frozenset(restarted))


def _level_of_style(numbering: _Numbering, style: Properties) -> int:
    owner = style.get(NUMBERED_BY)
    for index, level in numbering.levels.items():
        if owner is not None and level.style == owner:
            return index
    return whole_number(style.get("ilvl")) or 0


def _advance(counters: dict[int, int], index: int, levels: Mapping[int, _Level]) -> None:
    counters[index] = counters[index] + 1 if index in counters else levels[index].start
    for lower in [level for level in counters if level > index]:
        restart = levels[lower].restart if lower in levels else None
        if restart is None or index < restart:
            del counters[lower]


def _write(counters: Mapping[int, int], index: int, levels: Mapping[int, _Level]) -> str:
    level = levels[index]
    if level.number_format == "bullet":
        return ""
    pieces = list(level.pieces)
    for place in range(1, len(pieces), 2):
        shown = int(pieces[place]) - 1
        pieces[place] = "" if shown > index or shown not in levels else _number(counters, shown, levels, level)
    return "".join(pieces)


def _number(counters: Mapping[int, int], shown: int, levels: Mapping[int, _Level], level: _Level) -> str:
    """Return the number of the level ``shown`` as ``level`` shows it."""
    number_format = "decimal" if level.legal else levels[shown].number_format
    return format_number(counters.get(shown, levels[shown].start), number_format)
