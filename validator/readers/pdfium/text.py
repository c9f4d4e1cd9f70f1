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

from validator.readers.characters import blanked, unified
from validator.readers.paged import Page, Piece

if TYPE_CHECKING:
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
        unknown = len(_NO_TEXT.findall(self._text))
        text = unified(blanked(self._text.translate(_AS_WRITTEN)))
        for line in _LINE.finditer(self._text):
            words = [word.span() for word in _CLOSED_UP.finditer(text, *line.span())]
            if not words:
                continue
            middle = words[len(words) // 2][1] - 1  # an automatic number in front may be set otherwise
            if self._is_unknown(middle):
                unknown += line.end() - line.start()
            style = self._style(middle, words[0][0])
            if style:
                pieces = [self._piece(text[start:end], start, end - 1, style) for start, end in words]
                turned.setdefault(style.turn, []).extend(pieces)
        pages = (self._page(number, turn, pieces) for turn, pieces in turned.items())
        return TextLayer(
            tuple(sorted(pages, key=_characters, reverse=True)), sum(map(len, self._text.split())), unknown
        )

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

    def _piece(self, text: str, first: int, last: int, style: _Style) -> Piece:
        raw.FPDFText_GetLooseCharBox(self._handle, first, self._first)
        raw.FPDFText_GetLooseCharBox(self._handle, last, self._last)
        return Piece(text, *self._place(style.turn), style.size, style.bold)

    def _place(self, turn: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what stands between the boxes, seen when turned upright."""
        first, last = self._first, self._last
        if turn == 0:
            return first.left - self._left, self._top - first.top, last.right - self._left, self._top - first.bottom
        if turn == 1:
            return first.bottom - self._bottom, first.left - self._left, last.top - self._bottom, first.right - self._left
        if turn == 2:
            return self._right - first.right, first.bottom - self._bottom, self._right - last.left, first.top - self._bottom
        return self._top - first.top, self._right - first.right, self._top - last.bottom, self._right - first.left


def _characters(page: Page) -> int:
    return sum(len(piece.text) for piece in page.pieces)
