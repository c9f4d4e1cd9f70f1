"""From the pieces of a page to its lines: what stands level, from left to right, with the gaps between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.readers.paged.page import Page, Piece

# All in sizes of the type (em).
_LEVEL = 0.45  # two middles nearer than this stand on one line, raised and lowered figures too
_CELL_GAP = 1.5  # wider blanks separate cells; a spaced heading (目 录) stays one
_WORD_GAP = 0.1  # between Latin words
_CHINESE_GAP = 0.3  # a quarter is what programs put between Chinese and digits by themselves
_SHIFT = 0.3  # text printed again within this, to look bold, is there once

_LATIN = "\u0250"  # where Latin letters end


class Line(NamedTuple):
    """What stands level on a page, or in a column of it. Places are those of `Piece`."""

    cells: tuple[Piece, ...]
    """From left to right; more than one if wide gaps are between."""
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
        return cls(
            tuple(cells),
            page,
            cells[0].left,
            min(cell.top for cell in cells),
            max(cell.right for cell in cells),
            max(cell.bottom for cell in cells),
            max(cells, key=lambda cell: len(cell.text)).size,
        )

    @property
    def text(self) -> str:
        """The text, a tab between cells."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(cell.bold for cell in self.cells)


def lines_of(page: Page) -> list[Line]:
    """Return the lines of ``page`` from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(page.pieces, key=_middle):
        if rows and _is_level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Line.of(list(_cells(row)), page.number) for row in rows]


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _is_level(one: Piece, other: Piece) -> bool:
    return abs(_middle(one) - _middle(other)) < _LEVEL * max(one.size, other.size)


def _cells(row: list[Piece]) -> Iterator[Piece]:
    row.sort(key=lambda piece: piece.left)
    cell = [row[0]]
    for piece in row[1:]:
        before = cell[-1]
        size = max(before.size, piece.size)
        if piece.text == before.text and piece.left - before.left < _SHIFT * size:
            continue
        if piece.left - before.right > _CELL_GAP * size:
            yield _joined(cell)
            cell = []
        cell.append(piece)
    yield _joined(cell)


def _joined(pieces: Sequence[Piece]) -> Piece:
    """Return closed up or nearly closed up ``pieces`` as one."""
    if len(pieces) == 1:
        return pieces[0]
    text = pieces[0].text
    for before, piece in zip(pieces, pieces[1:], strict=False):
        text += _blank(before, piece) + piece.text
    longest = max(pieces, key=lambda piece: len(piece.text))
    return longest._replace(
        text=text,
        left=pieces[0].left,
        top=min(piece.top for piece in pieces),
        right=max(piece.right for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        bold=all(piece.bold for piece in pieces),
    )


def _blank(before: Piece, after: Piece) -> str:
    """Return what the gap between two pieces means: a blank, or nothing."""
    is_latin = before.text[-1] < _LATIN and after.text[0] < _LATIN
    gap = (after.left - before.right) / max(before.size, after.size)
    return " " if gap > (_WORD_GAP if is_latin else _CHINESE_GAP) else ""


def most_common_size(lines: Iterable[Line]) -> float:
    """Return the size of type in which most of the text is set; 0 if there is none."""
    characters: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        characters[size] = characters.get(size, 0) + len(line.text)
    return max(characters, key=characters.__getitem__, default=0)
