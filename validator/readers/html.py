"""HTML: the article of a saved web page, and pages that Word saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.document import Document

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "html"
SUFFIXES = (".htm", ".html", ".shtml", ".xhtml")
SUFFIX_DECIDES = True

_HEAD_BYTES = 4096
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# Pages that declare GB2312 use characters of its successors.
_SUCCESSOR = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}


def recognises(data: bytes) -> bool:
    """Tell whether ``data`` is a whole page; a fragment of one is known by its suffix only."""
    head = data[:_HEAD_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and bool(_PAGE.search(head))


def read(data: bytes, limits: Limits) -> Document:
    """Read the article of a page, its title first.

    Raises UnreadableError ``not-text`` and, for elements nested too deep, ``too-large``.
    """
    from validator.readers.hypertext.content import main_content
    from validator.readers.hypertext.flow import blocks
    from validator.readers.hypertext.title import page_titles, titled
    from validator.readers.hypertext.tree import parse
    from validator.readers.text import decode

    root = parse(decode(data, _declared(data)), limits.xml_depth)
    content = main_content(root)
    found = [block for node in content.nodes for block in blocks(node, content.left_out)]
    return Document(tuple(titled(found, page_titles(root), content.titles)), FORMAT)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD_BYTES])
    name = match[1].decode("ascii", "replace").lower() if match else None
    return _SUCCESSOR.get(name, name) if name else None
