"""Two sets of PDF files of ten pages, made of the fixtures' recipes: without fonts in the file, and with them."""

from __future__ import annotations

from benchmarks.word_sets import lengthened, reports, saved_by_libreoffice
from fixtures.build import render

_CHARACTERS = 4_800
"""Ten pages in the look that GB/T 9704 asks for."""
_DOCUMENTS = 6
"""Reports of each set: enough, since one is much like the other."""


def by_reportlab() -> list[bytes]:
    """Return reports in a font that viewers bring: no glyphs in the file, whole lines in one piece."""
    return [render(recipe, "pdf") for recipe in lengthened(_CHARACTERS)[:_DOCUMENTS]]


def by_libreoffice() -> list[bytes] | None:
    """Return reports as LibreOffice saves them, fonts in the file; None if it is not installed."""
    return saved_by_libreoffice(reports(_CHARACTERS)[:_DOCUMENTS], "pdf")
