"""The table opens in Excel as it is: its encoding, its lines, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from test_outputs import finding, item, report

from validator.outputs import render
from validator.result import Other, Unreadable

if TYPE_CHECKING:
    from validator.result import Outcome


def table(*outcomes: Outcome) -> list[list[str]]:
    written = render(outcomes, "csv")
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_each_file_has_a_line() -> None:
    weak = report(item("weak", finding(), certainty="borderline"), verdict="weak", path="甲.docx")
    other = Other(path="通知.txt", message="不是年度报告")
    unreadable = Unreadable(path="扫描.pdf", code="images-only", message="只有图片")
    assert table(weak, other, unreadable) == [
        ["结论", "机关", "年度", "成文日期", "存在的不足和原因", "说明", "文件"],
        [
            *("需补充", "青石镇", "2023", "2024-01-19", "薄弱（存疑）"),
            *("【存在的不足和原因】写了不足，没有写原因（第39段）。写明原因。", "甲.docx"),
        ],
        ["其他文件", "", "", "", "", "不是年度报告", "通知.txt"],
        ["无法读取", "", "", "", "", "只有图片", "扫描.pdf"],
    ]


def test_reports_judged_by_several_lists_share_the_table() -> None:
    head, first, second = table(report(item(title="甲")), report(item(title="乙")))
    assert (head[4:6], first[4:6], second[4:6]) == (["甲", "乙"], ["通过", ""], ["", "通过"])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_nothing_that_a_report_brings_becomes_a_formula(text: str) -> None:
    assert table(report(item(), organ=text))[1][1] == f"'{text}"


def test_what_is_unknown_is_said_to_be() -> None:
    assert table(report(item(), organ=None, year=None, date=None))[1][1:4] == ["未识别"] * 3
