"""Plain text: finding out the encoding, dividing it into physical lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.document import Document, UnreadableError
from validator.readers.characters import visible
from validator.readers.lines import Line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.limits import Limits

FORMAT = "txt"
SUFFIXES = (".txt", ".text")
SUFFIX_DECIDES = True

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_USUAL = re.compile(
    "[\t\n\r -~\xa0-\xff\u2010-\u2030\u2160-\u217f\u2460-\u249b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|\n")
_OTHER_LINE_END = re.compile("([\f\v\x85\u2028\u2029])")

# One unreadable character in two hundred: a file that was cut off or slightly hurt. Bytes in another
# encoding give tens of times as many.
_TOLERATED = 1 / 200
_SAMPLE_BYTES = 8192


def recognises(data: bytes) -> bool:  # noqa: ARG001 - part of every reader's interface
    """Return False: plain text has no mark of its own, it is what remains."""
    return False


def read(data: bytes, limits: Limits) -> Document:  # noqa: ARG001 - the registry counts what comes out
    """Read plain text in any encoding that ``decode`` knows.

    Raises UnreadableError ``not-text``.
    """
    return Document(tuple(paragraphs(physical_lines(decode(data)))), FORMAT)


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of ``data``, invisible ones left out.

    A byte order mark is believed first, then the encoding that the file declares; else UTF-8, UTF-16 and
    GB18030 are tried. Raises UnreadableError ``not-text`` if none fits or if what comes out is no text.
    """
    text = _marked(data) or _guessed(data, declared)
    if text is None or len(_CONTROL.findall(text)) > 1 + len(text) // 50:
        raise UnreadableError(
            "not-text",
            "文件内容不是文字，或者编码无法识别：请用Word或WPS打开，确认内容后另存为.docx。",
        )
    return visible(text.replace("\v", "\n"))


def physical_lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text``, numbered as an editor numbers them.

    A form feed, NEL or Unicode line separator ends a line but does not count as a new number.
    """
    for number, line in enumerate(_LINE_END.split(text), 1):
        opens_page = False
        for piece in _OTHER_LINE_END.split(line):
            if _OTHER_LINE_END.match(piece):
                opens_page = piece == "\f"
            else:
                yield Line(piece, number, opens_page)


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    return None


def _guessed(data: bytes, declared: str | None) -> str | None:
    for encoding in filter(None, (declared, "utf-8", _utf_16(data), "gb18030")):
        text = _decoded(data, encoding)
        if text is not None and "\x00" not in text:
            return text
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text, None if the encoding is unknown or too many bytes do not fit it."""
    try:
        return data.decode(encoding)
    except LookupError:
        return None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return text if text.count("\ufffd") <= len(text) * _TOLERATED + 1 else None


def _utf_16(data: bytes) -> str | None:
    """Return the UTF-16 variant in which nearly every character is one that a Chinese text uses."""
    sample = data[:_SAMPLE_BYTES]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(text) > 1 and len(_USUAL.findall(text)) >= 0.95 * len(text):
            return encoding
    return None
