"""Every output renders the same results; nothing but the results decides what it writes."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest

from validator.destinations import look_of, shows_colours
from validator.outputs import by_format, by_suffix, formats, render, words
from validator.outputs.layout import Look, width
from validator.result import (
    ChecklistUsed,
    Evidence,
    Finding,
    ItemResult,
    ItemVerdict,
    Location,
    Notice,
    Other,
    ReportVerdict,
    Result,
    Unreadable,
)

ESCAPE = re.compile("\x1b\\[[0-9;]*m")
PLACE = Location(block=38, start=0, end=9)
QUOTE = "执法文书不够规范。"


def item(verdict: ItemVerdict = "pass", *findings: Finding, name: str = "problems", **more: object) -> ItemResult:
    fields: dict[str, Any] = {
        "id": name,
        "title": "存在的不足和原因",
        "required": True,
        "verdict": verdict,
        "certainty": "clear",
        "findings": findings,
        "evidence": (Evidence(quote=QUOTE, location=PLACE, reason="标题“不足”之下"),),
    }
    fields.update(more)
    return ItemResult(**fields)


def finding(code: str = "no-cause", **more: object) -> Finding:
    fields: dict[str, Any] = {
        "code": code,
        "message": "写了不足，没有写原因",
        "advice": "写明原因。",
        "basis": "《规定》第（二）项",
        "quote": QUOTE,
        "location": PLACE,
    }
    fields.update(more)
    return Finding(**fields)


def report(
    *items: ItemResult, verdict: ReportVerdict = "pass", path: str = "年报/青石镇.docx", **more: object
) -> Result:
    fields: dict[str, Any] = {
        "path": path,
        "format": "docx",
        "checklist": ChecklistUsed(id="annual-report", title="必备内容"),
        "title": "青石镇2023年法治政府建设情况报告",
        "organ": "青石镇",
        "year": 2023,
        "date": date(2024, 1, 19),
        "verdict": verdict,
        "items": items,
    }
    fields.update(more)
    return Result(**fields)


def text(*outcomes: Result | Other | Unreadable, look: Look | None = None) -> str:
    return render(outcomes, "text", look).decode()


MIXED = (
    report(item(), item(name="plans")),
    report(item("weak", finding()), item(name="plans"), verdict="weak", path="年报/白石镇.docx"),
    Other(path="年报/说明.md", message="不是年度报告"),
    Unreadable(path="年报/坏.docx", code="damaged", message="文件已损坏"),
)


def test_one_report() -> None:
    assert text(MIXED[1]) == (
        "△ 需补充  年报/白石镇.docx\n"
        "  标题：青石镇2023年法治政府建设情况报告\n"
        "  机关：青石镇　年度：2023年　成文日期：2024年1月19日\n"
        "\n"
        "  △ 薄弱  存在的不足和原因\n"
        "  √ 通过  存在的不足和原因\n"
        "\n"
        "  薄弱：存在的不足和原因\n"
        "    写了不足，没有写原因 [problems/no-cause]\n"
        "      位置：第39段“执法文书不够规范。”\n"
        "      依据：《规定》第（二）项\n"
        "      改法：写明原因。\n"
    )


def test_what_findings_share_is_said_once() -> None:
    shown = text(report(item("weak", finding(), finding("too-short")), verdict="weak"))
    assert (shown.count("位置："), shown.count("依据："), shown.count("改法：")) == (1, 1, 2)


def test_findings_elsewhere_name_their_own_place_and_basis() -> None:
    other = finding("too-short", basis="《条例》", location=Location(block=1, start=0, end=9))
    shown = text(report(item("weak", finding(), other), verdict="weak"))
    assert (shown.count("位置："), shown.count("依据：")) == (2, 2)


def test_missing_item_has_no_place() -> None:
    shown = text(report(item("missing", finding("missing", quote=None), evidence=()), verdict="fail"))
    assert "× 不通过" in shown
    assert "× 缺失" in shown
    assert "位置：" not in shown


def test_doubtful_verdicts_are_marked_for_review() -> None:
    shown = text(report(item(certainty="borderline")))
    assert "√ 通过  存在的不足和原因（存疑，请人工复核）" in shown
    assert "复核：第39段“执法文书不够规范。”" in shown


def test_item_that_is_not_required_says_so() -> None:
    assert "存在的不足和原因（选填）" in text(report(item(required=False)))


def test_waived_finding_shows_the_reason() -> None:
    assert "免查：机构改革中" in text(report(item("pass", finding(waived="机构改革中"))))


def test_notice_is_shown_with_its_place() -> None:
    notice = Notice(code="tracked-changes", message="文件有修订痕迹", quote=QUOTE, location=PLACE)
    shown = text(report(item(), notices=(notice,)))
    assert "  提示：文件有修订痕迹 [tracked-changes]\n      位置：第39段“执法文书不够规范。”\n" in shown


def test_unknown_facts_are_said_to_be_unknown() -> None:
    shown = text(report(item(), title=None, organ=None, year=None, date=None))
    assert "标题：未识别\n  机关：未识别　年度：未识别　成文日期：未识别\n" in shown


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (Location(block=4, start=0, end=1), "第5段"),
        (Location(block=4, start=0, end=1, line=7), "第7行"),
        (Location(block=4, start=0, end=1, page=2), "第2页"),
    ],
)
def test_place_is_named_as_precisely_as_the_format_allows(location: Location, expected: str) -> None:
    assert words.place(location) == expected


def test_several_files_end_in_a_table() -> None:
    assert text(*MIXED).partition("汇总")[2] == (
        "（年报）\n"
        "  结论      ① ②  文件\n"
        "  通过      √ √  青石镇.docx\n"
        "  需补充    △ √  白石镇.docx\n"
        "  其他文件  — —  说明.md\n"
        "  无法读取  — —  坏.docx\n"
        "  各列：①存在的不足和原因　②存在的不足和原因\n"
        "  合计：报告2份（通过1份、需补充1份、不通过0份）；其他文件1个；无法读取1个。\n"
    )


def test_table_keeps_each_file_on_one_line() -> None:
    path = f"{'很长的名字' * 12}.docx"
    line = next(line for line in text(report(item(), path=path), *MIXED).splitlines() if "……" in line)
    assert line.endswith("名字.docx")
    assert width(line) <= 80


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    long = finding(message="说明" * 50, advice="办法，" * 50, basis="《依据》" * 20, quote="原文，" * 200)
    outcomes = (report(item("weak", long, title="标题" * 40), verdict="weak", title="题" * 90), *MIXED)
    for line in text(*outcomes, look=Look(width=columns)).splitlines():
        assert width(line) <= columns, line


def test_colours_add_nothing_but_colour() -> None:
    coloured = text(*MIXED, look=Look(colour=True))
    assert "\x1b[31;1m" in coloured
    assert ESCAPE.sub("", coloured) == text(*MIXED)


@pytest.mark.parametrize("table", [words.REPORT, words.ITEM])
def test_verdicts_can_be_told_by_word_or_mark_alone(table: dict[str, words.Word]) -> None:
    assert len({word.text for word in table.values()}) == len({word.mark for word in table.values()}) == len(table)


def test_words_cover_every_verdict() -> None:
    assert set(words.REPORT) == set(ReportVerdict.__args__)  # type: ignore[attr-defined]
    assert set(words.ITEM) == set(ItemVerdict.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", formats())
def test_every_output_is_found_by_format_and_suffix(name: str) -> None:
    output = by_format(name)
    assert by_suffix(output.SUFFIX) is output


@pytest.mark.parametrize("name", sorted({*formats()} - {"xlsx"}))  # a workbook tells when it was written
def test_the_same_outcomes_give_the_same_bytes(name: str) -> None:
    assert render(MIXED, name) == render(iter(MIXED), name)


def test_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        by_format("layout")
    assert by_suffix(".xyz") is None


def test_json_of_nothing_is_complete() -> None:
    found = json.loads(render((), "json"))
    assert (found["reports"], found["others"], found["unreadable"]) == ([], [], [])


def test_json_is_indented_throughout_and_not_escaped() -> None:
    written = render(MIXED, "json").decode()
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(
    environment: dict[str, str],
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WT_SESSION", "1")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert shows_colours(Screen()) is expected
    assert not shows_colours(io.StringIO())


@pytest.mark.parametrize(("columns", "expected"), [("20", 40), ("72", 72), ("300", 100)])
def test_width_is_that_of_the_terminal_within_reason(
    columns: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert look_of(Screen()).width == expected
