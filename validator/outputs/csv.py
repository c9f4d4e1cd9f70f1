"""One line per file as comma-separated values, with the mark by which Excel knows UTF-8."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from validator.outputs import words
from validator.outputs.layout import clean_lines
from validator.outputs.lines import HEADINGS, Line, Mark, line_of, titles_of
from validator.result import Other, Result, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from validator.outputs.layout import Look
    from validator.result import Outcome, Survey

FORMAT = "csv"
SUFFIX = ".csv"

_FORMULA = ("=", "+", "-", "@")


def writer(stream: BinaryIO, look: Look) -> _Writer:  # noqa: ARG001 - part of every output's interface
    """Return a writer of one table, which is written at the end: only then all items are known."""
    return _Writer(stream)


class _Writer:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lines: list[Line] = []

    def add(self, outcome: Outcome) -> None:
        self._lines.append(line_of(outcome) if isinstance(outcome, Result) else _without_verdicts(outcome))

    def finish(self, surveys: Sequence[Survey]) -> None:  # noqa: ARG002 - a table has room for the files alone
        titles = titles_of(self._lines)
        self._stream.write("\ufeff".encode())
        self._write([*HEADINGS.values(), *titles, "说明", "文件"])
        for line in self._lines:
            marks = [line.marks[title].text if title in line.marks else "" for title in titles]
            self._write([line.verdict.text, line.organ, line.year, line.date, *marks, line.reasons, line.path])

    def _write(self, cells: Iterable[str | int]) -> None:
        row = io.StringIO()
        csv.writer(row, lineterminator="\r\n").writerow([_safe(str(cell)) for cell in cells])
        self._stream.write(row.getvalue().encode("utf-8", "replace"))


def _without_verdicts(outcome: Other | Unreadable) -> Line:
    word = words.OTHER if isinstance(outcome, Other) else words.UNREADABLE
    return Line(Mark(word), "", "", "", {}, outcome.message, words.file_name(outcome.path))


def _safe(text: str) -> str:
    """Return what Excel shows as text, also where it begins like a formula."""
    shown = clean_lines(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
