"""Phrases, gaps and exceptions in a stretch of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from random_texts import random_texts

from validator.language.matcher import Matcher
from validator.language.phrases import PhraseSet, parse
from validator.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.language.phrases import Hit, Words

LISTS: dict[str, Words] = {"cause": ("原因", "由于"), "lack": ("不足", "薄弱")}


def phrase_set(phrases: Sequence[str], none: Sequence[str] = ()) -> PhraseSet:
    return PhraseSet(*(tuple(parse(phrase, LISTS) for phrase in listed) for listed in (phrases, none)))


def hits(matcher: Matcher, content: str, start: int, end: int) -> dict[str, list[Hit]]:
    """Return the hits in ``content[start:end]`` of every set that says to have any."""
    passage = matcher.scan(content).passage(start, end)
    return {name: passage.hits(bit) for name, bit in matcher.bits.items() if passage.sets & bit}


def found(content: str, phrases: Sequence[str], none: Sequence[str] = ()) -> list[str]:
    """Return what is matched in a text that is cut into sentences."""
    matcher = Matcher({"set": phrase_set(phrases, none)})
    spans = sentences(content, 0, len(content))
    return [content[start:end] for span in spans for start, end, _ in hits(matcher, content, *span).get("set", [])]


@pytest.mark.parametrize(
    ("content", "phrases", "matched"),
    [
        ("存在问题", ["问题"], ["问题"]),
        ("问题的问题", ["问题"], ["问题", "问题"]),
        ("存在不少问题", ["存在…问题"], ["存在不少问题"]),
        ("存在问题", ["存在…问题"], ["存在问题"]),
        ("存在甲问题、乙问题", ["存在…问题"], ["存在甲问题"]),
        ("存在不足。问题很多", ["存在…问题"], []),
        ("存在不足；问题很多", ["存在…问题"], []),
        ("存在不足，问题很多", ["存在…问题"], ["存在不足，问题"]),
        ("问题存在", ["存在…问题"], []),
        ("由上级导致的问题", ["由…导致…问题"], ["由上级导致的问题"]),
        ("主要由于人手薄弱", ["$cause…$lack"], ["由于人手薄弱"]),
        ("原因很多", ["$cause…$lack"], []),
        ("因此", ["因"], ["因"]),
        ("在", ["存在"], []),
        ("", ["问题"], []),
        ("甲问题。乙问题", ["乙…问题"], ["乙问题"]),
    ],
)
def test_a_phrase_is_found_with_gaps_inside_one_sentence(
    content: str, phrases: list[str], matched: list[str]
) -> None:
    assert found(content, phrases) == matched


@pytest.mark.parametrize(
    ("content", "none", "matched"),
    [
        ("解决问题", ["解决问题"], []),
        ("解决问题，仍有问题", ["解决问题"], ["问题"]),
        ("针对存在的问题", ["针对…问题"], []),
        ("针对存在的困难。问题", ["针对…问题"], ["问题"]),
        ("问题导向", ["问题导向"], []),
        ("问题得到解决", ["得到解决"], ["问题"]),
    ],
)
def test_a_guard_takes_away_what_begins_inside_it(content: str, none: list[str], matched: list[str]) -> None:
    assert found(content, ["问题"], none) == matched


def test_each_hit_names_its_phrase_as_written() -> None:
    matcher = Matcher({"a": phrase_set(["存在…问题", "问题"])})
    assert hits(matcher, "存在问题", 0, 4) == {"a": [(0, 4, "存在…问题"), (2, 4, "问题")]}


def test_sets_do_not_see_each_others_exceptions() -> None:
    matcher = Matcher({"a": phrase_set(["问题"], ["问题导向"]), "b": phrase_set(["问题"])})
    assert hits(matcher, "问题导向", 0, 4) == {"b": [(0, 2, "问题")]}


def test_only_the_range_is_looked_at() -> None:
    matcher = Matcher({"a": phrase_set(["问题", "存在…问题", "因"])})
    assert hits(matcher, "存在问题，因问题", 4, 6) == {"a": [(5, 6, "因")]}
    assert hits(matcher, "存在问题，因问题", 0, 3) == {}


def test_the_same_word_serves_sets_exceptions_and_parts() -> None:
    matcher = Matcher({"a": phrase_set(["问题", "因…问题"]), "b": phrase_set(["因"], ["问题", "因"])})
    assert hits(matcher, "因为问题", 0, 4) == {"a": [(0, 4, "因…问题"), (2, 4, "问题")]}


def test_plain_phrases_are_found_wherever_they_stand() -> None:
    """The matcher's index against the plain search of a string."""
    phrases = sorted({phrase for phrase in random_texts("法治问题", 40, 4) if phrase})
    matcher = Matcher({"a": phrase_set(phrases)})
    for content in random_texts("法治问题", 200, 60):
        expected = sorted(
            (place, place + len(phrase), phrase)
            for phrase in phrases
            for place in range(len(content))
            if content.startswith(phrase, place)
        )
        assert hits(matcher, content, 0, len(content)).get("a", []) == expected, content


def test_phrases_with_gaps_are_found_wherever_their_parts_follow_each_other() -> None:
    """The matcher against a regular expression."""
    parts = [part for part in random_texts("法治问题", 120, 3) if part]
    for phrase in map("…".join, zip(parts[::3], parts[1::3], parts[2::3], strict=False)):
        matcher = Matcher({"a": phrase_set([phrase])})
        pattern = re.compile(f"(?=({'.*?'.join(phrase.split('…'))}))")
        for content in random_texts("法治问题", 50, 12):
            expected = [(*match.span(1), phrase) for match in pattern.finditer(content)]
            assert hits(matcher, content, 0, len(content)).get("a", []) == expected, (phrase, content)
