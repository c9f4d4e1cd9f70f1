"""The options about other programs and limits, as people give them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scans import as_png, needs_libreoffice, needs_tesseract, pages, saved_as

from fixtures.build import recipes, render
from validator.programs import ocr

if TYPE_CHECKING:
    from conftest import Desk

RECIPE = next(recipe for recipe in recipes() if recipe.name == "town-usual")


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("page=3", "--limit：没有限额“page”，是不是“pages”？"),
        ("pages", "--limit：“pages”不行，请写成“pages=数值”，数值是正整数"),
        ("pages=0", "--limit：“pages=0”不行，请写成“pages=数值”，数值是正整数"),
        ("pages=三", "--limit：“pages=三”不行，请写成“pages=数值”，数值是正整数"),
    ],
)
def test_a_wrong_limit_is_told(limit: str, told: str, desk: Desk) -> None:
    desk.copy("合格.txt")
    found = desk.check("合格.txt", "--limit", limit)
    assert (found.status, found.stdout) == (2, "")
    assert told in found.stderr


def test_a_limit_holds_for_the_run(desk: Desk) -> None:
    desk.copy("合格.txt")
    found = desk.check("合格.txt", "--limit", "text_characters=10", "--format", "json")
    assert [file["code"] for file in found.json["unreadable"]] == ["too-large"]
    assert desk.check("合格.txt", "--limit", "file_bytes=10", "--limit", "pages=3").status == 2
    assert desk.check("合格.txt", "--limit", "pages=3").status == 0


def test_ocr_without_tesseract_says_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.copy("合格.txt")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(ocr, "PLACES", ())
    found = desk.check("合格.txt", "--ocr")
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.startswith("错误：没有找到文字识别程序tesseract：请先安装")


def test_a_folder_for_conversions_that_cannot_be_made_is_told(desk: Desk) -> None:
    desk.copy("合格.txt")
    found = desk.check("合格.txt", "--conversions", "合格.txt/存")
    assert (found.status, found.stdout) == (2, "")
    assert "写不成“合格.txt/存”" in found.stderr


@needs_libreoffice
def test_kept_conversions_are_no_reports(desk: Desk) -> None:
    Path("来文").mkdir()
    Path("来文/报告.doc").write_bytes(saved_as("doc", {"a": render(RECIPE, "docx")})["a"])
    first = desk.run("check", "来文", "--conversions", "来文/存", "--format", "json")
    again = desk.run("check", "来文", "--conversions", "来文/存", "--format", "json", "-v")
    assert [report["path"] for report in first.json["reports"]] == ["来文/报告.doc"]
    assert again.stdout == first.stdout
    assert "没有检查：来文/存（存放转换结果的文件夹）" in again.stderr


@needs_libreoffice
@needs_tesseract
def test_a_picture_is_read_when_that_is_asked_for(desk: Desk) -> None:
    pdf = saved_as("pdf", {"a": render(RECIPE, "docx")})["a"]
    Path("第一页.png").write_bytes(as_png(pages(pdf, grey=True)[0]))
    refused = desk.run("check", "第一页.png", "--format", "json")
    assert refused.json["unreadable"] == [
        {
            "path": "第一页.png",
            "code": "images-only",
            "message": "这是图片，不是文字：请提供文字稿，或加 --ocr 做文字识别。",
        }
    ]
    shown = desk.run("explain", "第一页.png", "--ocr")
    assert f"标题：{RECIPE.title}" in shown.stdout
