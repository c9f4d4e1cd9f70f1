"""One run: what is checked goes to every output, and decides over the exit status."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from validator.batch.interruption import postponed
from validator.destinations import explained, silence_standard_output
from validator.outputs.summary import Summary
from validator.result import Other, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from validator.batch.checking import Checking
    from validator.batch.progress import Progress
    from validator.files import Source
    from validator.outputs import Writer
    from validator.result import Outcome, Survey


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

    def __init__(self, sinks: Sequence[Sink], surveyors: Sequence[Surveyor] = ()) -> None:
        self._sinks = list(sinks)
        self._surveyors = surveyors
        self._gaps = 0
        self.summary = Summary()
        self.failures: list[Other | Unreadable] = []
        """Files that were to be judged and could not be."""
        self.interrupted = False

    def check(self, checking: Checking, progress: Progress | None = None) -> None:
        """Take outcomes until all files are through, somebody interrupts, or nobody listens any more.

        ``progress`` is told how many are through.
        """
        try:
            with checking, progress or nullcontext():
                for source, outcome in checking:
                    self._take(source, outcome)
                    if progress:
                        progress(self.summary.files)
                    if not self._sinks:
                        break
        except KeyboardInterrupt:
            self.interrupted = True
            with suppress(KeyboardInterrupt):
                for source, outcome in checking.finished():
                    self._take(source, outcome)

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
        with postponed():  # all outputs tell of the same files
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
