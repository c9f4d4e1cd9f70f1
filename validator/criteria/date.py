"""The date of writing is a calendar day, in the time in which a report is written."""

from __future__ import annotations

from dataclasses import field
from datetime import date as Date  # noqa: N812
from typing import ClassVar

from checklist.part import Part, PartError, about
from validator.criteria.base import Breach, Case, Criterion, Outcome


class Readable(Criterion):
    """A date that stands there can be read as one calendar day (rubric §5, bad-date)."""

    key: ClassVar[str] = "calendar_day"
    summary: ClassVar[str] = "成文日期须能读作某一天"

    def check(self, case: Case) -> Outcome:
        """Break on a date without a readable day; no date at all is another rule's."""
        signature = case.reading.report.signature
        is_broken = signature.date_at and not signature.date
        return Outcome(Breach(at=signature.date_at) if is_broken else None)


_YEAR_NAMES = {0: "报告年度", 1: "次年"}


class Day(Part):
    """A day counted from the year reported."""

    year: int = field(metadata=about("报告年度之后第几年，0 为报告年度", ge=0, le=5))
    month: int = field(metadata=about("月", ge=1, le=12))
    day: int = field(metadata=about("日", ge=1, le=31))

    def __post_init__(self) -> None:
        """Refuse a day that is not in every year."""
        try:
            Date(2001, self.month, self.day)
        except ValueError:
            raise PartError(f"{self.month}月没有{self.day}日（或只有闰年才有）") from None

    def __str__(self) -> str:
        return f"{_YEAR_NAMES.get(self.year, f'报告年度之后第{self.year}年')}{self.month}月{self.day}日"

    def of(self, reported: int) -> Date:
        """Return the calendar day for the year ``reported``."""
        return Date(reported + self.year, self.month, self.day)


class Window(Criterion):
    """The date of writing lies between two days (rubric §5, date-outside-window)."""

    key: ClassVar[str] = "date_between"
    summary: ClassVar[str] = "成文日期须在两个日期之间"
    tells: ClassVar[tuple[str, ...]] = ("found", "earliest", "latest")

    earliest: Day = field(metadata=about("最早"))
    latest: Day = field(metadata=about("最晚"))

    def check(self, case: Case) -> Outcome:
        """Compare; without a readable date or the year reported nothing is said."""
        report = case.reading.report
        if not report.signature.date or not report.year:
            return Outcome()
        first, last = self.earliest.of(report.year), self.latest.of(report.year)
        if first <= report.signature.date <= last:
            return Outcome()
        told = {"found": report.signature.date, "earliest": first, "latest": last}
        return Outcome(Breach(report.signature.date_at, {name: _in_chinese(day) for name, day in told.items()}))


def _in_chinese(day: Date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
