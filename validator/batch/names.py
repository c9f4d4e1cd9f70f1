"""Names of files as other systems write them, without saying in which encoding."""

from __future__ import annotations

from contextlib import suppress

_ENCODINGS = ("utf-8-sig", "gb18030")
"""Of Linux and macOS, and of Windows in Chinese. What is in the latter is hardly ever valid in the former."""


def decoded(names: bytes) -> str | None:
    """Return what ``names`` says; None if it is in no known encoding."""
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return names.decode(encoding)
    return None
