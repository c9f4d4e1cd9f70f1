"""Pages that are images, whose text was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document

CODE = "unread-pages"

_MOST_NAMED = 10


def message(document: Document) -> str | None:
    """Name the pages: what was not found may stand there."""
    pages = document.images.without_text
    if not pages:
        return None
    named = "、".join(map(str, pages[:_MOST_NAMED])) + ("等" if len(pages) > _MOST_NAMED else "")
    return f"第{named}页只有图片，没有读到其中的文字，判为缺失、薄弱的可能就在里面：请提供文字稿，或加 --ocr 识别。"
