"""Outcomes for people: on the terminal, or in a text file.

Each report begins at the left edge with its verdict; everything about it is indented. What is in order takes
one line, what is not says what is wrong, where, on what basis and how to mend it.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from validator.outputs import tool, words
from validator.outputs.layout import hang, paint, shorten, width, wrap
from validator.outputs.overview import Overview
from validator.result import MISSING, Other, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from validator.outputs.layout import Look
    from validator.result import Finding, ItemResult, Notice, Outcome, Survey, Table

FORMAT = "text"
SUFFIX = ".txt"

_SHORT = 36
"""Columns that a cell of a table takes at most to stand beside others."""


def writer(stream: BinaryIO, look: Look) -> _Writer:
    """Return a writer that shows each outcome as it comes, and a table of them all at the end."""
    return _Writer(stream, look)


class _Writer:
    def __init__(self, stream: BinaryIO, look: Look) -> None:
        self._stream = stream
        self._look = look
        self._overview = Overview()
        if look.signed:
            self._write([f"{tool.SIGNATURE}（{tool.VERSION}版）：法治政府建设年度报告检查结果", ""])

    def add(self, outcome: Outcome) -> None:
        gap = [""] if self._overview.summary.files else []
        self._overview.add(outcome)
        self._write([*gap, *describe(outcome, self._look)])

    def finish(self, surveys: Sequence[Survey]) -> None:
        if self._overview.summary.files > 1:
            self._write(["", *self._overview.lines(self._look)])
        for survey in surveys:
            self._write(["", *_survey(survey, self._look)])

    def _write(self, lines: list[str]) -> None:
        self._stream.write("".join(f"{line}\n" for line in lines).encode())


def describe(outcome: Outcome, look: Look) -> list[str]:
    """Return the lines about one file."""
    name = words.file_name(outcome.path)
    if isinstance(outcome, Result):
        return [
            *_head(words.REPORT[outcome.verdict], name, look),
            *about(outcome, look),
            "",
            *(line for item in outcome.items for line in _item_line(item, look)),
            *(line for item in outcome.items for line in _details(item, look)),
            *(line for notice in outcome.notices for line in _notice(notice, look)),
        ]
    word = words.OTHER if isinstance(outcome, Other) else words.UNREADABLE
    return [*_head(word, name, look), *hang("  ", outcome.message, look.width)]


def about(result: Result, look: Look) -> list[str]:
    """Return the lines that say which report it is."""
    year = f"{result.year}年" if result.year else words.UNKNOWN
    day = f"{result.date.year}年{result.date.month}月{result.date.day}日" if result.date else words.UNKNOWN
    lines = hang("  标题：", result.title or words.UNKNOWN, look.width)
    lines += hang("  机关：", f"{result.organ or words.UNKNOWN}　年度：{year}　成文日期：{day}", look.width)
    if result.checklist.chosen != "default":
        lines += hang("  清单：", f"{result.checklist.title}（{result.checklist.id}）", look.width)
    return lines


def _head(word: words.Word, name: str, look: Look) -> list[str]:
    label = f"{word.mark} {word.text}  "
    first, *rest = hang(label, name, look.width)
    return [paint(label, word.colour, look) + paint(first[len(label) :], "bold", look), *rest]


def _item_line(item: ItemResult, look: Look) -> list[str]:
    word = words.ITEM[item.verdict]
    notes = [] if item.required else ["选填"]
    notes += [words.BORDERLINE] if item.certainty == "borderline" else []
    title = item.title + (f"（{'；'.join(notes)}）" if notes else "")
    label = f"  {word.mark} {word.text}"
    first, *rest = hang(" " * width(label) + "  ", title, look.width)
    return [paint(label, word.colour, look) + first[width(label) :], *rest]


def _details(item: ItemResult, look: Look) -> Iterator[str]:
    """Yield what is wrong with an item; what its findings share (place, basis) is said once."""
    doubtful_pass = item.verdict == "pass" and item.certainty == "borderline"
    if not item.findings and not doubtful_pass:
        return
    word = words.ITEM[item.verdict]
    yield ""
    yield from wrap_painted(f"{word.text}：{item.title}", word, look)
    if doubtful_pass and not item.findings:
        yield from _labelled("复核：", _evidence_to_review(item), look)
    before: Finding | None = None
    for finding in item.findings:
        yield from _finding(item, finding, before, look)
        before = finding


def wrap_painted(text: str, word: words.Word, look: Look) -> Iterator[str]:
    """Yield ``text``, indented and in the colour of ``word``."""
    return (f"  {paint(line, word.colour, look)}" for line in wrap(text, look.width - 2))


def _finding(item: ItemResult, finding: Finding, before: Finding | None, look: Look) -> Iterator[str]:
    yield from hang("    ", f"{finding.message} [{item.id}/{finding.code}]", look.width)
    if finding.waived is not None:
        yield from _labelled("免查：", finding.waived, look)
    if finding.quote and finding.location and not (before and before.location == finding.location):
        place = f"{words.place(finding.location)}{quoted(finding.quote, look)}"
        yield from _labelled("位置：", _where(item, finding, place), look)
    if finding.basis and not (before and before.basis == finding.basis):
        yield from _labelled("依据：", finding.basis, look)
    yield from _labelled("改法：", finding.advice, look)


def _where(item: ItemResult, finding: Finding, place: str) -> str:
    """Return what a place means; of something missing: where one might look, or where to add it."""
    if finding.code != MISSING:
        return place
    return f"{place}看似本项，但不能算" if item.certainty == "borderline" else f"可补写在{place}之后"


def _notice(notice: Notice, look: Look) -> Iterator[str]:
    yield ""
    yield from hang("  提示：", f"{notice.message} [{notice.code}]", look.width)
    if notice.quote and notice.location:
        yield from _labelled("位置：", f"{words.place(notice.location)}{quoted(notice.quote, look)}", look)


def _survey(survey: Survey, look: Look) -> Iterator[str]:
    """Yield what is said of the run as a whole; tables with nothing in them are left out."""
    yield from hang("", f"{survey.title}：{survey.about}", look.width)
    for table in survey.tables:
        if table.rows:
            yield from hang("  ", f"{table.title}（{len(table.rows)}）", look.width)
        for row in table.rows:
            yield from _row(table, row, look)


def _row(table: Table, row: Sequence[object], look: Look) -> Iterator[str]:
    """Yield a line of a table: short cells side by side; from the first long one on, each with its heading."""
    cells = [(heading, str(cell)) for (_, heading), cell in zip(table.columns, row, strict=True) if cell is not None]
    short = list(takewhile(lambda cell: width(cell[1]) <= _SHORT, cells))
    if short:
        yield from hang("    ", "　".join(cell for _, cell in short), look.width)
    for heading, cell in cells[len(short) :]:
        yield from hang(f"      {heading}：", shorten(cell, 2 * look.width), look.width)


def _labelled(label: str, text: str, look: Look) -> list[str]:
    return hang(f"      {label}", text, look.width)


def _evidence_to_review(item: ItemResult) -> str:
    if not item.evidence:
        return "结论接近判定界线。"
    first = item.evidence[0]
    return f"{words.place(first.location)}“{shorten(first.quote, 120)}”"


def quoted(quote: str, look: Look) -> str:
    """Return words of the document in quotation marks, shortened to about two lines."""
    return f"“{shorten(quote, 2 * look.width - 44)}”"
