"""Which items a section serves by its heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from validator.language.passages import EVERYTHING
from validator.language.years import mark_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist.model import Item
    from validator.compiled import Compiled
    from validator.language.passages import Passage
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
    yielding = frozenset(item.id for item in items if item.find.rest)
    found: list[Headed] = []
    for number, (section, (length, says)) in enumerate(
        zip(report.sections, _headings(compiled, report), strict=True)
    ):
        above = found[section.parent] if section.parent is not None else Headed((), {}, frozenset(), number)
        if says.sets == EVERYTHING:
            found.append(above)
            continue
        named = {
            item: says.hits(rules.headings) for item, rules in compiled.rules.items() if says.sets & rules.headings
        }
        barred = frozenset(item for item, rules in compiled.rules.items() if says.sets & rules.not_under)
        found.append(_under(number, above, named, barred, length, yielding))
    return found


def _headings(compiled: Compiled, report: Report) -> Iterator[tuple[int, Passage]]:
    """Yield the length of each section's heading and what it says; they are searched as one text."""
    content = report.text.content
    headings = [content[s.heading.start : s.heading.end] if s.heading else "" for s in report.sections]
    scan = compiled.headings.scan(mark_years("\n".join(headings), report.year, bare=True))
    start = 0
    for heading in headings:
        yield len(heading), scan.passage(start, start + len(heading))
        start += len(heading) + 1


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
