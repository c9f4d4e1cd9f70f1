"""Loading a checklist.

The built-in lists come ready (``checklist.ready``); what reads and checks others is imported when needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist import ready
from checklist.problems import ChecklistError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from checklist.model import Checklist

__all__ = ["BUILT_IN", "ChecklistError", "Problem", "built_in_names", "load", "loads"]

BUILT_IN = "annual-report"


def built_in_names() -> list[str]:
    """Return the names of the lists that come with the program."""
    from checklist import sources

    return sources.built_in_names()


def load(name: str | Path = BUILT_IN) -> Checklist:
    """Return the checklist of a file, or the built-in one of that name.

    Raises ``ChecklistError`` for a file that cannot be read and for every mistake in it or what it extends.
    """
    found = ready.load(name) if name == BUILT_IN else None
    if found:
        return found
    from checklist.sources import read

    return loads(*read(str(name)))


def loads(text: str, file: str) -> Checklist:
    """Return the checklist that ``text`` holds; ``file`` names it in messages, ``extends`` starts from there.

    Raises ``ChecklistError`` with every mistake, those of this file first, each file's in the order of lines.
    """
    from checklist.sources import assemble

    return assemble(text, file)
