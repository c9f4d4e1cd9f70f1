"""Every recipe gets its verdicts in every form, and what is told of it stands in the file."""

from __future__ import annotations

import pytest
from reports import checked, compiled, report, verdict

from fixtures.build import FORMS, ITEMS, Recipe, recipes, render, without
from validator.check import check
from validator.result import Result

RECIPES = recipes()
TAGGED = [
    pytest.param(recipe, item, id=f"{recipe.name}-{item}")
    for recipe in RECIPES
    for item in ITEMS
    if any(item in line.serves for line in recipe.lines)
]
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
each_form = pytest.mark.parametrize("form", FORMS)


def expected(recipe: Recipe) -> dict[str, str]:
    return {item: verdict(said.verdict, said.codes) for item, said in recipe.expected.items()}


def checked_as(recipe: Recipe, form: str) -> Result:
    name = f"{recipe.name}.{form.partition('-')[0]}"
    return report(check(render(recipe, form), name, compiled(), with_text=True))


@each_form
@each_recipe
def test_a_recipe_gets_its_verdicts_in_every_form(recipe: Recipe, form: str) -> None:
    assert checked(render(recipe, form), f"{recipe.name}.{form.partition('-')[0]}") == expected(recipe)


@each_form
@each_recipe
def test_organ_and_year_are_found_in_every_form(recipe: Recipe, form: str) -> None:
    found = checked_as(recipe, form)
    assert found.year == recipe.year
    assert found.organ is not None
    assert found.verdict == recipe.verdict


@each_recipe
def test_certainty_and_evidence_do_not_depend_on_the_form(recipe: Recipe) -> None:
    """Evidence may be cut at a page's end or at a cell's border, but never be another sentence."""
    found = {form: checked_as(recipe, form) for form in FORMS}
    plain = {form: shown(result) for form, result in found.items()}
    assert plain == dict.fromkeys(FORMS, plain["txt"])


def shown(result: Result) -> dict[str, tuple[str, str]]:
    return {
        item.id: (item.certainty, "".join("".join(piece.quote.split()) for piece in item.evidence))
        for item in result.items
    }


@pytest.mark.parametrize(("recipe", "item"), TAGGED)
def test_without_its_only_place_exactly_that_item_is_missing(recipe: Recipe, item: str) -> None:
    left = without(recipe, item)
    assert checked(render(left, "docx"), "报告.docx") == {**expected(recipe), item: "missing"}


@each_form
@each_recipe
def test_every_place_cuts_out_exactly_its_quote(recipe: Recipe, form: str) -> None:
    found = checked_as(recipe, form)
    assert found.text
    told = [piece for item in found.items for piece in (*item.evidence, *item.findings) if piece.location]
    assert told
    for piece in told:
        place = piece.location
        assert place
        assert found.text[place.block].text[place.start : place.end] == piece.quote
        assert piece.quote
