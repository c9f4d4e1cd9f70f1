"""The text of one page of a PDF file as pieces that know where they stand.

PDFium tells lines apart, but keeps the order in which characters were painted: in a line that a word processor
set in two fonts, the marks of the second font follow all characters of the first. Such jumps leave a blank in
PDFium's text, mostly, so each line is cut at its blanks (and beside those marks) and only the ends of the pieces
are asked for their places: asking for every character would take as long as reading the page.
"""

from __future__ import annotations

import re
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from validator.readers.characters import unified, visible
from validator.readers.paged import Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pypdfium2 as pdfium

_HYPHEN = "\ufffe\x02"  # how PDFium spells one that breaks a Latin word; it swallows the line end behind it
_LINE = re.compile(f"[^\r\n{_HYPHEN}]+[{_HYPHEN}]?")
# What is closed up, less the marks that programs take from another font: they may be painted behind what follows.
_CLOSED_UP = re.compile("[^ \xa0“”‘’·—…]+|[“”‘’·—…]+")
_AS_WRITTEN = str.maketrans(_HYPHEN, "--")
_NO_TEXT = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")  # private to a font, or given up
_BOLD = re.compile(b"bold|black|heavy", re.IGNORECASE)
_STROKED = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
_NAME_UNITS = 64
_OBLIQUE = 0.2  # a scan may lie askew by some degrees; a watermark is turned by 30 or 45


class TextLayer(NamedTuple):
    """The text of one page."""

    pages: tuple[Page, ...] = ()
    """The page once for each direction in which text runs on it, the commonest first."""
    characters: int = 0
    """How many characters stand on it, blanks left out."""
    unknown: int = 0
    """How many of them are glyphs of which the file does not say what they mean."""


class _Style(NamedTuple):
    """How the text of a line is set."""

    turn: int
    """Quarter turns, counter-clockwise, from running to the right."""
    size: float
    bold: bool


def read_layer(page: pdfium.PdfPage, number: int, most: int) -> TextLayer:
    """Return the text of ``page``, whose number from 1 is ``number``; watermarks, set aslant, are left out.

    Of a page with more than ``most`` characters only their number is returned.
    """
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        if count > most:
            return TextLayer(characters=count)
        text = _text(layer, count)
        return _Layer(layer.raw, text, page.get_bbox()).read(number)
    finally:
        layer.close()


def _text(layer: pdfium.PdfTextPage, count: int) -> str:
    """Return one character for each that PDFium counts, so that places in the text are its own."""
    text: str = layer.get_text_range()
    if len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(layer, index)) for index in range(count))


class _Layer:
    """PDFium's view of a page while it is being read."""

    def __init__(self, handle: object, text: str, box: tuple[float, float, float, float]) -> None:
        self._handle = handle
        self._text = text
        self._left, self._bottom, self._right, self._top = box
        self._first, self._last = raw.FS_RECTF(), raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = (raw.FPDF_WCHAR * _NAME_UNITS)()

    def read(self, number: int) -> TextLayer:
        turned: dict[int, list[Piece]] = {}
        characters = unknown = 0
        for line in _LINE.finditer(self._text):
            words = list(_CLOSED_UP.finditer(self._text, *line.span()))
            size = sum(len(word[0]) for word in words)
            if not size:
                continue
            characters += size
            typical = max(words, key=_length).end() - 1  # an automatic number in front may be set otherwise
            unknown += size if self._is_unknown(typical) else len(_NO_TEXT.findall(line[0]))
            style = self._style(typical, words[0].start())
            if style:
                turned.setdefault(style.turn, []).extend(self._pieces(words, style))
        pages = (self._page(number, turn, pieces) for turn, pieces in turned.items())
        return TextLayer(tuple(sorted(pages, key=_characters, reverse=True)), characters, unknown)

    def _page(self, number: int, turn: int, pieces: list[Piece]) -> Page:
        sides = self._right - self._left, self._top - self._bottom
        width, height = reversed(sides) if turn % 2 else sides
        return Page(number, width, height, tuple(pieces))

    def _is_unknown(self, index: int) -> bool:
        return bool(raw.FPDFText_HasUnicodeMapError(self._handle, index) == 1)

    def _style(self, typical: int, first: int) -> _Style | None:
        """Return how a line is set, by a ``typical`` character of it; it is bold if its ``first`` is bold too.

        Return None if it is set aslant.
        """
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._handle, typical, matrix)
        across, up = abs(matrix.a), abs(matrix.b)
        if min(across, up) > _OBLIQUE * max(across, up):
            return None
        turn = (0 if matrix.a >= 0 else 2) if across >= up else (1 if matrix.b > 0 else 3)
        size = raw.FPDFText_GetFontSize(self._handle, typical) * hypot(matrix.c, matrix.d)
        return _Style(turn, size, self._is_bold(typical) and self._is_bold(first))

    def _is_bold(self, index: int) -> bool:
        """Tell whether a character is bold: by the name of its font, or because its outline is drawn as well."""
        length = raw.FPDFText_GetFontInfo(self._handle, index, self._name, 2 * _NAME_UNITS, None)
        if 0 < length <= 2 * _NAME_UNITS and _BOLD.search(bytes(self._name)[:length]):
            return True
        written = raw.FPDFText_GetTextObject(self._handle, index)
        return raw.FPDFTextObj_GetTextRenderMode(written) in _STROKED

    def _pieces(self, words: Iterable[re.Match[str]], style: _Style) -> Iterator[Piece]:
        turn, size, bold = style
        for word in words:
            text = visible(unified(word[0].translate(_AS_WRITTEN)))
            if text:
                yield Piece(text, *self._place(word.start(), word.end() - 1, turn), size, bold)

    def _place(self, first: int, last: int, turn: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what stands from one character to another, turned upright."""
        raw.FPDFText_GetLooseCharBox(self._handle, first, self._first)
        raw.FPDFText_GetLooseCharBox(self._handle, last, self._last)
        one, other = self._first, self._last
        west = min(one.left, other.left) - self._left
        east = max(one.right, other.right) - self._left
        south = min(one.bottom, other.bottom) - self._bottom
        north = max(one.top, other.top) - self._bottom
        width, height = self._right - self._left, self._top - self._bottom
        if turn == 0:
            return west, height - north, east, height - south
        if turn == 1:
            return south, west, north, east
        if turn == 2:
            return width - east, south, width - west, north
        return height - north, width - east, height - south, width - west


def _length(word: re.Match[str]) -> int:
    return word.end() - word.start()


def _characters(page: Page) -> int:
    return sum(len(piece.text) for piece in page.pieces)
