"""Quantified results, and digits that count nothing (rubric §1, no-figures)."""

from __future__ import annotations

import pytest

from validator.language.quantities import quantities
from validator.language.text import squeeze

COUNTED = {
    "开展培训3次": ["3次"],
    "办结案件41起": ["41起"],
    "按时办结率98%": ["98%"],
    "按时办结率98％": ["98%"],
    "参加群众120余人": ["120余人"],
    "归集信息87万条": ["87万条"],
    "罚没款1,240万元": ["1,240万元"],
    "罚没款1，240万元": ["1,240万元"],
    "占比由18%提高到35%": ["18%", "35%"],
    "下降6.3个百分点": ["6.3个百分点"],
    "办 件 11260 件": ["11260件"],
    "增长2.5倍": ["2.5倍"],
    "窗口5个、事项138项": ["5个", "138项"],
    "１２次": ["12次"],
    "讲座三场次": ["三场次"],
    "及格率九成六": ["九成"],
    "集中学习八次": ["八次"],
    "满意率百分之九十八": ["百分之九十八"],
    "受训一百二十余人次": ["一百二十余人次"],
    "查处案件十七件": ["十七件"],
    "共印二百六十本": ["二百六十本"],
    "平均等候9分钟": ["9分钟"],
    "举办“法治夜校”12期": ["12期"],
}
NOT_COUNTED = [
    "2022年",
    "2022年3月5日",
    "3月底前",
    "二〇二二年",
    "十二月三日",
    "云府〔2022〕3号",
    "云政发[2022]15号",
    "一是加强领导，二是压实责任",
    "第3条",
    "第三次全体会议",
    "第十五条",
    "落实“三项制度”",
    "落实三项制度",
    "做到“四个一”",
    "“1+3+N”工作体系",
    "12345热线",
    "12·4国家宪法日",
    "3·15消费者权益日",
    "3.15消费者权益日",
    "“八五”普法",
    "《关于开展100天专项行动的通知》",
    "党的二十大",
    "十九届四中全会",
    "一系列措施",
    "一批骨干",
    "365天不打烊",
    "24小时值守",
    "最多跑一次",
    "一站式服务",
    "一网通办",
    "电话82271234",
    "第一责任人",
    "建党100周年",
]


def counted(text: str) -> list[str]:
    content, _ = squeeze(text)
    return [content[start:end] for start, end in quantities(content, 0, len(content))]


@pytest.mark.parametrize(("text", "found"), COUNTED.items())
def test_a_number_with_a_unit_counts(text: str, found: list[str]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_other_digits_count_nothing(text: str) -> None:
    assert counted(text) == []


def test_only_what_stands_in_the_range_counts() -> None:
    content = "培训3次，检查4次，抽查5次"
    start, end = content.index("检"), content.index("抽")
    assert [content[s:e] for s, e in quantities(content, start, end)] == ["4次"]
