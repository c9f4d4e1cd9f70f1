"""The devoted text is long enough."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from checklist.part import about
from validator.criteria.base import Case, Criterion, Outcome, at_least
from validator.language.text import visible_length


class Length(Criterion):
    """Characters of the sentences that serve the item, without white space; headings do not count."""

    key: ClassVar[str] = "length"
    summary: ClassVar[str] = "本项全部句子的字数（不计空白，不含标题）"
    tells: ClassVar[tuple[str, ...]] = ("found", "at_least")

    at_least: int = field(metadata=about("至少多少字", gt=0))

    def check(self, case: Case) -> Outcome:
        """Compare the number of characters; within a fifth of the threshold a sentence more or less decides."""
        content = case.reading.report.text.content
        found = sum(visible_length(content[piece.start : piece.end]) for piece in case.evidence)
        return at_least(self.at_least, found, below=self.at_least / 5, above=self.at_least / 5)
