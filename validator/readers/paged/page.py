"""What a paged format has to tell: pieces of text and where they stand on which page."""

from __future__ import annotations

from typing import NamedTuple


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
