"""Text for a terminal: widths as a Chinese terminal counts them, line breaking, colour, and nothing unsafe.

A character that terminals show either narrow or wide (“ ” … √ ×: East Asian ambiguous) is counted as wide, so
that a line never runs over the edge in either kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import category, east_asian_width

Colour = Literal["red", "green", "yellow", "dim", "bold", "plain"]

_CODES: dict[Colour, str] = {"red": "31;1", "green": "32", "yellow": "33;1", "dim": "2", "bold": "1"}
_OPENING = "（《〈「『【〔“‘"
_CLOSING = "，。、；：！？）》〉」』】〕”’…—％℃"
_UNIT = re.compile(rf"\s+|[{_OPENING}]*(?:[!-~]+|\S)(?:[{_CLOSING}\u0300-\u036f]|[,.;:!?)\]}}%][!-~]*)*")
_CUT_AT_END = re.compile(r"[0-9A-Za-z.,%]+$")
_CUT_AT_START = re.compile(r"^[0-9A-Za-z.,%]+")
# C0 and C1 controls drive a terminal, bidirectional controls make it show another text than is there.
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BLANK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text output shall look."""

    width: int = 80
    """Columns of the terminal or page."""
    colour: bool = False
    signed: bool = False
    """Whether to say first that this program wrote it, for a file that stays."""


def clean(text: str) -> str:
    """Return ``text`` on one line and without anything that could drive a terminal."""
    return _UNSAFE.sub("", _BLANK.sub(" ", text))


def clean_lines(text: str) -> str:
    """Return ``text`` with each of its lines cleaned."""
    return "\n".join(map(clean, text.split("\n")))


def paint(text: str, colour: Colour, look: Look) -> str:
    """Return ``text`` in a colour, if ``look`` has colours."""
    code = _CODES.get(colour)
    return f"\x1b[{code}m{text}\x1b[0m" if look.colour and code else text


def width(text: str) -> int:
    """Return how many columns ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def pad(text: str, columns: int) -> str:
    """Return ``text`` filled up with spaces to ``columns``."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Break cleaned ``text`` into lines of at most ``columns``, at least one.

    No line begins with a closing mark or ends with an opening one, and a Latin word or number stays whole;
    only what is wider than a line by itself is cut anywhere.
    """
    lines = [""]
    for unit in _units(clean(text), columns):
        if width(lines[-1] + unit.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [*lines[:-1], lines[-1].rstrip()]


def hang(head: str, text: str, columns: int) -> list[str]:
    """Wrap ``text`` after ``head``; the lines that follow are indented by the width of ``head``."""
    indent = width(head)
    first, *rest = wrap(text, max(columns - indent, 10))
    return [head + first, *(" " * indent + line for line in rest)]


def shorten(text: str, columns: int) -> str:
    """Return cleaned ``text``, its middle replaced by …… where it is wider than ``columns``.

    A number or Latin word is left out whole: half a number would be another number.
    """
    text = clean(text).strip()
    if width(text) <= columns:
        return text
    tail = _fitting(text[::-1], (columns - 4) // 3)[::-1]
    head = _fitting(text, columns - 4 - width(tail))
    return f"{_CUT_AT_END.sub('', head) or head}……{_CUT_AT_START.sub('', tail) or tail}"


def _units(text: str, columns: int) -> list[str]:
    """Divide ``text`` into what may not be broken, and that again where it is wider than a line."""
    units = []
    for unit in _UNIT.findall(text):
        while width(unit) > columns:
            piece = _fitting(unit, columns) or unit[0]
            units.append(piece)
            unit = unit[len(piece) :]  # noqa: PLW2901 - what is left of it
        units.append(unit)
    return units


def _fitting(text: str, columns: int) -> str:
    """Return as much of the beginning of ``text`` as goes into ``columns``."""
    for end, character in enumerate(text):
        columns -= _columns(character)
        if columns < 0:
            return text[:end]
    return text


def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WFA" else 1
