"""Numbers in front of headings, in every habit that occurs."""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "一二三四五六七八九十百零〇"
_STYLES = {
    "part": rf"第[{_HAN}\d]{{1,3}}(?:部分|编|篇|章)[：、，\s\t]*",
    "article": rf"第[{_HAN}\d]{{1,3}}节[：、，\s\t]*",
    # A question mark is what a conversion makes of a sign that it does not know, a grave what OCR makes of 、.
    "han": rf"(?![百零〇])[{_HAN}]{{1,3}}(?:[、.．。?？`]|[，：](?!\d))\s*",
    "han-bracket": rf"[（〔【][{_HAN}]{{1,3}}[）〕】][、.]?",
    "dotted": r"\d{1,2}(?:\.\d{1,2}){1,3}[.、]?(?![\d%年月日次件起个项万亿])\s*",
    "digit": r"\d{1,2}[.．、](?:(?!\d)|(?=20\d\d年))\s*",
    "digit-closed": r"\d{1,2}[)）]\s*",
    "digit-bracket": r"[（〔]\d{1,2}[）〕][、.]?",
    "circle": r"[\u2460-\u2473\u3251-\u325f\u2776-\u277f][、.]?",
    "roman": r"(?=[IVXⅠ-Ⅻ])(?:[IVX]{1,4}|[Ⅰ-Ⅻ])[.、．]\s*",
    "letter": r"[A-H][.、．](?![A-Za-z])\s*",
}
_NUMBER = re.compile("|".join(f"({pattern})" for pattern in _STYLES.values()))
_NAMES = tuple(_STYLES)


class Number(NamedTuple):
    """A heading number: its style, and how many characters it takes."""

    style: str
    length: int


def heading_number(line: str) -> Number | None:
    """Return the number that a squeezed line begins with; None if it begins with none."""
    match = _NUMBER.match(line)
    return Number(_NAMES[match.lastindex - 1], match.end()) if match and match.lastindex else None
