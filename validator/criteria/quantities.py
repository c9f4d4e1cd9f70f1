"""Results are quantified."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from validator.criteria.base import Breach, Case, Criterion
from validator.language.quantities import quantities


class Quantities(Criterion):
    """How many numbers with a unit the evidence holds (years, ordinals, slogans and the like are none)."""

    key: ClassVar[str] = "quantities"
    summary: ClassVar[str] = "带单位的数量（如 3次、41起、98%）的个数"
    tells: ClassVar[tuple[str, ...]] = ("found", "at_least")

    at_least: int = Field(gt=0, description="至少几处")

    def check(self, case: Case) -> Breach | None:
        """Count up to the threshold."""
        found = _count(case, self.at_least)
        return None if found >= self.at_least else Breach(values={"found": found, "at_least": self.at_least})

    def is_near(self, case: Case) -> bool:
        """One figure more or less would decide."""
        return self.at_least - 1 <= _count(case, self.at_least + 1) <= self.at_least


def _count(case: Case, enough: int) -> int:
    content = case.reading.report.text.content
    found = 0
    for evidence in case.evidence:
        found += len(quantities(content, evidence.start, evidence.end))
        if found >= enough:
            break
    return found
