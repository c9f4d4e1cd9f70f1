"""The title: over one or several lines, also repeated."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from validator.language.numerals import numeral_value
from validator.language.organs import is_organ_name
from validator.language.words import word_list, words
from validator.structure.numbering import heading_number
from validator.structure.page import is_document_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOOK_AT = 40  # lines; a web page's navigation may stand before the title
_LONGEST_LINE = 60
_MOST_LINES = 5
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|二[〇○零O0][一二三四五六七八九〇○零O\d]{2})(?!\d)(?:年度?)?")
_TRAILING_NOTE = re.compile(r"(?:[（(][^（）()]*[）)]|\d{4}年度?)+$")
_EDGES = "《》“”\"' \t　—-"


class TitleLines(NamedTuple):
    """Blocks ``first`` to ``last`` (inclusive) hold the title."""

    first: int
    last: int


@cache
def _endings() -> tuple[str, ...]:
    return word_list("titles", "endings")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile("|".join(word_list("titles", "subject_starts")))


@cache
def _name_goes_on() -> re.Pattern[str]:
    """Return what follows a word of the subject that is part of a name: 城乡建设|局, 法制|办公室."""
    return re.compile("|".join(words("organs")["bodies"]["department"]))


def find_title(lines: Sequence[str], skipped: Sequence[bool]) -> TitleLines | None:
    """Return the lines of the title among squeezed ``lines``, of which ``skipped`` ones are furniture.

    A title is a run of short lines that ends as an official document's title does (报告, 总结 …). Of several, as on a
    web page, the first that speaks of the subject of such reports, names an organ and a year counts.
    """
    candidates = _candidates(lines, skipped)
    return max(candidates, key=lambda found: _rank(lines[found.first : found.last + 1]), default=None)


def _candidates(lines: Sequence[str], skipped: Sequence[bool]) -> Iterator[TitleLines]:
    found = False
    for first in range(min(len(lines), _LOOK_AT)):
        if found and len(lines[first]) > _LONGEST_LINE:
            return  # the text has begun
        if skipped[first] or not _can_belong(lines[first]):
            continue
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            if skipped[last] or not _can_belong(lines[last]):
                break
            if _ends_title(lines[last]):
                found = True
                yield TitleLines(first, _with_note(lines, last))
                break


def _rank(lines: Sequence[str]) -> tuple[bool, bool, bool, bool]:
    joined = "".join(lines)
    is_plain = not any(mark in joined for mark in word_list("titles", "not_in_title"))
    is_report = bool(_subject().search(joined))
    return is_report and is_plain, organ_in_title(" ".join(lines)) is not None, bool(years_in(joined)), is_report


def _can_belong(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_LINE
        and not any(mark in line for mark in "。；！")
        and not line.endswith(("：", "，"))
        and not heading_number(line)
        and not is_document_number(line)
    )


def _ends_title(line: str) -> bool:
    return _TRAILING_NOTE.sub("", line.strip(_EDGES)).strip(_EDGES).endswith(_endings())


def _with_note(lines: Sequence[str], last: int) -> int:
    """Return the last line of the title: one that holds only （2022年度） still belongs to it."""
    following = lines[last + 1] if last + 1 < len(lines) else ""
    return last + 1 if re.fullmatch(r"（\d{4}年度?）", following) else last


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a squeezed text names, in order."""
    return tuple(year for found in _YEAR.findall(text) if (year := numeral_value(found)))


def organ_in_title(title: str) -> str | None:
    """Return the organ that a title names: what stands before its subject, without year and 关于."""
    bare = title.rsplit("——", 1)[-1].strip(_EDGES)  # a motto may stand before the title proper
    bare = re.sub(r"^关于(?!.*关于)", "", bare)
    starts = _subject().finditer(_YEAR.sub(lambda year: "\0" * len(year[0]), bare))
    subject = next((start for start in starts if not _name_goes_on().match(bare, start.end())), None)
    name = bare[: subject.start()] if subject else ""
    name = _YEAR.sub("", name).strip(_EDGES + "的在")
    return name if name and is_organ_name(name) else None
