"""One policy of sizes, depths and times for everything that is read from a stranger's file.

Whoever reads a number from a file or unpacks, nests, repeats or waits for what stands in it asks this policy.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; a file beyond one of them is reported as ``too-large`` and not read further."""

    file_bytes: int = 64 * MEGABYTE
    """Bytes of the file itself. Reports with pictures reach 20 MB, scanned ones 50."""
    parts: int = 10_000
    """Files inside an archive. A report with 500 pictures has 1,100."""
    part_bytes: int = 64 * MEGABYTE
    """Unpacked bytes of one part of an archive (word/document.xml of a 500-page report: 10 MB)."""
    unpacked_bytes: int = 256 * MEGABYTE
    """Unpacked bytes of all parts that are read, together."""
    ratio: int = 400
    """How many times its packed size a part of more than 1 MB may have unpacked. One text over and over
    reaches 130; only long runs of one byte come to more, up to 1,032."""
    xml_nodes: int = 2_000_000
    """Elements of one XML part (document.xml of a 500-page report: 300,000)."""
    xml_depth: int = 256
    """Nested XML or HTML elements."""
    text_characters: int = 5_000_000
    """Characters of text over all blocks."""
    pages: int = 2_000
    """Pages of a paged format (PDF, OFD)."""
    seconds: int = 120
    """Seconds that another program may take: LibreOffice for a file, tesseract for a page."""
    program_megabytes: int = 4_096
    """Memory that it may take (address space, in MB; not on Windows, which cannot bound a single process)."""
    check_seconds: int = 60
    """Seconds that checking a file may take, less what other programs take; where a run has workers."""
    worker_megabytes: int = 1_024
    """Memory that a worker may take (address space, in MB; not on Windows)."""


DEFAULT = Limits()
