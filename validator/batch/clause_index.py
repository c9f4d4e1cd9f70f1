"""Which reports share clauses: an index of hashes over all of them, and whom it is worth comparing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from validator.batch.fingerprint import Fingerprint

LEAST_CLAUSE = 8
"""Characters that count; a shorter clause is common language and not in the index."""
REACH = 20
"""With so many of the next reports that have a clause too each report is compared.

That keeps the cost linear. It loses nothing but pairs among more than twenty reports that share one text: each of
them is still paired with the next ones.
"""


class ClauseIndex:
    """The reports of each clause that occurs in more than one, by their numbers in ascending order."""

    def __init__(self, reports: Sequence[Fingerprint]) -> None:
        self._reports = reports
        self._places: dict[int, list[int]] = {}
        shared = _Shared(reports)
        for number, report in enumerate(reports):
            for key in indexed(report):
                if key in shared:
                    self._places.setdefault(key, []).append(number)

    def neighbours(self, number: int, stock: Collection[int] = ()) -> dict[int, int]:
        """Return the later reports that share clauses with one, and the weight of these clauses."""
        common: dict[int, int] = defaultdict(int)
        for key, weight in indexed(self._reports[number]).items():
            places = self._places.get(key, ())
            if len(places) > 1 and key not in stock:
                behind = bisect_right(places, number)
                for other in places[behind : behind + REACH]:
                    common[other] += weight
        return common

    def reports_of_clauses(self, least: int) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield each clause that occurs in more than ``least`` reports, with their numbers."""
        return ((key, places) for key, places in self._places.items() if len(places) > least)


def indexed(report: Fingerprint) -> dict[int, int]:
    """Return the hashes of a report that are in the index, with their weights."""
    pairs = zip(report.hashes, report.weights, strict=True)
    return {key: weight for key, weight in pairs if weight >= LEAST_CLAUSE}


class _Shared:
    """Hashes that occur in more than one report, and a few others.

    Most clauses stand in one report only; left out of the index they cost a byte or two instead of 200.
    """

    def __init__(self, reports: Sequence[Fingerprint]) -> None:
        clauses = sum(map(len, reports))
        self._mask = (1 << (8 * clauses).bit_length()) - 1
        self._seen = bytearray(self._mask + 1)
        for report in reports:
            for key in indexed(report):
                slot = key & self._mask
                if self._seen[slot] < 2:
                    self._seen[slot] += 1

    def __contains__(self, key: int) -> bool:
        return self._seen[key & self._mask] > 1
