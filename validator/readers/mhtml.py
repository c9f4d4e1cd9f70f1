"""MHTML: a web page or Word document saved as one file with its pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from validator.document import Document, UnreadableError
from validator.readers import html

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "mhtml"
SUFFIXES = (".mht", ".mhtml")

_HEAD_BYTES = 4096
_MESSAGE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Tell whether ``data`` begins like a message whose parts belong together."""
    return bool(_MESSAGE.match(data[:_HEAD_BYTES].lstrip()))


def read(data: bytes, limits: Limits) -> Document:
    """Read the page inside. Raises UnreadableError ``damaged`` without one, and what ``html.read`` raises."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            return replace(html.read(page, limits), format=FORMAT)
    raise UnreadableError("damaged", "文件里没有网页内容，可能没有下载完整：请重新保存，或另存为.docx。")
