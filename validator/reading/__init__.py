"""What the sentences of a report say: which phrases stand where, who acts, and which time is spoken of."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from validator.language.grammar import enumerator
from validator.language.sentences import Span, clauses
from validator.language.text import visible_length
from validator.reading.actors import Actors, Clause, Mention
from validator.reading.sentence import Evidence, Sentence, split
from validator.reading.times import MARKS, coming

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from validator.language.phrases import Condition, Hit, Matcher
    from validator.structure import Heading, Report

__all__ = ["MARKS", "Clause", "Evidence", "Mention", "Reading", "Sentence", "split"]


class Reading:
    """A report's sentences with the hits of a checklist's phrases.

    Phrases that can make a sentence serve an item are looked for in the whole text at once; all others (conditions,
    requirements) only where they are asked for.
    """

    def __init__(
        self,
        report: Report,
        content: str,
        sentences: Sequence[Sentence],
        hits: Mapping[str, list[Hit]],
        details: Mapping[str, Matcher],
        conditions: Mapping[str, Condition],
        mentions: Callable[[], Sequence[Mention]],
    ) -> None:
        self.report = report
        self.sentences = sentences
        self._content = content  # with the marks of the years
        self._hits = hits
        self._details = details
        self._conditions = conditions
        self._detailed: dict[tuple[str, int, int], Mapping[str, list[Hit]]] = {}
        self._mentions = mentions
        self._starts = [sentence.start for sentence in sentences]
        self._firsts: dict[int, int] = {}  # indexes of the first sentence of each paragraph, and behind its last
        self._ends: dict[int, int] = {}
        for sentence in sentences:
            self._firsts.setdefault(sentence.paragraph, sentence.index)
            self._ends[sentence.paragraph] = sentence.index + 1
        self._clauses: dict[int, list[Clause]] = {}

    def hits(self, name: str) -> Sequence[Hit]:
        """Return all hits of a phrase set that is looked for in the whole text, by place."""
        return self._hits.get(name, ())

    def within(self, matcher: str, name: str, start: int, end: int) -> list[Hit]:
        """Return the hits of the phrase set ``name`` of one of the detail matchers in ``content[start:end]``."""
        key = (matcher, start, end)
        if key not in self._detailed:
            self._detailed[key] = self._details[matcher].scan(self._content, (end,), start, end)
        return self._detailed[key].get(name, [])

    def meets(self, condition: str, start: int, end: int) -> bool:
        """Whether a phrase of the named condition stands in ``content[start:end]``."""
        return self._conditions[condition].holds(self._content[start:end])

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence in which ``position`` of the content stands."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or self.sentences[at].end <= position:
            return None
        return self.sentences[at]

    def paragraph(self, sentence: Sentence) -> Span:
        """Return where the paragraph of ``sentence`` begins and ends."""
        together = self.reach(sentence, "paragraph")
        return together[0].start, together[-1].end

    def reach(self, sentence: Sentence, within: str) -> Sequence[Sentence]:
        """Return the sentences of the same paragraph, or ``sentence`` alone."""
        if within == "sentence":
            return (sentence,)
        return self.sentences[self._firsts[sentence.paragraph] : self._ends[sentence.paragraph]]

    def is_enumerated(self, sentence: Sentence) -> bool:
        """Whether a sentence begins as one of a list: 一是, （二）, ——."""
        return bool(enumerator().match(self._content, sentence.start, sentence.end))

    def leads_on(self, sentence: Sentence) -> bool:
        """Whether a sentence only leads on to what follows it: 主要有以下几点：…."""
        said = sentence.index in self._leading
        return said or self._content[sentence.start : sentence.end].rstrip().endswith("：")

    @cached_property
    def _leading(self) -> frozenset[int]:
        found = ((self.sentence_at(start), end) for start, end, _ in self.hits("leads on"))
        return frozenset(sentence.index for sentence, end in found if sentence and end <= sentence.end)

    def evidence(
        self,
        sentence: Sentence,
        *,
        reason: str,
        heading: Heading | None = None,
        alone: bool = False,
        doubtful: bool = False,
    ) -> Evidence:
        """Return ``sentence`` as evidence; ``alone`` says that ``heading`` names no other item."""
        length = visible_length(self._content[sentence.start : sentence.end])
        return Evidence(sentence, length, reason, heading, alone and heading is not None, doubtful)

    @staticmethod
    def headings_of(evidence: Sequence[Evidence]) -> list[Heading]:
        """Return the headings that name the item of ``evidence``, in the order of the text."""
        return list(dict.fromkeys(piece.heading for piece in evidence if piece.heading))

    @cached_property
    def coming(self) -> Sequence[bool]:
        """For each sentence whether it speaks of what is still to be done."""
        return coming(self._content, self.sentences, self._hits)

    @cached_property
    def _told(self) -> frozenset[int]:
        places = [hit[0] for name, mark in MARKS.items() if not mark.coming for hit in self.hits(name)]
        return frozenset(sentence.index for place in places if (sentence := self.sentence_at(place)))

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says in so many words that something has happened."""
        return sentence.index in self._told

    @cached_property
    def actors(self) -> Actors:
        """The names of actors."""
        return Actors(self._content, self._mentions())

    def with_actor(self, actor: str, *, first: bool = False) -> list[Sentence]:
        """Return the sentences with ``actor`` as the subject of a clause, or of the ``first`` that has one."""
        near = [sentence for place in self.actors.named(actor) if (sentence := self.sentence_at(place))]
        together = {each.index for sentence in near for each in self.reach(sentence, "paragraph")}
        return [self.sentences[index] for index in sorted(together) if actor in self._subjects(index, first=first)]

    def _subjects(self, index: int, *, first: bool) -> list[str | None]:
        named = [clause.subject for clause in self.clauses(self.sentences[index]) if clause.named]
        return named[:1] if first else named

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence with their subjects, carried on through the paragraph."""
        if sentence.index not in self._clauses:
            together = self.reach(sentence, "paragraph")
            spans = [clauses(self._content, each.start, each.end) for each in together]
            found = self.actors.clauses([span for each in spans for span in each])
            for each, own in zip(together, spans, strict=True):
                self._clauses[each.index], found = found[: len(own)], found[len(own) :]
        return self._clauses[sentence.index]
