"""Changes that must not matter do not, and the others do what they must and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from metamorphic import CHANGES, TEXT_CHANGES, is_one_paragraph_per_line
from reports import checked, verdict

from fixtures.build import recipes
from fixtures.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from _pytest.mark.structures import ParameterSet

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
RECIPES = [recipe for recipe in recipes() if recipe.verdict == "pass"]
KNOWN = yaml.safe_load((HERE / "known_failures.yaml").read_text(encoding="utf-8"))
REASONS: dict[tuple[str, str], str] = {
    (change, report): entry["reason"]
    for entry in KNOWN
    for change, reports in entry["fails"].items()
    for report in reports
}
LEAST_REPORTS = 5
"""A change that applies to fewer reports would prove little."""


def case(change: str, report: str, lines: Sequence[str], expected: Mapping[str, str]) -> ParameterSet:
    reason = REASONS.get((change, report))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(lines, expected, id=f"{change}-{report}", marks=marks)


def texts() -> Iterator[tuple[str, list[str]]]:
    """Yield the passing recipes, and the texts of the assignment where they are at hand, as lines."""
    for recipe in RECIPES:
        yield recipe.name, plain(recipe).splitlines()
    for path in sorted(CORPUS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if is_one_paragraph_per_line(lines):
            yield path.stem, lines


def judged(lines: Sequence[str]) -> dict[str, str]:
    return checked("\n".join(lines).encode(), "报告.txt")


def recipe_cases() -> Iterator[ParameterSet]:
    for recipe in RECIPES:
        expected = {item: verdict(said.verdict, said.codes) for item, said in recipe.expected.items()}
        for change in CHANGES:
            if lines := change.lines(recipe):
                yield case(change.name, recipe.name, lines, {**expected, **change.effect})


def text_cases() -> Iterator[ParameterSet]:
    for name, lines in texts():
        before = judged(lines)
        for change in TEXT_CHANGES:
            changed = change.lines(lines)
            if changed and (before["measures"] == "pass" or not change.name.startswith("decoy")):
                yield case(change.name, name, changed, before)


RECIPE_CASES = list(recipe_cases())
TEXT_CASES = list(text_cases())


@pytest.mark.parametrize(("lines", "expected"), RECIPE_CASES)
def test_a_change_of_a_recipe_has_its_effect_and_no_other(lines: Sequence[str], expected: Mapping[str, str]) -> None:
    assert judged(lines) == expected


@pytest.mark.parametrize(("lines", "expected"), TEXT_CASES)
def test_a_change_of_a_text_leaves_its_verdicts_alone(lines: Sequence[str], expected: Mapping[str, str]) -> None:
    assert judged(lines) == expected


@pytest.mark.parametrize("change", [*(change.name for change in CHANGES), *(change.name for change in TEXT_CHANGES)])
def test_a_change_applies_to_enough_reports(change: str) -> None:
    applied = Counter(str(found.id).startswith(f"{change}-") for found in (*RECIPE_CASES, *TEXT_CASES))
    assert applied[True] >= LEAST_REPORTS


def test_known_failures_name_changes_and_reports_that_are_tried() -> None:
    tried = {found.id for found in (*RECIPE_CASES, *TEXT_CASES)}
    own = {recipe.name for recipe in RECIPES}
    assert {f"{change}-{report}" for change, report in REASONS if report in own} <= tried
