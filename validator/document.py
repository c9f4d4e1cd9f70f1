"""What every reader produces: a report's text as blocks in reading order, and where each stood."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "row", "note"]


class Block(NamedTuple):
    """One paragraph, table row or footnote.

    ``text`` holds no line break. A row's cells are separated by a tab. Readers pass the characters on as
    they stand (full-width digits, half-width punctuation, spaces inside a heading), except that characters
    which nobody sees (zero-width ones, soft hyphens, control characters) are gone.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    """Outline level that the format itself states (Word outline level, ``#``, ``<h1>``), 1 is the highest."""
    bold: bool = False
    """Whether all of the text is bold."""
    centred: bool = False
    size: float | None = None
    """Size of the type in points, where the format states it directly."""
    generated: int = 0
    """How many leading characters of ``text`` do not stand in the file (an automatic number)."""
    lines: tuple[tuple[int, int], ...] = ()
    """(offset in ``text``, line number from 1) at the start of each physical line; text formats only."""
    page: int | None = None
    """Page from 1 on which the block starts; paged formats only."""

    def line_at(self, offset: int) -> int | None:
        """Return the line number (from 1) of the character at ``offset``, None if the format has no lines."""
        if not self.lines:
            return None
        return self.lines[max(bisect_right(self.lines, (offset, 1 << 60)) - 1, 0)][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in the file that must not be in a submitted report but is no text of it.

    ``code`` is ``tracked-changes`` or ``comments``; ``count`` says how many there are.
    """

    code: str
    count: int


class Images(NamedTuple):
    """Pages (from 1) that hold images: a scan, or a stamp over organ and date. What an image shows is not read.

    What is not found in a text may stand there, so it is not missing for certain.
    """

    pages: tuple[int, ...] = ()
    """All pages with images."""
    without_text: tuple[int, ...] = ()
    """Those of them on which there is no text, or no more than a page number."""


NO_IMAGES = Images()


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file."""

    blocks: tuple[Block, ...]
    format: str
    """Short name of the format: ``txt``, ``md``, ``html``, ``docx`` …"""
    marks: tuple[Mark, ...] = ()
    images: Images = NO_IMAGES
    """Paged formats only."""
    recognised: bool = False
    """Whether the text was recognised in pictures (OCR), so that any of it may be wrong."""

    def marked(self, code: str) -> int:
        """Return how many marks of this code there are."""
        return sum(mark.count for mark in self.marks if mark.code == code)


class UnreadableError(Exception):
    """A file whose text cannot be had; ``message`` says in Chinese what is wrong and what to do.

    ``code`` is one of: ``empty``, ``missing``, ``not-text``, ``unsupported``, ``damaged``, ``encrypted``,
    ``images-only``, ``too-large``, ``too-slow``, ``forbidden``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)  # with these a copy is made in another process
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


class ConvertibleError(UnreadableError):
    """A file that another program can turn into one that is read; ``message`` tells those who do not have it.

    ``format`` is the short name of what the file is: ``doc``, ``rtf`` …; ``data`` are its bytes.
    """

    def __init__(self, data: bytes, format_name: str, what: str) -> None:
        super().__init__(
            "unsupported",
            f"这是{what}，要借助LibreOffice才能读取，本机没有找到：请安装LibreOffice"
            "（免费，www.libreoffice.org），或在Word、WPS中另存为.docx后再检查。",
        )
        self.data = data
        self.format = format_name
