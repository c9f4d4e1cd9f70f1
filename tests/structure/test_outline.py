"""Which lines are headings, and what stands under them."""

from __future__ import annotations

import pytest
from reports import understood

from validator.document import Block, Document
from validator.structure import Report, understand

TITLE = "柳坪镇2022年法治政府建设年度报告"
TEXT = "全年开展行政执法检查36次，办结行政处罚案件17件，无一被复议纠错。"
HABITS = [
    ("一、", "二、"),
    ("一.", "二."),
    ("（一）", "（二）"),
    ("(一)", "(二)"),
    ("1.", "2."),
    ("1、", "2、"),
    ("1．", "2．"),
    ("（1）", "（2）"),
    ("1）", "2）"),
    ("①", "②"),
    ("第一部分 ", "第二部分 "),
    ("第一章　", "第二章　"),
    ("第一节 ", "第二节 "),
    ("I. ", "II. "),
    ("Ⅰ、", "Ⅱ、"),
    ("A. ", "B. "),
    ("1.1 ", "1.2 "),
    ("", ""),
]


def headings(report: Report) -> list[tuple[int, str]]:
    """Return level and text of every heading."""
    return [
        (heading.level, report.text.content[heading.start : heading.end])
        for section in report.sections
        if (heading := section.heading)
    ]


def outlined(*lines: str) -> list[tuple[int, str]]:
    return headings(understood(TITLE, *lines))


def paragraphs(report: Report, section: int) -> list[str]:
    return [report.text.content[part.start : part.end] for part in report.sections[section].paragraphs]


@pytest.mark.parametrize(("first", "second"), HABITS)
def test_headings_of_every_numbering_habit_are_found(first: str, second: str) -> None:
    found = outlined(f"{first}主要工作", TEXT, f"{second}存在问题", TEXT)
    assert found == [(1, "主要工作"), (1, "存在问题")]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("一、", "（一）"),
        ("（一）", "1."),
        ("1.", "（1）"),
        ("（1）", "①"),
        ("第一部分 ", "一、"),
        ("第一章 ", "第一节 "),
        ("I. ", "A. "),
        ("1. ", "1.1 "),
        ("1、", "1）"),
    ],
)
def test_a_number_of_another_style_is_one_level_deeper(upper: str, lower: str) -> None:
    assert outlined(f"{upper}主要工作", f"{lower}规范执法", TEXT) == [(1, "主要工作"), (2, "规范执法")]


def test_levels_follow_the_order_in_which_styles_appear() -> None:
    lines = ["一、工作", "（一）执法", "1.检查", TEXT, "（二）普法", TEXT, "二、问题", TEXT]
    assert outlined(*lines) == [(1, "工作"), (2, "执法"), (3, "检查"), (2, "普法"), (1, "问题")]


def test_a_section_belongs_to_the_one_above_it() -> None:
    report = understood(TITLE, "一、工作", "（一）执法", TEXT, "（二）普法", TEXT, "二、问题", TEXT)
    assert [section.parent for section in report.sections] == [None, None, 1, 1, None]


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        (f"（一）规范执法行为。{TEXT}", "规范执法行为。", TEXT),
        (f"1.规范执法行为：{TEXT}", "规范执法行为：", TEXT),
        (f"（一）为什么难？{TEXT}", "为什么难？", TEXT),
        (f"先说短板。{TEXT}", "先说短板。", TEXT),
    ],
)
def test_text_follows_a_run_in_heading_in_the_same_paragraph(line: str, heading: str, rest: str) -> None:
    report = understood(TITLE, "一、主要工作", TEXT, line)
    section = report.sections[-1]
    assert section.heading
    assert section.heading.run_in
    assert headings(report)[-1][1] == heading
    assert paragraphs(report, -1) == [rest]


def test_a_run_in_heading_without_number_stands_below_the_heading_above_it() -> None:
    lines = ["主要工作", f"规范执法。{TEXT}", f"普法宣传。{TEXT}", "存在问题", f"执法不严。{TEXT}"]
    assert [level for level, _ in outlined(*lines)] == [1, 2, 2, 1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "1.制定制度7项，清理文件12件。全部备案。",
        "一是执法力量不足；",
        "（一）全年开展检查36次，办结案件17件，组织轮训2次，评查案卷40卷，通报典型案例5起，满意率98%。",
        "全年检查36次。",
        "开展了检查，",
    ],
)
def test_a_numbered_or_short_line_of_text_is_no_heading(line: str) -> None:
    assert outlined("一、主要工作", TEXT, line, TEXT) == [(1, "主要工作")]


def test_a_heading_may_end_with_a_full_stop_over_deeper_ones() -> None:
    lines = ["一、主要工作", "（一）规范执法。", f"1.检查。{TEXT}", f"2.评查。{TEXT}"]
    assert [level for level, _ in outlined(*lines)] == [1, 2, 3, 3]


def test_a_spaced_out_line_is_a_heading() -> None:
    assert outlined("工 作 开 展", TEXT, "存 在 问 题", TEXT) == [(1, "工作开展"), (1, "存在问题")]


def test_a_short_line_over_text_is_a_heading() -> None:
    assert outlined("规范执法", TEXT, "普法宣传", TEXT) == [(1, "规范执法"), (1, "普法宣传")]


def test_the_format_says_what_is_a_heading() -> None:
    blocks = [Block(TITLE), Block("主要工作", level=1), Block("规范执法", level=2), Block(TEXT)]
    report = understand(Document(tuple(blocks), "docx"))
    assert headings(report) == [(1, "主要工作"), (2, "规范执法")]


def test_the_cells_of_a_table_are_no_headings() -> None:
    lines = ["一、主要工作", TEXT, "领域\t检查次数\t立案", "一、交通\t36次\t4件", "二、环保\t12次\t1件"]
    assert outlined(*lines) == [(1, "主要工作")]


@pytest.mark.parametrize("dots", ["…………3", "...........3", "\t3", "·····3"])
def test_a_table_of_contents_is_no_part_of_the_text(dots: str) -> None:
    contents = ["目录", f"一、主要工作{dots}", f"二、存在问题{dots}"]
    report = understood(TITLE, *contents, "一、主要工作", TEXT, "二、存在问题", TEXT)
    assert headings(report) == [(1, "主要工作"), (1, "存在问题")]
    assert not paragraphs(report, 0)


def test_a_table_of_contents_without_page_numbers_is_no_part_of_the_text() -> None:
    contents = ["目 录", "一、主要工作", "二、存在问题"]
    report = understood(TITLE, *contents, "一、主要工作", TEXT, "二、存在问题", "力量不足。")
    assert headings(report) == [(1, "主要工作"), (1, "存在问题")]


@pytest.mark.parametrize("addressee", ["县人民政府：", "县人民政府:", "市委依法治市办、市司法局："])
def test_the_addressee_is_no_heading(addressee: str) -> None:
    lines = [addressee, "现将有关情况报告如下：", "一、主要工作", TEXT]
    report = understood(TITLE, *lines)
    assert headings(report) == [(1, "主要工作")]
    assert report.opening_end == report.text.content.index("一、主要工作") - 1


@pytest.mark.parametrize(
    "sentence",
    [
        "现将我镇2022年法治政府建设情况报告如下：",
        "根据有关规定，现将情况汇报如下。",
        "现将2022年工作总结如下：",
        "现将情况公告如下，请社会监督。",
    ],
)
def test_the_opening_goes_up_to_the_sentence_that_announces_the_report(sentence: str) -> None:
    report = understood(TITLE, "县人民政府：", sentence, "一、主要工作", TEXT)
    assert report.text.content[: report.opening_end].endswith(report.text.lines[2])


def test_text_without_an_announcement_and_headings_has_no_opening() -> None:
    assert understood(TITLE, TEXT, TEXT, TEXT, TEXT).opening_end == 0
