"""The built-in lists as they come ready are the lists that their YAML makes."""

from __future__ import annotations

import pytest

from checklist import ready
from checklist.load import built_in_names
from checklist.sources import assemble, read


@pytest.mark.parametrize("name", built_in_names())
def test_the_file_is_up_to_date(name: str) -> None:
    written = (ready.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert written == ready.text(name), "run: python -m checklist.ready"


@pytest.mark.parametrize("name", built_in_names())
def test_a_ready_list_is_the_list_that_was_checked(name: str) -> None:
    assert ready.load(name) == assemble(*read(name))


def test_a_list_that_was_edited_is_not_taken_as_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "crc32", lambda _: 0)
    assert ready.load("annual-report") is None
