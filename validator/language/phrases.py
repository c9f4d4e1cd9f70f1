"""Phrases: literal text, with gaps (``…``) that stay inside one sentence. There are no regular expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

GAP = "…"

Words = tuple[str, ...]
"""Interchangeable words: one part of a phrase."""


class Phrase(NamedTuple):
    """A phrase as people are shown it, and its parts between gaps."""

    text: str
    parts: tuple[Words, ...]


class PhraseSet(NamedTuple):
    """Phrases that mean the same to a rule; a hit of ``none`` takes away every hit that begins inside it."""

    any: tuple[Phrase, ...]
    none: tuple[Phrase, ...] = ()


Hit = tuple[int, int, str]
"""Where a phrase was found, ``content[start:end]``, and the phrase."""


def parse(phrase: str, lists: Mapping[str, Words]) -> Phrase:
    """Return ``phrase`` in parts; a part ``$name`` stands for any word of ``lists[name]``.

    Raises ``KeyError(name)`` for an unknown list and ``ValueError`` for an empty part.
    """
    if GAP not in phrase and phrase and phrase[0] != "$":
        return Phrase(phrase, ((phrase,),))
    parts = []
    for part in phrase.split(GAP):
        words = lists[part[1:]] if part.startswith("$") else (part,)
        if not words or not all(words):
            raise ValueError(phrase)
        parts.append(words)
    return Phrase(phrase, tuple(parts))
