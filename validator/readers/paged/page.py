"""What a paged format has to tell: pieces of text and where they stand on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_OBLIQUE = 0.2  # a scan may lie askew by some degrees; a watermark is turned by 30 or 45


class Piece(NamedTuple):
    """Text that stands closed up on one line. Places are in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Size of the type in points."""
    bold: bool = False


class Page(NamedTuple):
    """One page as a reader sees it, turned so that its text runs from left to right."""

    number: int
    """From 1."""
    width: float
    height: float
    pieces: tuple[Piece, ...]
    """In any order; that of the file is kept where places tell nothing."""


def commonest_first(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return one page, given once for each direction of its text, with the most text first."""
    return tuple(sorted(pages, key=_characters, reverse=True))


def _characters(page: Page) -> int:
    return sum(len(piece.text) for piece in page.pieces)


def quarter_turns(x: float, y: float) -> int | None:
    """Return in how many quarter turns, towards y, what ran along x runs along the vector; None if it is aslant."""
    across, along = abs(x), abs(y)
    if not min(across, along) <= _OBLIQUE * max(across, along):
        return None
    return (0 if x >= 0 else 2) if across >= along else (1 if y > 0 else 3)
