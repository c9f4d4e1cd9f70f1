"""What serves an item once everything is weighed: what the rules say, the wording, the neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.reading import Evidence
from validator.roles import ROLES, model
from validator.roles.model import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.model import Item
    from validator.compiled import Compiled
    from validator.evidence.served import Served
    from validator.reading import Reading, Sentence
    from validator.roles import Scores

_MARGIN = 1.0
"""Scores so near to the border leave doubts."""
import os
K=float(os.environ.get("KK","2"))
_SHOWN = 3  # as many pairs of characters explain why a sentence counts


def settle(
    compiled: Compiled, reading: Reading, served: Mapping[str, Served], clues: Sequence[Sequence[str]]
) -> None:
    """Let the sentences that play an item's role serve it, and no others; the rules keep items without a role."""
    weights = model()
    hints = weights.hints(reading.report, reading.sentences)
    reading.scores = weights.scores(reading.sentences, hints, clues)
    text = plain(reading.report.text.content, reading.report.year)
    for item in compiled.checklist.items:
        if item.find.role:
            _settle(item, item.find.role, reading, served[item.id], text)


def _settle(item: Item, role: str, reading: Reading, served: Served, text: str) -> None:
    weights = model()
    field, enough = ROLES.index(role), weights.enough[role]
    by_rules = {piece.sentence.index: piece for piece in served.evidence}
    chosen: list[Evidence] = []
    for sentence in reading.sentences:
        score = reading.scores[sentence.index][field]
        ruled = by_rules.get(sentence.index)
        border = enough - (K if ruled and not ruled.doubtful else 0)
        if score > border and not (sentence.is_run_in or sentence.in_opening):
            known = by_rules.get(sentence.index) or Evidence(sentence, _reason(sentence, role, text))
            chosen.append(known._replace(doubtful=score < enough + _MARGIN))
    best = max((reading.scores[piece.sentence.index][field] for piece in chosen), default=enough)
    states = best > weights.states[role] or any(p.sentence.index in by_rules and p.heading for p in chosen)
    served.replace(chosen if states else [], nearly=[piece.sentence.index for piece in chosen])


def _reason(sentence: Sentence, role: str, text: str) -> str:
    telling = model().telling(text, sentence, role)[:_SHOWN]
    return f"用词和上下文：{'、'.join(f'“{pair}”' for pair in telling)}" if telling else "上下文"
