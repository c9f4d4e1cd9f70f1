"""What one process does at a time: a file, or a few that another program converts in one call."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from validator.check import check_document
from validator.document import UnreadableError
from validator.programs import Programs
from validator.result import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validator.check import Keep
    from validator.compiled import Compiled
    from validator.document import Document
    from validator.files import Source
    from validator.limits import Limits
    from validator.result import Outcome

CRASHED = "crashed"
"""Code of a file on which the program itself failed."""

MOST_TOGETHER = 10
"""How many files are handed to LibreOffice in one call; the first result waits for them all."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to check files against, and how."""

    compiled: Compiled
    chosen: str
    """Who chose the checklist, see ``ChecklistUsed``."""
    year: int | None = None
    with_text: bool = False
    on_crash: Callable[[str], object] | None = None
    """Gets the traceback when the program itself fails on a file."""
    programs: Programs = field(default_factory=Programs)
    keep: Keep | None = None
    """Makes of each report what a survey of them all needs; picklable."""

    @property
    def limits(self) -> Limits:
        """What a file may cost."""
        return self.programs.limits


def groups(sources: Sequence[Source]) -> Iterator[tuple[int, ...]]:
    """Yield the places of files to be checked together, in the order of the first of each group.

    A file that another program has to convert takes along the next ones of its kind.
    """
    taken: set[int] = set()
    for place in range(len(sources)):
        if place in taken:
            taken.remove(place)
        else:
            group = _group(sources, place, taken)
            taken.update(group[1:])
            yield group


def _group(sources: Sequence[Source], place: int, taken: set[int]) -> tuple[int, ...]:
    if place == len(sources) - 1:
        return (place,)
    from validator.readers import converted_suffixes

    suffixes = converted_suffixes()
    if not sources[place].path.lower().endswith(suffixes):
        return (place,)
    later = (at for at in range(place + 1, len(sources)) if at not in taken)
    same = (at for at in later if sources[at].path.lower().endswith(suffixes))
    return (place, *islice(same, MOST_TOGETHER - 1))


def check_together(sources: Sequence[Source], order: Order) -> list[Outcome]:
    """Return the outcome of each file; never raises for anything that a file or its place may be.

    They are all in memory at once, unless there is not enough of it.
    """
    try:
        documents = order.programs.read_all(sources)
        return [_outcome(document, source.shown, order) for document, source in zip(documents, sources, strict=True)]
    except MemoryError:
        pass  # leaving the clause frees what the error holds on to
    if len(sources) == 1:
        return [_out_of_memory(sources[0].shown, order.limits)]
    return [outcome for source in sources for outcome in check_together([source], order)]


def _outcome(document: Document | Exception, path: str, order: Order) -> Outcome:
    try:
        if isinstance(document, Exception):
            raise document
        return check_document(
            document,
            path,
            order.compiled,
            year=order.year,
            chosen=order.chosen,
            with_text=order.with_text,
            keep=order.keep,
        )
    except UnreadableError as error:
        return Unreadable(path=path, code=error.code, message=error.message)
    except MemoryError:
        raise
    except Exception as error:  # a mistake of ours must not cost the other files their results
        if order.on_crash:
            order.on_crash(traceback.format_exc())
        message = f"程序出错（{type(error).__name__}），这个文件没有检查完：请把文件和本提示反馈给维护者。"
        return Unreadable(path=path, code=CRASHED, message=message)


def _out_of_memory(path: str, limits: Limits) -> Unreadable:
    return Unreadable(
        path=path,
        code="too-large",
        message=f"检查这个文件时内存不够（每个进程的上限worker_megabytes是{limits.worker_megabytes} MB）："
        "请删去图片等无关内容，只留报告正文；确有需要的，用 --limit 放宽。",
    )
