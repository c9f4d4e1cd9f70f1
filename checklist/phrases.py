"""The smallest parts of the checklist language: phrases, and names of actors and items.

They are types for the fields of parts. What a name may be depends on the whole list; it is passed to the
validation as context (``Known``). Without a context only the form is checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from checklist.part import Form
from checklist.problems import suggest
from validator.language.phrases import GAP
from validator.language.text import is_han, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic import ValidationInfo

Role = Literal["measure", "shortcoming", "cause", "leader", "act", "plan", "task"]
"""The parts that the program knows sentences to play (``validator.roles.ROLES``)."""

YEARS = ("{year}", "{next_year}", "{prev_year}")
"""The year reported on, and the ones after and before it."""


class Known(NamedTuple):
    """The names that a list defines."""

    words: Mapping[str, Collection[str]]
    actors: Collection[str]
    items: Collection[str]


def unknown_placeholder(text: str, allowed: Collection[str]) -> str | None:
    """Return what is wrong with the placeholders in ``text``, None if all are among the ``allowed`` ones."""
    for found in _PLACEHOLDER.findall(text):
        if found not in allowed:
            hint = suggest(found, allowed) if allowed else "，此处不能用占位"
            return f"不认识的占位“{found}”{hint}"
    return None


_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")
_SPECIAL = re.compile(r"[…$.{}]")


def _phrase(value: str, info: ValidationInfo) -> str:
    """Return the phrase in the form in which texts are matched."""
    return _checked(value, info.context, is_word=False)


def _word(value: str, info: ValidationInfo) -> str:
    return _checked(value, info.context, is_word=True)


def _checked(value: str, known: Known | None, *, is_word: bool) -> str:
    if all(map(is_han, value)) and value:
        return value
    phrase = squeeze(value)[0]
    if not phrase:
        raise ValueError("不能为空")
    if _SPECIAL.search(phrase):
        mistake = next(_mistakes(phrase, known, is_word=is_word), None)
        if mistake:
            raise ValueError(mistake)
    return phrase


def _mistakes(phrase: str, known: Known | None, *, is_word: bool) -> Iterator[str]:
    parts = phrase.split(GAP)
    if ".." in phrase:
        yield f"“{phrase}”中的英文句点请改为 …"
    if not all(map(str.strip, parts)):
        yield f"“{phrase}”中 … 的前后都要有字，并且只写一个 …（不是两个）"
    for part in parts:
        if "$" in part:
            yield from _reference_mistakes(part, known, alone=len(parts) == 1 and not is_word)
    placeholder = unknown_placeholder(phrase, YEARS)
    if placeholder:
        yield placeholder


def _reference_mistakes(part: str, known: Known | None, *, alone: bool) -> Iterator[str]:
    """Yield what is wrong with a ``$name``.

    It can stand for a whole phrase, and for what stands beside a gap if the list's own words are plain.
    """
    if not part.startswith("$"):
        before, _, name = part.partition("$")
        yield f"“{part}”中的词表前面要写 …：{before}…${name}"
    elif known and part[1:] not in known.words:
        yield f"没有词表“{part}”{suggest(part, [f'${name}' for name in known.words])}"
    elif known and not alone and any(GAP in word or "$" in word for word in known.words[part[1:]]):
        yield f"词表“{part}”里有 … 或 $，只能单独引用，不能接在 … 前后或写进另一个词表"


def _actor(value: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and value not in known.actors:
        raise ValueError(f"没有行为人“{value}”{suggest(value, known.actors)}")
    return value


def _item(value: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and value not in known.items:
        raise ValueError(f"没有检查项“{value}”{suggest(value, known.items)}")
    return value


_LONGEST = 80
"""Characters of a phrase; a sentence has about 40."""

Phrase = Annotated[str, Form(_phrase, min_length=1, max_length=_LONGEST)]
"""Plain text; ``…`` is a gap inside one sentence, ``$name`` a word list, ``{year}`` and the like years."""
Word = Annotated[str, Form(_word, min_length=1, max_length=_LONGEST)]
"""A phrase in a word list: beside a gap, a ``$name`` in it must be a list of plain words."""
ActorName = Annotated[str, Form(_actor)]
"""One of the keys of ``actors``."""
ItemId = Annotated[str, Form(_item)]
"""The id of one of the ``items``."""
