"""Numbers in front of headings, in every habit that occurs."""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "一二三四五六七八九十百零〇"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("part", rf"第[{_HAN}\d]{{1,3}}(?:部分|编|篇|章)[：、，\s\t]*"),
        ("article", rf"第[{_HAN}\d]{{1,3}}节[：、，\s\t]*"),
        ("han", rf"[{_HAN}]{{1,3}}(?:[、.．。]|[，：](?!\d))\s*"),
        ("han-bracket", rf"[（〔【][{_HAN}]{{1,3}}[）〕】][、.]?"),
        ("dotted", r"\d{1,2}(?:\.\d{1,2}){1,3}[.、]?(?![\d%年月日次件起个项万亿])\s*"),
        ("digit", r"\d{1,2}[.．、](?:(?!\d)|(?=20\d\d年))\s*"),
        ("digit-closed", r"\d{1,2}[)）]\s*"),
        ("digit-bracket", r"[（〔]\d{1,2}[）〕][、.]?"),
        ("circle", r"[\u2460-\u2473\u3251-\u325f\u2776-\u277f][、.]?"),
        ("roman", r"(?=[IVXⅠ-Ⅻ])(?:[IVX]{1,4}|[Ⅰ-Ⅻ])[.、．]\s*"),
        ("letter", r"[A-H][.、．](?![A-Za-z])\s*"),
    )
)
_FIRST = re.compile(r"[第一二三四五六七八九十（〔【\d\u2460-\u2473\u3251-\u325f\u2776-\u277fA-HIVXⅠ-Ⅻ]")


class Number(NamedTuple):
    """A heading number: its style, and how many characters it takes."""

    style: str
    length: int


def heading_number(line: str) -> Number | None:
    """Return the number that a squeezed line begins with; None if it begins with none."""
    if not _FIRST.match(line):
        return None
    for style, pattern in _STYLES:
        match = pattern.match(line)
        if match:
            return Number(style, match.end())
    return None
