"""The survey of copied text shows each pair once, with the text that both have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fixtures.build import recipes, render
from fixtures.text import plain

if TYPE_CHECKING:
    from conftest import Desk

RECIPE = next(recipe for recipe in recipes() if recipe.name == "town-usual")
OTHER = next(recipe for recipe in recipes() if recipe.name == "county-table")
TEXT = plain(RECIPE)
PLACE = "柳坪镇"


@pytest.fixture
def incoming(desk: Desk) -> Desk:
    """Return a desk with a report, a copy under another name, an unrelated one, and last year's of the first."""
    for folder in ("今年", "上年"):
        Path(folder).mkdir()
    Path("今年/甲.txt").write_text(TEXT, encoding="utf-8")
    Path("今年/乙.txt").write_text(TEXT.replace(PLACE, "石桥镇"), encoding="utf-8")
    Path("今年/丙.docx").write_bytes(render(OTHER, "docx"))
    last_year = TEXT.replace(str(RECIPE.year + 1), "0").replace(str(RECIPE.year), str(RECIPE.year - 1))
    Path("上年/甲.txt").write_text(last_year.replace("0年", f"{RECIPE.year}年"), encoding="utf-8")
    return desk


def test_a_copy_is_shown_with_the_text_that_both_have(incoming: Desk) -> None:
    found = incoming.run("check", "今年", "--copies", "--format", "json", "--fail-on", "never").json["copies"]
    assert found["about"].startswith("比较了3份报告")
    assert {(row["path"], row["other"]) for row in found["copied"]} == {("今年/乙.txt", "今年/甲.txt")}
    row = found["copied"][0]
    assert row["share"] == "100%"
    assert row["text"].replace("石桥镇", PLACE) == row["other_text"]
    assert row["other_text"] in TEXT
    assert (found["repeated"], found["same"], found["groups"]) == ([], [], [])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_last_year_s_report_of_the_same_unit_is_told_apart(jobs: str, incoming: Desk) -> None:
    args = ("check", "今年", "--previous", "上年", "--format", "json", "--fail-on", "never", "-j", jobs)
    found = incoming.run(*args).json["copies"]
    assert "并与上年的1份比较" in found["about"]
    assert {(row["path"], row["other"]) for row in found["repeated"]} == {("今年/甲.txt", "上年/甲.txt")}
    assert ("今年/乙.txt", "上年/甲.txt") in {(row["path"], row["other"]) for row in found["copied"]}


def test_a_report_sent_in_two_formats_is_told_to_be_one(desk: Desk) -> None:
    Path("甲.docx").write_bytes(render(RECIPE, "docx"))
    Path("甲.pdf").write_bytes(render(RECIPE, "pdf"))
    found = desk.run("check", "甲.docx", "甲.pdf", "--copies", "--format", "json").json["copies"]
    assert [(row["path"], row["other"]) for row in found["same"]] == [("甲.docx", "甲.pdf")]
    assert found["copied"] == []


def test_what_is_kept_for_the_survey_is_written_nowhere(incoming: Desk) -> None:
    report = incoming.run("check", "今年", "--copies", "--format", "json", "--fail-on", "never").json["reports"][0]
    assert "kept" not in report


def test_without_reports_of_last_year_nothing_is_compared(incoming: Desk) -> None:
    Path("空").mkdir()
    found = incoming.run("check", "今年", "--previous", "空")
    assert (found.status, found.stdout, found.stderr) == (2, "", "错误：“空”里没有上年的年度报告，无法比较。\n")
