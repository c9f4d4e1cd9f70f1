"""The blocks of a document from the pieces of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.paged.columns import in_columns
from validator.readers.paged.furniture import without_furniture
from validator.readers.paged.lines import lines_of
from validator.readers.paged.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.document import Block
    from validator.readers.paged.page import Page


def blocks_of(pages: Iterable[Page]) -> tuple[Block, ...]:
    """Return paragraphs and table rows in reading order, without running heads, feet and page numbers.

    A page may be given more than once, each time with other text (of another direction, of another layer).
    """
    kept = without_furniture([(page, lines_of(page)) for page in pages])
    return tuple(paragraphs([column for lines in kept if lines for column in in_columns(lines)]))
