"""Which time a sentence speaks of."""

from __future__ import annotations

import pytest
from reports import read

COMING = [
    "2023年，我镇将修订议事规则。",
    "下一步，我镇将继续加强执法监督。",
    "明年举办培训班2期。",
    "要制定案件办理流程。",
    "一是要修订目录。",
    "二要选派骨干驻点帮带。",
    "拟于6月底前新建调解室3个。",
    "力争调解成功率达到98%。",
    "来年再办培训2期。",
    "今后，把普法做得更细。",
    "计划用半年时间完成清理。",
    "将进一步压实责任。",
    "将组织全体执法人员轮训1次。",
    "2023年计划开展检查12次。",
    "新的一年，街道打算办好这样几件事。",
]
TOLD = [
    "全年开展培训3次。",
    "2022年，我镇修订了议事规则。",
    "办结行政处罚案件17件。",
    "将28项任务分解到各站所。",
    "将普法责任落实情况纳入年度考核。",
    "会议强调，要压实责任。",
    "县长指出，要加强执法监督。",
    "2022年计划开展检查12次，已全部完成。",
    "按照年度工作计划，举办培训2期。",
    "落实重要案件要讨论、要审核的规定。",
    "检查企业必须持证，全年无一例违规。",
    "下一步工作计划已完成。",
    "推进“十四五”规划落实，完成了中期评估。",
]


def coming(*lines: str) -> list[bool]:
    """Return for each sentence of these paragraphs whether it speaks of what is to come."""
    title = "芦川县柳坪镇人民政府2022年法治政府建设年度报告"
    reading = read(title, "现将有关情况报告如下：", "一、有关情况", *lines)
    return [told for sentence, told in zip(reading.sentences, reading.coming, strict=True) if not sentence.in_opening]


@pytest.mark.parametrize("sentence", COMING)
def test_what_is_to_be_done_is_coming(sentence: str) -> None:
    assert coming(sentence) == [True]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_has_happened_is_told(sentence: str) -> None:
    assert coming(sentence) == [False]


def test_a_sentence_without_a_mark_speaks_of_the_time_of_the_one_before_it() -> None:
    assert coming("2023年，我镇将修订议事规则。举办培训2期。新建调解室3个。") == [True, True, True]
    assert coming("2022年，我镇修订了议事规则。举办培训2期。") == [False, False]


def test_the_time_is_not_carried_into_the_next_paragraph() -> None:
    assert coming("2023年，我镇将修订议事规则。", "举办培训2期。") == [True, False]


def test_the_last_strong_mark_of_a_sentence_decides() -> None:
    assert coming("2022年举办培训2期，2023年将再办4期。") == [True]
    assert coming("2022年已修订议事规则，为下一步工作打下基础。") == [False]
    assert coming("2023年，我镇将修订议事规则，让群众有了盼头。") == [True]
    assert coming("按2023年部署，全年已举办培训2期。") == [False]
