"""The recipes keep their promises, and every form shows the same report."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from fixtures.build import FORMS, ITEMS, Recipe, RecipeError, build, recipes, render, without
from fixtures.recipe import COUNTERS

if TYPE_CHECKING:
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement

RECIPES = recipes()
CODES = {
    "measures": {"too-short", "no-figures"},
    "problems": {"too-short", "no-cause"},
    "first-responsible-person": {"too-short", "no-acts"},
    "plans": {"too-short", "no-tasks", "wrong-year"},
    "signature": {"no-signer", "no-date", "bad-date", "date-outside-window", "signer-mismatch"},
}
WORD_COUNTERS = {"chineseCounting": "一", "decimal": "1", "upperRoman": "I", "upperLetter": "A"}
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)


@each_recipe
def test_recipe_has_the_length_of_a_real_report(recipe: Recipe) -> None:
    text = "".join(line.text + line.run_in for line in recipe.lines)
    assert 900 <= len(re.sub(r"\s", "", text)) <= 2200


@pytest.mark.parametrize("item", ITEMS)
def test_recipes_show_every_code_and_every_item_missing(item: str) -> None:
    expected = [recipe.expected[item] for recipe in RECIPES]
    assert {code for expectation in expected for code in expectation.codes} == CODES[item]
    assert {expectation.verdict for expectation in expected} == {"pass", "weak", "missing"}


def test_enough_recipes_pass_and_are_tagged_for_every_item() -> None:
    passing = [recipe for recipe in RECIPES if recipe.verdict == "pass"]
    tagged = [r for r in passing if all(any(i in line.serves for line in r.lines) for i in ITEMS)]
    assert len(passing) >= 12
    assert len(tagged) >= 10


@each_recipe
@pytest.mark.parametrize("form", FORMS)
def test_rendering_twice_gives_the_same_bytes(recipe: Recipe, form: str) -> None:
    assert render(recipe, form) == render(recipe, form)


@each_recipe
@pytest.mark.parametrize("form", ["docx-auto", "docx-styles"])
def test_automatic_numbers_display_as_the_typed_ones(recipe: Recipe, form: str) -> None:
    assert displayed(render(recipe, form)) == displayed(render(recipe, "docx"))


@each_recipe
def test_plain_text_survives_each_encoding(recipe: Recipe) -> None:
    text = render(recipe, "txt").decode()
    assert render(recipe, "txt-gb18030").decode("gb18030").replace("\r\n", "\n") == text
    assert render(recipe, "txt-utf16").decode("utf-16").replace("\r\n", "\n") == text


@each_recipe
def test_without_deletes_exactly_what_is_tagged(recipe: Recipe) -> None:
    for item in ITEMS:
        if not any(item in line.serves for line in recipe.lines):
            with pytest.raises(RecipeError, match=f"nothing is tagged {{{item}}}"):
                without(recipe, item)
            continue
        left = without(recipe, item)
        assert left.expected[item].verdict == "missing"
        others = Counter(o for line in recipe.lines for o in line.serves if o != item)
        assert Counter(o for line in left.lines for o in line.serves) == others


def test_building_writes_each_sample_and_bad_input_with_its_expectation(tmp_path: Path) -> None:
    build(tmp_path)
    for folder, count in (("samples", len(RECIPES)), ("bad", 12)):
        expected = yaml.safe_load((tmp_path / f"{folder}.yaml").read_text(encoding="utf-8"))
        files = {path.name for path in (tmp_path / folder).iterdir()}
        assert files == set(expected)
        assert len(files) == count


def displayed(content: bytes) -> list[str]:
    """Return the paragraphs of a .docx as Word displays them, automatic numbers included."""
    document = docx.Document(BytesIO(content))
    levels = {
        int(level.get(qn("w:ilvl"))): level
        for level in document.part.numbering_part.element.iter(qn("w:lvl"))
        if level.find(qn("w:suff")) is not None
    }
    counts: list[int] = []
    out = []
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        sources = [paragraph._p.pPr, paragraph.style.element.pPr]
        used = next((s.numPr for s in sources if s is not None and s.numPr is not None), None)
        number = ""
        if used is not None:
            depth = (used.ilvl.val if used.ilvl is not None else 0) + 1
            counts = [*counts, *[0] * depth][:depth]
            counts[-1] += 1
            number = level_text(levels, depth - 1, counts)
        out.append(number + paragraph.text)
    return out


def level_text(levels: dict[int, BaseOxmlElement], depth: int, counts: list[int]) -> str:
    """Return the number that the level at ``depth`` (from 0) shows when the levels stand at ``counts``."""

    def shown(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        word = levels[place].find(qn("w:numFmt")).get(qn("w:val"))
        return COUNTERS[WORD_COUNTERS[word]](counts[place])

    text = levels[depth].find(qn("w:lvlText")).get(qn("w:val"))
    gap = " " if levels[depth].find(qn("w:suff")).get(qn("w:val")) == "space" else ""
    return re.sub(r"%(\d)", shown, text) + gap
