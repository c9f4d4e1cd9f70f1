"""The year that the plans name as the coming one is the year after the one reported."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from checklist.part import about
from checklist.phrases import Phrase
from validator.criteria.base import Breach, Case, Criterion, Outcome
from validator.language.numerals import numeral_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.language.sentences import Span

_YEAR = re.compile(r"((?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年")
_RANGE = tuple("—-~－")
_CLAUSE_MARKS = "，。；：、（”\t\n"
_NEAR = 2  # years; what lies further off is a target or history


class _Named(NamedTuple):
    year: int
    at: Span


class ComingYear(Criterion):
    """A year in the plans' heading, or at the head of one of their clauses, is taken for the coming one.

    ``到2035年`` and other far targets are not. 今年 and 明年 count from the date of writing, and only if
    no year is named (rubric §4, wrong-year).
    """

    key: ClassVar[str] = "coming_year"
    summary: ClassVar[str] = "安排所指的年份须是报告年度之后的某一年"
    tells: ClassVar[tuple[str, ...]] = ("found", "expected")

    after: int = field(default=1, metadata=about("报告年度之后第几年"))
    named_by: list[Phrase] = field(
        default_factory=list, metadata=about("紧接在年份之前、点明是安排年度的说法：即将到来的 …")
    )
    not_behind: list[Phrase] = field(
        default_factory=list, metadata=about("紧接在年份之前、使它不指安排年度的说法：到、截至 …")
    )
    not_before: list[Phrase] = field(
        default_factory=list, metadata=about("紧接在“年”之后、使它不指安排年度的说法：以来、度反馈 …")
    )
    relative: dict[Phrase, int] = field(
        default_factory=dict, metadata=about("没有写明年份时：说法指写作当年之后第几年，今年为 0")
    )

    def check(self, case: Case) -> Outcome:
        """Compare the year that is named as the coming one."""
        reported = case.reading.report.year
        named = self._named(case, reported) if reported else None
        if not reported or not named or named.year == reported + self.after:
            return Outcome()
        return Outcome(Breach(at=named.at, values={"found": named.year, "expected": reported + self.after}))

    def _named(self, case: Case, reported: int) -> _Named | None:
        content = case.reading.report.text.content
        headings = [(heading.start, heading.end) for heading in case.reading.headings_of(case.evidence)]
        sentences = _with_lead_ins(case)
        found = [year for span in headings for year in self._years(content, span)]
        found += [
            year for span in sentences for year in self._years(content, span) if self._is_named(content, year.at)
        ]
        right = next((year for year in found if year.year == reported + self.after), None)
        near = next((year for year in found if abs(year.year - reported) <= _NEAR), None)
        return right or near or self._relative(case, [*headings, *sentences])

    def _is_named(self, content: str, at: Span) -> bool:
        return _heads_clause(content, at) or content.endswith(tuple(self.named_by), 0, at[0])

    def _years(self, content: str, span: Span) -> Iterator[_Named]:
        for match in _YEAR.finditer(content, *span):
            is_other = content.startswith(tuple(self.not_before), match.end())
            is_target = content.endswith((*_RANGE, *self.not_behind), span[0], match.start())
            if not is_other and not is_target:
                yield _Named(numeral_value(match[1]) or 0, match.span(1))

    def _relative(self, case: Case, spans: list[Span]) -> _Named | None:
        written = case.reading.report.signature.date
        content = case.reading.report.text.content
        for start, end in spans if written else ():
            for word, years in self.relative.items():
                place = content.find(word, start, end)
                is_other = content.startswith(tuple(self.not_before), place + len(word))
                if written and place >= 0 and not is_other and _heads_clause(content, (place, place)):
                    return _Named(written.year + years, (place, place + len(word)))
        return None


def _with_lead_ins(case: Case) -> list[Span]:
    """Return the evidence, each sentence with the one before it: 2023年，我局将做好以下工作：."""
    sentences = case.reading.sentences
    found: dict[int, Span] = {}
    for piece in case.evidence:
        for other in sentences[max(piece.sentence.index - 1, 0) : piece.sentence.index + 1]:
            if other.section == piece.sentence.section and not other.in_opening:
                found[other.index] = (other.start, other.end)
    return [span for _, span in sorted(found.items())]


def _heads_clause(content: str, at: Span) -> bool:
    return at[0] == 0 or content[at[0] - 1] in _CLAUSE_MARKS
