"""Sentences of a report, and sentences as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.language.sentences import sentences

if TYPE_CHECKING:
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


class Evidence(NamedTuple):
    """A sentence that serves an item, and why."""

    sentence: Sentence
    length: int
    """Characters without white space."""
    reason: str
    heading: Heading | None = None
    """The heading above that names the item."""
    by_heading: bool = False
    """Whether that heading names no other item."""
    doubtful: bool = False

    @property
    def start(self) -> int:
        """Where the sentence begins in the text's content."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends in the text's content."""
        return self.sentence.end


def split(report: Report) -> list[Sentence]:
    """Return the sentences of the body, run-in headings included."""
    content = report.text.content
    found: list[Sentence] = []
    paragraph = -1
    for number, section in enumerate(report.sections):
        heading = section.heading
        if heading and heading.run_in:
            paragraph += 1
            found.append(Sentence(len(found), heading.start, heading.end, number, paragraph, True, False))
        for position, part in enumerate(section.paragraphs):
            paragraph += not (position == 0 and heading is not None and heading.run_in)
            for start, end in sentences(content, part.start, part.end):
                in_opening = start < report.opening_end
                found.append(Sentence(len(found), start, end, number, paragraph, False, in_opening))
    return found
