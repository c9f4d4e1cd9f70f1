"""Tracked changes that nobody has accepted or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document

CODE = "tracked-changes"


def message(document: Document) -> str | None:
    """Say how many there are: a report must not go out with them."""
    count = document.marked(CODE)
    return f"文档中有{count}处修订没有接受或拒绝：上报前请在“审阅”中处理。" if count else None
