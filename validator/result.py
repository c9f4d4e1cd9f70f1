"""The outcome of checking one file: the only thing that outputs ever see, and the JSON contract (design.md §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812

ItemVerdict = Literal["pass", "weak", "missing"]
ReportVerdict = Literal["pass", "weak", "fail"]
Certainty = Literal["clear", "borderline"]

MISSING = "missing"
"""The code of the one finding of an item that nothing states."""


class Location(NamedTuple):
    """A place: block from 0 in reading order, code points in it, line and page from 1 where there are such."""

    block: int
    start: int
    end: int
    line: int | None = None
    page: int | None = None


class Evidence(NamedTuple):
    """A sentence that serves an item."""

    quote: str
    location: Location
    reason: str
    """Which heading or pattern made it count, for ``fazhi explain``."""


class Finding(NamedTuple):
    """One broken criterion, or a missing item."""

    code: str
    message: str
    advice: str
    basis: str
    quote: str | None = None
    waived: str | None = None
    location: Location | None = None


class ItemResult(NamedTuple):
    """The verdict on one required content."""

    id: str
    title: str
    required: bool
    verdict: ItemVerdict
    certainty: Certainty
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]


class Notice(NamedTuple):
    """Something worth knowing that never changes a verdict."""

    code: str
    message: str
    quote: str | None = None
    location: Location | None = None


class ChecklistUsed(NamedTuple):
    """Which list judged the report, and who chose it."""

    id: str
    title: str
    chosen: str = "default"


class TextBlock(NamedTuple):
    """One block of the text with its outline level (None: no heading); given when asked for."""

    text: str
    level: int | None = None


class Result(NamedTuple):
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
    kept: object = None
    """What a survey of the whole run has asked to keep of the report; no output writes it."""


class Other(NamedTuple):
    """A file that could be read and is no such report."""

    path: str
    message: str


class Unreadable(NamedTuple):
    """A file whose text could not be had."""

    path: str
    code: str
    message: str


Outcome = Result | Other | Unreadable


class Table(NamedTuple):
    """Some of what is said of a run as a whole, line by line."""

    key: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """Of each column its key in JSON and its Chinese heading."""
    rows: tuple[tuple[str | int | None, ...], ...]


class Survey(NamedTuple):
    """What is said of all files of a run together, such as who has not reported."""

    key: str
    """Of its object in JSON, beside ``reports``."""
    title: str
    about: str
    """What was looked at, in one line."""
    tables: tuple[Table, ...]
    gaps: int = 0
    """How much of it counts like a failed report for the exit status."""
