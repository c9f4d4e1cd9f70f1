"""The summary as a workbook, as reviewers make them: a line for each report, a coloured cell for each item.

What is to be read first stands first: a sheet of reports with the reasons beside the verdicts, the counts of each
item with a chart, what is said of the run as a whole, and the files without verdicts.
"""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from validator.outputs import tool, words
from validator.outputs.layout import clean_lines, width
from validator.outputs.lines import HEADINGS, Line, Mark, line_of, titles_of
from validator.result import Other, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from validator.result import Outcome, Survey

_FILLS: Mapping[str, str] = {"green": "E2F0D9", "yellow": "FFF2CC", "red": "F8CBAD"}
_HEAD_FILL = PatternFill("solid", fgColor="D9E2F3")
_LINE = Side(style="thin", color="BFBFBF")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FILLED = 0.9  # of a column's width, on average, where lines may not break before a mark
_HIGHEST = 409.0
"""Points that a row can have."""
_A4 = 9  # ECMA-376 Part 1, 18.3.1.63
_LONGEST = 32_000
"""Characters that a cell of a workbook can hold are 32,767."""


class _Column(NamedTuple):
    heading: str
    width: float


_Cell = str | int | Mark | None

_NUMBER = _Column("序号", 6)
_ABOUT_WIDTHS = {"verdict": 8.0, "organ": 24.0, "year": 8.0, "date": 12.0}
_ITEM_WIDTH = 12.0
_LINE_HEIGHT = 15.0
"""Points; no program that opens a workbook works out the heights of wrapped lines by itself."""
_LAST = (_Column("缺什么、弱在哪里，怎么改", 66), _Column("文件", 32))


class WorkbookWriter:
    """Keeps of each outcome what its line needs, and writes the workbook when all have come."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to ``stream`` in the end."""
        self._stream = stream
        self._lines: list[Line] = []
        self._others: list[Other] = []
        self._unreadable: list[Unreadable] = []

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""
        if isinstance(outcome, Other):
            self._others.append(outcome)
        elif isinstance(outcome, Unreadable):
            self._unreadable.append(outcome)
        else:
            self._lines.append(line_of(outcome))

    def finish(self, surveys: Sequence[Survey]) -> None:
        """Write the workbook."""
        book = Workbook(write_only=True)
        book.properties.creator = tool.NAME
        book.properties.description = tool.SIGNATURE
        titles = titles_of(self._lines)
        self._write_reports(book, titles)
        if self._lines:
            self._write_counts(book, titles)
        for survey in surveys:
            _write_survey(book, survey)
        path, why = _Column("文件", 60), _Column("原因", 80)
        for word, files in ((words.UNREADABLE, self._unreadable), (words.OTHER, self._others)):
            if files:
                _write(book, word.text, (path, why), [(words.file_name(file.path), file.message) for file in files])
        book.save(self._stream)

    def _write_reports(self, book: Workbook, titles: Sequence[str]) -> None:
        about = [_Column(heading, _ABOUT_WIDTHS[name]) for name, heading in HEADINGS.items()]
        items = [_Column(title, _ITEM_WIDTH) for title in titles]
        rows = (
            (
                number,
                line.verdict,
                line.organ,
                line.year,
                line.date,
                *map(line.marks.get, titles),
                line.reasons,
                line.path,
            )
            for number, line in enumerate(self._lines, 1)
        )
        _write(book, "汇总", (_NUMBER, *about, *items, *_LAST), rows)

    def _write_counts(self, book: Workbook, titles: Sequence[str]) -> None:
        """Write how many reports got which verdict in each item, with a chart of it."""
        verdicts = list(words.ITEM.values())
        counts = {
            title: Counter(line.marks[title].word for line in self._lines if title in line.marks) for title in titles
        }
        doubtful = Counter(title for line in self._lines for title, mark in line.marks.items() if mark.is_doubtful)
        columns = (_Column("检查项", 50), *(_Column(word.text, 9) for word in verdicts), _Column("其中存疑", 11))
        rows: list[tuple[_Cell, ...]] = [
            (title, *(counts[title][word] for word in verdicts), doubtful[title]) for title in titles
        ]
        sheet = _write(book, "统计", columns, rows)
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap, chart.title = "bar", "stacked", 100, "各项结论（份）"
        chart.height, chart.width = 3 + 1.4 * len(rows), 26
        chart.add_data(
            Reference(sheet, min_col=2, max_col=1 + len(verdicts), min_row=1, max_row=1 + len(rows)),
            titles_from_data=True,
        )
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=1 + len(rows)))
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.x_axis.scaling.orientation = "maxMin"
        for series, word in zip(chart.series, verdicts, strict=True):
            series.graphicalProperties.solidFill = _FILLS[word.colour]
        sheet.add_chart(chart, f"A{len(rows) + 4}")


def _write_survey(book: Workbook, survey: Survey) -> None:
    """Write all tables of a survey on one sheet: each line says first what it is an instance of."""
    filled = [table for table in survey.tables if table.rows]
    widest = max((len(table.columns) for table in filled), default=1)
    rows = [
        (table.title, *(f"{heading}：{cell}" for (_, heading), cell in zip(table.columns, row, strict=True)))
        for table in filled
        for row in table.rows
    ]
    columns = (_Column("情况", 26), *[_Column("内容", 44)] * widest)
    _write(book, survey.title, columns, [(survey.about,), *rows])


def _write(
    book: Workbook,
    title: str,
    columns: Sequence[_Column],
    rows: Iterator[Sequence[_Cell]] | Sequence[Sequence[_Cell]],
) -> Worksheet:
    """Write a sheet with a heading that stays in sight, filters, and a layout for printing."""
    sheet = cast("Worksheet", book.create_sheet(title))  # one that only appends
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.row_dimensions[1].height = _height([column.heading for column in columns], columns)
    sheet.append([_heading(sheet, column.heading) for column in columns])
    count = 1
    for row in rows:
        count += 1
        shown = [_shown(value) for value in row]
        sheet.row_dimensions[count].height = _height(shown, columns)
        sheet.append([_cell(sheet, value, text) for value, text in zip(row, shown, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    return sheet


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill, cell.border = Font(bold=True), _HEAD_FILL, _GRID
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _height(texts: Sequence[str | int | None], columns: Sequence[_Column]) -> float:
    """Return how high a row must be for its highest cell."""
    needed = (
        sum(max(1, ceil(width(line) / (_FILLED * column.width))) for line in str(text).split("\n"))
        for text, column in zip(texts, columns, strict=False)
        if text is not None
    )
    return min(_LINE_HEIGHT * max(needed, default=1), _HIGHEST)


def _cell(sheet: Worksheet, value: _Cell, text: str | int | None) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.border = _GRID
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, int):
        cell.alignment = Alignment(horizontal="center", vertical="top")
    elif isinstance(value, str):
        cell.data_type = "s"  # also where it begins like a formula
    elif isinstance(value, Mark):
        cell.fill = PatternFill("solid", fgColor=_FILLS[value.word.colour])
        cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
    return cell


def _shown(value: _Cell) -> str | int | None:
    if isinstance(value, Mark):
        return value.text
    if isinstance(value, str):
        return clean_lines(value)[:_LONGEST]
    return value
