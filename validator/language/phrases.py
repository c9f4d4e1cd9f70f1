"""Finding some thousands of plain phrases in one pass over a text.

A phrase is literal text; ``…`` in it is a gap inside one sentence. There are no regular expressions, so the
time that a scan takes grows with the length of the text and with nothing else that a checklist can hold.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import add
from typing import NamedTuple

GAP = "…"

Words = tuple[str, ...]
"""Interchangeable words: one part of a phrase."""


class Phrase(NamedTuple):
    """A phrase as written, and its parts between gaps."""

    text: str
    parts: tuple[Words, ...]


class PhraseSet(NamedTuple):
    """Phrases that mean the same to a rule; a hit of ``none`` takes away every hit that begins inside it."""

    any: tuple[Phrase, ...]
    none: tuple[Phrase, ...] = ()


class Hit(NamedTuple):
    """Where a phrase was found: ``content[start:end]``."""

    start: int
    end: int
    phrase: str


class _Gapped(NamedTuple):
    slot: int
    phrase: str
    rest: tuple[int, ...]  # numbers of the parts that must follow


class _Word:
    """What a literal word is used for."""

    __slots__ = ("gapped", "parts", "slots", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.slots: list[tuple[int, str]] = []
        self.gapped: list[_Gapped] = []
        self.parts: list[int] = []


class Matcher:
    """Phrase sets compiled for one pass. Slot 2n holds the ``any`` of the nth set, slot 2n+1 its ``none``."""

    def __init__(self, sets: Mapping[str, PhraseSet]) -> None:
        self._names = list(sets)
        self._words: dict[str, _Word] = {}
        self._parts: dict[Words, int] = {}
        for number, phrases in enumerate(sets.values()):
            self._add(2 * number, phrases.any)
            self._add(2 * number + 1, phrases.none)
        self._index: dict[str, tuple[_Word, ...]] = self._by_start(2)
        self._single: dict[str, tuple[_Word, ...]] = self._by_start(1)

    def _add(self, slot: int, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            first, *rest = phrase.parts
            if not rest:
                for word in first:
                    self._word(word).slots.append((slot, phrase.text))
                continue
            gapped = _Gapped(slot, phrase.text, tuple(self._part(words) for words in rest))
            for word in first:
                self._word(word).gapped.append(gapped)

    def _word(self, text: str) -> _Word:
        if text not in self._words:
            self._words[text] = _Word(text)
        return self._words[text]

    def _part(self, words: Words) -> int:
        if words not in self._parts:
            self._parts[words] = len(self._parts)
            for word in words:
                self._word(word).parts.append(self._parts[words])
        return self._parts[words]

    def _by_start(self, length: int) -> dict[str, tuple[_Word, ...]]:
        index: dict[str, list[_Word]] = defaultdict(list)
        for text, word in self._words.items():
            if min(len(text), 2) == length:
                index[text[:2]].append(word)
        return {start: tuple(found) for start, found in index.items()}

    def scan(self, content: str, stops: Sequence[int]) -> dict[str, list[Hit]]:
        """Return the hits of every set in ``content``, sorted by place.

        ``stops`` are the ends of the sentences, ascending: no gap reaches across one.
        """
        slots: list[list[Hit]] = [[] for _ in range(2 * len(self._names))]
        parts: list[list[tuple[int, int]]] = [[] for _ in self._parts]
        gapped: list[tuple[int, int, _Gapped]] = []
        for start, word in self._occurrences(content):
            end = start + len(word.text)
            for slot, phrase in word.slots:
                slots[slot].append(Hit(start, end, phrase))
            for part in word.parts:
                parts[part].append((start, end))
            for use in word.gapped:
                gapped.append((start, end, use))
        for start, end, use in gapped:
            last = _follow(parts, use.rest, end, stops)
            if last:
                slots[use.slot].append(Hit(start, last, use.phrase))
        return {name: _without(slots[2 * n], slots[2 * n + 1]) for n, name in enumerate(self._names)}

    def _occurrences(self, content: str) -> Iterable[tuple[int, _Word]]:
        index = self._index
        pairs = map(add, content, islice(content, 1, None))
        found = [
            (place, word)
            for place, pair in enumerate(pairs)
            if pair in index
            for word in index[pair]
            if content.startswith(word.text, place)
        ]
        for text, words in self._single.items():
            place = content.find(text)
            while place >= 0:
                found.extend((place, word) for word in words)
                place = content.find(text, place + 1)
        if self._single:
            found.sort(key=_place)
        return found


def _place(occurrence: tuple[int, _Word]) -> int:
    return occurrence[0]


def _follow(
    parts: list[list[tuple[int, int]]], rest: tuple[int, ...], end: int, stops: Sequence[int]
) -> int | None:
    """Return where the last part ends if all parts follow ``end`` in order within its sentence."""
    nearest = bisect_left(stops, end)
    stop = stops[nearest] if nearest < len(stops) else end
    for part in rest:
        places = parts[part]
        at = bisect_left(places, (end, 0))
        if at == len(places) or places[at][1] > stop:
            return None
        end = places[at][1]
    return end


def _without(hits: list[Hit], guards: list[Hit]) -> list[Hit]:
    """Return ``hits`` sorted by place, less those that begin inside a guard."""
    hits.sort()
    if not guards or not hits:
        return hits
    return [hit for hit in hits if not any(g.start <= hit.start < g.end for g in guards)]


class Places:
    """Sorted hits of one set, asked by range."""

    __slots__ = ("_starts", "hits")

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        self._starts = [hit.start for hit in hits]

    def within(self, start: int, end: int) -> list[Hit]:
        """Return the hits that begin in ``content[start:end]``."""
        return self.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def first(self, start: int, end: int) -> Hit | None:
        """Return the first hit that begins in ``content[start:end]``."""
        at = bisect_left(self._starts, start)
        return self.hits[at] if at < len(self.hits) and self._starts[at] < end else None

    def before(self, position: int) -> Hit | None:
        """Return the last hit that begins before ``position``."""
        at = bisect_right(self._starts, position - 1)
        return self.hits[at - 1] if at else None


def parse(phrase: str, lists: Mapping[str, Words]) -> Phrase:
    """Return ``phrase`` in parts; a part ``$name`` stands for any word of ``lists[name]``.

    Raises ``KeyError(name)`` for an unknown list and ``ValueError`` for an empty part.
    """
    parts = []
    for part in phrase.split(GAP):
        words = lists[part[1:]] if part.startswith("$") else (part,)
        if not words or not all(words):
            raise ValueError(phrase)
        parts.append(words)
    return Phrase(phrase, tuple(parts))
