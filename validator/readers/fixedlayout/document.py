"""From an OFD file to a document, or to the reason why its text cannot be had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validator.document import Document, Images, UnreadableError
from validator.readers.fixedlayout.geometry import POINTS
from validator.readers.fixedlayout.package import OFD, Package
from validator.readers.fixedlayout.structure import sheets_of
from validator.readers.paged import Page, Piece, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.limits import Limits
    from validator.readers.fixedlayout.structure import Sheet
    from validator.readers.fixedlayout.text import Run

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")  # private to a font, or given up
_MOST_UNKNOWN = 0.2  # of the characters; a few symbols of a private font are no reason to refuse a text

_NOT_TEXT = "OFD文件的文字编码缺失，无法提取文字：请用原文件另存为.docx后再检查。"
_IMAGES_ONLY = "OFD文件里只有图片或图形，没有文字：请提供文字稿，或者先做文字识别再试。"
_EMPTY = "OFD文件里没有文字：请确认选对了文件。"


class _Read(NamedTuple):
    """What was read of one page."""

    pages: tuple[Page, ...]
    """The page once for each direction in which text runs on it, the commonest first."""
    has_image: bool
    has_drawing: bool
    """Whether anything but text is on it."""

    @property
    def characters(self) -> int:
        """How many characters stand on it, blanks left out."""
        return sum(map(_characters, self.pages))


def read_document(data: bytes, limits: Limits, form: str) -> Document:
    """Read all pages of the OFD file ``data``; for the errors see `validator.readers.ofd.read`."""
    read = list(_read(data, limits))
    _check(read)
    images = Images(
        tuple(number for number, page in enumerate(read, 1) if page.has_image),
        tuple(number for number, page in enumerate(read, 1) if page.has_image and not page.characters),
    )
    return Document(blocks_of(page for each in read for page in each.pages), form, images=images)


def _read(data: bytes, limits: Limits) -> Iterator[_Read]:
    left = limits.text_characters
    for number, sheet in enumerate(sheets_of(Package(data, limits)), 1):
        content = sheet.content
        # Over a scan the text that was recognised is there to be searched, not seen. Elsewhere it is no text.
        runs = content.runs or (content.unseen if content.has_image else ())
        left -= sum(len(run.piece.text) for run in runs)
        if left < 0:
            raise OFD.too_large(f"文字超过{limits.text_characters:,}字")
        has_image = content.has_image or sheet.has_stamp
        yield _Read(tuple(_pages(number, sheet, runs)), has_image, has_image or content.has_paths)


def _pages(number: int, sheet: Sheet, runs: Sequence[Run]) -> list[Page]:
    width, height = sheet.width * POINTS, sheet.height * POINTS
    turned: dict[int, list[Piece]] = {}
    for piece, turn in runs:
        turned.setdefault(turn, []).append(_upright(piece, turn, width, height))
    pages = [
        Page(number, *((height, width) if turn % 2 else (width, height)), tuple(pieces))
        for turn, pieces in turned.items()
    ]
    return sorted(pages, key=_characters, reverse=True)


def _upright(piece: Piece, turn: int, width: float, height: float) -> Piece:
    """Return ``piece`` where it stands once the page is turned so that its text runs to the right."""
    _, left, top, right, bottom, *_ = piece
    if turn == 1:
        left, top, right, bottom = top, width - right, bottom, width - left
    elif turn == 2:
        left, top, right, bottom = width - right, height - bottom, width - left, height - top
    elif turn:
        left, top, right, bottom = height - bottom, left, height - top, right
    return piece._replace(left=left, top=top, right=right, bottom=bottom)


def _check(read: Sequence[_Read]) -> None:
    """Raise UnreadableError if what was read is no text."""
    characters = sum(page.characters for page in read)
    if not characters:
        if any(page.has_drawing for page in read):
            raise UnreadableError("images-only", _IMAGES_ONLY)
        raise UnreadableError("empty", _EMPTY)
    pieces = (piece for each in read for page in each.pages for piece in page.pieces)
    if sum(len(_UNKNOWN.findall(piece.text)) for piece in pieces) > characters * _MOST_UNKNOWN:
        raise UnreadableError("not-text", _NOT_TEXT)


def _characters(page: Page) -> int:
    return sum(len(piece.text) for piece in page.pieces)
