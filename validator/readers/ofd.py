"""OFD files, the state's own format for fixed pages: what stands on their pages, put together to paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.document import Document
    from validator.limits import Limits

FORMAT = "ofd"
SUFFIXES = (".ofd",)

_ZIP_END = b"PK\x05\x06"
# An entry of the zip directory (PKWARE APPNOTE 4.3.12) with just this name (7 or 15 characters), in the root folder.
# Where every part is encrypted, only the list of what is remains in clear.
_LISTED = re.compile(rb"PK\x01\x02.{24}(?:\x07\x00.{16}OFD|\x0f\x00.{16}Encryptions)\.xml", re.DOTALL | re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is a zip archive with OFD.xml at its root, without opening it: that is slow."""
    end = data.rfind(_ZIP_END)
    if end < 0 or not data.startswith(b"PK"):
        return False
    directory = int.from_bytes(data[end + 16 : end + 20], "little")
    return _LISTED.search(data, directory, end) is not None


def read(data: bytes, limits: Limits) -> Document:
    """Read an OFD file.

    Raises UnreadableError ``damaged``, ``encrypted``, ``not-text``, ``images-only``, ``empty`` or ``too-large``.
    """
    from validator.readers.fixedlayout.document import read_document

    return read_document(data, limits, FORMAT)
