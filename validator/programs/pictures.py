"""The pictures of pages that a file without text holds, one after another: in memory there is only one of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from validator.readers import docx, pdf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pypdfium2 import PdfBitmap

    from validator.limits import Limits

_DPI = 300
"""What tesseract's Chinese was trained for."""
_MOST_PIXELS = 6_000
"""Of a side: an A3 page at that resolution has 4,960."""
_INCH = 72.0
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
_SAMPLED = 8
"""Every how manieth pixel of every how manieth row is asked for its colour."""
_LIGHT, _DARK = 150, 120
_STAMP = 0.001
"""Share of an A4 page that a seal of 42 mm covers with its lines: 0.4 %."""


class Picture(NamedTuple):
    """A picture of a page, as a file that tesseract reads."""

    data: bytes
    number: int
    """Of the page, from 1."""
    width: float = 595.0
    """Of the page, in points; A4 where nothing tells it."""
    stamped: bool = False
    """Whether there is something red on it, which may cover what nobody can read then."""


def format_of(data: bytes) -> str | None:
    """Return the short name of a format whose pictures can be had, None for any other."""
    if pdf.recognises(data):
        return pdf.FORMAT
    if docx.recognises(data):
        return docx.FORMAT
    return _kind(data)


def pictures(data: bytes, limits: Limits, pages: Collection[int] = ()) -> Iterator[Picture]:
    """Yield the pictures of a file of one of these formats; there may be none.

    Where ``pages`` (from 1) are given, a paged file shows only these. Raises UnreadableError as the readers do.
    """
    match format_of(data):
        case pdf.FORMAT:
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
            red, is_stamped = _red_part(bitmap)
            yield Picture(red, number, width, is_stamped)
            bitmap.close()
            page.close()


def _red_part(bitmap: PdfBitmap) -> tuple[bytes, bool]:
    """Return the red part of a picture as a portable graymap, and whether a stamp-like share of it is red.

    Source of the format: netpbm.sourceforge.net/doc/pgm.html.
    """
    pixels, size, reds = bytes(bitmap.buffer), bitmap.n_channels, 0
    rows = []
    for number in range(bitmap.height):
        row = pixels[number * bitmap.stride : number * bitmap.stride + bitmap.width * size]
        rows.append(row[2::size])
        if number % _SAMPLED == 0:
            step = size * _SAMPLED
            reds += sum(
                red > _LIGHT and green < _DARK and blue < _DARK
                for blue, green, red in zip(row[::step], row[1::step], row[2::step], strict=True)
            )
    share = reds * _SAMPLED**2 / (bitmap.width * bitmap.height)
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows), share > _STAMP
