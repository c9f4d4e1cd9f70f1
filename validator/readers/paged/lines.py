"""From the pieces of a page to its lines: what stands level, from left to right, with the gaps between."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.paged.page import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.readers.paged.page import Page

# All in sizes of the type (em).
_LEVEL = 0.45  # two middles nearer than this stand on one line, raised and lowered figures too
_CELL_GAP = 1.5  # wider blanks separate cells; a spaced heading (目 录) stays one
_WORD_GAP = 0.1  # between Latin words
_CHINESE_GAP = 0.3  # a quarter is what programs put between Chinese and digits by themselves
_SHIFT = 0.3  # text printed again within this, to look bold, is there once

_SMALLEST = 0.1  # points; nobody sees what is smaller

_LATIN = "\u0250"  # where Latin letters end


class Line(NamedTuple):
    """What stands level on a page, or in a column of it. Places are those of `Piece`."""

    cells: tuple[Piece, ...]
    """From left to right; more than one if wide gaps are between."""
    text: str
    """The text, a tab between cells."""
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Size of the type of the longest cell."""

    @classmethod
    def of(cls, cells: Sequence[Piece], page: int) -> Line:
        """Return the line that holds ``cells``, which go from left to right."""
        first = cells[0]
        if len(cells) == 1:
            return cls((first,), first.text, page, first.left, first.top, first.right, first.bottom, first.size)
        return cls(
            tuple(cells),
            "\t".join([cell.text for cell in cells]),
            page,
            first.left,
            min(cell.top for cell in cells),
            max(cell.right for cell in cells),
            max(cell.bottom for cell in cells),
            max(cells, key=_length).size,
        )

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(cell.bold for cell in self.cells)


def lines_of(page: Page) -> list[Line]:
    """Return the lines of ``page`` from top to bottom; pieces that have no sensible place or size are left out."""
    rows: list[list[Piece]] = []
    level = -inf  # of the row, and how far from it a middle may be
    for piece in sorted(filter(_is_placed, page.pieces), key=_height):
        height = piece.top + piece.bottom
        if height - level < 2 * _LEVEL * max(piece.size, rows[-1][0].size if rows else 0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            level = height
    return [Line.of(_cells(row), page.number) for row in rows]


def _is_placed(piece: Piece) -> bool:
    """Tell whether the numbers of a piece are usable: a broken file may say anything, infinity included."""
    text, left, top, right, bottom, size, _ = piece
    return size > _SMALLEST and abs(left) + abs(top) + abs(right) + abs(bottom) + size < inf and text != ""


def _height(piece: Piece) -> float:
    """Return twice how far the middle of ``piece`` is from the top."""
    return piece.top + piece.bottom


def _length(piece: Piece) -> int:
    return len(piece.text)


def _cells(row: list[Piece]) -> list[Piece]:
    """Return the pieces of a row, those joined between which there is no wide gap."""
    if len(row) == 1:
        return row
    row.sort(key=lambda piece: piece.left)
    before = row[0]
    cells: list[list[Piece]] = [[before]]
    texts = [[before.text]]
    for piece in row[1:]:
        size = max(before.size, piece.size)
        gap = (piece.left - before.right) / size
        if gap > _CELL_GAP:
            cells.append([piece])
            texts.append([piece.text])
        elif piece.text != before.text or piece.left - before.left > _SHIFT * size:
            cells[-1].append(piece)
            texts[-1] += _blank(before.text[-1], gap, piece.text[0]), piece.text
        before = piece
    return [_joined(pieces, "".join(text)) for pieces, text in zip(cells, texts, strict=True)]


def _blank(before: str, gap: float, after: str) -> str:
    """Return what the gap between two characters means: a blank, or nothing."""
    enough = _WORD_GAP if before < _LATIN and after < _LATIN else _CHINESE_GAP
    return " " if gap > enough else ""


def _joined(pieces: Sequence[Piece], text: str) -> Piece:
    """Return as one the ``pieces`` that together say ``text``."""
    if len(pieces) == 1:
        return pieces[0]
    longest = max(pieces, key=_length)
    return Piece(
        text,
        pieces[0].left,
        longest.top,
        max([piece.right for piece in pieces]),
        longest.bottom,
        longest.size,
        all(piece.bold for piece in pieces),
    )
