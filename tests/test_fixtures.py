"""Every recipe gets its verdicts in every form, and what is told of it stands in the file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from reports import compiled, report, said, verdict

from fixtures.build import FORMS, ITEMS, Recipe, recipes, render, without
from validator.check import check

if TYPE_CHECKING:
    from validator.result import Location, Result

RECIPES = {recipe.name: recipe for recipe in recipes()}
TAGGED = [
    (name, item)
    for name, recipe in RECIPES.items()
    for item in ITEMS
    if any(item in line.serves for line in recipe.lines)
]
each_recipe = pytest.mark.parametrize("name", RECIPES)
each_form = pytest.mark.parametrize("form", FORMS)


def expected(name: str) -> dict[str, str]:
    return {item: verdict(said.verdict, said.codes) for item, said in RECIPES[name].expected.items()}


@cache
def checked(name: str, form: str) -> Result:
    return check_recipe(RECIPES[name], form)


def check_recipe(recipe: Recipe, form: str) -> Result:
    file = f"{recipe.name}.{form.partition('-')[0]}"
    return report(check(render(recipe, form), file, compiled(), with_text=True))


@each_form
@each_recipe
def test_a_recipe_gets_its_verdicts_in_every_form(name: str, form: str) -> None:
    assert said(checked(name, form).items) == expected(name)
    assert checked(name, form).verdict == RECIPES[name].verdict


@each_form
@each_recipe
def test_the_year_is_found_in_every_form(name: str, form: str) -> None:
    assert checked(name, form).year == RECIPES[name].year


@each_form
@each_recipe
def test_title_organ_and_date_are_the_same_in_every_form(name: str, form: str) -> None:
    found, plain = checked(name, form), checked(name, "txt")
    assert (found.title, found.organ, found.date) == (plain.title, plain.organ, plain.date)


@each_form
@each_recipe
def test_evidence_and_certainty_are_the_same_in_every_form(name: str, form: str) -> None:
    assert shown(checked(name, form)) == shown(checked(name, "txt"))


def shown(result: Result) -> dict[str, tuple[str, str]]:
    """Return for each item its certainty and the text that serves it."""
    return {
        item.id: (item.certainty, "".join("".join(piece.quote.split()) for piece in item.evidence))
        for item in result.items
    }


@pytest.mark.parametrize(("name", "item"), TAGGED)
def test_without_the_only_place_that_serves_it_exactly_that_item_is_missing(name: str, item: str) -> None:
    found = check_recipe(without(RECIPES[name], item), "txt")
    assert said(found.items) == {**expected(name), item: "missing"}


@each_form
@each_recipe
def test_every_place_cuts_out_exactly_its_quote(name: str, form: str) -> None:
    found = checked(name, form)
    told: list[tuple[str | None, Location | None]] = []
    for item in found.items:
        told += [(piece.quote, piece.location) for piece in item.evidence]
        told += [(finding.quote, finding.location) for finding in item.findings]
    quoted = [(quote, place) for quote, place in told if quote]
    assert quoted
    assert [cut(found, place) for _, place in quoted] == [quote for quote, _ in quoted]


def cut(result: Result, place: Location | None) -> str:
    assert place
    assert result.text
    return result.text[place.block].text[place.start : place.end]


@each_recipe
def test_every_finding_shows_a_place_in_the_text(name: str) -> None:
    findings = [finding for item in checked(name, "txt").items for finding in item.findings]
    assert [finding.code for finding in findings if not cut(checked(name, "txt"), finding.location)] == []
