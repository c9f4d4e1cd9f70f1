"""What is kept of a report to find text that it shares with others: its clauses as hashes, and where they stand."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from validator.language.numerals import NUMERAL_CHARACTERS
from validator.language.organs import parse_name
from validator.language.sentences import clauses, sentences
from validator.result import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.language.sentences import Span
    from validator.structure import Report

_LEVELS = "省市县区州盟旗镇乡街道局委厅"
"""Characters that a copier changes throughout: 我镇 to 我街道, 县委 to 区委."""
_CHANGED = re.compile(rf"[^\u4e00-\u9fff]|[{NUMERAL_CHARACTERS}{_LEVELS}]")
_LONGEST = (1 << 16) - 1
"""The weight of a longer clause is told as this."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The clauses of one report's body in reading order; some kilobytes, made to be sent between processes.

    The sequences, all of one length, are arrays; nobody changes them.
    """

    path: str
    organ: str | None
    year: int | None
    hashes: Sequence[int]
    """64 bits of each clause's wording, the same in every process; figures and the report's own places left out."""
    weights: Sequence[int]
    """How many characters of the clause count: Chinese ones without numerals, own places, words for levels."""
    blocks: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        """Return the number of clauses."""
        return len(self.hashes)

    def place(self, first: int, last: int) -> Location:
        """Return where the clauses ``first`` to ``last``, which stand in one block, are; line and page left out."""
        return Location(self.blocks[first], self.starts[first], self.ends[last])


def fingerprint(report: Report, path: str) -> Fingerprint:
    """Return the fingerprint of a report. Title, headings and signature, alike in all reports, are left out."""
    content = _without_own_places(report)
    worded = ((span, _CHANGED.sub("", content[span[0] : span[1]])) for span in _clauses(report))
    kept = [(span, wording) for span, wording in worded if wording]
    places = [report.text.origin(*span) for span, _ in kept]
    return Fingerprint(
        path=path,
        organ=report.organ,
        year=report.year,
        hashes=array("Q", [_hash(wording) for _, wording in kept]),
        weights=array("H", [min(len(wording), _LONGEST) for _, wording in kept]),
        blocks=array("I", [block for block, _, _ in places]),
        starts=array("I", [start for _, start, _ in places]),
        ends=array("I", [end for _, _, end in places]),
    )


def _clauses(report: Report) -> Iterator[Span]:
    for section in report.sections:
        for paragraph in section.paragraphs:
            for sentence in sentences(report.text.content, paragraph.start, paragraph.end):
                yield from clauses(report.text.content, *sentence)


def _without_own_places(report: Report) -> str:
    """Return the text with blanks for the places in the organ's name, in full and in short: 柳坪镇, 柳坪."""
    names = {place for organ in (report.organ, report.named_organ) for place in parse_name(organ or "").places}
    known = {name for place in names for name in (place, place[:-1]) if len(name) > 1}
    content = report.text.content
    for name in sorted(known, key=lambda name: (-len(name), name)):
        content = content.replace(name, " " * len(name))
    return content


def _hash(wording: str) -> int:
    return int.from_bytes(blake2b(wording.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
