"""Which sentences serve which item."""

from __future__ import annotations

import pytest
from reports import compiled, judged, read

from validator.evidence import gather

TITLE = "芦川县柳坪镇人民政府2022年法治政府建设年度报告"
WORK = "全年开展行政执法检查36次，办结行政处罚案件17件。"
LACK = "执法文书质量不高，个别案卷说理不充分。"
CAUSE = "主要原因是执法人员多为新进。"
ACT = "镇长主持召开法治专题会议4次，作出批示3件。"
TASK = "2023年，我镇将修订议事规则，举办培训班2期。"


def served(*lines: str) -> dict[str, list[str]]:
    """Return the sentences that serve each item, without those of items that none serves."""
    reading = read(TITLE, *lines)
    content = reading.report.text.content
    found = gather(compiled(), reading)
    return {
        item: [content[piece.start : piece.end] for piece in own.evidence]
        for item, own in found.items()
        if own.evidence
    }


def test_sentences_serve_the_item_that_their_heading_names() -> None:
    problems, leader = ("二、存在的不足和原因", f"{LACK}{CAUSE}"), ("三、第一责任人履职情况", ACT)
    assert served("一、主要举措和成效", WORK, *problems, *leader, "四、下一步打算", TASK) == {
        "measures": [WORK],
        "problems": [LACK, CAUSE],
        "first-responsible-person": [ACT],
        "plans": [TASK],
    }


def test_sentences_under_a_deeper_heading_serve_the_item_of_the_one_above() -> None:
    found = served("一、存在的不足和原因", f"（一）执法方面。{LACK}", f"（二）普法方面。普法形式单一。{CAUSE}")
    assert found == {"problems": [LACK, "普法形式单一。", CAUSE]}


def test_sentences_state_their_item_wherever_they_stand() -> None:
    found = served(
        "一、规范执法", f"{WORK}但也要看到，工作中还存在不足：{LACK}{CAUSE}", "二、普法宣传", WORK, ACT, TASK
    )
    assert found["problems"] == [f"但也要看到，工作中还存在不足：{LACK}", CAUSE]
    assert found["first-responsible-person"] == [ACT]
    assert found["plans"] == [TASK]


def test_a_heading_with_two_items_is_split_by_its_sentences() -> None:
    found = served("一、存在的问题和下一步打算", f"{LACK}{CAUSE}", "下一步，修订议事规则，举办培训班2期。")
    assert found["problems"] == [LACK, CAUSE]
    assert found["plans"] == ["下一步，修订议事规则，举办培训班2期。"]


def test_a_sentence_that_opens_an_item_leads_the_paragraphs_listed_after_it() -> None:
    found = served("一、规范执法", WORK, "2023年，我镇将做好以下工作：", "一是修订议事规则；", "二是举办培训班2期。")
    assert found["plans"][-2:] == ["一是修订议事规则；", "二是举办培训班2期。"]


def test_a_heading_alone_states_nothing() -> None:
    assert "problems" not in served("一、主要工作", WORK, "二、存在的不足和原因", "三、下一步打算", TASK)


def test_a_sentence_that_only_leads_on_states_nothing() -> None:
    assert "problems" not in served("一、主要工作", WORK, "二、存在的不足和原因", "主要有以下不足：")


def test_the_opening_serves_nothing() -> None:
    found = served("2022年，镇长主持召开会议4次，开展检查36次，现将有关情况报告如下：", "一、普法宣传", WORK)
    assert found == {"measures": [WORK]}


@pytest.mark.parametrize(
    ("item", "heading", "sentence"),
    [
        ("problems", "二、存在的不足和原因", "针对督察反馈的文书不规范问题，已全部整改到位。"),
        ("problems", "二、存在的不足和原因", "邻里之间的纠纷时有发生，调解难度加大。"),
        ("problems", "二、存在的不足和原因", "人民法院案多人少，执行难问题突出。"),
        ("problems", "二、上年度问题整改情况", LACK),
        ("problems", "二、存在的不足和原因", "全镇干部法治意识明显增强，取得了良好成效。"),
        (
            "first-responsible-person",
            "二、学法用法",
            "学习《党政主要负责人履行推进法治建设第一责任人职责规定》。",
        ),
        ("first-responsible-person", "二、压实责任", "将村党支部书记履行法治建设职责情况纳入年度考核。"),
        ("first-responsible-person", "二、应诉", "全年行政诉讼1件，由分管副镇长出庭应诉。"),
        ("first-responsible-person", "二、领导机构", "成立由镇长任组长、各站所负责人为成员的领导小组。"),
        ("plans", "二、工作推进", "召开会议3次，对下一步工作作出部署。"),
        ("plans", "二、工作推进", "年初制定的普法计划已全部完成。"),
        ("plans", "二、工作推进", "会议强调，要压实法治建设责任。"),
        ("measures", "一、主要举措和成效", "2023年，将开展检查36次。"),
        ("measures", "一、指导思想", "坚持以习近平法治思想为指导。"),
        ("measures", "一、主要举措和成效", "具体数据详见附件1，此处不再赘述。"),
        ("signature", "一、主要工作", "报送芦川县人民政府，2023年2月11日前公布。"),
    ],
)
def test_what_only_looks_like_it_does_not_state_the_item(item: str, heading: str, sentence: str) -> None:
    other = "" if item == "measures" else f"一、主要工作\n{WORK}\n"
    assert judged(f"{TITLE}\n{other}{heading}\n{sentence}")[item] == "missing"


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("problems", "说到底，还是我们自己的执法基本功没有打牢，送评案卷有三卷被点出毛病。"),
        ("problems", "一些站所整改不到位、屡改屡犯的现象仍然存在。"),
        ("problems", "坦率地讲，我们的工作离群众的期待还有距离。"),
        ("first-responsible-person", "镇长亲自督办信访积案2件。"),
        ("first-responsible-person", "党政“一把手”带头讲法治课。"),
        ("first-responsible-person", "对久拖未决的隐患，由镇党委书记签批督办。"),
        ("plans", "新的一年，我镇打算再选派2名法律顾问驻点。"),
        ("plans", "明年再办培训班2期。"),
    ],
)
def test_a_sentence_in_other_words_states_the_item_without_a_heading(item: str, sentence: str) -> None:
    assert judged(f"{TITLE}\n一、规范执法\n{WORK}\n{sentence}")[item] != "missing"
