"""Which items a section serves by its heading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from validator.compiled import Compiled, mark_years, pattern_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.model import Item
    from validator.language.phrases import Hit
    from validator.structure import Report


@dataclass(frozen=True, slots=True)
class Headed:
    """The items that a section's heading, or the one above it, names, in the order in which it names them."""

    items: tuple[str, ...]
    phrases: Mapping[str, str]
    """For each item the phrase of the heading that names it."""
    barred: frozenset[str]
    """Items that nothing in this section serves."""
    source: int
    """The section whose heading it is."""


def headed_sections(compiled: Compiled, report: Report, items: Sequence[Item]) -> list[Headed]:
    """Return for each section of ``report`` the items that it serves by heading."""
    joined, starts = _joined(report)
    hits = compiled.headings.scan(mark_years(joined, report.year, bare=True), [start - 1 for start in starts[1:]])
    yielding = frozenset(item.id for item in items if item.find.rest)
    named = {item.id: _by_section(hits, item, "headings", starts) for item in items}
    barred = {item.id: _by_section(hits, item, "not_under", starts) for item in items}
    found: list[Headed] = []
    for number, section in enumerate(report.sections):
        above = found[section.parent] if section.parent is not None else Headed((), {}, frozenset(), number)
        own = {item: sections[number] for item, sections in named.items() if number in sections}
        bars = frozenset(item for item, sections in barred.items() if number in sections)
        length = starts[number + 1] - starts[number] - 1
        found.append(_under(number, above, own, bars, length, yielding))
    return found


def _joined(report: Report) -> tuple[str, list[int]]:
    """Return the headings of all sections as one text, and where each begins in it."""
    content = report.text.content
    headings = [content[s.heading.start : s.heading.end] if s.heading else "" for s in report.sections]
    return "\n".join(headings), [0, *accumulate(len(heading) + 1 for heading in headings)]


def _by_section(hits: Mapping[str, list[Hit]], item: Item, part: str, starts: Sequence[int]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits.get(pattern_key(item.id, part), ()):
        found.setdefault(bisect_right(starts, hit[0]) - 1, []).append(hit)
    return found


def _under(
    number: int,
    above: Headed,
    named: Mapping[str, list[Hit]],
    barred: frozenset[str],
    length: int,
    yielding: frozenset[str],
) -> Headed:
    """Keep the one item that a section serves already unless its own heading is mostly another's name.

    An item that takes the rest gives way at once.
    """
    order = sorted(named, key=lambda item: named[item][0][0])
    keeps = len(above.items) == 1 and above.items[0] not in yielding and above.items[0] not in order
    covered = sum(max(hit[1] for hit in hits) - hits[0][0] for hits in named.values())
    if not order or (keeps and covered * 2 < length):
        return above if barred <= above.barred else replace(above, barred=above.barred | barred)
    phrases = {item: named[item][0][2] for item in order}
    return Headed(tuple(order), phrases, above.barred | barred, number)
