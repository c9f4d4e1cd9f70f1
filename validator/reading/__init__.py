"""What the sentences of a report say: which phrases stand where, who acts, and which time is spoken of."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from validator.language.grammar import enumerator
from validator.language.sentences import clauses
from validator.reading.actors import Actors, Clause, Mention
from validator.reading.names import Names
from validator.reading.sentence import Evidence, Sentence, split
from validator.reading.times import MARKS, Times
from validator.roles import ROLES, model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.model import Actor
    from validator.language.matcher import Scan
    from validator.language.passages import Passage
    from validator.roles import Scores
    from validator.structure import Heading, Report

__all__ = ["MARKS", "Clause", "Evidence", "Mention", "Reading", "Sentence", "split"]


class Reading:
    """A report's sentences with the phrases in them; who acts in them is found out where somebody asks."""

    def __init__(
        self, report: Report, content: str, scan: Scan, bits: Mapping[str, int], actors: Mapping[str, Actor]
    ) -> None:
        """Take what was found in ``content``, the text of ``report`` with the years marked."""
        self.report = report
        self.bits = bits
        """The bits of the phrase sets, by name."""
        self.sentences = split(report, scan)
        self.scores: Sequence[Scores] = ()
        """For each sentence the scores of the parts that it may play, once they were weighed."""
        self._content = content
        self._scan = scan
        self._names = Names(actors, bits, report.organ)
        self._names.learn_persons(content, self.sentences)
        self._times = Times(content, bits)
        self._leads_on = bits["leads on"]
        self._paragraphs: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            self._paragraphs.setdefault(sentence.paragraph, []).append(sentence)
        self._around: dict[int, int] = {}
        self._actors: dict[int, Actors] = {}
        self._clauses: dict[int, list[Clause]] = {}

    def plays(self, sentence: Sentence, role: str) -> float:
        """Return by how much a sentence is above the border of playing a role."""
        return self.scores[sentence.index][ROLES.index(role)] - model().enough[role]

    def passage(self, start: int, end: int) -> Passage:
        """Return what ``content[start:end]``, a clause or a heading, says for itself."""
        return self._scan.passage(start, end)

    def paragraph(self, sentence: Sentence) -> Sequence[Sentence]:
        """Return the sentences of the same paragraph."""
        return self._paragraphs[sentence.paragraph]

    def around(self, sentence: Sentence) -> int:
        """Return the bits of all sets that have a phrase in the paragraph of ``sentence``."""
        if sentence.paragraph not in self._around:
            sets = 0
            for other in self.paragraph(sentence):
                sets |= other.says.sets
            self._around[sentence.paragraph] = sets
        return self._around[sentence.paragraph]

    def is_enumerated(self, sentence: Sentence) -> bool:
        """Whether a sentence begins as one of a list: 一是, （二）, ——."""
        return bool(enumerator().match(self._content, sentence.start, sentence.end))

    def ends_with_colon(self, sentence: Sentence) -> bool:
        """Whether what follows a sentence belongs to it."""
        return self._content[sentence.end - 1] == "："

    def leads_on(self, sentence: Sentence) -> bool:
        """Whether a sentence only leads on to what follows it: 主要有以下几点：…."""
        return bool(sentence.says.sets & self._leads_on) or self.ends_with_colon(sentence)

    @staticmethod
    def headings_of(evidence: Sequence[Evidence]) -> list[Heading]:
        """Return the headings that name the item of ``evidence``, in the order of the text."""
        return list(dict.fromkeys(piece.heading for piece in evidence if piece.heading))

    @cached_property
    def coming(self) -> Sequence[bool]:
        """For each sentence whether it speaks of what is still to be done."""
        return self._times.coming(self.sentences)

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says in so many words that something has happened."""
        return self._times.tells(sentence)

    def actors(self, sentence: Sentence) -> Actors:
        """Return the names of actors in the paragraph of ``sentence``."""
        found = self._actors.get(sentence.paragraph)
        if found is None:
            mentions = self._names.mentions(self._content, self.paragraph(sentence))
            found = self._actors[sentence.paragraph] = Actors(self._content, mentions)
        return found

    def has_subject(self, actor: str, sentence: Sentence, *, first: bool = False) -> bool:
        """Whether ``actor`` is named as the subject of a clause, or as the ``first`` subject that is named."""
        if not self.around(sentence) & self._names.bits[actor]:
            return False
        named = [clause.subject for clause in self.clauses(sentence) if clause.named]
        return actor in (named[:1] if first else named)

    def acts(self, actor: str, sentence: Sentence, place: int) -> bool:
        """Whether ``actor`` is the subject of the clause in which ``place`` stands."""
        return any(
            clause.subject == actor and clause.start <= place < clause.end for clause in self.clauses(sentence)
        )

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence with their subjects, carried on through the paragraph."""
        if sentence.index not in self._clauses:
            together = self.paragraph(sentence)
            spans = [clauses(self._content, each.start, each.end) for each in together]
            found = iter(self.actors(sentence).clauses([span for each in spans for span in each]))
            for each, own in zip(together, spans, strict=True):
                self._clauses[each.index] = list(islice(found, len(own)))
        return self._clauses[sentence.index]
