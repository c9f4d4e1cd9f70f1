"""Lists of paths (``--files-from``): one a line, or ended by NUL as ``find -print0`` writes them."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from validator.batch.names import decoded
from validator.document import UnreadableError


def paths_in(data: bytes) -> list[str]:
    """Return the paths that a list holds; empty lines count for nothing.

    Raises UnreadableError ``not-text`` if its encoding is not known.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # PowerShell writes so into a file
        text: str | None = data.decode("utf-16", "replace")
    elif b"\0" in data:
        return [os.fsdecode(path) for path in data.split(b"\0") if path]
    else:
        text = decoded(data)
    if text is None:
        raise UnreadableError("not-text", "认不出文字编码，请存为UTF-8后再试。")
    return [line for line in map(str.strip, text.splitlines()) if line]
