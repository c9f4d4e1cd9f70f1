"""From a PDF file to a document, or to the reason why its text cannot be had."""

from __future__ import annotations

import re
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from validator.document import Document, UnreadableError
from validator.readers.paged import blocks_of
from validator.readers.paged.sheets import FEWEST, Reasons, Sheet, check, images_of
from validator.readers.pdfium.images import has_image
from validator.readers.pdfium.text import read_layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.limits import Limits

_ONE_AT_A_TIME = Lock()  # PDFium keeps global state: two threads in it at once crash the process

_END_MARK = b"%%EOF"
_OBJECT = re.compile(rb"\d\s+obj\b")
_PASSWORD_CODES = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)

_DAMAGED = "PDF文件已损坏或没有下载完整：请重新获取，或用原文件重新导出。"
_ENCRYPTED = "PDF文件设有打开密码，无法读取：请取消密码后再检查。"
_REASONS = Reasons(
    not_text="PDF文件的文字编码缺失，无法提取文字：请用原文件另存为.docx，或加 --ocr 做文字识别。",
    images_only="PDF文件是扫描件，只有图片，没有文字：请提供文字稿，或加 --ocr 做文字识别。",
    empty="PDF文件里没有文字：请确认选对了文件。",
)


def read_document(data: bytes, limits: Limits, form: str) -> Document:
    """Read all pages of the PDF file ``data``; for the errors see `validator.readers.pdf.read`."""
    if _is_cut_off(data):
        raise UnreadableError("damaged", _DAMAGED)
    with _ONE_AT_A_TIME, _opened(data) as file:
        sheets = list(_sheets(file, limits, may_have_images=b"/Image" in data))
    check(sheets, _REASONS)
    return Document(blocks_of(page for sheet in sheets for page in sheet.pages), form, images=images_of(sheets))


def _is_cut_off(data: bytes) -> bool:
    """Tell whether objects stand behind the last end mark: PDFium would show what is there as if it were all."""
    end = data.rfind(_END_MARK)
    return end < 0 or _OBJECT.search(data, end) is not None


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        with pdfium.PdfDocument(data) as file:
            yield file
    except pdfium.PdfiumError as error:
        if error.err_code in _PASSWORD_CODES:
            raise UnreadableError("encrypted", _ENCRYPTED) from error
        raise UnreadableError("damaged", _DAMAGED) from error


def _sheets(file: pdfium.PdfDocument, limits: Limits, *, may_have_images: bool) -> Iterator[Sheet]:
    if len(file) > limits.pages:
        raise UnreadableError("too-large", f"PDF文件有{len(file):,}页，超过{limits.pages:,}页的上限。")
    left = limits.text_characters
    for number, page in enumerate(file, 1):
        layer = read_layer(page, number, left)
        left -= layer.characters
        if left < 0:
            raise UnreadableError("too-large", f"PDF文件的文字超过{limits.text_characters:,}字的上限。")
        looked_for = may_have_images or layer.characters < FEWEST
        yield Sheet(*layer, has_image=looked_for and has_image(page))
        page.close()
