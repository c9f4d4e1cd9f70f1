"""One policy of sizes and depths for everything that is read from a stranger's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; a file beyond one of them is reported as ``too-large`` and not read further."""

    file_bytes: int = 64 * 1024 * 1024
    """Bytes of the file itself. Reports with pictures reach 20 MB."""
    part_bytes: int = 64 * 1024 * 1024
    """Unpacked bytes of one part of an archive (word/document.xml of a 500-page report: 10 MB)."""
    xml_depth: int = 256
    """Nested XML or HTML elements."""
    text_characters: int = 5_000_000
    """Characters of text over all blocks."""


DEFAULT = Limits()
