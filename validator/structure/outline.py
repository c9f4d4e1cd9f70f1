"""The outline: which lines are headings, and what stands under each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validator.language.text import Text, is_han
from validator.structure.numbering import Number, heading_number
from validator.structure.report import Heading, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.document import Block

_LONGEST_HEADING = 50
_LONGEST_UNNUMBERED = 26
_LONGEST_RUN_IN = 40
_SENTENCE_END = re.compile(r"[。；，：、]$")
_RUN_IN_END = re.compile(r"[。：？！\t]")
_SHORT_OPENING = range(3, 15)  # characters
_LONG_REST = 30  # characters
_SPACED = re.compile(r"\S(?:\s\S)+$")  # 存 在 问 题
_FIRST_OF_ITS_KIND = ("一", "（一", "1", "（1", "①", "第一", "I", "A")
_YEAR = re.compile(r"\d{4}年")
_TOLD = re.compile(r"[。；：，、\d]")
_DIGITS = re.compile(r"\d")
_ENUMERATED = re.compile(r"^(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四五]|第[一二三四五]，|[-—●★◆·■▲])")


def outline(text: Text, blocks: Sequence[Block], body: Sequence[int]) -> tuple[Section, ...]:
    """Return the sections of the blocks whose indexes are ``body``; the first has no heading."""
    levels = _Levels()
    sections: list[Section] = []
    heading: Heading | None = None
    paragraphs: list[Paragraph] = []
    lines = [_Line(line, heading_number(line)) for line in (*(text.lines[block] for block in body), "")]
    for place, block in enumerate(body):
        found = _heading(text, blocks, block, lines[place], lines[place + 1], levels)
        start, end = text.span_of(block)
        if found:
            sections.append(Section(heading, None, tuple(paragraphs)))
            heading, paragraphs = found, []
            start = found.end if found.run_in else end
        if start < end:
            paragraphs.append(Paragraph(block, start, end))
    sections.append(Section(heading, None, tuple(paragraphs)))
    return tuple(_with_parents(sections))


class _Line(NamedTuple):
    """A line of the body and the number that it begins with."""

    text: str
    number: Number | None


class _Levels:
    """Levels by order of appearance: a style of number met for the first time is one level deeper."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def level(self, style: str) -> int:
        if style in self._open:
            del self._open[self._open.index(style) + 1 :]
        else:
            self._open.append(style)
        return len(self._open)

    def below(self) -> int:
        """Return the level of what begins a paragraph without a number: one deeper than the heading above."""
        return len(self._open) + 1


def _heading(
    text: Text, blocks: Sequence[Block], index: int, here: _Line, below: _Line, levels: _Levels
) -> Heading | None:
    block, (line, number) = blocks[index], here
    if block.kind != "paragraph" or not line:
        return None
    size = _numbered(line, number, below) if number else _unnumbered(line, block, below)
    if not size:
        return None
    style = number.style if number else f"outline {block.level or ''}"
    start = text.starts[index]
    skip = number.length if number else 0
    run_in = size < len(line)
    level = levels.level(style) if number or not run_in else levels.below()
    return Heading(index, start + skip, start + size, level, run_in)


def _numbered(line: str, number: Number, below: _Line) -> int:
    """Return how many characters of a numbered line are a heading: none, all, or a run-in beginning."""
    end = _RUN_IN_END.search(line, number.length)
    if not end:
        return len(line) if len(line) <= _LONGEST_HEADING and not _SENTENCE_END.search(line) else 0
    if end.end() == len(line):
        is_heading = end[0] in "？！" or _opens_deeper(number, below)
        return len(line) if is_heading and len(line) <= _LONGEST_HEADING else 0
    if end[0] == "：" and len(line) <= _LONGEST_HEADING and "。" not in line:
        return len(line)  # 七、2018年：四则运算做到底
    is_short = end.start() - number.length <= _LONGEST_RUN_IN
    if not is_short or _DIGITS.search(line, number.length, end.start()):
        return 0  # 1.制定制度7项，清理文件12件。… is text that happens to be numbered
    return end.end()


def _opens_deeper(number: Number, below: _Line) -> bool:
    """（三）重点举措。 over 1. is a heading; over （四） it is an item that ends with a full stop."""
    deeper = below.number
    return bool(deeper and deeper.style != number.style and below.text.startswith(_FIRST_OF_ITS_KIND))


def _unnumbered(line: str, block: Block, below: _Line) -> int:
    """Return the size of a heading without number: the format says so, or it is short and over text."""
    if block.level is not None:
        return len(line) if len(line) <= 2 * _LONGEST_HEADING else 0
    if said := _short_opening(line):
        return said
    over_number = below.number is not None
    longest = _LONGEST_HEADING if over_number else _LONGEST_UNNUMBERED
    if not 2 <= len(line) <= longest or line[-1] in "。；，：、！…”）" or "\t" in line:
        return 0
    if _ENUMERATED.match(line):
        return 0
    emphasised = block.bold or block.centred or _SPACED.match(block.text)
    over_text = (len(below.text) > len(line) and below.text[-1] in "。；：") or over_number
    over_nothing = not below.text and not _TOLD.search(_YEAR.sub("", line))  # a title, its chapter left out
    return len(line) if emphasised or over_text or over_nothing else 0


def _short_opening(line: str) -> int:
    """Return the length of the few words that name what follows them: (先说短板。全市防雷重点单位…)."""
    stop = line.find("。")
    is_short = stop in _SHORT_OPENING and len(line) > stop + _LONG_REST
    return stop + 1 if is_short and all(is_han(each) or each in "、“”" for each in line[:stop]) else 0


def _with_parents(sections: list[Section]) -> list[Section]:
    above: list[tuple[int, int]] = []  # level and index of the sections that are open
    result: list[Section] = []
    for index, (heading, _, paragraphs) in enumerate(sections):
        level = heading.level if heading else 0
        while above and above[-1][0] >= level:
            above.pop()
        result.append(Section(heading, above[-1][1] if above else None, paragraphs))
        if heading:
            above.append((level, index))
    return result
