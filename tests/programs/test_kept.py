"""Conversions are kept by content, only where that was asked for, and never get in the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from validator.batch.finding import CACHE_TAG
from validator.destinations import DestinationError
from validator.programs.kept import Conversions

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_is_found_again_by_content_and_kind(tmp_path: Path) -> None:
    Conversions(str(tmp_path / "kept")).put("docx", b"old format", b"new format")
    again = Conversions(str(tmp_path / "kept"))
    assert again.get("docx", b"old format") == b"new format"
    assert again.get("docx", b"old format.") is None
    assert again.get("tsv", b"old format") is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    conversions = Conversions()
    conversions.put("docx", b"old format", b"new format")
    assert conversions.get("docx", b"old format") is None
    assert list(tmp_path.iterdir()) == []


def test_the_folder_says_what_it_is(tmp_path: Path) -> None:
    Conversions(str(tmp_path / "kept"))
    assert (
        (tmp_path / "kept" / CACHE_TAG)
        .read_text(encoding="utf-8")
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )


def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DestinationError, match="写不成"):
        Conversions(str(tmp_path / "file" / "kept"))


def test_a_folder_that_is_read_only_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("validator.destinations._create", refuse)
    with pytest.raises(DestinationError, match="没有写入权限"):
        Conversions(str(tmp_path))


def test_a_conversion_that_cannot_be_kept_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    conversions = Conversions(str(tmp_path))
    monkeypatch.setattr(os, "replace", refuse)
    conversions.put("docx", b"old format", b"new format")
    assert conversions.get("docx", b"old format") is None
    assert [path.name for path in tmp_path.iterdir()] == [CACHE_TAG]
