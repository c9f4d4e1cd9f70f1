"""The year that the plans name as the coming one is the year after the one reported."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import Field

from checklist.phrases import Phrase
from validator.criteria.base import Breach, Case, Criterion

_AS_COMING = re.compile(r"(?<![^，。；：、（\s”])((?:19|20)\d\d)年(?!以来|来|度?(?:反馈|存在|工作总结|以前|之前|印发|出台|制定|法治政府建设存在))")
_NEAR = 2  # years; what lies further off is a target or history
_FAR_TARGET = re.compile(r"(?:到|至|截至|自|从|[—\-~])$")


class ComingYear(Criterion):
    """A year at the head of the plans' heading or of a clause is taken for the coming one.

    ``到2035年`` and other far targets are not; 今年 and 明年 count from the date of writing, and only if no
    year is named (rubric §4, wrong-year).
    """

    key: ClassVar[str] = "coming_year"
    summary: ClassVar[str] = "安排所指的年份须是报告年度的下一年"
    tells: ClassVar[tuple[str, ...]] = ("found", "expected")

    this_year: list[Phrase] = Field(default=[], description="指写作当年的说法：今年")
    after: int = Field(default=1, description="报告年度之后第几年")

    def check(self, case: Case) -> Breach | None:
        """Compare the first year that is named as the coming one."""
        reported = case.reading.report.year
        named = _named_year(case) if reported else None
        if not reported or not named or named[0] == reported + self.after:
            return None
        return Breach(at=named[1], values={"found": named[0], "expected": reported + self.after})


def _named_year(case: Case) -> tuple[int, tuple[int, int]] | None:
    content = case.reading.report.text.content
    reported = case.reading.report.year or 0
    spans = [(heading.start, heading.end) for heading in case.reading.headings_of(case.evidence)]
    found = [(int(year), at) for start, end in spans for year, at in _years(content, start, end, heading=True)]
    found += [
        pair for evidence in case.evidence for pair in _years(content, evidence.start, evidence.end, heading=False)
    ]
    right = next((pair for pair in found if pair[0] == reported + 1), None)
    near = next((pair for pair in found if abs(pair[0] - reported) <= _NEAR), None)
    return right or near


def _years(content: str, start: int, end: int, *, heading: bool) -> list[tuple[int, tuple[int, int]]]:
    pattern = re.compile(r"((?:19|20)\d\d)年") if heading else _AS_COMING
    return [
        (int(match[1]), match.span(1))
        for match in pattern.finditer(content, start, end)
        if not _FAR_TARGET.search(content, start, match.start(1))
    ]
