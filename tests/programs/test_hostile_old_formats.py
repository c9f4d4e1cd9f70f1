"""Damaged and hostile files that LibreOffice has to open end within the limits, and cost the others nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reports import compiled
from scans import needs_libreoffice, saved_as

from fixtures.build import recipes, render
from validator.batch.checking import Checking
from validator.batch.together import Order
from validator.files import Source
from validator.limits import Limits
from validator.programs import Programs
from validator.result import Unreadable

if TYPE_CHECKING:
    from pathlib import Path


@cache
def saved(suffix: str) -> bytes:
    return saved_as(suffix, {"report": render(recipes()[0], "docx")})["report"]


@needs_libreoffice
def test_bad_files_among_good_ones_are_told_and_the_good_ones_are_read(tmp_path: Path) -> None:
    compound = saved("doc")[:512] + bytes(range(256)) * 40 + "WordDocument".encode("utf-16-le") + bytes(1000)
    files = {
        "甲.doc": (saved("doc"), "read"),
        "头尾不符.doc": (compound, "damaged"),
        "乙.rtf": (saved("rtf"), "read"),
        "嵌套.rtf": (rb"{\rtf1" + b"{" * 200_000, "damaged"),
        "等不完.rtf": (rb"{\rtf1\ansi \bin999999999 x", "too-slow"),
        "截断.odt": (saved("odt")[: len(saved("odt")) // 2], "damaged"),
        "丙.odt": (saved("odt"), "read"),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    sources = [Source(str(tmp_path / name), named=True) for name in files]
    order = Order(compiled(), "default", programs=Programs(limits=Limits(seconds=15)))
    found = zip(files, Checking(sources, order), strict=True)
    told = {name: outcome.code if isinstance(outcome, Unreadable) else "read" for name, (_, outcome) in found}
    assert told == {name: expected for name, (_, expected) in files.items()}
