"""What serves an item once everything is weighed: what the rules say, the wording, the neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.reading import Evidence
from validator.roles import model
from validator.roles.model import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist.model import Item
    from validator.compiled import Compiled
    from validator.evidence.matching import Matches
    from validator.evidence.served import Served
    from validator.reading import Reading, Sentence

_MARGIN = 1.0
"""A score so near to the border leaves doubts."""
_SHOWN = 3  # as many pairs of characters explain why a sentence counts


def settle(
    compiled: Compiled,
    reading: Reading,
    matches: Matches,
    served: Mapping[str, Served],
    clues: Sequence[Sequence[str]],
) -> None:
    """Let the sentences that play an item's role serve it, and no others; the rules keep items without a role."""
    weights = model()
    text = plain(reading.report.text.content, reading.report.year)
    hints = weights.hints(reading.report, text, reading.sentences)
    reading.scores = weights.scores(reading.sentences, hints, clues)
    for item in compiled.checklist.items:
        if item.find.role:
            _settle(item, item.find.role, reading, matches, served[item.id], text)


def _settle(item: Item, role: str, reading: Reading, matches: Matches, served: Served, text: str) -> None:
    by_rules = {piece.sentence.index: piece for piece in served.evidence}
    chosen = list(_chosen(item.id, role, reading, matches, by_rules, text))
    is_stated = any(
        piece.heading or piece.decided or reading.plays(piece.sentence, role) > model().states[role]
        for piece in chosen
    )
    if not is_stated and item.find.heading_states:
        chosen = [piece._replace(doubtful=True) for piece in by_rules.values() if piece.by_heading]
        is_stated = bool(chosen)
    served.replace(chosen if is_stated else [], nearly=[piece.sentence.index for piece in chosen])


def _chosen(
    item: str, role: str, reading: Reading, matches: Matches, by_rules: Mapping[int, Evidence], text: str
) -> Iterator[Evidence]:
    """Yield the sentences that play a role; those that hardly do are doubtful.

    Less is asked of a sentence of which the rules are sure, more of one that they exclude.
    """
    ease = model().ruled[role]
    for sentence in reading.sentences:
        if sentence.is_run_in or sentence.in_opening:
            continue
        ruled = by_rules.get(sentence.index)
        border = -ease / (2 if ruled.doubtful else 1) if ruled else ease * matches.excludes(item, sentence)
        score = reading.plays(sentence, role)
        if score > border or (ruled and ruled.decided):
            evidence = ruled or Evidence(sentence, _reason(sentence, role, text))
            yield evidence._replace(doubtful=score < border + _MARGIN)


def _reason(sentence: Sentence, role: str, text: str) -> str:
    telling = model().telling(text, sentence, role)[:_SHOWN]
    return f"用词和上下文：{'、'.join(f'“{pair}”' for pair in telling)}" if telling else "上下文"
