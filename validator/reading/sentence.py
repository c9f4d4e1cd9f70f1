"""Sentences of a report, and sentences as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.language.matcher import Scan
    from validator.language.passages import Passage
    from validator.structure import Heading, Report


class Sentence(NamedTuple):
    """One sentence of the body: ``content[start:end]``."""

    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls
    start: int
    end: int
    section: int
    paragraph: int
    """Counted over the whole report; a run-in heading belongs to the paragraph that it begins."""
    is_run_in: bool
    """Whether it is a run-in heading: part of the paragraph, but no statement unless its own words make it one."""
    in_opening: bool
    says: Passage
    """The phrases in it."""


class Evidence(NamedTuple):
    """A sentence that serves an item, and why."""

    sentence: Sentence
    reason: str
    heading: Heading | None = None
    """The heading above that names the item."""
    by_heading: bool = False
    """Whether that heading names no other item."""
    doubtful: bool = False
    decided: bool = False
    """Whether a pattern that needs no further proof says so of this very sentence."""

    @property
    def start(self) -> int:
        """Where the sentence begins in the text's content."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends in the text's content."""
        return self.sentence.end


def split(report: Report, scan: Scan) -> list[Sentence]:
    """Return the sentences of the body, run-in headings included; ``scan`` found the words in them."""
    return [
        Sentence(index, start, end, section, paragraph, is_run_in, in_opening, scan.passage(start, end))
        for index, (start, end, section, paragraph, is_run_in, in_opening) in enumerate(spans(report))
    ]


def spans(report: Report) -> Iterator[tuple[int, int, int, int, bool, bool]]:
    """Yield the fields of sentences that tell where each stands, and what it is."""
    content = report.text.content
    paragraph = -1
    for number, (heading, _, parts) in enumerate(report.sections):
        is_run_in = heading is not None and heading.run_in
        if heading and heading.run_in:
            paragraph += 1
            yield heading.start, heading.end, number, paragraph, True, False
        for position, part in enumerate(parts):
            paragraph += not (position == 0 and is_run_in)
            for start, end in sentences(content, part.start, part.end):
                yield start, end, number, paragraph, False, start < report.opening_end
