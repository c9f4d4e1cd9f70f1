"""Outcomes for people: on the terminal, or in a text file.

Each report begins at the left edge with its verdict; everything about it is indented. What is in order takes one
line, what is not says what is wrong, where, on what basis and how to mend it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.outputs import tool, words
from validator.outputs.layout import hang, pad, paint, shorten, width, wrap
from validator.outputs.summary import Summary
from validator.result import Other, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from validator.outputs.layout import Look
    from validator.result import Finding, ItemResult, Notice, Outcome

FORMAT = "text"
SUFFIX = ".txt"

_HEAD_COLUMNS = 10
"""Where the file's name begins, after the mark and the longest verdict."""


def writer(stream: BinaryIO, look: Look) -> _Writer:
    """Return a writer that shows each outcome as it comes, and a table of them all at the end."""
    return _Writer(stream, look)


class _Row(NamedTuple):
    """One file in the table at the end."""

    word: words.Word
    marks: tuple[words.Word, ...]
    name: str


class _Writer:
    def __init__(self, stream: BinaryIO, look: Look) -> None:
        self._stream = stream
        self._look = look
        self._summary = Summary()
        self._rows: list[_Row] = []
        self._titles: dict[tuple[str, ...], None] = {}
        self._borderline = 0
        if look.signed:
            self._write([f"{tool.SIGNATURE}（{tool.version()}版）：法治政府建设年度报告检查结果", ""])

    def add(self, outcome: Outcome) -> None:
        if self._summary.files:
            self._write([""])
        self._summary.add(outcome)
        self._rows.append(_row(outcome))
        if isinstance(outcome, Result):
            self._titles[tuple(item.title for item in outcome.items)] = None
            self._borderline += sum(item.certainty == "borderline" for item in outcome.items)
        self._write(describe(outcome, self._look))

    def finish(self) -> None:
        if self._summary.files > 1:
            self._write(["", *_table(self._rows, self._look), "", *self._legend(), *self._total()])

    def _legend(self) -> Iterator[str]:
        for titles in self._titles:
            columns = "　".join(f"{_circled(number)}{title}" for number, title in enumerate(titles, 1))
            yield from hang("  各列：", columns, self._look.width)

    def _total(self) -> list[str]:
        counts = self._summary.counts
        verdicts = "、".join(f"{word.text}{counts[name]}份" for name, word in words.REPORT.items())
        parts = [f"年度报告{counts['reports']}份：{verdicts}"]
        parts += [f"存疑{self._borderline}项，请人工复核"] * bool(self._borderline)
        parts += [f"其他文件{counts['others']}个"] * bool(counts["others"])
        parts += [f"无法读取{counts['unreadable']}个"] * bool(counts["unreadable"])
        return hang("  合计：", "；".join(parts) + "。", self._look.width)

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
    year = f"{result.year}年" if result.year else "未识别"
    day = f"{result.date.year}年{result.date.month}月{result.date.day}日" if result.date else "未识别"
    lines = hang("  标题：", result.title or "未识别", look.width)
    lines += hang("  机关：", f"{result.organ or '未识别'}　年度：{year}　成文日期：{day}", look.width)
    if result.checklist.chosen != "default":
        lines += hang("  清单：", f"{result.checklist.title}（{result.checklist.id}）", look.width)
    return lines


def _head(word: words.Word, name: str, look: Look) -> list[str]:
    first, *rest = hang(" " * _HEAD_COLUMNS, name, look.width)
    label = pad(f"{word.mark} {word.text}", _HEAD_COLUMNS)
    return [paint(label, word.colour, look) + paint(first[_HEAD_COLUMNS:], "bold", look), *rest]


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
        yield from _labelled("位置：", f"{words.place(finding.location)}{quoted(finding.quote, look)}", look)
    if finding.basis and not (before and before.basis == finding.basis):
        yield from _labelled("依据：", finding.basis, look)
    yield from _labelled("改法：", finding.advice, look)


def _notice(notice: Notice, look: Look) -> Iterator[str]:
    yield ""
    yield from hang("  提示：", f"{notice.message} [{notice.code}]", look.width)
    if notice.quote and notice.location:
        yield from _labelled("位置：", f"{words.place(notice.location)}{quoted(notice.quote, look)}", look)


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


def _row(outcome: Outcome) -> _Row:
    name = words.file_name(outcome.path)
    if isinstance(outcome, Result):
        return _Row(words.REPORT[outcome.verdict], tuple(words.ITEM[item.verdict] for item in outcome.items), name)
    return _Row(words.OTHER if isinstance(outcome, Other) else words.UNREADABLE, (), name)


def _table(rows: list[_Row], look: Look) -> list[str]:
    """Return a line per file: verdict, one mark per item, name."""
    columns = max(len(row.marks) for row in rows)
    numbers = "".join(f"{_circled(number)} " for number in range(1, columns + 1)) + " " * bool(columns)
    lines = [f"  {pad('结论', 8)}  {numbers}文件"]
    for row in rows:
        lines += _table_line(row, columns, look)
    return ["汇总", *lines]


def _table_line(row: _Row, columns: int, look: Look) -> list[str]:
    blank = words.Word("", "—", "dim")
    marks = [*row.marks, *[blank] * (columns - len(row.marks))]
    lead = 12 + sum(width(mark.mark) + 1 for mark in marks) + bool(marks)
    first, *rest = hang(" " * lead, row.name, look.width)
    shown = "".join(paint(mark.mark, mark.colour, look) + " " for mark in marks) + " " * bool(marks)
    return [f"  {paint(pad(row.word.text, 8), row.word.colour, look)}  {shown}{first[lead:]}", *rest]


def _circled(number: int) -> str:
    """Return a number that a terminal shows as wide as the marks below it, as long as there is one (up to 20)."""
    return chr(ord("①") + number - 1) if number <= 20 else str(number)
