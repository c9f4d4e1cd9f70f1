"""What the sentences of a report say: which phrases stand where, who acts, and which time is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from validator.language.phrases import Hit, Places
from validator.language.sentences import clauses, sentences
from validator.language.text import visible_length
from validator.structure import Heading, Report

_ENUMERATED = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}(?:是|要|、)|其[一二三四五六七八九十]|第[一二三四五六七八九十]+[，个条项]|首先|其次|再次|最后|[（(][一二三四五六七八九十\d]|\d{1,2}[.、．]|[-—●★◆·■▲①-⑳])"
)


class Sentence(NamedTuple):
    """One sentence of the body: ``content[start:end]``."""

    index: int
    start: int
    end: int
    section: int
    paragraph: int
    """Counted over the whole report; a run-in heading belongs to the paragraph that it begins."""
    is_run_in: bool
    """Whether it is a run-in heading: part of the paragraph, but no statement unless its own words make it one."""
    in_opening: bool


class Clause(NamedTuple):
    """A clause, who acts in it (the name of an actor, None if nobody is named so far), and whether he is named in it."""

    start: int
    end: int
    subject: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that serves an item, and why."""

    sentence: Sentence
    length: int
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
                found.append(Sentence(len(found), start, end, number, paragraph, False, start < report.opening_end))
    return found


class Mark(NamedTuple):
    """What a clause says of its time: still to come or already told; a strong mark outweighs weak ones."""

    coming: bool
    strong: bool


_TIME_MARKS = {
    "told strong": Mark(coming=False, strong=True),
    "told weak": Mark(coming=False, strong=False),
    "coming weak": Mark(coming=True, strong=False),
}


class Mention(NamedTuple):
    """An actor's name in the text; ``rank`` orders actors: of names joined by 、 the lowest rank prevails."""

    start: int
    end: int
    actor: str
    rank: int
    qualifies: bool


class Reading:
    """A report's sentences with the hits of every phrase set of a checklist."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        hits: Mapping[str, list[Hit]],
        mentions: Sequence[Mention],
    ) -> None:
        self.report = report
        self.sentences = sentences
        self._places = {name: Places(found) for name, found in hits.items()}
        self._starts = [sentence.start for sentence in sentences]
        self._clauses: dict[int, list[Clause]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self._mention_starts = [mention.start for mention in self._mentions]

    def places(self, name: str) -> Places:
        """Return the hits of the phrase set ``name``."""
        return self._places[name]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence in which ``position`` of the content stands."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or self.sentences[at].end <= position:
            return None
        return self.sentences[at]

    def with_actor(self, actor: str, *, first: bool = False) -> list[Sentence]:
        """Return the sentences in which ``actor`` is named as the subject of a clause, or of the ``first`` that has one."""
        near = {mention.start for mention in self._mentions if mention.actor == actor}
        sentences = {sentence.index: sentence for place in near if (sentence := self.sentence_at(place))}
        return [
            sentence
            for sentence in sentences.values()
            if actor in [clause.subject for clause in self.clauses(sentence) if clause.named][: 1 if first else None]
        ]

    def paragraph(self, sentence: Sentence) -> tuple[int, int]:
        """Return where the paragraph of ``sentence`` begins and ends."""
        together = self.reach(sentence, "paragraph")
        return together[0].start, together[-1].end

    def reach(self, sentence: Sentence, within: str) -> Sequence[Sentence]:
        """Return the sentences of the same paragraph, or ``sentence`` alone."""
        if within == "sentence":
            return (sentence,)
        first = last = sentence.index
        while first and self.sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        return self.sentences[first : last + 1]

    def names_somebody(self, start: int, end: int) -> bool:
        """Whether some actor is named in ``content[start:end]``, as subject or not."""
        at = bisect_left(self._mention_starts, start)
        return at < len(self._mention_starts) and self._mention_starts[at] < end

    def is_enumerated(self, sentence: Sentence) -> bool:
        """Whether a sentence begins as one of a list: 一是, （二）, ——."""
        content = self.report.text.content
        return bool(_ENUMERATED.match(content, sentence.start, sentence.end))

    def leads_on(self, sentence: Sentence) -> bool:
        """Whether a sentence only leads on to what follows it: 主要有以下几点："""
        content = self.report.text.content
        last = content[sentence.start : sentence.end].rstrip()[-1:]
        return last == "：" or bool(self._places["leads on"].first(sentence.start, sentence.end))

    def evidence(
        self, sentence: Sentence, *, reason: str, heading: Heading | None = None, alone: bool = False, doubtful: bool = False
    ) -> Evidence:
        """Return ``sentence`` as evidence, with its length in characters without white space."""
        length = visible_length(self.report.text.content[sentence.start : sentence.end])
        return Evidence(sentence, length, reason, heading, alone and heading is not None, doubtful)

    @staticmethod
    def headings_of(evidence: Sequence[Evidence]) -> list[Heading]:
        """Return the headings that name the item of ``evidence``, in the order of the text."""
        return list(dict.fromkeys(piece.heading for piece in evidence if piece.heading))

    def time_of(self, start: int, end: int) -> Mark | None:
        """Return what a clause says of its time; None if it says nothing."""
        head = _ENUMERATED.match(self.report.text.content, start, end)
        begins = self._places["coming starts"].first(start, (head.end() if head else start) + 1)
        if begins or self._places["coming strong"].first(start, end):
            return Mark(coming=not self._places["reported speech"].first(start, end), strong=True)
        for name, mark in _TIME_MARKS.items():
            if self._places[name].first(start, end):
                return mark
        return None

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says in so many words that something has happened."""
        return any(self._places[name].first(sentence.start, sentence.end) for name in ("told strong", "told weak"))

    @cached_property
    def coming(self) -> Sequence[bool]:
        """For each sentence whether it speaks of what is still to be done."""
        return _coming(self)

    def spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return where the clauses of a sentence stand."""
        if sentence.index not in self._spans:
            self._spans[sentence.index] = clauses(self.report.text.content, sentence.start, sentence.end)
        return self._spans[sentence.index]

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence with their subjects, carried on through the paragraph."""
        if sentence.index not in self._clauses:
            self._read_paragraph(sentence)
        return self._clauses[sentence.index]

    def _read_paragraph(self, within: Sentence) -> None:
        subject: str | None = None
        for sentence in self.reach(within, "paragraph"):
            found: list[Clause] = []
            for start, end in self.spans(sentence):
                named = self._subject(start, end) or (subject if self._places["pronoun"].first(start, end) else None)
                subject = named or subject
                found.append(Clause(start, end, subject, bool(named)))
            self._clauses[sentence.index] = found

    def _subject(self, start: int, end: int) -> str | None:
        """Return the actor who is the subject of the clause ``content[start:end]``: the first who is no object."""
        first, last = (bisect_left(self._mention_starts, place) for place in (start, end))
        content = self.report.text.content
        enumerator = _ENUMERATED.match(content, start, end)
        done = enumerator.end() if enumerator else start
        for compound in _compounds(content, self._mentions[first:last]):
            begin, stop = compound[0][0].start, compound[-1][-1].end
            is_object = self._places["not subject"].first(done, begin) and content[begin - 1] != "由"
            owns = any(hit.start == stop for hit in self._places["possessive"].within(stop, stop + 1))
            if not is_object and not owns:
                return _who(compound)
        return None


def _compounds(content: str, mentions: Sequence[Mention]) -> list[list[list[Mention]]]:
    """Group mentions: names joined by 、 stand side by side, names that touch each other are one longer name.

    A mention inside a longer one is dropped.
    """
    groups: list[list[list[Mention]]] = []
    end = -1
    for mention in mentions:
        if mention.end <= end:
            continue
        if mention.start <= end:
            groups[-1][-1].append(mention)
        elif groups and groups[-1][-1][-1].qualifies and _QUALIFIED.fullmatch(content, end, mention.start):
            groups[-1][-1].append(mention)
        elif groups and content[end : mention.start] in _JOINTS:
            groups[-1].append([mention])
        else:
            groups.append([[mention]])
        end = mention.end
    return groups


_QUALIFIED = re.compile(r"[^，。；：由是经]{0,8}")  # 各|海事处|处长 are the others' chiefs
_JOINTS = ("、", "和", "及", "与")


def _who(compound: Sequence[Sequence[Mention]]) -> str:
    """The last word of a name is its head (县政府主要负责人), unless the first says whose it is (各部门主要负责人)."""
    heads = [name[0] if name[0].qualifies else name[-1] for name in compound]
    return min(heads, key=lambda mention: mention.rank).actor


def _coming(reading: Reading) -> list[bool]:
    """Read the sentences of each paragraph in order: one without a mark speaks of the time of the one before."""
    result: list[bool] = []
    paragraph, carried = -1, False
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, False
        marks = [mark for start, end in reading.spans(sentence) if (mark := reading.time_of(start, end))]
        if marks:
            carried = next((mark for mark in reversed(marks) if mark.strong), marks[-1]).coming
        result.append(carried)
    return result
