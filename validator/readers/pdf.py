"""PDF files with a text layer: what stands on their pages, put together to paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document
    from validator.limits import Limits

FORMAT = "pdf"
SUFFIXES = (".pdf",)

_HEADER_WINDOW = 1024  # bytes; ISO 32000-1, annex H.3, implementation note 13


def recognises(data: bytes) -> bool:
    """Return whether the header of a PDF file stands in the first 1024 bytes, where viewers look for it."""
    return b"%PDF-" in data[:_HEADER_WINDOW]


def read(data: bytes, limits: Limits) -> Document:
    """Read a PDF file.

    Raises UnreadableError ``damaged``, ``encrypted``, ``not-text``, ``images-only``, ``empty`` or ``too-large``.
    """
    from validator.readers.pdfium.document import read_document

    return read_document(data, limits, FORMAT)
