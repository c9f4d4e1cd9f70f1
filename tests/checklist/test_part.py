"""Parts of a checklist are values: made by name, equal by what they say, never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from checklist.model import Pattern, Phrases, Requirement
from checklist.part import PartError, said
from validator.criteria.length import Length


def test_a_part_has_a_value_for_each_of_its_fields() -> None:
    pattern = Pattern(any=["存在…不足"], by="leader")
    assert list(vars(pattern)) == [field.name for field in fields(Pattern)]
    assert (pattern.none, pattern.within, pattern.first) == ([], "sentence", False)


def test_what_a_part_says_is_what_was_written() -> None:
    assert said(Pattern(any=["不足"], time=None, first=False)) == {"any": ["不足"]}
    assert repr(Length(at_least=60)) == "Length(at_least=60)"


def test_no_part_shares_its_lists_with_another() -> None:
    assert Phrases().any is not Phrases().any


def test_parts_of_one_kind_that_say_the_same_are_equal() -> None:
    assert Phrases(any=["不足"]) == Phrases(any=["不足"], none=[])
    assert Phrases(any=["不足"]) != Pattern(any=["不足"])
    assert Phrases(any=["不足"]) != Phrases(any=["短板"])


def test_a_part_is_not_changed_but_another_made_of_it() -> None:
    length = Length(at_least=60)
    with pytest.raises(FrozenInstanceError, match="at_least"):
        length.at_least = 1  # type: ignore[misc]
    assert replace(length, at_least=1) == Length(at_least=1)


@pytest.mark.parametrize(("values", "wrong"), [({}, "at_least"), ({"at_least": 1, "at_most": 2}, "at_most")])
def test_a_part_without_a_value_or_with_an_unknown_one_is_not_made(values: dict[str, int], wrong: str) -> None:
    with pytest.raises(TypeError, match=f"Length: .*: {wrong}"):
        Length(**values)


def test_what_does_not_go_together_is_told_with_its_place() -> None:
    with pytest.raises(PartError, match=r"不认识的占位“\{most\}”") as caught:
        Requirement(code="too-short", message="只写了{most}字", advice="写具体", length=Length(at_least=60))  # type: ignore[call-arg]
    assert caught.value.location == ("message",)
