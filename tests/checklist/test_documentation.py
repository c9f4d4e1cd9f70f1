"""The documentation of the built-in list is the one that the list gives."""

from __future__ import annotations

import re

from checklist import documentation
from checklist.load import load


def test_the_file_is_up_to_date() -> None:
    found = documentation.PATH.read_text(encoding="utf-8")
    assert found == documentation.text(), "run: python -m checklist.documentation"


def test_it_tells_everything_that_a_clerk_may_meet() -> None:
    text = documentation.text()
    checklist = load()
    for item in checklist.active_items():
        assert f"`{item.id}`" in text
        assert checklist.basis_of(item) in text
        assert item.missing.message in text
        for requirement in item.require:
            assert f"#### `{requirement.code}`" in text
            assert requirement.criterion.summary in text
        for example in item.examples:
            assert example.text.split("\n")[-1] in text


def test_nothing_of_the_programs_own_notation_is_left() -> None:
    text = documentation.text()
    assert not re.search(r"[{}$]|None|True|False", text)
