"""What a stretch of text says: which phrase sets have a phrase in it, and where.

Sets are bits of one integer, so that whether a sentence meets the many conditions of a checklist is told by a few
operations on integers; places are worked out only for those sets of which somebody asks.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.language.phrases import Hit

EVERYTHING = 1
"""The bit that every passage has, for conditions that ask for nothing."""


class Gapped(NamedTuple):
    """A phrase with gaps, by what follows its first part."""

    bit: int
    """The set that it belongs to."""
    phrase: str
    rest: tuple[int, ...]
    """The bits of the parts that must follow; a part is a set of interchangeable words."""
    needs: int
    """The same bits in one."""


class Word:
    """A literal word, and what it is used for."""

    __slots__ = ("bits", "gapped", "length", "text", "whole")

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        self.bits = 0
        """The sets of which it is a phrase, and the parts that it may be."""
        self.whole: tuple[tuple[int, str], ...] = ()
        """The bits of sets with the phrase that it is there."""
        self.gapped: tuple[Gapped, ...] = ()
        """What it may begin."""


Occurrence = tuple[int, int, Word]
"""A word and where it stands: ``content[start:end]``."""


class Passage:
    """The phrases in a stretch of text. No gap reaches out of it, and it has no exceptions but its own.

    The bit above that of a set is the set of its exceptions: what begins inside one of them does not count.
    """

    __slots__ = ("_gapped", "_guarded", "_parts", "_words", "sets")

    def __init__(self, words: Sequence[Occurrence], guarded: int) -> None:
        """Take all words of a stretch, by place; ``guarded`` are the sets that have exceptions."""
        self._words = words
        self._guarded = guarded
        self._gapped: Sequence[Occurrence] = ()
        self._parts: dict[int, list[tuple[int, int]]] = {}
        sets = EVERYTHING
        goes_on = False
        for _, _, word in words:
            sets |= word.bits
            if word.gapped:
                goes_on = True
        if goes_on:
            self._gapped = [found for found in words if found[2].gapped]
            sets = self._with_gapped(sets)
        clashes = sets & sets >> 1 & guarded
        self.sets = self._less_exceptions(sets, clashes) if clashes else sets
        """The bits of all sets of which a phrase stands here."""

    def hits(self, bit: int) -> list[Hit]:
        """Return where phrases of a set stand, by place."""
        if not self.sets & bit:
            return []
        found = self._found(bit)
        return _without(found, self._found(bit << 1)) if bit & self._guarded else found

    def _with_gapped(self, sets: int) -> int:
        for _, end, word in self._gapped:
            for use in word.gapped:
                if use.needs & sets == use.needs and not use.bit & sets and self._follow(use.rest, end):
                    sets |= use.bit
        return sets

    def _less_exceptions(self, sets: int, clashes: int) -> int:
        for bit in _bits(clashes):
            if not _without(self._found(bit), self._found(bit << 1)):
                sets ^= bit
        return sets

    def _found(self, bit: int) -> list[Hit]:
        """Return all hits of a set, exceptions or no."""
        found = [
            (start, end, phrase)
            for start, end, word in self._words
            if word.bits & bit
            for own, phrase in word.whole
            if own == bit
        ]
        for start, end, word in self._gapped:
            found += [
                (start, last, use.phrase)
                for use in word.gapped
                if use.bit == bit and (last := self._follow(use.rest, end))
            ]
        found.sort()
        return found

    def _follow(self, rest: Sequence[int], end: int) -> int | None:
        """Return where the last part ends if all parts follow ``end`` in order."""
        for part in rest:
            places = self._places_of(part)
            at = bisect_left(places, (end, 0))
            if at == len(places):
                return None
            end = places[at][1]
        return end

    def _places_of(self, part: int) -> list[tuple[int, int]]:
        if part not in self._parts:
            self._parts[part] = [(start, end) for start, end, word in self._words if word.bits & part]
        return self._parts[part]


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest


def _without(hits: list[Hit], guards: list[Hit]) -> list[Hit]:
    """Return the ``hits`` that do not begin inside a guard; both ascend."""
    kept = []
    following = guarded_to = 0
    for hit in hits:
        while following < len(guards) and guards[following][0] <= hit[0]:
            guarded_to = max(guarded_to, guards[following][1])
            following += 1
        if hit[0] >= guarded_to:
            kept.append(hit)
    return kept
