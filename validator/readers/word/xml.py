"""What several modules of the Word reader need of WordprocessingML as XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

# Elements that hold nothing but what no reader of a report asks for: typefaces, spacing, languages, spelling.
_UNREAD = re.compile(
    rb"<w:(?:rFonts|spacing|ind|lang|szCs|bCs|color|kern|snapToGrid|proofErr|bookmarkStart|bookmarkEnd"
    rb"|lastRenderedPageBreak|shd|highlight|noProof|widowControl|autoSpaceD[EN]|adjustRightInd)\b[^<>]*/>"
)
_NEXT_RUN = b"</w:t></w:r><w:r>"
_ATTRIBUTED_RUN = re.compile(b"<w:r [^<>]*>")


def simplified(xml: bytes) -> bytes:
    """Return ``xml`` less formatting that plays no part here, neighbouring runs of like formatting as one.

    What goes is more than half of what Word and LibreOffice write (they begin a new run at every digit and
    every doubt about spelling), and parsing it takes twice as long as taking it out. XML that is written in
    another way, say with another prefix than ``w``, stays as it is; no text is ever lost.
    """
    xml = _UNREAD.sub(b"", xml)
    if b"<w:r " in xml:  # whose attributes tell in which session it was typed
        xml = _ATTRIBUTED_RUN.sub(b"<w:r>", xml)
    return b"".join(_like_runs_joined(xml.split(_NEXT_RUN)))


def _like_runs_joined(pieces: list[bytes]) -> Iterator[bytes]:
    """Yield what stood between the borders of runs, with those borders that the formatting justifies."""
    first, *others = pieces
    yield first
    form = _last_form(first)
    for piece in others:
        is_like = bool(form) and piece.startswith(form)
        yield piece[len(form) :] if is_like else _NEXT_RUN + piece
        if not is_like or piece.find(b"<", len(form)) >= 0:
            form = _last_form(piece)


def _last_form(xml: bytes) -> bytes:
    """Return formatting and start tag of the text with which ``xml`` ends, ``b""`` if it has another form."""
    end = xml.rfind(b">") + 1
    start = xml.rfind(b"<w:rPr>", 0, end)
    return xml[start:end] if start >= 0 and xml.endswith(b"</w:rPr><w:t>", 0, end) else b""


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
