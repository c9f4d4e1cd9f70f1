"""Mistakes in a checklist: each tells file, line and key and, where it can, the nearest valid word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MOST_LISTED = 12
"""So many valid words are listed when none of them is near."""


class Place(NamedTuple):
    """A line (from 1) of a file; line 0 is the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行" if self.line else self.file


class Problem(NamedTuple):
    """One mistake in a checklist."""

    place: Place
    path: str
    """Where in the structure: ``items › problems › find``; may be empty."""
    message: str

    def __str__(self) -> str:
        return "：".join(filter(None, (str(self.place), self.path, self.message)))


class ChecklistError(Exception):
    """A checklist that cannot be used; ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def nearest(word: str, known: Collection[str]) -> list[str]:
    """Return the known word that ``word`` was probably meant to be; empty if there is none."""
    from difflib import get_close_matches

    return get_close_matches(word, known, n=1, cutoff=0.5)


def suggest(word: str, known: Collection[str]) -> str:
    """Return the end of a message on an unknown ``word``: the nearest known one, or all if they are few."""
    near = nearest(word, known)
    if near:
        return f"，是不是“{near[0]}”？"
    return f"，可用的有：{'、'.join(known)}" if 0 < len(known) <= _MOST_LISTED else ""
