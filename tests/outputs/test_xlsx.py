"""The workbook holds what a reviewer needs, opens in other programs, and runs nothing that a report brings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from test_outputs import finding, item, report

from validator.outputs import render
from validator.result import Other, Survey, Table, Unreadable

if TYPE_CHECKING:
    from openpyxl import Workbook

    from validator.result import Outcome

SURVEY = Survey(
    "roster",
    "报送情况",
    "应报2个单位，已报1个",
    (
        Table("not_reported", "没有报送", (("unit", "单位"),), (("甲镇",),)),
        Table("late", "成文日期晚于报送期限", (("unit", "单位"), ("date", "成文日期")), ()),
    ),
)


def workbook(*outcomes: Outcome, surveys: tuple[Survey, ...] = ()) -> Workbook:
    return load_workbook(io.BytesIO(render(outcomes, "xlsx", surveys=surveys)))


def rows(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def test_each_report_has_a_line_with_its_verdicts_and_reasons() -> None:
    weak = item("weak", finding(), certainty="borderline")
    head, line = rows(workbook(report(item(name="measures", title="主要举措"), weak, verdict="weak")), "汇总")
    assert head[5:7] == ("主要举措", "存在的不足和原因")
    assert line[:2] == (1, "需补充")
    assert line[5:7] == ("通过", "薄弱（存疑）")
    assert line[7] == "【存在的不足和原因】写了不足，没有写原因（第39段）。写明原因。"


def test_verdicts_are_told_by_colour_too() -> None:
    sheet = workbook(report(item("weak", finding()), verdict="weak"))["汇总"]
    assert [sheet.cell(2, column).fill.fgColor.rgb for column in (2, 6)] == ["00FFF2CC", "00FFF2CC"]


def test_reports_judged_by_several_lists_share_the_sheet() -> None:
    book = workbook(report(item(title="甲")), report(item(title="乙")))
    head, first, second = rows(book, "汇总")
    assert (head[5:7], first[5:7], second[5:7]) == (("甲", "乙"), ("通过", None), (None, "通过"))


def test_counts_are_those_of_the_reports() -> None:
    book = workbook(report(item()), report(item("weak", finding(), certainty="borderline"), verdict="weak"))
    assert rows(book, "统计")[1] == ("存在的不足和原因", 1, 1, 0, 1)


def test_files_without_verdicts_and_surveys_have_sheets_of_their_own() -> None:
    other = Other(path="通知.txt", message="不是年度报告")
    unreadable = Unreadable(path="扫描.pdf", code="images-only", message="只有图片")
    book = workbook(report(item()), other, unreadable, surveys=(SURVEY,))
    assert book.sheetnames == ["汇总", "统计", "报送情况", "无法读取", "其他文件"]
    assert rows(book, "报送情况")[1:] == [("应报2个单位，已报1个", None), ("没有报送", "单位：甲镇")]
    assert rows(book, "无法读取")[1] == ("扫描.pdf", "只有图片")
    assert rows(book, "其他文件")[1] == ("通知.txt", "不是年度报告")


def test_a_run_without_reports_is_a_workbook_too() -> None:
    assert workbook(Other(path="通知.txt", message="不是")).sheetnames == ["汇总", "其他文件"]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(A1)", "-1"])
def test_nothing_that_a_report_brings_becomes_a_formula(text: str) -> None:
    sheet = workbook(report(item(), organ=text))["汇总"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == (text, "s")


def test_what_no_cell_can_hold_is_left_out() -> None:
    sheet = workbook(report(item(), organ="甲\x00\x0b乙" + "长" * 40_000))["汇总"]
    held = str(sheet["C2"].value)
    assert held.startswith("甲 乙长")
    assert len(held) == 32_000


def test_the_heading_stays_in_sight_and_has_filters() -> None:
    sheet = workbook(report(item()), report(item()))["汇总"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")
    assert sheet.page_setup.orientation == "landscape"
