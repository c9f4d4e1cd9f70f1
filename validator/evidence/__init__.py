"""Which sentences of a report serve which item of a checklist, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validator.evidence.headed import Headed, headed_sections
from validator.evidence.matching import Matches, find_signs
from validator.evidence.served import Served
from validator.evidence.settle import settle
from validator.evidence.walk import Walk
from validator.reading import Evidence
from validator.roles.clues import Clues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.model import Item
    from validator.compiled import Compiled
    from validator.reading import Reading, Sentence
    from validator.rules import Rules

__all__ = ["Served", "gather"]


def gather(compiled: Compiled, reading: Reading) -> dict[str, Served]:
    """Return for each item, by its id, the sentences that serve it."""
    headed = headed_sections(compiled, reading.report, compiled.checklist.items)
    matches = Matches(compiled.rules, reading)
    served = by_rules(compiled, reading, headed, matches)
    if compiled.clues:
        settle(compiled, reading, matches, served, clues_of(compiled, reading, headed, matches, served))
    return served


def clues_of(
    compiled: Compiled,
    reading: Reading,
    headed: Sequence[Headed],
    matches: Matches,
    served: dict[str, Served],
) -> list[list[str]]:
    """Return for each sentence what grammar and rules say of the part that it plays."""
    weighed = {item.id: served[item.id] for item in compiled.checklist.items if item.find.role}
    clues = Clues(reading, headed, matches, weighed, compiled.clues)
    return [clues.of(sentence) for sentence in reading.sentences]


def by_rules(compiled: Compiled, reading: Reading, headed: Sequence[Headed], matches: Matches) -> dict[str, Served]:
    """Return what serves each item by the headings and patterns of the checklist."""
    items, rules = compiled.checklist.items, compiled.rules
    served = {item.id: Served() for item in items}
    walk = Walk(reading, items, rules, headed, matches, served)
    for sentence in reading.sentences:
        walk.step(sentence)
    for item in items:
        _add_signs(item, rules[item.id], reading, walk, served[item.id])
    for item in items:
        _leave_out(item, served)
        if item.find.rest:
            _add_rest(item, reading, headed, served)
    return served


def _add_signs(item: Item, rules: Rules, reading: Reading, walk: Walk, served: Served) -> None:
    """Where nothing sure states the item, let the sentences serve it in which enough signs come together."""
    if served.is_sure or not item.find.signs:
        return

    def is_free(sentence: Sentence) -> bool:
        taken = walk.is_claimed(item.id, sentence) or reading.leads_on(sentence)
        return not taken and walk.allows(item.id, sentence)

    for sentence, shown in find_signs(item, rules, reading, is_free):
        served.add(Evidence(sentence, shown, doubtful=True), states=True)
        walk.join_after(item.id, sentence)


def _leave_out(item: Item, served: dict[str, Served]) -> None:
    taken = {e.sentence.index for other in item.find.not_serving for e in served[other].evidence}
    served[item.id].drop(taken)


def _add_rest(item: Item, reading: Reading, headed: Sequence[Headed], served: dict[str, Served]) -> None:
    """Add what serves no item at all."""
    own = served[item.id]
    claimed = {evidence.sentence.index for other in served.values() for evidence in other.evidence}
    closed = _paragraphs_of(
        {e.sentence.index for name in item.find.not_serving for e in served[name].evidence}, reading
    )
    for sentence in reading.sentences:
        section = headed[sentence.section]
        is_open = not (section.items or item.id in section.barred or sentence.is_run_in or sentence.in_opening)
        is_open = is_open and sentence.paragraph not in closed
        if is_open and sentence.index not in claimed and not reading.coming[sentence.index]:
            own.add(Evidence(sentence, "正文其余内容"), states=False)


def _paragraphs_of(claimed: set[int], reading: Reading) -> set[int]:
    """Return the paragraphs of which at least half of the sentences are claimed: the rest goes with them."""
    sizes = Counter(sentence.paragraph for sentence in reading.sentences)
    taken = Counter(reading.sentences[index].paragraph for index in claimed)
    return {paragraph for paragraph, count in taken.items() if count * 2 >= sizes[paragraph]}
