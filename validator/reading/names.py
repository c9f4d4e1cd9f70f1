"""Which words name which actor in the reports of one organ."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from validator.language.grammar import is_another
from validator.language.organs import level_of
from validator.language.text import is_han
from validator.language.words import word_list
from validator.reading.actors import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checklist.model import Actor
    from validator.language.sentences import Span
    from validator.reading.sentence import Sentence

_BOOK_TITLE = re.compile(r"《[^》\n]{0,200}》")
_LONGEST_PERSON = 4  # characters
_MOST_PERSONS = 60  # a report names a handful; each is looked for in all of the text
_CLAUSE_END = re.compile(r"[，。；\n]")


class Names:
    """The names of a checklist's actors; a title of another level of government is somebody else's.

    县长 in a township's report is not its leader, but somebody.
    """

    def __init__(self, actors: Mapping[str, Actor], bits: Mapping[str, int], organ: str | None) -> None:
        self.bits = {name: bits[f"actor/{name}"] for name in actors}
        """The bits of the sets of each actor's names."""
        self._all = sum(self.bits.values())
        self._ranked = [(rank, name, actor) for rank, (name, actor) in enumerate(actors.items())]
        self._not_with = {name: bits[f"actor/{name}/not_with"] for name in actors}
        self._organ = organ
        self._level = level_of(organ) if organ else None
        self._own: dict[tuple[str, str], bool] = {}
        self._persons: dict[str, tuple[str, int]] = {}

    def learn_persons(self, content: str, sentences: Iterable[Sentence]) -> None:
        """Remember who stands behind a title (镇长周立民), for where the name stands alone."""
        seen: set[str] = set()
        for own, rank, start in self._titles(content, sentences):
            beginning = content[start : start + _LONGEST_PERSON]
            if beginning in seen:
                continue
            seen.add(beginning)
            person = person_behind(content, start)
            if person:
                self._persons.setdefault(person, (own, rank))
            if len(seen) == _MOST_PERSONS:
                return

    def _titles(self, content: str, sentences: Iterable[Sentence]) -> Iterator[tuple[str, int, int]]:
        """Yield whose titles a family name follows, the rank of the actor, and where the name begins."""
        for sentence in sentences:
            for rank, name, actor in self._named_in(sentence):
                for start, end, phrase in () if actor.qualifies else sentence.says.hits(self.bits[name]):
                    if family_name(content, end):
                        yield name if self._means(name, actor, content, start, phrase) else "", rank, end

    def mentions(self, content: str, sentences: Sequence[Sentence]) -> Iterator[Mention]:
        """Name the actors in the sentences of one paragraph."""
        yield from self._persons_in(content, sentences[0].start, sentences[-1].end)
        titles = [match.span() for match in _BOOK_TITLE.finditer(content, sentences[0].start, sentences[-1].end)]
        for sentence in sentences:
            for rank, name, actor in self._named_in(sentence):
                barred = [start for start, _, _ in sentence.says.hits(self._not_with[name])]
                for start, end, phrase in sentence.says.hits(self.bits[name]):
                    if _is_inside(start, titles) or _in_clause_of(content, start, barred):
                        continue
                    own = self._means(name, actor, content, start, phrase)
                    if own or not actor.qualifies:  # 镇 makes nobody a subordinate in the town's own report
                        yield Mention(start, end, name if own else "", rank, actor.qualifies)

    def _named_in(self, sentence: Sentence) -> list[tuple[int, str, Actor]]:
        """Return the actors of whom a sentence has a name, each with its rank."""
        sets = sentence.says.sets
        return [each for each in self._ranked if sets & self.bits[each[1]]] if sets & self._all else []

    def _persons_in(self, content: str, start: int, end: int) -> Iterator[Mention]:
        for person, (actor, rank) in self._persons.items():
            place = content.find(person, start, end)
            while place >= 0:
                yield Mention(place, place + len(person), actor, rank, False)
                place = content.find(person, place + 1, end)

    def _means(self, name: str, actor: Actor, content: str, start: int, phrase: str) -> bool:
        """Whether a name of an actor that begins at ``start`` means him, and not another of the same title."""
        if (name, phrase) not in self._own:
            self._own[name, phrase] = _is_own(phrase, actor, self._organ, self._level)
        return self._own[name, phrase] and not is_another(content, start)


def person_behind(content: str, end: int) -> str | None:
    """Return the name of a person that follows a title, if the text names him again: 周立民, 周立民同志."""
    family = family_name(content, end)
    if not family or content.startswith(word_list("persons", "not_persons"), end):
        return None
    for length in (2, 1):
        person = content[end : end + len(family) + length]
        if len(person) > len(family) and all(map(is_han, person)) and content.count(person) > 1:
            return person
    return None


def family_name(content: str, start: int) -> str:
    """Return the family name that begins here, "" if none does."""
    sizes = (2, 1)
    return next(
        (content[start : start + size] for size in sizes if content[start : start + size] in _family_names()), ""
    )


@cache
def _family_names() -> frozenset[str]:
    return frozenset(word_list("persons", "family_names"))


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
