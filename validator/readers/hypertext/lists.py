"""Automatic numbers of ordered lists, as browsers show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.readers.hypertext.tree import Node

_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = frozenset(
    {
        "cjk-ideographic",
        "simp-chinese-formal",
        "simp-chinese-informal",
        "trad-chinese-formal",
        "trad-chinese-informal",
    }
)
_NONE = frozenset({"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN_WORTH = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LETTERS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")


class OrderedList:
    """Counts the items of one list."""

    def __init__(self, node: Node) -> None:
        self._next = _integer(node.attributes.get("start"), 1)
        self._style = _style(node) or "decimal"

    def marker(self, item: Node) -> str:
        """Return the number of the next item with its punctuation, nothing if the list shows none."""
        value = _integer(item.attributes.get("value"), self._next)
        self._next = value + 1
        style = _style(item) or self._style
        if style in _NONE:
            return ""
        return f"{_chinese(value)}、" if style in _CHINESE else f"{_latin(value, style)}."


def _style(node: Node) -> str | None:
    declared = _STYLE.search(node.attributes.get("style", ""))
    for word in declared[1].lower().split() if declared else ():
        if word in _CHINESE or word in _NONE or word.startswith(("decimal", "lower-", "upper-")):
            return word
    return _TYPES.get(node.attributes.get("type", ""))


def _integer(text: str | None, default: int) -> int:
    try:
        return max(-(10**6), min(int(text or ""), 10**6))
    except ValueError:
        return default


def _latin(value: int, style: str) -> str:
    if style == "decimal-leading-zero":
        return f"{value:02}"
    if style.endswith(("alpha", "latin")) and value > 0:
        letters = _alphabetic(value)
    elif style.endswith("roman") and 0 < value < 4000:
        letters = _roman(value)
    else:
        return str(value)
    return letters.upper() if style.startswith("upper") else letters


def _alphabetic(value: int) -> str:
    letters = ""
    while value:
        value, index = divmod(value - 1, 26)
        letters = chr(ord("a") + index) + letters
    return letters


def _roman(value: int) -> str:
    letters = ""
    for worth, letter in zip(_ROMAN_WORTH, _ROMAN_LETTERS, strict=True):
        count, value = divmod(value, worth)
        letters += letter * count
    return letters


def _chinese(value: int) -> str:
    if not 0 < value < 10_000:
        return str(value)
    text = ""
    for power in range(len(str(value)) - 1, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += _DIGITS[digit] + _UNITS[power]
        elif text and not text.endswith(_DIGITS[0]):
            text += _DIGITS[0]
    text = text.rstrip(_DIGITS[0]) if value >= 10 else text
    return text.removeprefix("一") if 10 <= value < 20 else text
