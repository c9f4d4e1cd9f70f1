"""The weights, and the sums made with them."""

from __future__ import annotations

import json
from functools import cache
from itertools import repeat
from operator import add, mul
from pkgutil import get_data
from struct import unpack
from typing import TYPE_CHECKING, Any, NamedTuple

from validator.language.years import mark_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validator.reading import Sentence
    from validator.structure import Report

ROLES = ("measure", "shortcoming", "cause", "leader", "act", "plan", "task")
"""What a sentence may be said to do; it may do several of them."""

HINTS = (*ROLES, "background", "foreign")
"""What wording alone is asked for: the roles, and two that only help to tell them (descriptions of the place or the
tasks of an office; troubles of others or troubles that are over)."""

Scores = tuple[float, ...]
"""For each of ``ROLES`` in its order: positive if a sentence plays it, the more the surer."""

FIELD = 32  # bits of one hint in a packed weight: sums of 4,000 terms stay far inside
_ZERO = sum(1 << (FIELD * number + FIELD - 1) for number in range(len(HINTS)))
_LAYOUT = f"<{len(HINTS)}I"
_LONGEST = 2000  # characters: what is longer is no sentence, and its beginning tells enough
MOST = 5.0  # more than this the wording alone never says


class Weights(NamedTuple):
    """Weights of characters and pairs of characters; each is one integer that holds a field for each hint."""

    sentence: Mapping[str, int]
    heading: Mapping[str, int]
    above: Mapping[str, int]
    """For the headings above the nearest one."""


class Model:
    """Learned weights; made once for a program."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        """Take the content of ``weights.json``, which ``training/train.py`` writes."""
        self._weights = Weights(stored["sentence"], stored["heading"], stored["above"])
        self._unit: float = stored["unit"]
        self._bias: int = stored["bias"]
        self._clues: dict[str, Scores] = {name: tuple(each) for name, each in stored["clues"].items()}
        self._base: Scores = tuple(stored["base"])
        self._around: dict[str, list[list[float]]] = stored["around"]
        self.enough: dict[str, float] = stored["enough"]
        """From which score on a sentence plays a role."""
        self.ruled: dict[str, float] = stored["ruled"]
        """How much less is asked of a sentence of which the rules are sure: a phrase added to a list is heard."""
        self.states: dict[str, float] = stored["states"]
        """Which score one sentence must reach for the item of a role to be stated at all."""

    def hints(self, report: Report, content: str, sentences: Sequence[Sentence]) -> list[Scores]:
        """Return for each sentence what its wording and its headings say of it: one number for each of ``HINTS``.

        ``content`` is the text of ``report``, ``plain``.
        """
        single, pairs = _values(content, self._weights.sentence)
        headed = [self._of_headings(*texts) for texts in headings(report, content)]
        found = []
        for sentence in sentences:
            start, end = reach(sentence)
            total = sum(single[start:end]) + sum(pairs[max(start - 1, 0) : end - 1]) + headed[sentence.section]
            found.append(tuple([max(-MOST, min(MOST, number)) for number in self._numbers(total)]))
        return found

    def scores(
        self, sentences: Sequence[Sentence], hints: Sequence[Scores], clues: Sequence[Sequence[str]]
    ) -> list[Scores]:
        """Return the scores of each sentence by what it, its neighbours and its ``clues`` say."""
        nothing = (0.0,) * len(HINTS)
        padded = [nothing, *hints, nothing]
        around = [None, *sentences, None]
        found = []
        for number, sentence in enumerate(sentences):
            values = hints[number] + padded[number] + padded[number + 2]
            rows = self._around[_place(sentence, around[number]) + _place(sentence, around[number + 2])]
            weighed = [sum(map(mul, row, values)) for row in rows]
            found.append(tuple(map(add, weighed, self.told_by(clues[number]))))
        return found

    def told_by(self, clues: Sequence[str]) -> Scores:
        """Return what clues add to the scores."""
        known = [self._clues[clue] for clue in clues if clue in self._clues]
        return tuple(map(sum, zip(self._base, *known, strict=True)))

    def telling(self, content: str, sentence: Sentence, role: str) -> list[str]:
        """Return the pairs of characters in a sentence that speak most for a role, the strongest first.

        ``content`` is ``plain``.
        """
        field = HINTS.index(role)
        start, end = reach(sentence)
        pairs = {content[at : at + 2] for at in range(start, end - 1)}
        known = {pair: self._numbers(weight)[field] for pair in pairs if (weight := self._weights.sentence.get(pair))}
        return sorted((pair for pair, weight in known.items() if weight > 0), key=lambda pair: (-known[pair], pair))

    def _of_headings(self, own: str, above: str) -> int:
        weights = ((own, self._weights.heading), (above, self._weights.above))
        return self._bias + sum(sum(each) for text, table in weights for each in _values(text, table))

    def _numbers(self, packed: int) -> Scores:
        fields = unpack(_LAYOUT, (packed + _ZERO).to_bytes(FIELD // 8 * len(HINTS), "little"))
        return tuple([(field - (1 << FIELD - 1)) * self._unit for field in fields])


def plain(content: str, year: int | None) -> str:
    """Return a text in the form in which it is weighed: its years marked, one digit like another."""
    content = mark_years(content, year)
    for digit in "123456789":  # a tenth of the time that translate takes
        content = content.replace(digit, "0")
    return content


def headings(report: Report, content: str) -> Iterator[tuple[str, str]]:
    """Yield for each section its heading and those above it, cut from ``content``, which is ``plain``.

    A line break stands before and behind: what a heading begins and ends with tells more than what is in its middle.
    """
    chains: list[list[str]] = []
    for section in report.sections:
        above = chains[section.parent] if section.parent is not None else []
        own = [content[section.heading.start : section.heading.end]] if section.heading else []
        chains.append([*own, *above])
        yield f"\n{''.join(own)}\n", f"\n{'|'.join(above)}\n"


def reach(sentence: Sentence) -> tuple[int, int]:
    """Return the part of a sentence that is weighed."""
    return sentence.start, min(sentence.end, sentence.start + _LONGEST)


def _values(text: str, weights: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Return the weight of each character of a text, and of each pair of neighbours, by the place of the first."""
    of = weights.get
    return list(map(of, text, repeat(0))), list(map(of, map(add, text, text[1:]), repeat(0)))


def _place(sentence: Sentence, other: Sentence | None) -> str:
    """Return where a neighbour stands: in the same paragraph, in another one, nowhere."""
    if other is None:
        return "-"
    return "s" if other.paragraph == sentence.paragraph else "o"


@cache
def model() -> Model:
    """Return the model that comes with the program."""
    return Model(json.loads(get_data(__name__, "weights.json") or b""))
