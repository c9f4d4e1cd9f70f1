"""docs/编写清单.md: every list in it loads, its examples come out, and its mistakes are told as it says."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from checklist.load import ChecklistError, loads
from checklist.model import Find, Pattern
from validator.compiled import compile_checklist
from validator.criteria import criterion_fields
from validator.examples import differs, named_examples, run_example

GUIDE = Path(__file__).parents[2] / "docs" / "编写清单.md"
TEXT = GUIDE.read_text(encoding="utf-8")
FILE = "县清单.yaml"
_BLOCK = re.compile(r"```yaml\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


def _blocks(*, broken: bool) -> list[object]:
    found = [(match, TEXT.count("\n", 0, match.start()) + 1) for match in _BLOCK.finditer(TEXT)]
    return [pytest.param(*m.groups(), id=f"line-{line}") for m, line in found if (m[2] is not None) == broken]


@pytest.mark.parametrize(("text", "said"), _blocks(broken=False))
def test_a_list_of_the_guide_does_what_its_examples_say(text: str, said: None) -> None:
    assert said is None
    checklist = loads(text, FILE)
    compiled = compile_checklist(checklist)
    own = [item for item in checklist.active_items() if item.id in re.findall(r"- id: ([\w-]+)", text)]
    failed = {
        example.text: told
        for _, item, example in named_examples(checklist)
        if item in own and (told := differs(example, run_example(compiled, item, example)))
    }
    assert failed == {}


@pytest.mark.parametrize(("text", "said"), _blocks(broken=True))
def test_a_mistake_of_the_guide_is_told_as_it_says(text: str, said: str) -> None:
    with pytest.raises(ChecklistError) as caught:
        loads(text, FILE)
    assert str(caught.value) == said.rstrip("\n")


def test_the_guide_names_everything_that_a_list_can_say() -> None:
    names = {*criterion_fields(), *(field.name for part in (Find, Pattern) for field in fields(part))}
    assert {name for name in names if f"`{name}" not in TEXT} == set()


@pytest.mark.parametrize("key", sorted(criterion_fields()))
def test_the_guide_names_the_placeholders_of_each_criterion(key: str) -> None:
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{key}:"))
    assert re.findall(r"`\{(\w+)\}`", row.rsplit("|", 2)[1]) == list(criterion_fields()[key].tells)


def test_its_table_of_contents_leads_to_its_sections() -> None:
    titles = [re.sub(r"[、，\s]", "", title) for title in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)]
    assert re.findall(r"\]\(#(.+?)\)", TEXT) == titles
