"""Comments left in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document

CODE = "comments"


def message(document: Document) -> str | None:
    """Say how many there are: a report must not go out with them."""
    count = document.marked(CODE)
    return f"文档中有{count}条批注：上报前请处理并删除。" if count else None
