"""The pictures of pages that a file without text holds, one after another: in memory there is only one of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from validator.readers import docx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pypdfium2 import PdfBitmap

    from validator.limits import Limits

_DPI = 300
"""What tesseract's Chinese was trained for."""
_MOST_PIXELS = 6_000
"""Of a side: an A3 page at that resolution has 4,960."""
_INCH = 72.0
_PDF = b"%PDF-"
_PDF_START = 1024
_TYPES = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"RIFF", "webp"),
)
"""What tesseract reads."""


class Picture(NamedTuple):
    """A picture of a page, as a file that tesseract reads."""

    data: bytes
    number: int
    """Of the page, from 1."""
    width: float = 595.0
    """Of the page, in points; A4 where nothing tells it."""


def format_of(data: bytes) -> str | None:
    """Return the short name of a format whose pictures can be had, None for any other."""
    if _PDF in data[:_PDF_START]:
        return "pdf"
    if docx.recognises(data):
        return docx.FORMAT
    return _kind(data)


def pictures(data: bytes, limits: Limits, pages: Collection[int] = ()) -> Iterator[Picture]:
    """Yield the pictures of a file of one of these formats; there may be none.

    Where ``pages`` (from 1) are given, a paged file shows only these. Raises UnreadableError as the readers do.
    """
    match format_of(data):
        case "pdf":
            return _pages_of_pdf(data, limits, pages)
        case docx.FORMAT:
            from validator.readers.word.pictures import pictures_of

            return _numbered(pictures_of(data, limits))
        case _:
            return _numbered(iter([data]))


def _numbered(found: Iterator[bytes]) -> Iterator[Picture]:
    return (Picture(data, number) for number, data in enumerate(found, 1) if _kind(data))


def _kind(data: bytes) -> str | None:
    return next((name for start, name in _TYPES if data.startswith(start)), None)


def _pages_of_pdf(data: bytes, limits: Limits, pages: Collection[int]) -> Iterator[Picture]:
    """Yield the red part alone of a PDF's pages: there a red stamp is as white as paper, what it covers is not."""
    from pypdfium2 import PdfDocument

    with closing(PdfDocument(data)) as document:
        for number in pages or range(1, min(len(document), limits.pages) + 1):
            page = document[number - 1]
            width, height = page.get_size()
            bitmap = page.render(scale=min(_DPI / _INCH, _MOST_PIXELS / max(width, height)))
            yield Picture(_red_part(bitmap), number, width)
            bitmap.close()
            page.close()


def _red_part(bitmap: PdfBitmap) -> bytes:
    """Return the red part of a picture as a portable graymap (netpbm.sourceforge.net/doc/pgm.html)."""
    pixels, size = bytes(bitmap.buffer), bitmap.n_channels
    red = 0 if bitmap.rev_byteorder else 2
    rows = (
        pixels[start : start + bitmap.width * size][red::size] if size > 1 else pixels[start : start + bitmap.width]
        for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
