"""Pages to paragraphs, for any format that only says where on a page which text stands.

A reader of such a format (PDF, OFD) gives what it finds as `Piece` values on `Page` values and gets the blocks
of a document: ``blocks_of(pages)``. It does not have to put pieces in order, to join them, or to know what a
line, a column, a table or a running head is. What it has to do:

- turn every page so that most of its text runs from left to right, and give places in points from its upper
  left corner;
- cut a piece where blank space may hide a border (a space, a jump of the pen), never in the middle of closed up
  text: the fewer the pieces, the quicker;
- give ``top`` and ``bottom`` by the font (ascent and descent), not by the ink of the characters, so that pieces
  of one line share them.
"""

from __future__ import annotations

from validator.readers.paged.layout import blocks_of
from validator.readers.paged.page import Page, Piece

__all__ = ["Page", "Piece", "blocks_of"]
