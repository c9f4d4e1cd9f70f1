"""The table at the end of a text over several files: one line per file, and the counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from validator.outputs import words
from validator.outputs.layout import hang, pad, paint, shorten, width
from validator.outputs.summary import Summary
from validator.result import Other, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.outputs.layout import Look
    from validator.result import Outcome

_VERDICT_COLUMNS = 10
_NO_VERDICT = words.Word("", "—", "dim")


class _Row(NamedTuple):
    word: words.Word
    marks: tuple[words.Word, ...]
    """One per item; none for a file that is no report."""
    path: str


class Overview:
    """Remembers of each outcome what one line needs."""

    def __init__(self) -> None:
        self.summary = Summary()
        self._rows: list[_Row] = []
        self._titles: dict[tuple[str, ...], None] = {}
        self._borderline = 0

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""
        self.summary.add(outcome)
        if not isinstance(outcome, Result):
            word = words.OTHER if isinstance(outcome, Other) else words.UNREADABLE
            self._rows.append(_Row(word, (), outcome.path))
            return
        marks = tuple(words.ITEM[item.verdict] for item in outcome.items)
        self._rows.append(_Row(words.REPORT[outcome.verdict], marks, outcome.path))
        self._titles[tuple(item.title for item in outcome.items)] = None
        self._borderline += sum(item.certainty == "borderline" for item in outcome.items)

    def lines(self, look: Look) -> Iterator[str]:
        """Yield the table, what its columns are, and the counts."""
        columns = max(len(row.marks) for row in self._rows)
        folder = _common_folder([row.path for row in self._rows])
        yield f"汇总{f'（{folder}）' if folder else ''}"
        numbers = "".join(f"{_circled(number)} " for number in range(1, columns + 1))
        yield f"  {pad('结论', _VERDICT_COLUMNS)}{numbers}{' ' * bool(columns)}文件"
        for row in self._rows:
            yield _line(row, columns, folder, look)
        for titles in self._titles:
            legend = "　".join(f"{_circled(number)}{title}" for number, title in enumerate(titles, 1))
            yield from hang("  各列：", legend, look.width)
        yield from hang("  合计：", self._total(), look.width)

    def _total(self) -> str:
        counts = self.summary.counts
        verdicts = "、".join(f"{word.text}{counts[name]}份" for name, word in words.REPORT.items())
        parts = [f"报告{counts['reports']}份（{verdicts}）" if counts["reports"] else "没有年度报告"]
        for count, what in (
            (self._borderline, "存疑{}项，请人工复核"),
            (counts["others"], "其他文件{}个"),
            (counts["unreadable"], "无法读取{}个"),
        ):
            parts += [what.format(count)] if count else []
        return "；".join(parts) + "。"


def _line(row: _Row, columns: int, folder: str, look: Look) -> str:
    marks = [*row.marks, *[_NO_VERDICT] * (columns - len(row.marks))]
    verdict = paint(pad(row.word.text, _VERDICT_COLUMNS), row.word.colour, look)
    shown = "".join(f"{paint(mark.mark, mark.colour, look)} " for mark in marks) + " " * bool(marks)
    left = look.width - 2 - _VERDICT_COLUMNS - sum(width(mark.mark) + 1 for mark in marks) - bool(marks)
    name = words.file_name(row.path.removeprefix(folder).lstrip(os.sep) if folder else row.path)
    return f"  {verdict}{shown}{shorten(name, left)}"


def _common_folder(paths: list[str]) -> str:
    """Return the folder that all paths are in; empty if they have none in common or one is no file."""
    try:
        return os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120
    except ValueError:
        return ""


def _circled(number: int) -> str:
    """Return a number that a terminal shows as wide as the marks below it, where there is one (up to 20)."""
    return chr(ord("①") + number - 1) if number <= 20 else str(number)
