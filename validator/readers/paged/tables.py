"""Table rows: lines of several cells that stand under each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.lines import joint, opens_paragraph
from validator.readers.paged.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.readers.paged.page import Piece

_NEAR = 0.8  # sizes of the type, within which edges or middles of cells are the same
_MOST_CELLS = 50  # of a row
_WRAPPED = 1.45  # sizes of the type from one line of a cell to its next; rows are farther apart


def with_rows(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield ``lines`` of one column, each with whether it is a table row.

    A row is one line even where text of its cells is broken over several.
    """
    table: list[list[Line]] = []
    for line in lines:
        if len(line.cells) > _MOST_CELLS or (not table and len(line.cells) == 1):
            yield from _finished(table)
            table = []
            yield line, False
        elif table and _is_wrapped(table[-1], line):
            table[-1].append(line)
        elif table and len(line.cells) > 1 and _is_aligned(table[-1][0], line):
            table.append([line])
        else:
            yield from _finished(table)
            table = [[line]]
    yield from _finished(table)


def _finished(table: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, bool]]:
    if len(table) < 2:  # one line with gaps is none: names of two signers side by side
        yield from ((line, False) for row in table for line in row)
    else:
        yield from ((_row(row), True) for row in table)


def _is_aligned(row: Line, line: Line) -> bool:
    """Tell whether at least two cells stand under cells of the row: at the left, in the middle or at the right."""
    return sum(any(_stands_under(upper, lower) for upper in row.cells) for lower in line.cells) >= 2


def _stands_under(upper: Piece, lower: Piece) -> bool:
    left, right = lower.left - upper.left, lower.right - upper.right
    return min(abs(left), abs(right), abs(left + right) / 2) < _NEAR * lower.size


def _is_wrapped(row: Sequence[Line], line: Line) -> bool:
    """Tell whether a line holds the rest of text in cells of the row, none of it in the first."""
    before = row[-1]
    return (
        line.top - before.top < _WRAPPED * line.size
        and len(line.cells) < len(row[0].cells)
        and not opens_paragraph(line.text)
        and all(_column(row[0], cell) is not None for cell in line.cells)
    )


def _column(row: Line, cell: Piece) -> int | None:
    """Return the only cell of the row (from 0) under which ``cell`` stands, at least in part."""
    under = [index for index, upper in enumerate(row.cells) if upper.left < cell.right and cell.left < upper.right]
    return under[0] if len(under) == 1 else None


def _row(lines: Sequence[Line]) -> Line:
    first = lines[0]
    cells = list(first.cells)
    for line in lines[1:]:
        for cell in line.cells:
            column = _column(first, cell)
            if column is not None:
                text = cells[column].text
                cells[column] = cells[column]._replace(text=text + joint(text, cell.text) + cell.text)
    return Line.of(cells, first.page)
