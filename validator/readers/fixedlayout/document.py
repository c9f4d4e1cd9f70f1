"""From an OFD file to a document, or to the reason why its text cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Document
from validator.readers.characters import unknown
from validator.readers.fixedlayout.geometry import POINTS
from validator.readers.fixedlayout.package import OFD, Package
from validator.readers.fixedlayout.structure import pages_of
from validator.readers.paged import Page, Piece, blocks_of
from validator.readers.paged.page import commonest_first
from validator.readers.paged.sheets import Reasons, Sheet, check, images_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.limits import Limits
    from validator.readers.fixedlayout.structure import PageContent
    from validator.readers.fixedlayout.text import Run

_REASONS = Reasons(
    not_text="OFD文件的文字编码缺失，无法提取文字：请用原文件另存为.docx后再检查。",
    images_only="OFD文件里只有图片或图形，没有文字：请提供文字稿，或者先做文字识别再试。",
    empty="OFD文件里没有文字：请确认选对了文件。",
)


def read_document(data: bytes, limits: Limits, form: str) -> Document:
    """Read all pages of the OFD file ``data``; for the errors see `validator.readers.ofd.read`."""
    sheets = list(_sheets(data, limits))
    check(sheets, _REASONS)
    return Document(blocks_of(page for sheet in sheets for page in sheet.pages), form, images=images_of(sheets))


def _sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    left = limits.text_characters
    for number, page in enumerate(pages_of(Package(data, limits)), 1):
        sheet = _sheet(number, page, page.content.runs)
        if sheet.is_image:  # what was recognised on a scan lies over it, without a colour
            sheet = _sheet(number, page, page.content.runs + page.content.unseen)
        left -= sheet.characters
        if left < 0:
            raise OFD.too_large(f"文字超过{limits.text_characters:,}字")
        yield sheet


def _sheet(number: int, page: PageContent, runs: Sequence[Run]) -> Sheet:
    width, height = page.width * POINTS, page.height * POINTS
    turned: dict[int, list[Piece]] = {}
    for piece, turn in runs:
        turned.setdefault(turn, []).append(_upright(piece, turn, width, height))
    pages = [
        Page(number, *((height, width) if turn % 2 else (width, height)), tuple(pieces))
        for turn, pieces in turned.items()
    ]
    text = "".join(run.piece.text for run in runs)
    return Sheet(
        commonest_first(pages),
        sum(map(len, text.split())),
        unknown(text),
        page.has_stamp or page.content.has_image or (page.content.has_paths and not text),
    )


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
