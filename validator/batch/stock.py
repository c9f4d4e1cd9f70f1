"""Stock phrases: clauses that many reports share without one being a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.batch.clause_index import indexed
from validator.batch.families import Families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.batch.clause_index import ClauseIndex
    from validator.batch.fingerprint import Fingerprint

_ONE_SOURCE = 0.5
"""From this share of common text on reports count as one: 50 copies of a template make none of its clauses stock."""
_LEAST_FAMILIES, _LEAST_SHARE = 10, 0.1
"""A clause in more families of reports than this, and in more than this share of them, is a stock phrase."""


def stock_phrases(reports: Sequence[Fingerprint], index: ClauseIndex) -> frozenset[int]:
    """Return the hashes of the clauses that do not count as common text."""
    families = _families(reports, index)
    most = max(_LEAST_FAMILIES, int(_LEAST_SHARE * len(set(families))))
    return frozenset(
        key for key, places in index.reports_of_clauses(most) if len({families[number] for number in places}) > most
    )


def _families(reports: Sequence[Fingerprint], index: ClauseIndex) -> list[int]:
    """Return for each report the number of one that stands for all reports of its source."""
    sizes = [sum(indexed(report).values()) for report in reports]
    families = Families(len(reports))
    for number, size in enumerate(sizes):
        for other, common in index.neighbours(number).items():
            if common >= _ONE_SOURCE * min(size, sizes[other]):
                families.join(number, other)
    return [families.of(number) for number in range(len(reports))]
