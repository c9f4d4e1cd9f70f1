"""The text of one page of a PDF file as pieces that know where they stand.

PDFium tells lines apart, but keeps the order in which characters were painted: in a line that a word processor
set in two fonts, the marks of the second font follow all characters of the first. Such jumps leave a blank in
PDFium's text, mostly, so each line is cut at its blanks (and beside those marks) and only the ends of the pieces
are asked for their places; not even they, if the line as a whole is as wide as its characters are. Asking for
every character would take as long as reading the page.
"""

from __future__ import annotations

import re
import sys
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from validator.readers.characters import blanked, unified, unknown
from validator.readers.paged import Page, Piece
from validator.readers.paged.page import commonest_first, quarter_turns
from validator.readers.pdfium.line import BLANKS, LineText

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_HYPHEN = "\ufffe\x02"  # how PDFium spells one that breaks a Latin word; it swallows the line end behind it
_LINE = re.compile(f"[^\r\n{_HYPHEN}]+[{_HYPHEN}]?")
_TYPED_BLANKS = 2  # more of them set columns apart
_AS_WRITTEN = str.maketrans(_HYPHEN, "--")
_UNUSUAL = re.compile(
    "[^\r\n -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205f\u2190-\u27bf\u3000-\u9fff\uff00-\uffef]"
)
_GIVEN_UP = "\ufffd"
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BOLD = re.compile(b"bold|black|heavy", re.IGNORECASE)
_STROKED = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
_NAME_UNITS = 64


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
    codes = (raw.FPDFText_GetUnicode(layer, index) for index in range(count))
    text = "".join(chr(code) if code <= sys.maxunicode else _GIVEN_UP for code in codes)
    return _LONE_SURROGATE.sub(_GIVEN_UP, _SURROGATES.sub(_whole, text))


def _whole(pair: re.Match[str]) -> str:
    """Return the character that two surrogates are (PDFium counts both on Windows), and one that nobody sees."""
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + "\u200b"


class _Layer:
    """PDFium's view of a page while it is being read."""

    def __init__(self, handle: object, text: str, box: tuple[float, float, float, float]) -> None:
        self._handle = handle
        self._text = text
        self._box = box
        self._first, self._last = raw.FS_RECTF(), raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = (raw.FPDF_WCHAR * _NAME_UNITS)()

    def read(self, number: int) -> TextLayer:
        turned: dict[int, list[Piece]] = {}
        unknown, text = _readable(self._text)
        usual = _Style(0, 0, bold=False)  # of prose
        for found in _LINE.finditer(self._text):
            line = LineText(text, *found.span())
            if not line.words:
                continue
            piece = self._prose(line, usual)
            if piece:
                turned[usual.turn].append(piece)
                continue
            if not line.is_prose and self._is_unknown(line.middle):
                unknown += found.end() - found.start()
            style = self._style(line)
            if style:
                turned.setdefault(style.turn, []).extend(self._words(line, style))
                usual = style if line.is_prose else usual
        pages = (self._page(number, turn, pieces) for turn, pieces in turned.items())
        return TextLayer(commonest_first(pages), sum(map(len, text.split())), unknown)

    def _page(self, number: int, turn: int, pieces: list[Piece]) -> Page:
        west, south, east, north = self._box
        sides = east - west, north - south
        width, height = reversed(sides) if turn % 2 else sides
        return Page(number, width, height, tuple(pieces))

    def _is_unknown(self, index: int) -> bool:
        return bool(raw.FPDFText_HasUnicodeMapError(self._handle, index) == 1)

    def _style(self, line: LineText) -> _Style | None:
        """Return how a line is set, None if it is set aslant. Prose is not asked whether it is bold: that is dear."""
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._handle, line.middle, matrix)
        turn = quarter_turns(matrix.a, matrix.b)
        if turn is None:
            return None
        size = abs(raw.FPDFText_GetFontSize(self._handle, line.middle)) * hypot(matrix.c, matrix.d)
        bold = not line.is_prose and self._is_bold(line.middle) and self._is_bold(line.words[0][0])
        return _Style(turn, size, bold)

    def _is_bold(self, index: int) -> bool:
        """Tell whether a character is bold: by the name of its font, or because its outline is drawn as well."""
        length = raw.FPDFText_GetFontInfo(self._handle, index, self._name, 2 * _NAME_UNITS, None)
        if 0 < length <= 2 * _NAME_UNITS and _BOLD.search(bytes(self._name)[:length]):
            return True
        written = raw.FPDFText_GetTextObject(self._handle, index)
        return raw.FPDFTextObj_GetTextRenderMode(written) in _STROKED

    def _prose(self, line: LineText, style: _Style) -> Piece | None:
        """Return a line of prose if it is just as wide as its characters are in this style."""
        if not (style.size and line.is_orderly):
            return None
        text, width, tolerance = line.as_one()
        piece = self._piece(text, line.words[0][0], line.words[-1][1] - 1, style)
        return piece if abs((piece.right - piece.left) / style.size - width) < tolerance else None

    def _words(self, line: LineText, style: _Style) -> list[Piece]:
        """Return the words of a line; those with a typed blank between stay together."""
        piece = self._prose(line, style)
        if piece:
            return [piece]
        spans = [line.words[0]]
        for start, end in line.words[1:]:
            first, before = spans[-1]
            is_blank = 0 < start - before <= _TYPED_BLANKS and self._text[before] in BLANKS
            if is_blank and not raw.FPDFText_IsGenerated(self._handle, before):
                spans[-1] = first, end
            else:
                spans.append((start, end))
        return [self._piece(line.text[start:end], start, end - 1, style) for start, end in spans]

    def _piece(self, text: str, first: int, last: int, style: _Style) -> Piece:
        raw.FPDFText_GetLooseCharBox(self._handle, first, self._first)
        raw.FPDFText_GetLooseCharBox(self._handle, last, self._last)
        return Piece(text, *self._place(style.turn), style.size, style.bold)

    def _place(self, turn: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what stands between the boxes, seen when turned upright."""
        first, last, west, south, east, north = self._first, self._last, *self._box
        if turn == 0:
            return first.left - west, north - first.top, last.right - west, north - first.bottom
        if turn == 1:
            return first.bottom - south, first.left - west, last.top - south, first.right - west
        if turn == 2:
            return east - first.right, first.bottom - south, east - last.left, first.top - south
        return north - first.top, east - first.right, north - last.bottom, east - first.left


def _readable(text: str) -> tuple[int, str]:
    """Return how many glyphs of a page mean nothing, and its text as it is to be read, every place the same."""
    if not _UNUSUAL.search(text):
        return 0, text
    return unknown(text), unified(blanked(text.translate(_AS_WRITTEN)))
