"""The devoted text is long enough."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from validator.criteria.base import Breach, Case, Criterion


class Length(Criterion):
    """Characters of the sentences that serve the item, without white space; headings do not count."""

    key: ClassVar[str] = "length"
    summary: ClassVar[str] = "本项全部句子的字数（不计空白，不含标题）"
    tells: ClassVar[tuple[str, ...]] = ("found", "at_least")

    at_least: int = Field(gt=0, description="至少多少字")

    def check(self, case: Case) -> Breach | None:
        """Compare the number of characters with the threshold."""
        found = _length(case)
        return None if found >= self.at_least else Breach(values={"found": found, "at_least": self.at_least})

    def is_near(self, case: Case) -> bool:
        """Within a fifth of the threshold a sentence more or less decides."""
        return abs(_length(case) - self.at_least) <= self.at_least * 0.2


def _length(case: Case) -> int:
    return sum(evidence.length for evidence in case.evidence)
