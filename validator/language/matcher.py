"""Finding some thousands of plain phrases in one pass over a text.

The time that this takes grows with the length of the text and with nothing else that a checklist can hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress
from typing import TYPE_CHECKING

from validator.language.passages import EVERYTHING, Gapped, Occurrence, Passage, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validator.language.phrases import Phrase, PhraseSet, Words


class Matcher:
    """Phrase sets compiled for one pass. Each set is one bit, the next higher bit is the set of its exceptions."""

    def __init__(self, sets: Mapping[str, PhraseSet]) -> None:
        self.bits = {name: EVERYTHING << 1 + 2 * number for number, name in enumerate(sets)}
        """The bit of each set, by name."""
        self._guarded = sum(self.bits[name] for name, phrases in sets.items() if phrases.none)
        self._words: dict[str, Word] = {}
        self._parts: dict[Words, int] = {}
        self._next_bit = EVERYTHING << 1 + 2 * len(sets)
        for name, phrases in sets.items():
            self._add(self.bits[name], phrases.any)
            self._add(self.bits[name] << 1, phrases.none)
        self._index = _index([word for word in self._words.values() if word.length > 1])
        self._single = {text: word for text, word in self._words.items() if word.length == 1}
        self._any_single = re.compile(f"[{re.escape(''.join(self._single))}]" if self._single else r"(?!)")

    def _add(self, bit: int, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            if len(phrase.parts) > 1:
                self._add_gapped(bit, phrase)
                continue
            use = (bit, phrase.text)
            for word in map(self._word, phrase.parts[0]):
                word.whole += (use,)
                word.bits |= bit

    def _add_gapped(self, bit: int, phrase: Phrase) -> None:
        first, *rest = phrase.parts
        parts = tuple(map(self._part, rest))
        gapped = Gapped(bit, phrase.text, parts, sum(set(parts)))
        for word in map(self._word, first):
            word.gapped += (gapped,)

    def _word(self, text: str) -> Word:
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = Word(text)
        return found

    def _part(self, words: Words) -> int:
        """Return the bit of a part behind a gap."""
        bit = self._parts.get(words)
        if bit is None:
            bit = self._parts[words] = self._next_bit
            self._next_bit <<= 1
            for word in words:
                self._word(word).bits |= bit
        return bit

    def scan(self, content: str) -> Scan:
        """Find all words in ``content``."""
        found = self._longer(content)
        found += [(at.start(), at.end(), self._single[at[0]]) for at in self._any_single.finditer(content)]
        found.sort()
        return Scan(found, self._guarded)

    def passage(self, text: str) -> Passage:
        """Return what a short text says, for itself."""
        return self.scan(text).passage(0, len(text))

    def _longer(self, content: str) -> list[Occurrence]:
        """Find the words of more than one character."""
        found: list[Occurrence] = []
        index = self._index
        pairs = _pairs(content)
        for place in compress(range(len(pairs)), map(index.__contains__, pairs)):
            short, longer = index[pairs[place]]
            if short:
                found.append((place, place + 2, short))
            if longer and content[place + 2 : place + 3] in longer:
                found += [
                    (place, place + word.length, word)
                    for word in longer[content[place + 2]]
                    if content.startswith(word.text, place)
                ]
        return found


class Scan:
    """All words of a matcher in a text."""

    def __init__(self, words: Sequence[Occurrence], guarded: int) -> None:
        self._words = words
        self._places = [word[0] for word in words]
        self._guarded = guarded

    def passage(self, start: int, end: int) -> Passage:
        """Return what ``content[start:end]`` says, for itself."""
        first = bisect_left(self._places, start)
        words = self._words[first : bisect_left(self._places, end, first)]
        return Passage([word for word in words if word[1] <= end], self._guarded)


_Index = dict[int, tuple[Word | None, dict[str, list[Word]] | None]]
"""By the number of two characters: the word that they are, and those that go on, by their third character."""


def _index(words: Sequence[Word]) -> _Index:
    starts = _pairs("".join(word.text[:2] for word in words))[::2]
    short: dict[int, Word] = {}
    longer: dict[int, dict[str, list[Word]]] = {}
    for start, word in zip(starts, words, strict=True):
        if word.length == 2:
            short[start] = word
        else:
            longer.setdefault(start, {}).setdefault(word.text[2], []).append(word)
    return {start: (short.get(start), longer.get(start)) for start in starts}


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
