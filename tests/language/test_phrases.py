"""Phrases as they are written."""

from __future__ import annotations

import pytest

from validator.language.phrases import Phrase, parse

LISTS = {"cause": ("原因", "由于"), "lack": ("不足", "薄弱")}


def test_a_phrase_has_parts_between_gaps() -> None:
    assert parse("存在问题", LISTS) == Phrase("存在问题", (("存在问题",),))
    assert parse("由于…$lack", LISTS) == Phrase("由于…$lack", (("由于",), ("不足", "薄弱")))


@pytest.mark.parametrize("phrase", ["", "…", "存在…", "…问题", "存在……问题"])
def test_an_empty_part_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=f"^{phrase}$"):
        parse(phrase, LISTS)


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError, match="other"):
        parse("$other…问题", LISTS)
