"""The text was recognised in pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document

CODE = "ocr"


def message(document: Document) -> str | None:
    """Say so: no verdict is better than the recognition."""
    if not document.recognised:
        return None
    return "文字由OCR得到，可能有认错、漏认的字：各项结论请对照原件复核。"
