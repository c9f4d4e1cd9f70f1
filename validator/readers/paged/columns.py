"""Columns: which lines are read one after another."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.paged.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.readers.paged.page import Piece

_DEEPEST = 5  # columns of a page, less one
_CANDIDATES = 8  # places that are looked at: where most lines begin
_FEWEST = 4  # lines of a column
_NARROWEST = 8  # sizes of the type; what is narrower is a column of a table
_FULL = 0.7  # of its column's width has a usual line of prose, a cell of a table mostly less
_MOST_CROSSING = 0.25  # of the lines: headings over all columns


class Column(NamedTuple):
    """Lines that are read one after another, at least one."""

    lines: Sequence[Line]
    is_narrow: bool = False
    """Whether other text stands beside it, so that its edges are not those of the page's text."""


def in_columns(lines: Sequence[Line], depth: int = 0) -> list[Column]:
    """Return the lines of a page, from top to bottom, in columns, in the order in which they are read.

    What stands over all columns, and all of a page that is not set in columns, is a column that is not narrow.
    ``depth`` says inside how many others these lines stand.
    """
    is_narrow = depth > 0
    gutter = _gutter([cell for line in lines for cell in line.cells]) if depth < _DEEPEST else None
    if gutter is None:
        return [Column(lines, is_narrow)]
    found: list[Column] = []
    for crosses, run in groupby(lines, lambda line: any(_crosses(cell, gutter) for cell in line.cells)):
        if crosses:
            found.append(Column(list(run), is_narrow))
            continue
        sides = list(run)
        for on_right in (False, True):
            side = [part for line in sides if (part := _side(line, gutter, on_right=on_right))]
            found += in_columns(side, depth + 1) if side else []
    return found


def _gutter(cells: Sequence[Piece]) -> float | None:
    """Return where the second column begins, None if there is but one."""
    if not cells:
        return None
    start = min(cell.left for cell in cells)
    lefts = Counter(round(cell.left) for cell in cells if cell.left - start > _NARROWEST * cell.size)
    for left in sorted(left for left, count in lefts.most_common(_CANDIDATES) if count >= _FEWEST):
        if _parts_columns(cells, left - 1):
            return left - 1
    return None


def _parts_columns(cells: Sequence[Piece], gutter: float) -> bool:
    before = [cell for cell in cells if cell.right <= gutter]
    behind = [cell for cell in cells if cell.left >= gutter]
    crossing = len(cells) - len(before) - len(behind)
    return crossing <= _MOST_CROSSING * len(cells) and _is_prose(before) and _is_prose(behind)


def _is_prose(cells: Sequence[Piece]) -> bool:
    if len(cells) < _FEWEST:
        return False
    width = max(cell.right for cell in cells) - min(cell.left for cell in cells)
    usual = median(cell.right - cell.left for cell in cells)
    return usual >= _FULL * width and usual >= _NARROWEST * median(cell.size for cell in cells)


def _crosses(cell: Piece, gutter: float) -> bool:
    return cell.left < gutter < cell.right


def _side(line: Line, gutter: float, *, on_right: bool) -> Line | None:
    cells = [cell for cell in line.cells if (cell.left >= gutter) == on_right]
    return Line.of(cells, line.page) if cells else None
