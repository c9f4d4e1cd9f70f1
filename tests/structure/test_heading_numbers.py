"""Numbers in front of headings."""

from __future__ import annotations

import pytest

from validator.structure.numbering import heading_number

NUMBERED = {
    "一、主要工作": "一、",
    "十二、主要工作": "十二、",
    "一.主要工作": "一.",
    "一。主要工作": "一。",
    "一．主要工作": "一．",
    "（一）主要工作": "（一）",
    "（十一）主要工作": "（十一）",
    "（一）、主要工作": "（一）、",
    "〔一〕主要工作": "〔一〕",
    "1.主要工作": "1.",
    "1．主要工作": "1．",
    "1、主要工作": "1、",
    "12、主要工作": "12、",
    "1）主要工作": "1）",
    "4.2023年工作安排": "4.",
    "（1）主要工作": "（1）",
    "①主要工作": "①",
    "⑩主要工作": "⑩",
    "第一部分 主要工作": "第一部分 ",
    "第二部分：主要工作": "第二部分：",
    "第一章 主要工作": "第一章 ",
    "第3章主要工作": "第3章",
    "第一节 主要工作": "第一节 ",
    "第一编 主要工作": "第一编 ",
    "I.主要工作": "I.",
    "IV. 主要工作": "IV. ",
    "Ⅱ、主要工作": "Ⅱ、",
    "A.主要工作": "A.",
    "1.1主要工作": "1.1",
    "1.1.2 主要工作": "1.1.2 ",
}
UNNUMBERED = [
    "主要工作",
    "2023年工作安排",
    "1.5万名群众参加",
    "98.6%的案件",
    "3.2亿元",
    "12·4国家宪法日",
    "一年来的工作",
    "三项制度全面落实",
    "第一责任人履职",
    "第一，加强领导",
    "Internet工作",
    "A级企业",
    "",
]


@pytest.mark.parametrize(("line", "number"), NUMBERED.items())
def test_a_number_takes_exactly_its_characters(line: str, number: str) -> None:
    found = heading_number(line)
    assert found
    assert line[: found.length] == number


@pytest.mark.parametrize("line", UNNUMBERED)
def test_what_begins_like_a_number_and_is_none_is_left_alone(line: str) -> None:
    assert heading_number(line) is None
