"""What several modules of the Word reader need of WordprocessingML as XML."""

from __future__ import annotations

import re

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"


def stating(*names: str) -> re.Pattern[bytes]:
    """Return a pattern for `stated`: elements of these local names, each with the value that it may have."""
    value = rb"""(?:[^<>]*?\bval=(?:"([^"]*)"|'([^']*)'))?"""
    return re.compile(rb"<(?:[\w.-]+:)?(%s)(?=[\s/>])" % "|".join(names).encode() + value)


def stated(source: bytes, pattern: re.Pattern[bytes]) -> dict[str, str]:
    """Return the values of elements in ``source`` by local name; ``""`` where an element has none.

    A part's source is searched rather than parsed where a few values of a large part are all that is needed.
    """
    return {name.decode(): plain(double or single) for name, double, single in pattern.findall(source)}


def plain(value: bytes) -> str:
    """Return the text that an attribute's source stands for."""
    text = value.decode(errors="replace")
    if "&" in text:
        from html import unescape

        return unescape(text)
    return text


def whole_number(text: str | None) -> int | None:
    """Return the integer that an attribute states, None when it is missing or no number."""
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        return None
