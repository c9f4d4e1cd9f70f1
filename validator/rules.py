"""The patterns of a checklist in terms of what a passage says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.language.passages import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist.model import Checklist, Item, Pattern, Sign

_PARTS = ("sentences", "joins", "exclude")


def set_name(item: str, part: str, number: int = 0) -> str:
    """Return the name of the phrase set of an item's nth pattern of one part (``sentences``, ``joins`` …)."""
    return f"{item}/{part}/{number}"


class Rule(NamedTuple):
    """A pattern, with the bits of its phrases in a ``Passage``: any of ``any``, any of ``also``, none of ``unless``.

    Where it asks for no phrase, the bit is the one that every passage has.
    """

    item: str
    pattern: Pattern
    any: int
    also: int
    unless: int
    by: str | None
    """Who must act."""
    time: bool | None
    """Whether it must be still to come, or not, or either."""
    is_wide: bool
    """Whether a sentence may meet it for its whole paragraph."""
    asks: int
    """The bits of which the sentence itself must have one."""
    reason: str
    """Why a sentence counts that needs no phrase: its actor or its time."""


class Rules(NamedTuple):
    """What an item asks of sentences and headings, as bits of phrase sets."""

    sentences: tuple[Rule, ...]
    joins: tuple[Rule, ...]
    exclude: tuple[Rule, ...]
    needs: int
    """What a sentence under the item's heading must show to state it."""
    signs: tuple[tuple[Sign, int], ...]
    headings: int
    """Bits of headings, not of sentences."""
    not_under: int


def patterns(item: Item) -> Iterator[tuple[str, Pattern]]:
    """Yield the sentence patterns of an item, each with the name of its phrase set."""
    for part in _PARTS:
        for number, pattern in enumerate(getattr(item.find, part)):
            yield set_name(item.id, part, number), pattern


def rules_of(item: Item, checklist: Checklist, texts: Mapping[str, int], headings: Mapping[str, int]) -> Rules:
    """Return the rules of an item; ``texts`` and ``headings`` are the bits of the phrase sets that are not empty."""
    actors = {name: f"行为人是{actor.title or name}" for name, actor in checklist.actors.items()}
    signs = item.find.signs.each if item.find.signs else []

    def rules(part: str) -> tuple[Rule, ...]:
        listed: Sequence[Pattern] = getattr(item.find, part)
        return tuple(rule(set_name(item.id, part, number), pattern) for number, pattern in enumerate(listed))

    def rule(name: str, pattern: Pattern) -> Rule:
        is_wide = pattern.within == "paragraph"
        own = texts.get(name, EVERYTHING)
        return Rule(
            item.id,
            pattern,
            any=own,
            also=texts.get(f"{name}/also", EVERYTHING),
            unless=texts.get(f"{name}/unless", 0),
            by=pattern.by,
            time=pattern.time and pattern.time == "coming",
            is_wide=is_wide,
            asks=EVERYTHING if is_wide else own,
            reason=actors.get(pattern.by or "", pattern.time or ""),
        )

    return Rules(
        sentences=rules("sentences"),
        joins=rules("joins"),
        exclude=rules("exclude"),
        needs=texts.get(set_name(item.id, "heading_needs"), EVERYTHING),
        signs=tuple((sign, texts.get(set_name(item.id, "signs", number), 0)) for number, sign in enumerate(signs)),
        headings=headings.get(set_name(item.id, "headings"), 0),
        not_under=headings.get(set_name(item.id, "not_under"), 0),
    )
