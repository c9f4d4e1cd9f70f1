"""Who acts in a clause."""

from __future__ import annotations

import pytest
from reports import read

TOWN = "芦川县柳坪镇人民政府2022年法治政府建设年度报告"
BUREAU = "芦川县财政局2022年法治政府建设年度报告"

LEADER, OTHER, OUTSIDER = "leader", "somebody else", "outsider"

ACTS = {
    "镇党委书记主持召开党委会4次。": LEADER,
    "党政主要负责人带头学法。": LEADER,
    "党政“一把手”亲自督办信访积案。": LEADER,
    "主要领导听取执法工作汇报。": LEADER,
    "镇党委书记、镇长共同签订责任书。": LEADER,
    "书记和镇长分别带队检查。": LEADER,
    "镇长和分管副镇长带队检查。": LEADER,
    "分管领导、镇长共同约谈有关单位。": LEADER,
    "一是镇长主持会前学法6次。": LEADER,
    "2022年3月，镇长到茶园村讲法治课。": LEADER,
    "对拖延半年的复绿案，由镇长签批督办。": LEADER,
    "镇党委委员、副镇长带队检查。": OTHER,
    "分管领导旁听庭审。": OTHER,
    "全年由分管副镇长出庭应诉。": OTHER,
    "各村（社区）主要负责人签订责任书。": OTHER,
    "各部门主要负责人述法。": OTHER,
    "各站所负责人汇报工作。": OTHER,
    "领导小组召开会议3次。": OTHER,
    "镇司法所审查合同52份。": OTHER,
    "镇党委召开专题会议。": OTHER,
    "我镇制定年度要点。": OTHER,
    "部分企业依法经营意识不强。": OUTSIDER,
    "居民之间纠纷增多。": OUTSIDER,
    "县长到我镇调研。": OTHER,
    "县委书记作出批示。": OTHER,
    "全年开展检查18次。": None,
    "按照镇长的要求开展检查。": None,
    "向县委书记汇报工作。": None,
    "将村党支部书记履职情况纳入考核。": None,
    "学习《党政主要负责人履行推进法治建设第一责任人职责规定》。": None,
}
CHANGES = {
    "镇长主持会议，审定方案，签批督办。": [LEADER, LEADER, LEADER],
    "镇长主持会议，司法所汇报工作，逐条落实。": [LEADER, OTHER, OTHER],
    "全年检查18次，镇长带队3次。": [None, LEADER],
    "镇党委研究工作，他带头学法。": [OTHER, OTHER],
    "镇长带头学法，他还讲授法治课。": [LEADER, LEADER],
    "镇长主持会议，县委书记作出批示，逐条落实。": [LEADER, OTHER, OTHER],
}


def subjects(text: str, title: str = TOWN) -> list[str | None]:
    """Return the subject of every clause of a report's last paragraph; organs and other people are one."""
    reading = read(f"{title}\n现将有关情况报告如下：\n一、主要工作\n{text}")
    last = reading.sentences[-1].paragraph
    own = [sentence for sentence in reading.sentences if sentence.paragraph == last]
    found = [clause.subject for sentence in own for clause in reading.clauses(sentence)]
    return [subject if subject in (LEADER, OUTSIDER, None) else OTHER for subject in found]


@pytest.mark.parametrize(("sentence", "actor"), ACTS.items())
def test_the_subject_of_a_sentence_is_found(sentence: str, actor: str | None) -> None:
    assert subjects(sentence)[-1] == actor


@pytest.mark.parametrize(("sentence", "actors"), CHANGES.items())
def test_the_subject_is_carried_on_until_another_is_named(sentence: str, actors: list[str | None]) -> None:
    assert subjects(sentence) == actors


def test_the_subject_is_carried_on_through_the_paragraph_and_not_beyond() -> None:
    assert subjects("镇长主持会议。审定方案。") == ["leader", "leader"]
    assert subjects("镇长主持会议。\n审定方案。") == [None]


@pytest.mark.parametrize(
    ("sentence", "title", "actor"),
    [
        ("局长主持召开党组会。", BUREAU, LEADER),
        ("局党组书记主持召开会议。", BUREAU, LEADER),
        ("县长到局里调研。", BUREAU, OTHER),
        ("县长主持召开常务会议。", "芦川县2022年法治政府建设年度报告", LEADER),
        ("镇长主持召开会议。", "芦川县2022年法治政府建设年度报告", OTHER),
        ("管委会主任主持召开会议。", "云汀经济技术开发区管理委员会2022年法治政府建设年度报告", LEADER),
        ("关长主持召开会议。", "中华人民共和国澜浦海关2022年法治政府建设年度报告", LEADER),
        ("市长主持召开会议。", "临沅市2022年法治政府建设年度报告", LEADER),
        ("省长主持召开会议。", "江岭省2022年法治政府建设年度报告", LEADER),
        ("主任主持召开会议。", "澄湖区汀兰街道办事处2022年法治政府建设年度报告", LEADER),
    ],
)
def test_a_title_means_the_leader_only_in_organs_of_its_level(sentence: str, title: str, actor: str) -> None:
    assert subjects(sentence, title) == [actor]


def test_a_place_is_no_subject() -> None:
    assert subjects("镇长带头学法，还到村里讲课。") == [LEADER, LEADER]
