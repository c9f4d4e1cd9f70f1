"""Checking many files one after another, whatever may be the matter with one of them."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from validator.check import check_document
from validator.destinations import explained, silence_standard_output
from validator.document import UnreadableError
from validator.outputs.summary import Summary
from validator.programs import Programs
from validator.result import Other, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import BinaryIO

    from validator.compiled import Compiled
    from validator.document import Document
    from validator.files import Source
    from validator.outputs import Writer
    from validator.result import Outcome, Survey

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


def outcomes(sources: Sequence[Source], order: Order) -> Iterator[Outcome]:
    """Yield the outcome of each file, in order; never raises for anything that a file or its place may be.

    A file that another program has to convert takes along the next ones of its kind.
    """
    ready: dict[int, Outcome] = {}
    for place in range(len(sources)):
        if place not in ready:
            group = _group(sources, place, ready)
            ready.update(zip(group, check_together([sources[member] for member in group], order), strict=True))
        yield ready.pop(place)


def _group(sources: Sequence[Source], place: int, ready: Collection[int]) -> list[int]:
    """Return which files to check together: the one at ``place`` and, if it is converted, more such ones."""
    if place == len(sources) - 1:
        return [place]
    from validator.readers import converted_suffixes

    suffixes = converted_suffixes()
    if not sources[place].path.lower().endswith(suffixes):
        return [place]
    later = (at for at in range(place + 1, len(sources)) if at not in ready)
    same = (at for at in later if sources[at].path.lower().endswith(suffixes))
    return [place, *islice(same, MOST_TOGETHER - 1)]


def check_together(sources: Sequence[Source], order: Order) -> list[Outcome]:
    """Return the outcome of each file; they are all in memory at once."""
    documents = order.programs.read_all(sources)
    return [_outcome(document, source.shown, order) for document, source in zip(documents, sources, strict=True)]


def _outcome(document: Document | Exception, path: str, order: Order) -> Outcome:
    try:
        if isinstance(document, Exception):
            raise document
        return check_document(
            document, path, order.compiled, year=order.year, chosen=order.chosen, with_text=order.with_text
        )
    except UnreadableError as error:
        return Unreadable(path=path, code=error.code, message=error.message)
    except Exception as error:  # a mistake of ours must not cost the other files their results
        if order.on_crash:
            import traceback

            order.on_crash(traceback.format_exc())
        message = f"程序出错（{type(error).__name__}），这个文件没有检查完：请把文件和本提示反馈给维护者。"
        return Unreadable(path=path, code=CRASHED, message=message)


class Surveyor(Protocol):
    """Sees all outcomes of a run, to say at the end what can only be said of them together."""

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""

    def finish(self) -> Survey:
        """Return what is to be said."""


@dataclass(slots=True)
class Sink:
    """A writer with the stream that it writes to; raises DestinationError or BrokenPipeError."""

    name: str
    stream: BinaryIO
    writer: Writer

    def add(self, outcome: Outcome) -> None:
        """Hand over an outcome so that it can be seen at once."""
        with explained(self.name):
            self.writer.add(outcome)
            self.stream.flush()

    def finish(self, surveys: Sequence[Survey]) -> None:
        """Write the end."""
        with explained(self.name):
            self.writer.finish(surveys)
            self.stream.flush()


class Run:
    """One pass over files: each outcome goes to every sink as soon as it is there."""

    def __init__(self, order: Order, sinks: Sequence[Sink], surveyors: Sequence[Surveyor] = ()) -> None:
        self._order = order
        self._sinks = list(sinks)
        self._surveyors = surveyors
        self._gaps = 0
        self.summary = Summary()
        self.failures: list[Other | Unreadable] = []
        """Files that were to be judged and could not be."""
        self.interrupted = False

    def check(self, sources: Sequence[Source], progress: Callable[[int, Source], object]) -> None:
        """Check ``sources`` until they are through, somebody interrupts, or nobody listens any more."""
        try:
            checked = outcomes(sources, self._order)
            for number, source in enumerate(sources, 1):
                progress(number, source)
                self._take(source, next(checked))
                if not self._sinks:
                    break
        except KeyboardInterrupt:
            self.interrupted = True

    def finish(self) -> None:
        """Write the end of every output, also after an interruption."""
        surveys = [surveyor.finish() for surveyor in self._surveyors]
        self._gaps = sum(survey.gaps for survey in surveys)
        for sink in tuple(self._sinks):
            self._give(sink, lambda sink: sink.finish(surveys))

    def status(self, fail_on: str) -> int:
        """Return 2 if a file could not be judged or none is a report, 1 from ``fail_on`` upwards, else 0.

        What a survey calls a gap counts like a failed report.
        """
        counts = self.summary.counts
        if self.failures or not counts["reports"]:
            return 2
        failed = counts["fail"] + self._gaps
        failing = {"missing": failed, "weak": failed + counts["weak"], "never": 0}
        return 1 if failing[fail_on] else 0

    def _take(self, source: Source, outcome: Outcome) -> None:
        if isinstance(outcome, Unreadable) or (source.named and isinstance(outcome, Other)):
            self.failures.append(outcome)
        with _postponed_interrupt():
            self.summary.add(outcome)
            for surveyor in self._surveyors:
                surveyor.add(outcome)
            for sink in tuple(self._sinks):
                self._give(sink, lambda sink: sink.add(outcome))

    def _give(self, sink: Sink, act: Callable[[Sink], None]) -> None:
        """Let a sink act; who reads standard output may stop before the end (``| head``)."""
        try:
            act(sink)
        except BrokenPipeError:
            self._sinks.remove(sink)
            silence_standard_output()


@contextmanager
def _postponed_interrupt() -> Iterator[None]:
    """Raise a KeyboardInterrupt only when the block has ended, so that all outputs tell of the same files."""
    asked: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    except ValueError:  # only the main thread gets signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt
