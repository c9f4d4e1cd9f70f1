"""A report gets the same verdicts whatever it was saved, exported or scanned as."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from reports import compiled, report, said, verdict
from scans import (
    as_pdf,
    in_word,
    needs_libreoffice,
    needs_tesseract,
    pages,
    saved_as,
    with_last_page_scanned,
)

from fixtures.build import recipes, render
from validator.batch.checking import Checking
from validator.batch.together import Order
from validator.check import check
from validator.files import Source
from validator.limits import DEFAULT
from validator.programs import Programs
from validator.programs.kept import Conversions
from validator.programs.ocr import recogniser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from validator.result import Outcome, Result

RECIPES = {recipe.name: recipe for recipe in recipes()}
SCANNED = ("town-no-cause", "county-hollow")
"""Recognising a page takes seconds."""


@cache
def documents(suffix: str) -> Mapping[str, bytes]:
    return saved_as(suffix, {name: render(recipe, "docx-auto") for name, recipe in RECIPES.items()})


def expected(name: str) -> dict[str, str]:
    return {item: verdict(told.verdict, told.codes) for item, told in RECIPES[name].expected.items()}


def checked(
    folder: Path, files: Mapping[str, bytes], suffix: str, programs: Programs | None = None
) -> dict[str, Outcome]:
    """Return what a run over all the files says of each."""
    for name, data in files.items():
        (folder / f"{name}.{suffix}").write_bytes(data)
    sources = [Source(str(folder / f"{name}.{suffix}"), named=True) for name in files]
    order = Order(compiled(), "default", with_text=True, programs=programs or Programs())
    outcomes = [outcome for _, outcome in Checking(sources, order)]
    return dict(zip(files, outcomes, strict=True))


def quotes_stand_there(result: Result) -> bool:
    return all(
        result.text
        and result.text[piece.location.block].text[piece.location.start : piece.location.end] == piece.quote
        for item in result.items
        for piece in item.evidence
    )


@needs_libreoffice
@pytest.mark.parametrize(
    ("saved", "suffix"), [("doc", "doc"), ("doc", "wps"), ("rtf", "rtf"), ("odt", "odt"), ("pdf", "pdf")]
)
def test_every_recipe_gets_its_verdicts(tmp_path: Path, saved: str, suffix: str) -> None:
    found = {name: report(outcome) for name, outcome in checked(tmp_path, documents(saved), suffix).items()}
    assert {name: said(result.items) for name, result in found.items()} == {name: expected(name) for name in RECIPES}
    assert {result.format for result in found.values()} == {saved}
    assert {name: result.year for name, result in found.items()} == {name: r.year for name, r in RECIPES.items()}
    assert all(map(quotes_stand_there, found.values()))


def recognising() -> Programs:
    return Programs(recogniser=recogniser(Conversions(), DEFAULT))


@needs_libreoffice
@needs_tesseract
@pytest.mark.parametrize("name", SCANNED)
def test_a_stamped_scan_gets_its_verdicts(tmp_path: Path, name: str) -> None:
    scan = as_pdf(pages(documents("pdf")[name], stamped=True))
    result = report(checked(tmp_path, {name: scan}, "pdf", recognising())[name])
    assert said(result.items) == expected(name)
    assert (result.format, result.date) == ("pdf", plain(name).date)
    assert {item.certainty for item in result.items} == {"borderline"}
    assert [notice.code for notice in result.notices] == ["ocr"]
    assert quotes_stand_there(result)


@needs_libreoffice
@needs_tesseract
def test_a_scan_in_word_gets_its_verdicts(tmp_path: Path) -> None:
    name = SCANNED[0]
    scan = in_word(pages(documents("pdf")[name], grey=True))
    result = report(checked(tmp_path, {name: scan}, "docx", recognising())[name])
    assert (result.format, said(result.items)) == ("docx", expected(name))


def plain(name: str) -> Result:
    return report(check(render(RECIPES[name], "txt"), f"{name}.txt", compiled()))


@needs_libreoffice
@needs_tesseract
def test_a_scanned_last_page_is_read_too(tmp_path: Path) -> None:
    name = SCANNED[0]
    mixed = with_last_page_scanned(documents("pdf")[name])
    unread = report(checked(tmp_path, {name: mixed}, "pdf")[name])
    read = report(checked(tmp_path, {name: mixed}, "pdf", recognising())[name])
    assert said(unread.items)["signature"] == "weak illegible"
    assert [notice.code for notice in unread.notices] == ["unread-pages"]
    assert said(read.items) == expected(name)
    assert [notice.code for notice in read.notices] == ["ocr"]
