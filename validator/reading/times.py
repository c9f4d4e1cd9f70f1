"""Which time a sentence speaks of: what was done in the year reported, or what is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.language.grammar import heads_clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validator.reading.sentence import Sentence


class Mark(NamedTuple):
    """What a clause says of its time; ``strength`` orders marks in one clause, from 2 on they outweigh others."""

    strength: int
    coming: bool


MARKS = {
    "coming strong": Mark(4, coming=True),
    "coming starts": Mark(4, coming=True),
    "told strong": Mark(3, coming=False),
    "told weak": Mark(1, coming=False),
    "coming weak": Mark(0, coming=True),
}
"""Names of the phrase sets that tell the time."""

_STRONG = 2
_QUOTED = MARKS["told strong"]


class Times:
    """What the sentences of a text say of their time, by the ``bits`` of phrase sets."""

    def __init__(self, content: str, bits: Mapping[str, int]) -> None:
        self._content = content
        self._marks = [(bits[name], name, mark) for name, mark in MARKS.items()]
        self._told = sum(bit for bit, _, mark in self._marks if not mark.coming)
        self._coming = sum(bit for bit, _, mark in self._marks if mark.coming)
        self._reported = bits["reported speech"]

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says in so many words that something has happened."""
        return bool(sentence.says.sets & self._told)

    def coming(self, sentences: Sequence[Sentence]) -> list[bool]:
        """Say for each sentence whether it speaks of what is still to be done.

        Sentences of a paragraph are read in order: one without a mark speaks of the time of the one before it.
        """
        result: list[bool] = []
        paragraph, carried = -1, False
        for sentence in sentences:
            if sentence.paragraph != paragraph:
                paragraph, carried = sentence.paragraph, False
            if sentence.says.sets & self._coming:
                marks = self._by_clause(sentence)
                carried = _last(marks) if marks else carried
            elif sentence.says.sets & self._told:
                carried = False
            result.append(carried)
        return result

    def _by_clause(self, sentence: Sentence) -> dict[int, Mark]:
        """Return the strongest mark in each clause, which is told by where it begins."""
        reported = [start for start, _, _ in sentence.says.hits(self._reported)]
        found: dict[int, Mark] = {}
        for place, mark in self._places(sentence):
            clause = clause_start(self._content, sentence.start, place)
            # 会议强调，要… tells what was said, not what is planned
            is_quoted = mark.coming and bool(reported) and reported[0] < place
            said = _QUOTED if is_quoted else mark
            if clause not in found or said.strength > found[clause].strength:
                found[clause] = said
        return found

    def _places(self, sentence: Sentence) -> Iterator[tuple[int, Mark]]:
        for bit, name, mark in self._marks:
            for place, _, _ in sentence.says.hits(bit):
                if name != "coming starts" or heads_clause(self._content, place):
                    yield place, mark


def _last(marks: Mapping[int, Mark]) -> bool:
    """Return what the last clause with a strong mark says, else the last with any."""
    ordered = [marks[clause] for clause in sorted(marks)]
    strong = [mark for mark in ordered if mark.strength >= _STRONG]
    return (strong or ordered)[-1].coming


def clause_start(content: str, start: int, place: int) -> int:
    """Return where the clause begins in which ``place`` of a sentence from ``start`` stands."""
    return max(start, *(content.rfind(mark, start, place) + 1 for mark in "，：\t"))
