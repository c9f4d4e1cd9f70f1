"""One file, from its bytes to its outcome: a pure function, the same on a desk, in a pool and in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Document, UnreadableError
from validator.judge import judge
from validator.limits import DEFAULT, Limits
from validator.notices import notices
from validator.readers import read
from validator.result import (
    ChecklistUsed,
    ItemResult,
    Other,
    Outcome,
    ReportVerdict,
    Result,
    TextBlock,
    Unreadable,
)
from validator.structure import Report, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.compiled import Compiled

    Keep = Callable[[Report, str], object]


def check(
    data: bytes,
    path: str,
    compiled: Compiled,
    *,
    year: int | None = None,
    chosen: str = "default",
    with_text: bool = False,
    limits: Limits = DEFAULT,
) -> Outcome:
    """Return the verdicts on one file, or why there are none.

    ``path`` names the file and gives its suffix; for the rest see ``check_document``. Never raises for anything
    that the file may hold.
    """
    try:
        document = read(data, path, limits)
    except UnreadableError as error:
        return Unreadable(path=path, code=error.code, message=error.message)
    return check_document(document, path, compiled, year=year, chosen=chosen, with_text=with_text)


def check_document(
    document: Document,
    path: str,
    compiled: Compiled,
    *,
    year: int | None = None,
    chosen: str = "default",
    with_text: bool = False,
    keep: Keep | None = None,
) -> Result | Other:
    """Return the verdicts on a text that has been read.

    ``year`` overrides the year that the report names; ``chosen`` says who chose the checklist; ``keep`` makes of
    a report what is kept of it for a survey.
    """
    report = understand(document, year)
    items = judge(report, compiled)
    unlike = why_other(report, items, compiled)
    if unlike:
        return Other(path=path, message=unlike)
    checklist = compiled.checklist
    return Result(
        path=path,
        format=document.format,
        checklist=ChecklistUsed(id=checklist.id, title=checklist.title, chosen=chosen),
        title=report.title.text if report.title else None,
        organ=report.organ,
        year=report.year,
        date=report.signature.date,
        verdict=overall(items),
        items=items,
        notices=notices(document),
        text=_text(document, report) if with_text else None,
        kept=keep(report, path) if keep else None,
    )


def overall(items: Sequence[ItemResult]) -> ReportVerdict:
    """``fail`` if a required item is missing, else ``weak`` if one is weak, else ``pass``."""
    verdicts = {item.verdict for item in items if item.required}
    if "missing" in verdicts:
        return "fail"
    return "weak" if "weak" in verdicts else "pass"


def why_other(report: Report, items: Sequence[ItemResult], compiled: Compiled) -> str | None:
    """Return why a document is no report of the checklist's kind; None if it is one."""
    recognise = compiled.checklist.recognise
    title = report.title.text if report.title else ""
    if compiled.names_kind(title):
        return None
    stated = sum(item.verdict != "missing" for item in items)
    enough = stated >= recognise.items_at_least and compiled.tells_kind(report.text.content)
    if enough and not compiled.bars_kind(title):
        return None
    named = f"标题为“{title}”" if title else "没有找到标题"
    return f"不是{recognise.name}：{named}"


def _text(document: Document, report: Report) -> tuple[TextBlock, ...]:
    levels = {section.heading.block: section.heading.level for section in report.sections if section.heading}
    return tuple(TextBlock(text=block.text, level=levels.get(number)) for number, block in enumerate(document.blocks))
