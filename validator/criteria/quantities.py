"""Results are quantified."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from checklist.part import about
from validator.criteria.base import Case, Criterion, Outcome, at_least
from validator.language.quantities import quantities


class Quantities(Criterion):
    """How many numbers with a unit the evidence holds (years, ordinals, slogans and the like are none)."""

    key: ClassVar[str] = "quantities"
    summary: ClassVar[str] = "带单位的数量（如 3次、41起、98%）的个数"
    tells: ClassVar[tuple[str, ...]] = ("found", "at_least")

    at_least: int = field(metadata=about("至少几处", gt=0))

    def check(self, case: Case) -> Outcome:
        """Count up to the threshold; one figure more or less would decide."""
        return at_least(self.at_least, _count(case, self.at_least + 1), below=1, above=0)


def _count(case: Case, enough: int) -> int:
    content = case.reading.report.text.content
    found = 0
    for evidence in case.evidence:
        found += len(quantities(content, evidence.start, evidence.end))
        if found >= enough:
            break
    return found
