"""Which sentences meet the patterns of a checklist, and in which enough signs come together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.compiled import pattern_key, patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checklist.model import Item, Pattern
    from validator.reading import Reading, Sentence


class Match(NamedTuple):
    """A sentence holds a phrase of an item's pattern (or has its actor as subject)."""

    item: str
    key: str
    pattern: Pattern
    phrase: str
    at: Sentence
    """The sentence with the phrase; a pattern that reaches over a paragraph holds for its neighbours too."""


class Matches:
    """The patterns that may hold for a sentence; their conditions are looked at only when it matters."""

    def __init__(self, items: Sequence[Item], reading: Reading) -> None:
        self._reading = reading
        self._found: dict[str, dict[int, list[Match]]] = {"sentences": {}, "joins": {}}
        self._excluding: dict[tuple[str, int], list[Match]] = {}  # by item and sentence
        self._held: dict[tuple[str, int], bool] = {}
        for item in items:
            for part, key, pattern in patterns(item):
                for candidate, phrase in _candidates(key, pattern, reading):
                    match = Match(item.id, key, pattern, phrase, candidate)
                    for sentence in reading.reach(candidate, pattern.within):
                        if part == "exclude":
                            self._excluding.setdefault((item.id, sentence.index), []).append(match)
                        else:
                            self._found[part].setdefault(sentence.index, []).append(match)

    def sentences(self, index: int) -> Sequence[Match]:
        """Return the patterns that may let a sentence serve an item."""
        return self._found["sentences"].get(index, ())

    def joins(self, index: int) -> Sequence[Match]:
        """Return the patterns that may let a sentence join the one before it."""
        return self._found["joins"].get(index, ())

    def excludes(self, item: str, index: int) -> bool:
        """Whether some pattern forbids that a sentence serves ``item``."""
        return any(map(self.holds, self._excluding.get((item, index), ())))

    def holds(self, match: Match) -> bool:
        """Whether the time and the conditions of a pattern are met."""
        asked = (match.key, match.at.index)
        if asked not in self._held:
            self._held[asked] = _holds(match, self._reading)
        return self._held[asked]


def _candidates(key: str, pattern: Pattern, reading: Reading) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that hold a phrase of ``pattern`` (or whose subject is its actor), each once."""
    if not pattern.any:
        chosen = reading.with_actor(pattern.by, first=pattern.first) if pattern.by else reading.sentences
        for whole in chosen:
            yield whole, pattern.by or pattern.time or ""
        return
    seen: set[int] = set()
    for start, _, phrase in reading.hits(key):
        sentence = reading.sentence_at(start)
        if sentence is None or sentence.index in seen:
            continue
        if not pattern.by or _acts(pattern.by, reading, sentence, start):
            seen.add(sentence.index)
            yield sentence, phrase


def _acts(actor: str, reading: Reading, sentence: Sentence, place: int) -> bool:
    clauses = reading.clauses(sentence)
    return any(clause.subject == actor and clause.start <= place < clause.end for clause in clauses)


def _holds(match: Match, reading: Reading) -> bool:
    pattern, sentence = match.pattern, match.at
    if pattern.time and reading.coming[sentence.index] != (pattern.time == "coming"):
        return False
    start, end = sentence.start, sentence.end
    if pattern.within == "paragraph":
        start, end = reading.paragraph(sentence)
    if pattern.also and not reading.meets(f"{match.key}/also", start, end):
        return False
    return not (pattern.unless and reading.meets(f"{match.key}/unless", start, end))


def find_signs(item: Item, reading: Reading, allowed: Callable[[Sentence], bool]) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences whose signs add up to enough, and neighbours that show any, each with its signs.

    Sentences that are not ``allowed`` are as if they were not there.
    """
    signs = item.find.signs
    if signs is None:
        return
    points: dict[int, int] = {}
    shown: dict[int, list[str]] = {}
    for sentence in reading.sentences:
        if sentence.in_opening or sentence.is_run_in or not allowed(sentence):
            continue
        for number, sign in enumerate(signs.each):
            hits = reading.within(pattern_key(item.id, "signs"), str(number), sentence.start, sentence.end)
            if hits:
                points[sentence.index] = points.get(sentence.index, 0) + sign.points
                shown.setdefault(sentence.index, []).append(f"“{hits[0][2]}”{sign.points:+d}")
    chosen = {index for index, total in points.items() if total >= signs.enough}
    for index in sorted(chosen | _neighbours(chosen, points, reading)):
        yield reading.sentences[index], f"迹象{points.get(index, 0)}分：{'、'.join(shown.get(index, []))}"


def _neighbours(chosen: set[int], points: Mapping[int, int], reading: Reading) -> set[int]:
    """Sentences of the same paragraph next to a chosen one, as far as each shows some sign."""
    found: set[int] = set()
    for start in chosen:
        for step in (1, -1):
            index = start + step
            while (
                0 <= index < len(reading.sentences)
                and reading.sentences[index].paragraph == reading.sentences[start].paragraph
                and points.get(index, 0) > 0
            ):
                found.add(index)
                index += step
    return found
