"""The outcome of checking one file: the only thing that outputs ever see, and the JSON contract (design.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from typing import Literal

from pydantic import BaseModel, ConfigDict

ItemVerdict = Literal["pass", "weak", "missing"]
ReportVerdict = Literal["pass", "weak", "fail"]
Certainty = Literal["clear", "borderline"]

MISSING = "missing"
"""The code of the one finding of an item that nothing states."""


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Location:
    """A place: block from 0 in reading order, code points in it, line and page from 1 where there are such."""

    block: int
    start: int
    end: int
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that serves an item."""

    quote: str
    location: Location
    reason: str
    """Which heading or pattern made it count, for ``fazhi explain``."""


class Finding(_Value):
    """One broken criterion, or a missing item."""

    code: str
    message: str
    advice: str
    basis: str
    quote: str | None = None
    waived: str | None = None
    location: Location | None = None


class ItemResult(_Value):
    """The verdict on one required content."""

    id: str
    title: str
    required: bool
    verdict: ItemVerdict
    certainty: Certainty
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]


class Notice(_Value):
    """Something worth knowing that never changes a verdict."""

    code: str
    message: str
    quote: str | None = None
    location: Location | None = None


class ChecklistUsed(_Value):
    """Which list judged the report, and who chose it."""

    id: str
    title: str
    chosen: str = "default"


class TextBlock(_Value):
    """One block of the text with its outline level (None: no heading); given when asked for."""

    text: str
    level: int | None = None


class Result(_Value):
    """A report and its verdicts."""

    path: str
    format: str
    checklist: ChecklistUsed
    title: str | None
    organ: str | None
    year: int | None
    date: Date | None
    verdict: ReportVerdict
    items: tuple[ItemResult, ...]
    notices: tuple[Notice, ...] = ()
    text: tuple[TextBlock, ...] | None = None


class Other(_Value):
    """A file that could be read and is no such report."""

    path: str
    message: str


class Unreadable(_Value):
    """A file whose text could not be had."""

    path: str
    code: str
    message: str


Outcome = Result | Other | Unreadable
