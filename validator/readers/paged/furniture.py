"""Page numbers and running heads of pages: told by where they stand, and that they recur there."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from validator.readers.page_furniture import is_page_number

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from validator.readers.paged.lines import Line
    from validator.readers.paged.page import Page

_EDGE = 1 / 8  # of the page's height; GB/T 9704 has margins of 37 of 297 mm above and 35 below
_EDGE_LINES = 2
_TITLE_LINES = 3
_STEP = 6  # points; places that differ by less are the same
_SHARE = 0.4  # of the pages; left and right ones may have heads of their own
_MOST_CELLS = 2  # of a running head: what has more is the head of a table that goes on
_CHANGING = re.compile(r"[\d\s]+")


def without_furniture(pages: Sequence[tuple[Page, list[Line]]]) -> list[list[Line]]:
    """Return the lines of each page without page numbers, running heads and running feet."""
    places = Counter(key for page, lines in pages for key in {_key(page, line) for line in _edges(page, lines)})
    enough = max(2, _SHARE * len({page.number for page, _ in pages}))
    titles = _titles(pages[0][1]) if pages else set()

    def is_furniture(page: Page, line: Line) -> bool:
        if is_page_number(line.text):
            return True
        is_head = places[_key(page, line)] >= enough or (page is not pages[0][0] and line.text in titles)
        return is_head and len(line.cells) <= _MOST_CELLS

    removed = [{line for line in _edges(page, lines) if is_furniture(page, line)} for page, lines in pages]
    return [
        [line for line in lines if line not in gone] if gone else lines
        for (_, lines), gone in zip(pages, removed, strict=True)
    ]


def _titles(lines: Sequence[Line]) -> set[str]:
    """Return what may be the title: a text of two pages has but one running head, which repeats it."""
    opening = [line.text for line in lines[:_TITLE_LINES]]
    return {"".join(opening[:count]) for count in range(1, len(opening) + 1)}


def _edges(page: Page, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the outermost lines that stand where the text of a page does not reach."""
    edge = _EDGE * page.height
    yield from (line for line in lines[:_EDGE_LINES] if line.top < edge)
    yield from (line for line in lines[-_EDGE_LINES:] if line.bottom > page.height - edge)


def _key(page: Page, line: Line) -> Hashable:
    """Return what is the same for a running head on all pages: its text less numbers, its distance to an edge."""
    below = page.height - line.bottom
    distance = line.top if line.top < below else -below
    return _CHANGING.sub("", line.text), round(distance / _STEP)
