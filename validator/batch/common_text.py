"""Two reports side by side: which clauses they share, in stretches of consecutive ones."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from validator.batch.fingerprint import Fingerprint
    from validator.result import Location

LEAST_STRETCH = 16
"""Characters that count; shorter ones occur in unrelated reports."""
_CHANGED_IN_A_ROW = 1
"""So many clauses may differ inside a stretch: a village or a person was replaced."""
_MOST_STARTS = 8
"""At so many places is a clause that the second report repeats looked for; bounds what a hostile text can cost."""


Match = tuple[int, int]
"""Indexes of a common clause in the first and in the second report."""


class Passage(NamedTuple):
    """Consecutive common clauses, inside one block of either report; line and page are left out."""

    first: Location
    second: Location


class Stretch(NamedTuple):
    """Common clauses in the same order in both reports, with at most single different ones between."""

    matches: tuple[Match, ...]
    """The common clauses, in ascending order in both reports."""
    weight: int
    """Characters that count, those of stock phrases left out."""


def stretches(first: Fingerprint, second: Fingerprint, stock: Collection[int] = ()) -> list[Stretch]:
    """Return what both reports say, in the order of the first; each clause of either belongs to one stretch at most.

    ``stock`` are the hashes of clauses that weigh nothing: they are part of a stretch but do not make one.
    """
    weights = [0 if key in stock else weight for key, weight in zip(first.hashes, first.weights, strict=True)]
    starts = _starts(second)
    used: set[int] = set()
    found: list[Stretch] = []
    at = 0
    while at < len(first):
        there = starts.get(first.hashes[at], ()) if weights[at] else ()
        candidates = [_stretch(first, second, (at, start), weights, used) for start in there if start not in used]
        best = max(candidates, key=lambda stretch: stretch.weight, default=None)
        if best and best.weight >= LEAST_STRETCH:
            found.append(best)
            used.update(match[1] for match in best.matches)
            at = best.matches[-1][0]
        at += 1
    return found


def own_weight(report: Fingerprint, stock: Collection[int] = ()) -> int:
    """Return the characters of a report that count, those of stock phrases left out."""
    return sum(weight for key, weight in zip(report.hashes, report.weights, strict=True) if key not in stock)


def passages(first: Fingerprint, second: Fingerprint, found: Sequence[Stretch]) -> tuple[Passage, ...]:
    """Return the places of common text; a stretch is cut where a clause differs and where a block ends."""
    return tuple(
        Passage(first.place(run[0][0], run[-1][0]), second.place(run[0][1], run[-1][1]))
        for stretch in found
        for run in _runs(first, second, stretch.matches)
    )


def _starts(report: Fingerprint) -> dict[int, list[int]]:
    starts: dict[int, list[int]] = {}
    for index, key in enumerate(report.hashes):
        places = starts.setdefault(key, [])
        if len(places) < _MOST_STARTS:
            places.append(index)
    return starts


def _stretch(
    first: Fingerprint, second: Fingerprint, start: Match, weights: Sequence[int], used: Collection[int]
) -> Stretch:
    """Follow both reports from ``start`` as long as they say the same."""
    here, there = start
    matches: list[Match] = []
    weight = changed = 0
    for one, other in zip(range(here, len(first)), range(there, len(second))):  # noqa: B905  (to the nearer end)
        if first.hashes[one] == second.hashes[other] and other not in used:
            matches.append((one, other))
            weight += weights[one]
            changed = 0
        elif changed == _CHANGED_IN_A_ROW:
            break
        else:
            changed += 1
    return Stretch(tuple(matches), weight)


def _runs(first: Fingerprint, second: Fingerprint, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Yield the consecutive matches inside one block of either report."""

    def line(numbered: tuple[int, Match]) -> tuple[int, int, int]:
        number, (one, other) = numbered
        return one - number, first.blocks[one], second.blocks[other]

    for _, run in groupby(enumerate(matches), line):
        yield [match for _, match in run]
