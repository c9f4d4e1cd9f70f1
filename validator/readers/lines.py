"""Physical lines to paragraphs: undoing the line breaks that a page layout put in mid-sentence.

Text copied from a paged document has a line end wherever the page had one, page numbers and running heads
between. Whether a text is of that kind is decided once for all of it; every line of any other text is a
paragraph and stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import compress
from operator import and_
from typing import TYPE_CHECKING

from validator.document import Block
from validator.readers.characters import columns
from validator.readers.page_furniture import is_page_number, page_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line."""

    text: str
    """As it stands, indent included, without the line end."""
    number: int
    """Line number from 1."""
    opens_page: bool = False
    """Whether the format says that a new page begins here."""


_SENTENCE_END = re.compile("[。！？；：.!?;:][”’」』）》)\"']*$")
_HEADING_NUMBER = re.compile(
    "第[一二三四五六七八九十百零〇]{1,4}(?:部分|[章节条编])|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[）)](?![项款目条])"
)
_ITEM_NUMBER = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,2}是")
_DATE = re.compile(
    r"[\d〇零○一二三四五六七八九十]{2,4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月[\s\d一二三四五六七八九十]{1,5}日"
)
_CELLS = re.compile("\\S(?:\t|\u3000\u3000|    )")
# What a typesetter keeps together: a number or a Latin word, else one character, with the brackets that
# open before it and the punctuation that must not begin a line.
_UNBREAKABLE = re.compile("[（《“‘〈【(]{0,2}(?:[0-9A-Za-z.%％—–-]{1,12}|.)[，。、；：！？）》”’]{0,2}")
_LATIN_BREAK = re.compile(r"[A-Za-z][A-Za-z(]|[A-Za-z][0-9]|[0-9][A-Za-z]|[,.;:)][A-Za-z(]")

_LONGEST_WRAPPED = 110  # characters; a page line has at most about half of them
_NARROWEST_WRAP = 24  # columns; lists of short names are narrower
_FEWEST_FULL = 3
_SLACK = 3  # columns: one Chinese character and a rounded Latin one
_ASIDE = 8  # columns of indent beyond which a line was set apart: signature, date, centred title
_INDENT = 3  # columns of indent from which a line opens a paragraph


_INNER_MARK = re.compile(r"[，、；：。,;]")
_SENTENCE_MARK = re.compile(r"[。；;]")


def paragraphs(lines: Iterable[Line]) -> list[Block]:
    """Return the paragraphs that ``lines`` make up, without page numbers and running heads.

    No character other than those and blanks at the edges of lines is lost. Linear in the length of the text.
    """
    lines = list(lines)
    wrap = Wrap.of(lines)
    furniture = page_furniture(lines, wrapped=wrap is not None)
    return [_block(group) for group in _groups(lines, furniture, wrap)]


def joint(before: str, after: str) -> str:
    """Return what belongs between two pieces of a sentence that a line end separated: a blank or nothing.

    Chinese is not spaced, and a number that was broken in the middle is one number; Latin words are spaced.
    """
    return " " if _LATIN_BREAK.fullmatch(before[-1:] + after[:1]) else ""


def opens_paragraph(text: str) -> bool:
    """Tell whether a line begins with a heading number (一、 （一） 第一章) or is a date standing alone."""
    return bool(_HEADING_NUMBER.match(text) or _DATE.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a sentence or a clause before a list does, closing brackets aside."""
    return bool(_SENTENCE_END.search(text))


def opens_item(text: str) -> bool:
    """Tell whether a line begins with the number of an item of a list: 1. （2） ③ 一是."""
    return bool(_ITEM_NUMBER.match(text))


def unbreakable(text: str) -> str:
    """Return the beginning of ``text`` that a typesetter keeps on one line: at least its first character."""
    found = _UNBREAKABLE.match(text)
    return found[0] if found else text[:1]


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the lines of a hard-wrapped text were broken."""

    measure: Callable[[str], int]
    """Width of a line: by columns, or by characters where all of them had the same width."""
    width: int
    """Columns of a full line, indent included."""
    indent: int = 0
    """Columns of indent of lines that continue a paragraph."""
    gap: int = 0
    """Blank lines that stand between two lines of one paragraph."""
    indented: bool = False
    """Whether indents mark the beginnings of paragraphs."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrap | None:
        """Return how ``lines`` were wrapped, None if every line is a paragraph of its own."""
        texts = [text for line in lines if (text := line.text.rstrip()) and not is_page_number(text)]
        longest = sum(len(text) for text in texts if len(text) > _LONGEST_WRAPPED)
        if longest * 10 > sum(map(len, texts)):
            return None
        fits = (cls._commonest(texts, measure) for measure in (columns, _doubled_length))
        _, wrap = max(fits, key=lambda fit: fit[0])
        return wrap._with_layout(lines) if wrap.width and wrap._explains(texts) else None

    @classmethod
    def _commonest(cls, texts: Sequence[str], measure: Callable[[str], int]) -> tuple[int, Wrap]:
        """Return how many lines share the commonest width (0 if all are narrow), and a wrap of that width."""
        count = Counter(width for text in texts if (width := measure(text)) >= _NARROWEST_WRAP)
        shared = {width: count[width - 1] + count[width] + count[width + 1] for width in list(count)}
        width = max(shared, key=lambda width: (shared[width], count[width]), default=0)
        return shared.get(width, 0), cls(measure, width)

    def _explains(self, texts: Sequence[str]) -> bool:
        """Tell whether the texts look broken at this width rather than equally long by chance."""
        full = [self._has_full_width(text) for text in texts]
        if sum(full) < _FEWEST_FULL or not self._holds_most(texts, full):
            return False
        ended = [ends_sentence(text[-4:]) for text in texts]
        full_ended = sum(map(and_, ended, full))
        times = Counter(texts)  # a line that recurs is a running head, no end of a paragraph
        closings = [
            ended[index]
            for index in range(1, len(texts))
            if full[index - 1] and not full[index] and times[texts[index]] == 1
        ]
        return (
            any(ended)
            and full_ended * 10 <= 4 * sum(full)  # most full lines stop in mid-sentence,
            and sum(closings) * 2 >= len(closings)  # most shorter ones after them end it
        )

    def _holds_most(self, texts: Sequence[str], full: Sequence[bool]) -> bool:
        """Tell whether full lines hold much of the text, and lines too wide for the page hardly any."""
        sizes = [len(text.lstrip()) for text in texts]
        widest = self.width + 2 * _SLACK
        wide = sum(
            size
            for text, size in zip(texts, sizes, strict=True)
            if self.measure(text) > widest and _indent(text) < _ASIDE
        )
        return wide * 10 <= sum(sizes) and sum(compress(sizes, full)) * 10 >= 3 * sum(sizes)

    def _with_layout(self, lines: Sequence[Line]) -> Wrap:
        """Return this wrap with the indent, gap and paragraph mark that ``lines`` show."""
        indents: Counter[int] = Counter()
        gaps: Counter[int] = Counter()
        previous, blanks = "", 0
        for line in lines:
            text = line.text.rstrip()
            if not text:
                blanks += 1
                continue
            if previous and self._has_full_width(previous):
                indents[_indent(text)] += 1
                gaps[blanks] += 1
            previous, blanks = text, 0
        common = [indent for indent, count in indents.items() if count * 6 >= indents.total()]
        indent = min(common, default=0)
        opening = sum(_INDENT <= _indent(line.text) - indent < _ASIDE for line in lines)
        return Wrap(
            self.measure,
            self.width,
            indent,
            gaps.most_common(1)[0][0] if gaps else 0,
            opening >= _FEWEST_FULL,
        )

    def joins(self, first: str, before: str, after: str) -> bool:
        """Tell whether the line ``after`` continues the paragraph from the line ``first`` to ``before``."""
        return (
            (self._is_full(before, after) or self._runs_on(first, before))
            and not self._opens(before, after)
            and not self._stands_alone(before)
            and not self._stands_alone(after)
        )

    def _has_full_width(self, text: str) -> bool:
        return abs(self.measure(text) - self.width) <= _SLACK

    def _is_full(self, before: str, after: str) -> bool:
        """Tell whether ``before`` had no room for the beginning of ``after``."""
        width = self.measure(before)
        if width >= self.width - _SLACK:
            return True
        return width + self.measure(unbreakable(after.lstrip())) >= self.width and not ends_sentence(before)

    def _runs_on(self, first: str, before: str) -> bool:
        """Tell whether a paragraph, so far to ``before``, is unfinished though the line is short.

        Narrow digits and letters make some lines of a page hold more characters than others. Where no indent
        tells a paragraph from a heading, marks inside the line must show that it is prose.
        """
        is_long = self.measure(before) * 4 >= 3 * self.width
        is_indented = self.indented and _indent(first) - self.indent >= _INDENT
        return is_long and (is_indented or _is_prose(first, before)) and not ends_sentence(before)

    def _opens(self, before: str, after: str) -> bool:
        if _indent(after) - self.indent >= _INDENT:
            return True
        text = after.strip()
        return not self.indented and (opens_paragraph(text) or (opens_item(text) and ends_sentence(before)))

    def _stands_alone(self, text: str) -> bool:
        return _indent(text) - self.indent >= _ASIDE or bool(_CELLS.search(text))


def _groups(lines: Sequence[Line], furniture: set[int], wrap: Wrap | None) -> list[list[Line]]:
    """Return the lines of each paragraph."""
    groups: list[list[Line]] = []
    blanks, page_break = 0, False
    for index, line in enumerate(lines):
        page_break = page_break or line.opens_page or index in furniture
        if index in furniture:
            continue
        if not line.text.strip():
            blanks += 1
            continue
        if groups and _continues(groups[-1], line, wrap, blanks, page_break=page_break):
            groups[-1].append(line)
        else:
            groups.append([line])
        blanks, page_break = 0, False
    return groups


def _continues(group: Sequence[Line], line: Line, wrap: Wrap | None, blanks: int, *, page_break: bool) -> bool:
    first, before, after = (each.text.rstrip() for each in (group[0], group[-1], line))
    if wrap is None:
        return page_break and _cut_by_page(before, after)
    return (page_break or blanks <= wrap.gap) and wrap.joins(first, before, after)


def _cut_by_page(before: str, after: str) -> bool:
    """Tell whether a page break cut a paragraph that otherwise stands on one line."""
    text = after.strip()
    return (
        len(before) > _LONGEST_WRAPPED // 4
        and not ends_sentence(before)
        and _indent(after) < _INDENT
        and not opens_paragraph(text)
        and not opens_item(text)
    )


def _block(group: Sequence[Line]) -> Block:
    text = group[0].text.strip()
    starts = [(0, group[0].number)]
    for line in group[1:]:
        piece = line.text.strip()
        text += joint(text, piece)
        starts.append((len(text), line.number))
        text += piece
    return Block(text, lines=tuple(starts))


def _is_prose(first: str, before: str) -> bool:
    """Tell whether a line has marks inside that a title has not; a numbered heading may have commas."""
    marks = _SENTENCE_MARK if first is before and opens_paragraph(first.strip()) else _INNER_MARK
    return bool(marks.search(before))


def _indent(text: str) -> int:
    return columns(text[: len(text) - len(text.lstrip())].expandtabs(4))


def _doubled_length(text: str) -> int:
    return _indent(text) + 2 * len(text.lstrip())
