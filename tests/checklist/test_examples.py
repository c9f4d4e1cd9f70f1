"""The built-in lists prove themselves: every example comes out as it says, and nothing is left unproved."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from checklist.load import built_in_names, load
from checklist.model import Checklist, Example, Item, OneCriterion
from validator.compiled import Compiled, compile_checklist
from validator.criteria import criterion_fields
from validator.examples import differs, named_examples, run_example
from validator.language.words import words


@cache
def compiled(name: str) -> Compiled:
    return compile_checklist(load(name))


EXAMPLES = [
    pytest.param(name, item, example, id=kind)
    for name in built_in_names()
    for kind, item, example in named_examples(load(name))
]
ITEMS = [
    pytest.param(checklist, item, id=f"{name}/{item.id}")
    for name in built_in_names()
    for checklist in [load(name)]
    for item in checklist.items
]


@pytest.mark.parametrize(("name", "item", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(name: str, item: Item, example: Example) -> None:
    assert differs(example, run_example(compiled(name), item, example)) is None


@pytest.mark.parametrize(("checklist", "item"), ITEMS)
def test_an_item_names_its_legal_basis(checklist: Checklist, item: Item) -> None:
    assert item.basis
    assert "《" in checklist.basis_of(item)


@pytest.mark.parametrize(("checklist", "item"), ITEMS)
def test_an_item_has_examples_of_every_outcome_and_every_code(checklist: Checklist, item: Item) -> None:
    assert checklist.items.count(item) == 1
    assert {example.verdict for example in item.examples} == {"pass", "weak", "missing"}
    shown = {code for example in item.examples for code in example.codes}
    assert shown == {requirement.code for requirement in item.require}


def test_the_examples_of_one_kind_are_told_apart_by_a_number() -> None:
    names = [kind for kind, _, _ in named_examples(load())]
    assert {"problems-pass-2", "problems-weak-too-short-no-cause-1", "signature-missing-1"} <= set(names)
    assert len(names) == len(set(names))


def test_how_an_example_fails_is_told() -> None:
    item = load().items[1]
    text = "三、存在的不足\n由于人手紧，案卷评查覆盖面偏窄。"
    result = run_example(compiled("annual-report"), item, Example(verdict="pass", text=text))
    assert differs(Example(verdict="pass", text=text), result) == "应为 pass，实为 weak（too-short）"
    both = Example(verdict="weak", codes=["too-short", "no-cause"], text=text)
    assert differs(both, result) == "应为 weak（too-short、no-cause），实为 weak（too-short）"
    assert differs(Example(verdict="weak", codes=["too-short"], text=text), result) is None


def test_every_value_that_a_criterion_says_it_tells_is_there_for_its_message() -> None:
    """A message that uses each placeholder comes out of every weak example without one left empty."""
    checklist = load()
    items = [replace(item, require=[_telling(r) for r in item.require]) for item in checklist.items]
    telling = compile_checklist(replace(checklist, items=items))
    told: set[str] = set()
    for _, item, example in named_examples(telling.checklist):
        for finding in run_example(telling, item, example).findings:
            kind = next((type(r.criterion) for r in item.require if r.code == finding.code), None)
            if kind:
                values = finding.message.split("|")[1:]
                assert len(values) == len(kind.tells)
                assert all(values)
                told.add(kind.key)
    assert told == set(criterion_fields())


def _telling(requirement: OneCriterion) -> OneCriterion:
    message = "".join(f"|{{{name}}}" for name in requirement.criterion.tells)
    return replace(requirement, message=message or "-")


def test_the_kinds_of_organs_are_those_that_the_program_tells_apart() -> None:
    from checklist.model import ORGAN_KINDS

    organs = words("organs")
    assert set(ORGAN_KINDS) == {*organs["levels"], *organs["bodies"]}
