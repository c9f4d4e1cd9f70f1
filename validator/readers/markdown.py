"""Markdown: CommonMark with tables, footnotes and front matter, read for its text and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Document

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "md"
SUFFIXES = (".markdown", ".md")
SUFFIX_DECIDES = True


def recognises(data: bytes) -> bool:  # noqa: ARG001 - part of every reader's interface
    """Return False: Markdown is plain text unless its name says otherwise."""
    return False


def read(data: bytes, limits: Limits) -> Document:  # noqa: ARG001 - the registry counts what comes out
    """Read a Markdown file. Raises UnreadableError ``not-text``."""
    from validator.readers.marked.blocks import blocks
    from validator.readers.text import decode

    return Document(tuple(blocks(decode(data))), FORMAT)
