"""Finding some thousands of plain phrases in one pass over a text.

A phrase is literal text; ``…`` in it is a gap inside one sentence. There are no regular expressions, so the
time that a scan takes grows with the length of the text and with nothing else that a checklist can hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


Hit = tuple[int, int, str]
"""Where a phrase was found, ``content[start:end]``, and the phrase as written."""


class _Gapped(NamedTuple):
    slot: int
    phrase: str
    rest: tuple[int, ...]  # numbers of the parts that must follow


class _Word:
    """What a literal word is used for."""

    __slots__ = ("gapped", "length", "parts", "slots", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
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
        self._single = [word for word in self._words.values() if len(word.text) == 1]
        self._index: dict[int, list[_Word]] = {}
        longer = [word for word in self._words.values() if len(word.text) > 1]
        starts = _pairs("".join(word.text[:2] for word in longer))[::2]
        for start, word in zip(starts, longer, strict=True):
            self._index.setdefault(start, []).append(word)

    def _add(self, slot: int, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            first, *rest = phrase.parts
            if not rest:
                use = (slot, phrase.text)
                for word in first:
                    self._word(word).slots.append(use)
                continue
            gapped = _Gapped(slot, phrase.text, tuple(self._part(words) for words in rest))
            for word in first:
                self._word(word).gapped.append(gapped)

    def _word(self, text: str) -> _Word:
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = _Word(text)
        return found

    def _part(self, words: Words) -> int:
        if words not in self._parts:
            self._parts[words] = len(self._parts)
            for word in words:
                self._word(word).parts.append(self._parts[words])
        return self._parts[words]

    def scan(
        self, content: str, stops: Sequence[int], start: int = 0, end: int | None = None
    ) -> dict[str, list[Hit]]:
        """Return the hits of every set that has any in ``content[start:end]``, sorted by place.

        ``stops`` are the ends of the sentences, ascending: no gap reaches across one.
        """
        slots: defaultdict[int, list[Hit]] = defaultdict(list)
        parts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        gapped: list[tuple[int, int, _Gapped]] = []
        for place, word in self._occurrences(content, start, len(content) if end is None else end):
            after = place + word.length
            for slot, phrase in word.slots:
                slots[slot].append((place, after, phrase))
            for part in word.parts:
                parts[part].append((place, after))
            gapped.extend((place, after, use) for use in word.gapped)
        for places in parts.values():
            places.sort()
        for place, after, use in gapped:
            last = use.rest[0] in parts and _follow(parts, use.rest, after, stops)
            if last:
                slots[use.slot].append((place, last, use.phrase))
        return {
            self._names[slot // 2]: kept
            for slot, hits in slots.items()
            if not slot % 2 and (kept := _without(hits, slots.get(slot + 1)))
        }

    def _occurrences(self, content: str, start: int, end: int) -> list[tuple[int, _Word]]:
        index = self._index
        pairs = _pairs(content if end - start == len(content) else content[start:end])
        found = [
            (start + offset, word)
            for offset in compress(range(len(pairs)), map(index.__contains__, pairs))
            for word in index[pairs[offset]]
            if word.length == 2 or content.startswith(word.text, start + offset)
        ]
        for word in self._single:
            place = content.find(word.text, start, end)
            while place >= 0:
                found.append((place, word))
                place = content.find(word.text, place + 1, end)
        return found


def _pairs(text: str) -> list[int]:
    """Return a number for each pair of neighbouring characters: looked up in half the time that strings take.

    In UTF-32 a character is 4 bytes, so two are one integer of 8 bytes: one view of the bytes holds the pairs
    that begin at even places, another one those that begin at odd places.
    """
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))
    even, odd = (codes[4 * first : 4 * first + (len(text) - first) // 2 * 8] for first in (0, 1))
    pairs = [0] * (len(text) - 1)
    pairs[::2] = even.cast("Q").tolist()
    pairs[1::2] = odd.cast("Q").tolist()
    return pairs


def _follow(
    parts: Mapping[int, list[tuple[int, int]]], rest: tuple[int, ...], end: int, stops: Sequence[int]
) -> int | None:
    """Return where the last part ends if all parts follow ``end`` in order within its sentence."""
    nearest = bisect_left(stops, end)
    stop = stops[nearest] if nearest < len(stops) else end
    for part in rest:
        places = parts.get(part, [])
        at = bisect_left(places, (end, 0))
        if at == len(places) or places[at][1] > stop:
            return None
        end = places[at][1]
    return end


def _without(hits: list[Hit], guards: list[Hit] | None) -> list[Hit]:
    """Return ``hits`` sorted by place, less those that begin inside a guard."""
    hits.sort()
    if not guards:
        return hits
    guards.sort()
    kept = []
    following = guarded_to = 0
    for hit in hits:
        while following < len(guards) and guards[following][0] <= hit[0]:
            guarded_to = max(guarded_to, guards[following][1])
            following += 1
        if hit[0] >= guarded_to:
            kept.append(hit)
    return kept


class Condition:
    """Phrases of which one must stand in a short text; for single sentences quicker than a matcher."""

    __slots__ = ("_gapped", "_plain")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        listed = list(phrases)
        self._plain = tuple(
            dict.fromkeys(word for phrase in listed if len(phrase.parts) == 1 for word in phrase.parts[0])
        )
        self._gapped = tuple(phrase.parts for phrase in listed if len(phrase.parts) > 1)

    def holds(self, text: str) -> bool:
        """Whether a phrase stands in ``text``."""
        # map, because it asks twice as many words in the same time as a generator.
        contains = text.__contains__
        if any(map(contains, self._plain)):
            return True
        return any(any(map(contains, parts[0])) and _in_order(parts, text) for parts in self._gapped)


def _in_order(parts: Sequence[Words], text: str) -> bool:
    end = 0
    for words in parts:
        ends = [place + len(word) for word in words if (place := text.find(word, end)) >= 0]
        if not ends:
            return False
        end = min(ends)
    return True


def parse(phrase: str, lists: Mapping[str, Words]) -> Phrase:
    """Return ``phrase`` in parts; a part ``$name`` stands for any word of ``lists[name]``.

    Raises ``KeyError(name)`` for an unknown list and ``ValueError`` for an empty part.
    """
    if GAP not in phrase and phrase and phrase[0] != "$":
        return Phrase(phrase, ((phrase,),))
    parts = []
    for part in phrase.split(GAP):
        words = lists[part[1:]] if part.startswith("$") else (part,)
        if not words or not all(words):
            raise ValueError(phrase)
        parts.append(words)
    return Phrase(phrase, tuple(parts))
