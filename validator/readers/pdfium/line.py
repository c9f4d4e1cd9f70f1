"""What the characters of a line tell of how it may have been painted, before PDFium is asked for places."""

from __future__ import annotations

import re

BLANKS = " \xa0"
_LATE = "“”‘’·—…"  # marks that programs take from another font; they may be painted behind what follows
_PAINTED_LATE = re.compile(f"[{_LATE}]")
_CLOSED_UP = re.compile(f"[^{BLANKS}{_LATE}]+|[{_LATE}]+")
_BESIDE_CHINESE = re.compile(f"(?<=[^\0-\u024f])[{BLANKS}]+|(?<![{BLANKS}])[{BLANKS}]+(?=[^\0-\u024f])")
_LATIN = re.compile("[!-\u024f]")
# In sizes of the type: letters and digits take from 0.45 to 0.65, a blank between them and Chinese a quarter.
_LATIN_WIDTH = 0.55
_LATIN_TOLERANCE = 0.15
_TOLERANCE = 0.8  # less than a gap between cells
_SENTENCE_MARK = re.compile("[，。；]")


class LineText:
    """What PDFium takes for a line: ``text[start:end]`` of a page."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.words = [word.span() for word in _CLOSED_UP.finditer(text, start, end)]
        self._line = text[start:end].strip(BLANKS)
        self.is_prose = _SENTENCE_MARK.search(self._line) is not None
        """Whether it holds the marks of a sentence: it is no heading, and its glyphs have a meaning."""

    @property
    def middle(self) -> int:
        """Place of a character that is typical of it: an automatic number in front may be set otherwise."""
        return self.words[len(self.words) // 2][1] - 1

    @property
    def is_orderly(self) -> bool:
        """Whether it is prose in which nothing can have been painted late."""
        return self.is_prose and not _PAINTED_LATE.search(self._line)

    def as_one(self) -> tuple[str, float, float]:
        """Return the text without blanks beside Chinese, its width in sizes of the type, and how sure that is."""
        text = _BESIDE_CHINESE.sub("", self._line)
        latin = len(_LATIN.findall(text))
        return text, len(text) - (1 - _LATIN_WIDTH) * latin, _TOLERANCE + _LATIN_TOLERANCE * latin
