"""Which items a section serves by its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from checklist.model import Item
from validator.compiled import Compiled, mark_years, pattern_key
from validator.language.phrases import Hit, Places
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
    headings = [_heading_text(report, number) for number in range(len(report.sections))]
    joined = "\n".join(headings)
    starts = [0, *accumulate(len(heading) + 1 for heading in headings)]
    hits = compiled.headings.scan(joined, [start - 1 for start in starts[1:]])
    places = {name: Places(found) for name, found in hits.items()}
    yielding = frozenset(item.id for item in items if item.find.rest)
    found: list[Headed] = []
    for number, section in enumerate(report.sections):
        start, end = starts[number], starts[number] + len(headings[number])
        named = {item.id: hits for item in items if (hits := _hits(places, item, "headings", start, end))}
        barred = frozenset(item.id for item in items if _hits(places, item, "not_under", start, end))
        above = found[section.parent] if section.parent is not None else Headed((), {}, frozenset(), number)
        found.append(_under(number, above, named, barred, end - start, yielding))
    return found


def _heading_text(report: Report, number: int) -> str:
    heading = report.sections[number].heading
    if heading is None:
        return ""
    return mark_years(report.text.content[heading.start : heading.end], report.year, bare=True)


def _hits(places: Mapping[str, Places], item: Item, part: str, start: int, end: int) -> list[Hit]:
    key = pattern_key(item.id, part)
    return places[key].within(start, end) if key in places else []


def _under(
    number: int,
    above: Headed,
    named: Mapping[str, list[Hit]],
    barred: frozenset[str],
    length: int,
    yielding: frozenset[str],
) -> Headed:
    """A section that already serves one item keeps it unless its own heading is mostly another's name.

    An item that takes the rest gives way at once.
    """
    order = sorted(named, key=lambda item: named[item][0].start)
    keeps = len(above.items) == 1 and above.items[0] not in yielding and above.items[0] not in order
    covered = sum(max(hit.end for hit in hits) - min(hit.start for hit in hits) for hits in named.values())
    if not order or (keeps and covered * 2 < length):
        return replace(above, barred=above.barred | barred)
    phrases = {item: named[item][0].phrase for item in order}
    return Headed(tuple(order), phrases, above.barred | barred, number)
