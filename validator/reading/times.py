"""Which time a sentence speaks of: what was done in the year reported, or what is still to come."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from validator.language.grammar import coming_starts
from validator.language.sentences import any_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validator.language.phrases import Hit
    from validator.reading.sentence import Sentence


class Mark(NamedTuple):
    """What a clause says of its time; ``strength`` orders marks in one clause, from 2 on they outweigh others."""

    strength: int
    coming: bool


MARKS = {
    "coming strong": Mark(4, coming=True),
    "told strong": Mark(3, coming=False),
    "told weak": Mark(1, coming=False),
    "coming weak": Mark(0, coming=True),
}
"""Names of the phrase sets that tell the time."""

_STRONG = 2


def coming(content: str, sentences: Sequence[Sentence], hits: Mapping[str, list[Hit]]) -> list[bool]:
    """Say for each sentence whether it speaks of what is still to be done.

    Sentences of a paragraph are read in order: one without a mark speaks of the time of the one before it.
    """
    marks = _by_sentence(content, sentences, hits)
    result: list[bool] = []
    paragraph, carried = -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, False
        found = marks.get(sentence.index)
        if found:
            carried = _last(found)
        result.append(carried)
    return result


def _last(marks: Mapping[int, Mark]) -> bool:
    """Return what the last clause with a strong mark says, else the last with any."""
    ordered = [marks[clause] for clause in sorted(marks)]
    strong = [mark for mark in ordered if mark.strength >= _STRONG]
    return (strong or ordered)[-1].coming


def _by_sentence(
    content: str, sentences: Sequence[Sentence], hits: Mapping[str, list[Hit]]
) -> dict[int, dict[int, Mark]]:
    """Return for each sentence its clauses with the strongest mark in each; a clause is told by where it begins."""
    starts = [sentence.start for sentence in sentences]
    reported = [hit[0] for hit in hits.get("reported speech", ())]
    places = [(hit[0], mark) for name, mark in MARKS.items() for hit in hits.get(name, ())]
    places += [(place, MARKS["coming strong"]) for place in coming_starts(content)]
    found: dict[int, dict[int, Mark]] = {}
    for place, mark in places:
        at = bisect_right(starts, place) - 1
        if at < 0 or place >= sentences[at].end:
            continue
        clause = clause_start(content, sentences[at].start, place)
        # 会议强调，要… tells what was said, not what is planned
        is_quoted = mark.coming and any_within(reported, sentences[at].start, place)
        said = MARKS["told strong"] if is_quoted else mark
        known = found.setdefault(at, {}).get(clause)
        if known is None or said.strength > known.strength:
            found[at][clause] = said
    return found


def clause_start(content: str, start: int, place: int) -> int:
    """Return where the clause begins in which ``place`` of a sentence from ``start`` stands."""
    return max(start, *(content.rfind(mark, start, place) + 1 for mark in "，：\t"))
