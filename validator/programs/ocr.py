"""Text recognised in pictures (OCR) with a tesseract on this machine, which must know Chinese (chi_sim).

Tesseract tells words and where they stand; paragraphs are made of these as of those of any paged format.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validator.document import Document, Images, UnreadableError
from validator.programs.pictures import format_of, pictures
from validator.programs.process import TooSlowError, find_program, run
from validator.readers.paged.layout import blocks_of
from validator.readers.paged.page import Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.limits import Limits
    from validator.programs.kept import Conversions
    from validator.programs.pictures import Picture

LANGUAGE = "chi_sim"
PLACES = (r"C:\Program Files\Tesseract-OCR\tesseract.exe", r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe")
"""Where tesseract is installed without being on the path."""

_KIND = f"{LANGUAGE}.tsv"
_GLYPH = 0.92
"""How much of the size of type the box of a Chinese character fills."""
_GAP = 2.0
"""Sizes of type between words from which on they do not belong together (cells of a table)."""
_SPECKS = "`'=|~^_* "
"""What OCR makes of specks, and of the number of a heading, at the beginning of a line where no text begins so."""
_LINE, _WORD = "4", "5"
"""The levels of rows that tell a line and a word."""
_COLUMNS = 12


class MissingProgramError(Exception):
    """Tesseract, or its Chinese, is not on this machine; says in Chinese what to install."""


def recogniser(kept: Conversions, limits: Limits) -> Recogniser:
    """Return what recognises Chinese on this machine; raise MissingProgramError if nothing does."""
    program = find_program(["tesseract"], PLACES)
    if program is None:
        raise MissingProgramError(
            "没有找到文字识别程序tesseract：请先安装（Debian、统信、麒麟：apt install tesseract-ocr "
            "tesseract-ocr-chi-sim；Windows：安装时勾选Chinese (Simplified)），或去掉 --ocr。"
        )
    listing = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603
    if LANGUAGE not in (listing.stdout + listing.stderr).decode(errors="replace").split():
        raise MissingProgramError(
            "tesseract没有装简体中文：请安装语言包chi_sim（Debian、统信、麒麟：apt install tesseract-ocr-chi-sim），"
            "或去掉 --ocr。"
        )
    return Recogniser(program, kept, limits)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Reads files that hold pictures of pages."""

    program: str
    kept: Conversions
    limits: Limits

    def can_read(self, data: bytes) -> bool:
        """Return whether a file has a format whose pictures can be had."""
        return format_of(data) is not None

    def read(self, data: bytes) -> Document:
        """Return what stands in the pictures of a PDF, of a Word file, or in a picture itself.

        Raises UnreadableError ``images-only`` where nothing can be recognised, and as the readers do.
        """
        pages, stamped = self._look(pictures(data, self.limits))
        blocks = blocks_of(pages)
        if not blocks:
            raise UnreadableError("images-only", "图片里没有识别出文字：请确认扫描清晰、方向端正，或者提供文字稿。")
        return Document(blocks, format_of(data) or "", images=Images(stamped), recognised=True)

    def complete(self, data: bytes, document: Document) -> Document:
        """Return a document of which some pages are pictures with what stands in these in its place."""
        scans = document.images.without_text
        pages, stamped = self._look(pictures(data, self.limits, scans))
        in_order = sorted((*document.blocks, *blocks_of(pages)), key=lambda block: block.page or 0)
        unread = sorted({*document.images.pages} - {*scans} | {*stamped})
        return replace(document, blocks=tuple(in_order), images=Images(tuple(unread)), recognised=True)

    def _look(self, found: Iterable[Picture]) -> tuple[list[Page], tuple[int, ...]]:
        """Return the pages that pictures show, and the numbers of those with a stamp."""
        pages: list[Page] = []
        stamped: list[int] = []
        for picture in found:
            pages += self._pages(picture)
            if picture.stamped:
                stamped.append(picture.number)
        return pages, tuple(stamped)

    def _pages(self, picture: Picture) -> list[Page]:
        """Return what stands in a picture; one file of pictures (.tif) can hold several pages."""
        table = self.kept.get(_KIND, picture.data)
        if table is None:
            table = self._recognise(picture)
            self.kept.put(_KIND, picture.data, table)
        return list(_pages_of(table.decode("utf-8", "replace"), picture))

    def _recognise(self, picture: Picture) -> bytes:
        command = [self.program, "stdin", "stdout", "-l", LANGUAGE, "tsv"]
        try:
            return run(command, self.limits, picture.data, {"OMP_THREAD_LIMIT": "1"})
        except TooSlowError as error:
            raise UnreadableError(
                "too-slow",
                f"第{picture.number}页用了{self.limits.seconds}秒还没有识别完：请提供文字稿，或以300 dpi重新扫描。",
            ) from error


class _Row(NamedTuple):
    """A row of tesseract's table: a page, a line or a word, in pixels."""

    level: str
    line: tuple[str, ...]
    """The numbers of its page, block, paragraph and line."""
    left: int
    top: int
    width: int
    height: int
    text: str


def _pages_of(table: str, picture: Picture) -> Iterator[Page]:
    """Yield the pages of a table; its rows tell a page, then its lines, each before the words on it."""
    rows = [
        _row(fields) for fields in (line.split("\t") for line in table.splitlines()[1:]) if len(fields) == _COLUMNS
    ]
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: row.line[0])):
        page, *parts = group
        scale = picture.width / max(page.width, 1)
        pieces = tuple(piece for line in _lines(parts) for piece in _pieces(*line, scale) if piece.text)
        yield Page(picture.number + number, picture.width, page.height * scale, pieces)


def _lines(rows: Sequence[_Row]) -> Iterator[tuple[_Row, list[_Row]]]:
    """Yield each line with its words."""
    for _, group in groupby((row for row in rows if row.level in {_LINE, _WORD}), key=lambda row: row.line):
        line, *words = group
        yield line, [word for word in words if word.text]


def _row(fields: Sequence[str]) -> _Row:
    left, top, width, height = map(int, fields[6:10])
    return _Row(fields[0], tuple(fields[1:5]), left, top, width, height, fields[11].strip())


def _pieces(line: _Row, words: Sequence[_Row], scale: float) -> Iterator[Piece]:
    """Yield what stands closed up on a line; ``scale`` is points per pixel.

    How high the line is tells the size of its type; the boxes of single words often reach into the line above.
    """
    size = line.height / _GLYPH
    closed: list[_Row] = []
    for word in words:
        if closed and word.left - _right(closed[-1]) > _GAP * size:
            yield _piece(closed, line, size, scale)
            closed = []
        closed.append(word)
    if closed:
        yield _piece(closed, line, size, scale)


def _piece(words: Sequence[_Row], line: _Row, size: float, scale: float) -> Piece:
    return Piece(
        text=_joined(words).lstrip(_SPECKS),
        left=words[0].left * scale,
        top=line.top * scale,
        right=max(map(_right, words)) * scale,
        bottom=(line.top + line.height) * scale,
        size=round(2 * size * scale) / 2,
    )


def _right(word: _Row) -> int:
    return word.left + word.width


def _joined(words: Sequence[_Row]) -> str:
    """Put words together: Chinese is written without spaces, and so are its numbers."""
    text = words[0].text
    for word in words[1:]:
        apart = text[-1].isascii() and text[-1].isalpha() and word.text[0].isascii() and word.text[0].isalpha()
        text += f" {word.text}" if apart else word.text
    return text
