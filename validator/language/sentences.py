"""Sentences and clauses as ranges of a text, and what lies in a range."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）】]*|\n|\Z)")
_CLAUSE_END = re.compile(r"[，：\t]+")

Span = tuple[int, int]


def sentences(content: str, start: int, end: int) -> list[Span]:
    """Return the ranges of the sentences in ``content[start:end]``.

    A semicolon ends one too: the parts of ``一是…；二是…。`` are judged each for itself. Together the ranges
    hold every character; those that hold only blanks are left out.
    """
    found = []
    position = start
    while position < end:
        match = _SENTENCE.match(content, position, end)
        stop = match.end() if match and match.end() > position else end
        if content[position:stop].strip():
            found.append((position, stop))
        position = stop
    return found


def clauses(content: str, start: int, end: int) -> list[Span]:
    """Return the ranges of the clauses of one sentence: what stands between commas, colons and cell borders."""
    found = []
    position = start
    for mark in _CLAUSE_END.finditer(content, start, end):
        if mark.end() > position:
            found.append((position, mark.end()))
            position = mark.end()
    if position < end:
        found.append((position, end))
    return found


def any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ``places``, which ascend, lies in ``start`` to ``end`` (exclusive)."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
