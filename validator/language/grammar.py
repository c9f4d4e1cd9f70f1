"""The few notions of grammar that judging needs: who can be a subject, which time a clause speaks of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from validator.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBERED = (
    r"[一二三四五六七八九十]{1,2}(?:是|要|、)|其[一二三四五六七八九十]|第[一二三四五六七八九十]+[，个条项]"
    r"|[（(][一二三四五六七八九十\d]|\d{1,2}[.、．]|[-—●★◆·■▲①-⑳]"
)


def alternatives(listed: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


@cache
def _grammar() -> dict[str, Any]:
    return words("grammar")


@cache
def enumerator() -> re.Pattern[str]:
    """Return how one entry of a list begins in running text: 一是, （二）, 首先, ——."""
    return re.compile(rf"(?:{_NUMBERED}|{alternatives(_grammar()['enumerators'])})")


@cache
def _object_makers() -> re.Pattern[str]:
    return re.compile(alternatives(_grammar()["not_subject"]))


@cache
def _not_himself() -> tuple[str, ...]:
    return tuple(_grammar()["not_himself"])


@cache
def _possessives() -> tuple[str, ...]:
    return tuple(_grammar()["possessive"])


@cache
def _pronouns() -> re.Pattern[str]:
    barred = alternatives(_grammar()["pronouns_none"])
    return re.compile(rf"(?!{barred})(?<!其)(?:{alternatives(_grammar()['pronouns'])})")


_LONGEST_HEAD = 8  # characters of a clause mark and an enumerator


@cache
def _clause_head() -> re.Pattern[str]:
    return re.compile(rf"(?:\A|[，。；：！？\t\n])(?:{enumerator().pattern})?\Z")


def makes_object(content: str, start: int, end: int) -> bool:
    """Whether a name behind ``content[start:end]`` in its clause is an object or a place, not the subject.

    由 in front of a name makes it the one who acts, whatever stands before.
    """
    return bool(_object_makers().search(content, start, end)) and content[end - 1 : end] != "由"


def is_another(content: str, start: int) -> bool:
    """Whether the title that begins here is that of a deputy or a predecessor."""
    return content.endswith(_not_himself(), 0, start)


def owns(content: str, end: int) -> bool:
    """Whether a name that ends here only says whose something is: 主要负责人的述法报告."""
    return content.startswith(_possessives(), end)


def has_pronoun(content: str, start: int, end: int) -> bool:
    """Whether somebody named before is meant by 他 or 她."""
    there = any(content.find(pronoun, start, end) >= 0 for pronoun in _grammar()["pronouns"])
    return there and bool(_pronouns().search(content, start, end))


def heads_clause(content: str, place: int) -> bool:
    """Whether what stands at ``place`` begins a clause, or an entry of a list in running text: 要…, 一是要…."""
    return bool(_clause_head().search(content[max(place - _LONGEST_HEAD, 0) : place]))
