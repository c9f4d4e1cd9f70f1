"""Which words name which actor in the reports of one organ."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.language.organs import level_of
from validator.reading.actors import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist.model import Actor
    from validator.language.sentences import Span
    from validator.reading.sentence import Sentence

_BOOK_TITLE = re.compile(r"《[^》\n]{0,200}》")
_CLAUSE_END = re.compile(r"[，。；\n]")


class Names:
    """The names of a checklist's actors; a title of another level of government is somebody else's.

    县长 in a township's report is not its leader, but somebody.
    """

    def __init__(self, actors: Mapping[str, Actor], bits: Mapping[str, int], organ: str | None) -> None:
        self._actors = actors
        self.bits = {name: bits[f"actor/{name}"] for name in actors}
        """The bits of the sets of each actor's names."""
        self._not_with = {name: bits[f"actor/{name}/not_with"] for name in actors}
        self._organ = organ
        self._level = level_of(organ) if organ else None
        self._own: dict[tuple[str, str], bool] = {}

    def mentions(self, content: str, sentences: Sequence[Sentence]) -> Iterator[Mention]:
        """Name the actors in the sentences of one paragraph."""
        titles = [match.span() for match in _BOOK_TITLE.finditer(content, sentences[0].start, sentences[-1].end)]
        for rank, (name, actor) in enumerate(self._actors.items()):
            for sentence in sentences:
                barred = [start for start, _, _ in sentence.says.hits(self._not_with[name])]
                for start, end, phrase in sentence.says.hits(self.bits[name]):
                    if not _is_inside(start, titles) and not _in_clause_of(content, start, barred):
                        own = self._is_own(name, actor, phrase)
                        yield Mention(start, end, name if own else "", rank, actor.qualifies)

    def _is_own(self, name: str, actor: Actor, phrase: str) -> bool:
        if (name, phrase) not in self._own:
            self._own[name, phrase] = _is_own(phrase, actor, self._organ, self._level)
        return self._own[name, phrase]


def _is_own(phrase: str, actor: Actor, organ: str | None, level: str | None) -> bool:
    """Whether a name of an actor means him in the reports of ``organ``, which is of this level of government."""
    if level is not None and level in actor.in_organs and phrase not in (*actor.any, *actor.in_organs[level]):
        return False
    needs = actor.only_in.get(phrase)
    return not needs or not organ or any(part in organ for part in needs)


def _in_clause_of(content: str, place: int, others: Sequence[int]) -> bool:
    """Whether one of the ``others``, which ascend, stands in the clause of ``place``: the nearest ones tell."""
    if not others:
        return False
    at = bisect_left(others, place)
    nearest = others[max(at - 1, 0) : at + 1]
    return any(not _CLAUSE_END.search(content, min(place, other), max(place, other)) for other in nearest)


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    """Whether ``place`` lies behind the beginning of one of the ``spans``, which ascend and do not overlap."""
    at = bisect_left(spans, (place, 0)) - 1
    return at >= 0 and place < spans[at][1]
