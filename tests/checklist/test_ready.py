"""What comes ready is what its YAML makes: the built-in lists and the words of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checklist import ready
from checklist.load import built_in_names
from checklist.sources import assemble, read
from validator.language.ready import load as read_ready
from validator.language.words import words

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = list(ready.texts())


@pytest.mark.parametrize(("path", "text"), TEXTS, ids=[path.name for path, _ in TEXTS])
def test_the_file_is_up_to_date(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run: python -m checklist.ready"


def test_every_file_has_its_yaml() -> None:
    for folder in {path.parent for path, _ in TEXTS}:
        assert {path.stem for path in folder.glob("*.json")} == {path.stem for path in folder.glob("*.yaml")}


@pytest.mark.parametrize("name", built_in_names())
def test_a_ready_list_is_the_list_that_was_checked(name: str) -> None:
    assert ready.load(name) == assemble(*read(name))


def test_a_list_that_was_edited_is_not_taken_as_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("validator.language.ready.crc32", lambda _: 0)
    assert ready.load("annual-report") is None


def test_words_that_were_edited_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = words("titles")
    monkeypatch.setattr("validator.language.ready.crc32", lambda _: 0)
    words.cache_clear()
    assert words("titles") == before
    words.cache_clear()


def test_what_is_not_ready_is_not_even_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been written in another language of lists."""

    def made(values: dict[str, object]) -> object:
        raise AssertionError(values)

    monkeypatch.setattr("validator.language.ready.crc32", lambda _: 0)
    assert read_ready("checklist", "lists/annual-report", made) is None
