"""Makes what offices send when they send no text: scans, stamped ones too, as PDF, in Word and as pictures."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from docx.shared import Mm

from fixtures.bad import png_file
from fixtures.word import blank, saved
from validator.limits import Limits
from validator.programs.kept import Conversions
from validator.programs.libreoffice import find_libreoffice
from validator.programs.ocr import MissingProgramError, recogniser
from validator.programs.process import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

A4 = (595.0, 842.0)
SCALE = 200 / 72
"""A scan at 200 dpi, as office machines are set."""


def _lacks_tesseract() -> bool:
    try:
        recogniser(Conversions(), Limits())
    except MissingProgramError:
        return True
    return False


needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not on this machine")
needs_tesseract = pytest.mark.skipif(_lacks_tesseract(), reason="tesseract with chi_sim is not on this machine")


def saved_as(suffix: str, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word files as LibreOffice saves them in another format, by name."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for title, docx in documents.items():
            (folder / f"{title}.docx").write_bytes(docx)
        save(folder, suffix, *(str(folder / f"{title}.docx") for title in documents))
        return {title: (folder / f"{title}.{suffix}").read_bytes() for title in documents}


def save(folder: Path, form: str, *paths: str) -> None:
    """Have LibreOffice save files in another format, for which ``form`` is its own name, into a folder."""
    program = find_libreoffice()
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", form, "--outdir", str(folder), *paths]
    run(command, Limits(seconds=300))


def pages(pdf: bytes, *, stamped: bool = False, grey: bool = False) -> list[pdfium.PdfBitmap]:
    """Return pictures of the pages; ``stamped`` puts a red seal over the date on the last one."""
    with pdfium.PdfDocument(pdf) as document:
        shown = [page.render(scale=SCALE, grayscale=grey) for page in document]
    if stamped:
        _stamp(shown[-1])
    return shown


def _stamp(page: pdfium.PdfBitmap, radius: int = 160) -> None:
    """Draw a filled red circle where organ and date stand, as a scanner sees a seal: ink shows through."""
    ink = _lowest_ink(page)
    pixels = (ctypes.c_ubyte * (page.stride * page.height)).from_address(ctypes.addressof(page.buffer))
    across, down = int(page.width * 0.72), ink - 40
    for y in range(max(down - radius, 0), min(down + radius, page.height)):
        for x in range(max(across - radius, 0), min(across + radius, page.width)):
            if (x - across) ** 2 + (y - down) ** 2 < radius**2:
                at = y * page.stride + x * page.n_channels
                pixels[at] = pixels[at] * 60 // 255
                pixels[at + 1] = pixels[at + 1] * 50 // 255


def _lowest_ink(page: pdfium.PdfBitmap) -> int:
    data = bytes(page.buffer)
    rows = range(0, page.height * page.stride, page.stride)
    return max(number for number, at in enumerate(rows) if min(data[at : at + page.stride]) < 100)


def as_pdf(shown: Sequence[pdfium.PdfBitmap]) -> bytes:
    """Return a PDF that holds nothing but these pictures."""
    document = pdfium.PdfDocument.new()
    for bitmap in shown:
        page = document.new_page(*A4)
        image = pdfium.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pdfium.PdfMatrix().scale(*A4))
        page.insert_obj(image)
        page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_word(shown: Sequence[pdfium.PdfBitmap]) -> bytes:
    """Return a Word file that holds nothing but these grey pictures."""
    document = blank("")
    for bitmap in shown:
        document.add_paragraph().add_run().add_picture(io.BytesIO(as_png(bitmap)), width=Mm(150))
    return saved(document)


def as_png(bitmap: pdfium.PdfBitmap) -> bytes:
    """Return a grey picture as a PNG file."""
    data = bytes(bitmap.buffer)
    rows = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return png_file(bitmap.width, bitmap.height, (data[at : at + bitmap.width] for at in rows))


def with_last_page_scanned(pdf: bytes) -> bytes:
    """Return a PDF whose last page is a picture of what was there: the signed and stamped one."""
    scan = as_pdf(pages(pdf)[-1:])
    with pdfium.PdfDocument(pdf) as document, pdfium.PdfDocument(scan) as last:
        document.del_page(len(document) - 1)
        document.import_pages(last)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()
