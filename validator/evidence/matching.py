"""Which sentences meet the patterns of a checklist, and in which enough signs come together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checklist.model import Item, Pattern
from validator.compiled import pattern_key, patterns
from validator.reading import Reading, Sentence


class Match(NamedTuple):
    """A sentence meets a pattern of an item by a phrase."""

    item: str
    pattern: Pattern
    phrase: str


Matches = Mapping[str, Mapping[int, Sequence[Match]]]
"""Part of ``find`` (``sentences``, ``joins``, ``exclude``) → index of a sentence → what it meets."""


def find_matches(items: Sequence[Item], reading: Reading) -> Matches:
    """Hold every pattern of every item against the sentences that hold one of its phrases."""
    found: dict[str, dict[int, list[Match]]] = {"sentences": {}, "joins": {}, "exclude": {}}
    for item in items:
        for part, key, pattern in patterns(item):
            for candidate, phrase in _candidates(key, pattern, reading):
                if _holds(key, pattern, reading, candidate):
                    for sentence in reading.reach(candidate, pattern.within):
                        found[part].setdefault(sentence.index, []).append(Match(item.id, pattern, phrase))
    return found


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


def _holds(key: str, pattern: Pattern, reading: Reading, sentence: Sentence) -> bool:
    if pattern.time and reading.coming[sentence.index] != (pattern.time == "coming"):
        return False
    start, end = sentence.start, sentence.end
    if pattern.within == "paragraph":
        start, end = reading.paragraph(sentence)
    if pattern.also and not reading.within(key, "also", start, end):
        return False
    return not (pattern.unless and reading.within(key, "unless", start, end))


def find_signs(item: Item, reading: Reading) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences whose signs add up to enough, and their neighbours that show any, each with its signs."""
    signs = item.find.signs
    if signs is None:
        return
    points: dict[int, int] = {}
    shown: dict[int, list[str]] = {}
    for sentence in reading.sentences:
        if sentence.in_opening or sentence.is_run_in:
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
