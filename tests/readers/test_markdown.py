"""Text, headings and rows of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from validator.limits import DEFAULT
from validator.readers.markdown import read

if TYPE_CHECKING:
    from validator.document import Block


def blocks(text: str) -> list[Block]:
    return list(read(text.encode(), DEFAULT).blocks)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize(
    ("source", "text", "level"),
    [
        ("# 年度报告", "年度报告", 1),
        ("## 一、主要**举措** ##", "一、主要举措", 2),
        ("###三、不足", "三、不足", 3),
        ("年度报告\n====", "年度报告", 1),
        ("一、主要举措\n---", "一、主要举措", 2),
    ],
)
def test_headings_have_levels(source: str, text: str, level: int) -> None:
    assert [(block.text, block.level) for block in blocks(source)] == [(text, level)]


def test_front_matter_is_dropped() -> None:
    assert texts("---\ntitle: 年报\ntags:\n  - 法治\n---\n正文。") == ["正文。"]


def test_rules_are_dropped_but_not_what_stands_between() -> None:
    assert texts("---\n正文一段。\n\n***\n\n完成清理工作，公布目录。\n---\n") == [
        "正文一段。",
        "完成清理工作，公布目录。",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("服务企业**1290家次**，办件*58*件", "服务企业1290家次，办件58件"),
        ("**“放管服”**改革，~~旧~~ `代码*` __粗__ ***都***", "“放管服”改革，旧 代码* 粗 都"),
        ("annual_report_2021 与 3 * 4", "annual_report_2021 与 3 * 4"),
        (r"\*注：\# 原样", "*注：# 原样"),
        ('见[《条例》](http://a.cn/x_(1) "题")和[办法][1]', "见《条例》和办法"),
        ("前![图](a.png)后<span style='x'>文</span><!-- 批注 -->", "前后文"),
        ("<https://a.gov.cn/x_y_z>", "https://a.gov.cn/x_y_z"),
        ("（2021&mdash;2025年）&nbsp;起", "（2021—2025年）\xa0起"),
        ("已办结[^1]。", "已办结。"),
        ("***未完成的标记", "***未完成的标记"),
    ],
)
def test_inline_marks_leave_their_text(source: str, text: str) -> None:
    assert texts(source) == [text]


def test_only_a_wholly_bold_paragraph_is_bold() -> None:
    found = blocks("**一、主要举措**\n\n**一是**完成清理。\n\n**甲**与**乙**")
    assert [(block.text, block.bold) for block in found] == [
        ("一、主要举措", True),
        ("一是完成清理。", False),
        ("甲与乙", False),
    ]


def test_wrapped_lines_are_joined_and_numbered() -> None:
    found = blocks("\n全年办结案件\n12件，**公开\n听证**4次。\n")
    assert (found[0].text, found[0].lines) == ("全年办结案件12件，公开听证4次。", ((0, 2), (6, 3), (12, 4)))


def test_latin_words_on_two_lines_are_spaced() -> None:
    assert texts("rule of\nlaw") == ["rule of law"]


def test_headings_dates_and_indents_begin_paragraphs_without_blank_lines() -> None:
    source = "一、主要举措\n办结案件12件。\n　　另有4件。\n（二）不足\n松坪县人民政府\n2024年1月13日"
    assert texts(source) == [
        "一、主要举措",
        "办结案件12件。",
        "另有4件。",
        "（二）不足",
        "松坪县人民政府",
        "2024年1月13日",
    ]


def test_hard_breaks_split() -> None:
    assert texts("松坪县人民政府  \n二月一日\\\n甲<br>乙") == ["松坪县人民政府", "二月一日", "甲", "乙"]


def test_lists_keep_numbers_and_lose_bullets() -> None:
    source = "- 甲\n  续行\n* **乙**：丙\n    + 丁\n1. 戊\n2) 己\n- [x] 庚"
    assert texts(source) == ["甲续行", "乙：丙", "丁", "1. 戊", "2) 己", "庚"]


def test_quotes_lose_their_marks() -> None:
    assert texts("> 引文第一行，\n> 第二行。\n>\n> > 深一层") == ["引文第一行，第二行。", "深一层"]


def test_tables_become_rows() -> None:
    found = blocks("说明：\n\n| 事项 | 2022年 |\n|:--|--:|\n| **许可** | 128项 |\n| a \\| b |  |\n\n后文|竖线")
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "说明："),
        ("row", "事项\t2022年"),
        ("row", "许可\t128项"),
        ("row", "a | b\t"),
        ("paragraph", "后文|竖线"),
    ]
    assert found[2].lines == ((0, 5),)


def test_code_is_kept_as_it_stands() -> None:
    assert texts("```text\n# 不是标题\n**原样**\n```\n正文") == ["# 不是标题", "**原样**", "正文"]


def test_comments_over_several_lines_keep_line_numbers() -> None:
    found = blocks("甲\n\n<!-- 一\n二 -->\n\n乙")
    assert [(block.text, block.line_at(0)) for block in found] == [("甲", 1), ("乙", 6)]


def test_alignment_wrappers_vanish() -> None:
    assert texts('<div align="right">\n\n松坪县人民政府\n\n</div>') == ["松坪县人民政府"]


def test_footnotes_are_notes() -> None:
    found = blocks("正文[^1]。\n\n[^1]: 数据截至\n十二月底。\n\n[2]: http://a.cn")
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "正文。"),
        ("note", "数据截至十二月底。"),
    ]
