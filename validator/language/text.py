"""The text of a whole report as one string made for matching, and the way back to the blocks.

Clerks write full-width digits, half-width punctuation and blanks inside headings (``存 在 问 题``). For
matching, all of that is levelled: every character is folded to one form, blanks between Chinese characters
vanish, and a wide gap (a table's cell border, a run of blanks) becomes one tab. Places are kept, so that what
was matched can be quoted as it stands in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLD: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ASCII, …
    **str.maketrans("，；：！？（）", "，；：！？（）"),  # … but the marks of Chinese text stay Chinese
    **str.maketrans(",;:!?()", "，；：！？（）"),
    **dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2009\u202f"), " "),
    ord("﹪"): "%",
    ord("∶"): "：",
    ord("﹐"): "，",
    ord("﹔"): "；",
    ord("〈"): "《",
    ord("〉"): "》",
}
# The mark itself comes first in a pattern, and what stands before it is looked at behind it: that is found sooner.
_NUMBER_COMMA = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_FOLDED = re.compile(f"[{re.escape(''.join(chr(code) for code, folded in _FOLD.items() if code != folded))}]")
_LATIN_STOP = re.compile(r"\.(?<=[^\x00-\x24\x26-\x7f]\.)")  # behind Chinese or %, not within a number
_BEFORE_STOP, _BEHIND_STOP = frozenset("%）”》"), frozenset("“《（")
_BLANK_END = re.compile(r"\s*$")
_GAP = re.compile(r"\s+")
_BLANK = re.compile("[ \t\n\u00a0\u3000]")


def fold(text: str) -> str:
    """Return ``text`` with one form for each character, never longer or shorter than it was."""
    if _FOLDED.search(text):
        text = text.translate(_FOLD)
    if "，" in text:
        text = _NUMBER_COMMA.sub(",", text)
    if "." in text:
        text = _LATIN_STOP.sub(_chinese_stop, text)
    return text


def is_han(character: str) -> bool:
    """Whether ``character`` is one of the usual Chinese ones (a pattern of them takes a millisecond to compile)."""
    return "\u4e00" <= character <= "\u9fff"


def _chinese_stop(found: re.Match[str]) -> str:
    """Return 。 for a Latin full stop between Chinese text, or behind it at the end."""
    text, place = found.string, found.start()
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if not (is_han(before) or before in _BEFORE_STOP):
        return "."
    return "。" if is_han(behind) or behind in _BEHIND_STOP or _BLANK_END.match(text, place + 1) else "."


def squeeze(text: str) -> tuple[str, Sequence[int]]:
    """Return folded ``text`` without meaningless blanks, and for each of its characters the old offset.

    A single blank stays only between two Latin words or numbers; a tab or a wide gap becomes one tab.
    """
    text = fold(text)
    if text.split(None, 1) == [text]:  # which tells much sooner than a pattern that there is no blank
        return text, range(len(text))
    kept: list[str] = []
    origins: list[int] = []
    done = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        kept.append(text[done:start])
        origins.extend(range(done, start))
        done = end
        if start > 0 and end < len(text) and (mark := _gap_mark(text, start, end)):
            kept.append(mark)
            origins.append(start)
    kept.append(text[done:])
    origins.extend(range(done, len(text)))
    return "".join(kept), origins


def _gap_mark(text: str, start: int, end: int) -> str:
    if "\t" in text[start:end] or end - start > 1:
        return "\t"
    return "" if _is_chinese(text[start - 1]) or _is_chinese(text[end]) else " "


def _is_chinese(character: str) -> bool:
    """Whether ``character`` is Chinese or a full-width mark."""
    return "\u2010" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


class Text:
    """Several lines joined for matching: ``content`` holds them squeezed, with a line break between two."""

    def __init__(self, raw: Sequence[str]) -> None:
        squeezed = [squeeze(line) for line in raw]
        self.lines = [line for line, _ in squeezed]
        self.content = "\n".join(self.lines)
        self._origins = [origins for _, origins in squeezed]
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)][: len(self.lines)]

    def line_of(self, position: int) -> int:
        """Return the index of the line in which ``position`` of ``content`` stands."""
        return bisect_right(self.starts, position) - 1

    def span_of(self, line: int) -> tuple[int, int]:
        """Return where line ``line`` begins and ends in ``content``."""
        start = self.starts[line]
        return start, start + len(self.lines[line])

    def origin(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the line and the raw offsets in it of ``content[start:end]``, which is not empty."""
        line = self.line_of(start)
        origins = self._origins[line]
        offset = self.starts[line]
        last = min(end - offset, len(origins)) - 1
        return line, origins[start - offset], origins[last] + 1

    def position(self, line: int, offset: int) -> int:
        """Return where raw ``offset`` of line ``line`` stands in ``content``; a lost blank: what follows it."""
        return self.starts[line] + bisect_left(self._origins[line], offset)


def visible_length(text: str) -> int:
    """Return the number of characters of ``text`` without white space."""
    if not _BLANK.search(text):
        return len(text)
    return len(text) - len(_BLANK.findall(text))
