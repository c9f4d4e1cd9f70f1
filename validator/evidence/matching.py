"""Which sentences meet the patterns of a checklist, and in which enough signs come together."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from validator.language.passages import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checklist.model import Item
    from validator.language.phrases import Hit
    from validator.reading import Reading, Sentence
    from validator.rules import Rule, Rules


class _Group:
    """Patterns, chosen by what a sentence shows; most sentences show the same few sets."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._asked = reduce(or_, (rule.asks for rule in self._rules), 0)
        self._chosen: dict[int, list[Rule]] = {}

    def of(self, sentence: Sentence) -> list[Rule]:
        """Return the patterns that ask for no phrase that the sentence does not have."""
        shown = sentence.says.sets & self._asked
        chosen = self._chosen.get(shown)
        if chosen is None:
            chosen = self._chosen[shown] = [rule for rule in self._rules if rule.asks & shown]
        return chosen


class Matches:
    """The patterns that sentences meet. Time and subjects are asked last: they cost more than bits."""

    def __init__(self, rules: Mapping[str, Rules], reading: Reading) -> None:
        self._reading = reading
        self._stating = _Group(rule for own in rules.values() for rule in own.sentences)
        self._joining = _Group(rule for own in rules.values() for rule in own.joins)
        self._excluding = {item: _Group(own.exclude) for item, own in rules.items()}
        self._excluded: dict[tuple[str, int], bool] = {}

    def states(self, sentence: Sentence) -> list[Rule]:
        """Return the patterns by which a sentence may serve items."""
        return self._met(self._stating, sentence)

    def joins(self, sentence: Sentence) -> list[Rule]:
        """Return the patterns by which a sentence may join the one before it."""
        return self._met(self._joining, sentence)

    def excludes(self, item: str, sentence: Sentence) -> bool:
        """Whether some pattern forbids that a sentence serves ``item``."""
        asked = (item, sentence.index)
        if asked not in self._excluded:
            self._excluded[asked] = bool(self._met(self._excluding[item], sentence))
        return self._excluded[asked]

    def reason(self, rule: Rule, sentence: Sentence) -> str:
        """Return why a sentence that meets a pattern does so."""
        if rule.any == EVERYTHING:
            return rule.reason
        at = self._in_paragraph(rule, sentence) if rule.is_wide else sentence
        hit = self._hit(rule, at) if at else None
        return f"“{hit[2]}”" if hit else rule.reason

    def _met(self, group: _Group, sentence: Sentence) -> list[Rule]:
        sets = sentence.says.sets
        return [
            rule
            for rule in group.of(sentence)
            if (self._in_paragraph(rule, sentence) if rule.is_wide else self._holds(rule, sentence, sets))
        ]

    def _in_paragraph(self, rule: Rule, sentence: Sentence) -> Sentence | None:
        """Return the sentence that meets a pattern for all of its paragraph."""
        around = self._reading.around(sentence)
        near = self._reading.paragraph(sentence)
        return next((each for each in near if self._holds(rule, each, around)), None)

    def _holds(self, rule: Rule, sentence: Sentence, around: int) -> bool:
        """Whether a sentence is what a pattern asks for, in surroundings with the sets ``around``."""
        if not (sentence.says.sets & rule.any and around & rule.also) or around & rule.unless:
            return False
        if rule.time is not None and self._reading.coming[sentence.index] != rule.time:
            return False
        if not rule.by:
            return True
        if rule.any != EVERYTHING:
            return self._hit(rule, sentence) is not None
        return self._reading.has_subject(rule.by, sentence, first=rule.pattern.first)

    def _hit(self, rule: Rule, sentence: Sentence) -> Hit | None:
        """Return the first phrase of a pattern that stands where it counts: in a clause of the pattern's actor."""
        actor = rule.by
        hits = sentence.says.hits(rule.any)
        if not actor:
            return hits[0]
        return next((hit for hit in hits if self._reading.acts(actor, sentence, hit[0])), None)


def find_signs(
    item: Item, rules: Rules, reading: Reading, allowed: Callable[[Sentence], bool]
) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences whose signs add up to enough, and neighbours that show any, each with its signs.

    Sentences that are not ``allowed`` are as if they were not there.
    """
    shown = ((sentence, _points(sentence, rules)) for sentence in reading.sentences)
    points = {sentence.index: total for sentence, total in shown if total > 0 and allowed(sentence)}
    enough = item.find.signs.enough if item.find.signs else 0
    chosen = {index for index, total in points.items() if total >= enough}
    for index in sorted(chosen | _neighbours(chosen, points, reading.sentences)):
        sentence = reading.sentences[index]
        yield sentence, f"迹象{points[index]}分：{'、'.join(_shown(sentence, rules))}"


def _points(sentence: Sentence, rules: Rules) -> int:
    if sentence.in_opening or sentence.is_run_in:
        return 0
    return sum(sign.points for sign, bit in rules.signs if sentence.says.sets & bit)


def _shown(sentence: Sentence, rules: Rules) -> Iterator[str]:
    for sign, bit in rules.signs:
        for _, _, phrase in sentence.says.hits(bit)[:1]:
            yield f"“{phrase}”{sign.points:+d}"


def _neighbours(chosen: set[int], points: Mapping[int, int], sentences: Sequence[Sentence]) -> set[int]:
    """Sentences of the same paragraph next to a chosen one, as far as each shows some sign."""
    found: set[int] = set()
    for start in chosen:
        for step in (1, -1):
            index = start + step
            while points.get(index, 0) > 0 and sentences[index].paragraph == sentences[start].paragraph:
                found.add(index)
                index += step
    return found
