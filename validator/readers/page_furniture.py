"""Page numbers and running heads in a text that was copied from pages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validator.readers.lines import Line

_DASH = "[-—–－─―~·•]"
_PLAIN = re.compile(r"(\d{1,3})(?:\s?[/／]\s?\d{1,3})?")
_DECORATED = re.compile(
    rf"{_DASH}{{1,3}}\s{{0,3}}\d{{1,4}}\s{{0,3}}{_DASH}{{1,3}}|第\s?\d{{1,4}}\s?页\s{{0,3}}(?:[,，/]?\s?共\s?\d{{1,4}}\s?页)?"
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?"
)
_LONGEST_NUMBER = 24  # characters of a page-number line
_LONGEST_HEAD = 40  # characters of a running head
_HEAD_LINES = 2  # lines of a running head or foot
_TITLE_LINES = 3
_YEAR = re.compile(r"\d{4}|[〇○零]")  # tells a title from the organ's name, which may be the signature
_HEAD_SHARE = 0.4  # of the page breaks; left and right pages may have heads of their own
_SHORTEST_PAGE = 200  # characters between two bare numbers that count pages
_EDGE_NUMBER = re.compile(r"^\d{1,3}\s+|\s+\d{1,3}$")
_BLANKS = re.compile(r"\s+")
_INSIDE_SENTENCE = re.compile(r"[\w，、“（《]$")


def is_page_number(text: str) -> bool:
    """Tell whether a line may be a page number: ``— 1 —``, ``第2页 共6页``, ``1 / 6``, a bare ``3``."""
    return len(text := text.strip()) <= _LONGEST_NUMBER and bool(_DECORATED.fullmatch(text) or _PLAIN.fullmatch(text))


def page_furniture(lines: Sequence[Line], *, wrapped: bool) -> set[int]:
    """Return the indices of the lines that are page numbers or running heads.

    ``wrapped`` says that the text's paragraphs are broken over several lines, as pages are. Otherwise only
    what recurs is furniture, and a page number at the very end.
    """
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    candidates = [place for place, index in enumerate(written) if is_page_number(lines[index].text)]
    numbers = _page_numbers(lines, written, candidates, wrapped=wrapped)
    breaks = {(place - 1, place + 1) for place in numbers}
    breaks |= {(place - 1, place) for place, index in enumerate(written) if lines[index].opens_page}
    heads = _running_heads(lines, written, breaks, numbers)
    return {written[place] for place in numbers | heads}


def _page_numbers(
    lines: Sequence[Line], written: Sequence[int], candidates: Sequence[int], *, wrapped: bool
) -> set[int]:
    """Return those of ``candidates`` (places in ``written``) that number pages."""
    plain = {place for place in candidates if _PLAIN.fullmatch(lines[written[place]].text.strip())}
    decorated = set(candidates) - plain
    numbers = _counting(lines, written, sorted(plain))
    if wrapped or len(decorated) > 1:
        numbers |= decorated
    if wrapped:
        numbers |= {place for place in plain if _in_mid_sentence(lines, written, place)}
    return numbers | {place for place in candidates if place == len(written) - 1}


def _counting(lines: Sequence[Line], written: Sequence[int], plain: Sequence[int]) -> set[int]:
    """Return the longest run of bare numbers that rise by one with a page of text between them."""
    characters = [0]
    for index in written:
        characters.append(characters[-1] + len(lines[index].text))
    runs: dict[int, list[int]] = {}
    longest: list[int] = []
    for place in plain:
        match = _PLAIN.fullmatch(lines[written[place]].text.strip())
        value = int(match[1]) if match else 0
        run = runs.pop(value - 1, [])
        if run and characters[place] - characters[run[-1]] < _SHORTEST_PAGE:
            run = []
        run.append(place)
        runs[value] = run
        longest = max(longest, run, key=len)
    return set(longest) if len(longest) > 1 else set()


def _in_mid_sentence(lines: Sequence[Line], written: Sequence[int], place: int) -> bool:
    if not 0 < place < len(written) - 1:
        return False
    before, after = (lines[written[neighbour]].text.rstrip() for neighbour in (place - 1, place + 1))
    return bool(_INSIDE_SENTENCE.search(before)) and not after[0].isspace()


def _running_heads(
    lines: Sequence[Line], written: Sequence[int], breaks: Collection[tuple[int, int]], numbers: set[int]
) -> set[int]:
    """Return the short lines that recur above or below page breaks (last and first place of two pages).

    A title that names a year recurs where it stands there once: a text of two pages has but one running head.
    """
    heads: dict[tuple[str, str], set[int]] = defaultdict(set)
    for last, first in breaks:
        above = range(last - _HEAD_LINES + 1, last + 1)
        below = range(first, first + _HEAD_LINES)
        for side, places in (("above", above), ("below", below)):
            for place in places:
                if 0 <= place < len(written) and place not in numbers:
                    heads[side, _head(lines[written[place]].text)].add(place)
    enough = max(2, _HEAD_SHARE * len(breaks))
    opening = [_head(lines[index].text) for index in written[:_TITLE_LINES]]
    titles = {"".join(opening[:count]) for count in range(1, len(opening) + 1)}
    return {
        place
        for (_, head), found in heads.items()
        if head and (len(found) >= enough or (head in titles and _YEAR.search(head)))
        for place in found
        if place >= len(opening)
    }


def _head(text: str) -> str:
    """Return what makes a running head the same on every page, nothing if the line cannot be one."""
    text = _BLANKS.sub("", _EDGE_NUMBER.sub("", text.strip()))
    return text if len(text) <= _LONGEST_HEAD and not text.endswith(tuple("。；：，、")) else ""
