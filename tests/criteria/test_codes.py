"""Every code of the built-in checklist: the least text that raises it, and its counterpart that does not."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from reports import judged

from checklist.load import load

TITLE = "芦川县柳坪镇人民政府2022年法治政府建设年度报告"
SIGNED = ("芦川县柳坪镇人民政府", "2023年2月11日")


class Pair(NamedTuple):
    """A text that breaks a rule and one that keeps it, both below the title."""

    broken: str
    kept: str


def paragraph(heading: str, *sentences: str) -> str:
    return f"{heading}\n{''.join(sentences)}"


WORK = (
    "落实行政执法公示制度，公开权责清单，畅通投诉渠道，认真办理群众诉求。",
    "对轻微违法行为先教育、后规范，推行柔性执法，赢得商户理解和支持。",
    "整合司法所、派出所、调解组织力量，邻里、赡养、土地纠纷基本做到就地化解。",
    "及时公开财政预决算、惠农补贴、工程招投标等信息，主动接受社会监督。",
    "利用赶场日走村入户宣讲民法典，引导群众遇事找法、解决问题靠法。",
    "选聘律师担任法律顾问，重大合同和文件未经审查不得提交会议讨论。",
    "定期开展案卷自查，及时纠正文书不规范、告知不完整等情形，执法质量稳步提升。",
    "健全突发事件应急预案，组织防汛、森林防火演练，物资储备和队伍建设同步加强。",
    "梳理政务服务事项，推行容缺受理和帮办代办，老年人、残疾人足不出户就能办成事。",
)
FIGURES = "全年办结行政处罚案件17件，调解纠纷168起。"
DIGITS = (
    "落实“三项制度”，畅通12345热线，2022年12月4日开展“12·4”国家宪法日活动，按柳政发〔2022〕3号文件抓好第3条措施。"
)
SHORTCOMINGS = (
    "一是执法文书质量不高，个别案卷告知不完整、说理不充分；"
    "二是普法形式单一，外出务工人员覆盖不够；三是法律顾问作用发挥不充分，合同送审不及时。"
)
CAUSE = "主要原因是执法人员多为新进，岗前培训跟不上。"
CLAIM = (
    "镇党政主要负责人高度重视法治政府建设，切实履行推进法治建设第一责任人职责，"
    "始终把法治建设摆在全局工作的突出位置，做到守土有责、守土尽责，"
    "以钉钉子精神抓好各项任务落实，带动全镇上下形成尊法学法守法用法的浓厚氛围。"
)
GROUP = "镇成立法治政府建设工作领导小组，全年召开会议3次，印发年度工作要点，把任务分解到各站所。"
ACT = "镇党委书记主持召开党委会研究法治议题4次，镇长带头为全镇干部讲法治课，并对信访积案作出批示。"
TASKS = (
    "一是修订镇重大行政决策事项目录，5月底前向社会公布；二是组织执法人员轮训2期，年内全部取得执法证；"
    "三是新建村级调解室3个，每季度开展一次案卷评查；四是编印村级合同范本，发放到9个村。"
)
RHETORIC = (
    "我镇将以更高的标准、更实的作风，进一步提高政治站位，增强法治意识，加大工作力度，提升依法行政水平，"
    "营造良好法治氛围，努力让群众有更多的获得感、幸福感、安全感，推动法治政府建设再上新台阶。"
)

MEASURES, PROBLEMS, LEADER, PLANS = (
    "一、主要举措和成效",
    "二、存在的不足和原因",
    "三、主要负责人履行推进法治建设第一责任人职责情况",
    "四、下一步工作安排",
)

PAIRS = {
    "measures/too-short": Pair(paragraph(MEASURES, FIGURES), paragraph(MEASURES, *WORK, FIGURES)),
    "measures/no-figures": Pair(paragraph(MEASURES, *WORK, DIGITS), paragraph(MEASURES, *WORK, FIGURES)),
    "problems/too-short": Pair(
        paragraph(PROBLEMS, "由于人手紧，案卷评查不够。"), paragraph(PROBLEMS, SHORTCOMINGS, CAUSE)
    ),
    "problems/no-cause": Pair(paragraph(PROBLEMS, SHORTCOMINGS), paragraph(PROBLEMS, SHORTCOMINGS, CAUSE)),
    "first-responsible-person/too-short": Pair(
        paragraph(LEADER, "镇长主持召开法治专题会议2次。"), paragraph(LEADER, CLAIM, ACT)
    ),
    "first-responsible-person/no-acts": Pair(paragraph(LEADER, CLAIM, GROUP), paragraph(LEADER, CLAIM, ACT)),
    "plans/too-short": Pair(paragraph(PLANS, "修订议事规则，举办培训班2期。"), paragraph(PLANS, TASKS)),
    "plans/no-tasks": Pair(paragraph(PLANS, RHETORIC), paragraph(PLANS, TASKS)),
    "plans/wrong-year": Pair(paragraph("四、2022年工作安排", TASKS), paragraph("四、2023年工作安排", TASKS)),
    "signature/no-signer": Pair("2023年2月11日", "\n".join(SIGNED)),
    "signature/no-date": Pair(SIGNED[0], "\n".join(SIGNED)),
    "signature/bad-date": Pair(f"{SIGNED[0]}\n2023年2月30日", "\n".join(SIGNED)),
    "signature/date-outside-window": Pair(f"{SIGNED[0]}\n2022年11月30日", f"{SIGNED[0]}\n2022年12月1日"),
    "signature/signer-mismatch": Pair(f"芦川县司法局\n{SIGNED[1]}", f"柳坪镇人民政府\n{SIGNED[1]}"),
}


def said(name: str, text: str) -> str:
    body = text if name.startswith("signature") else "\n".join([text, *SIGNED])
    filler = f"五、其他情况\n{WORK[0]}\n" if name.startswith("signature") else ""
    return judged(f"{TITLE}\n{filler}{body}")[name.partition("/")[0]]


def test_every_code_has_its_pair() -> None:
    codes = {f"{item.id}/{required.code}" for item in load().active_items() for required in item.require}
    assert set(PAIRS) == codes - {"signature/illegible"}  # no text raises it, see test_legible


@pytest.mark.parametrize("name", PAIRS)
def test_the_code_is_raised_by_what_breaks_the_rule(name: str) -> None:
    code = name.partition("/")[2]
    assert said(name, PAIRS[name].broken) == f"weak {code}"


@pytest.mark.parametrize("name", PAIRS)
def test_no_code_is_raised_by_its_counterpart(name: str) -> None:
    assert said(name, PAIRS[name].kept) == "pass"


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        (PROBLEMS, f"{SHORTCOMINGS}下一步将因地制宜地加以改进。", "weak no-cause"),
        (PROBLEMS, f"{SHORTCOMINGS}容易导致执法不公。", "weak no-cause"),
        (PROBLEMS, f"{SHORTCOMINGS}关键在于加强培训。", "weak no-cause"),
        (PROBLEMS, f"{SHORTCOMINGS}归根结底，是培训跟不上。", "pass"),
        (PROBLEMS, f"{SHORTCOMINGS}主观上是我们重办案数量、轻办案质量。", "pass"),
        (PROBLEMS, f"{SHORTCOMINGS}受编制限制，难以补充人手。", "pass"),
        (PROBLEMS, f"{SHORTCOMINGS}岗前培训跟不上，致使文书质量不高。", "pass"),
        (PROBLEMS, f"{SHORTCOMINGS}宣传形式单一，导致群众参与度不高。", "weak no-cause"),
        (
            f"{PROBLEMS}\n（一）主要不足",
            f"{SHORTCOMINGS}\n（二）原因分析\n执法人员多为新进，岗前培训跟不上。",
            "pass",
        ),
    ],
)
def test_a_cause_is_what_is_marked_as_one(heading: str, text: str, found: str) -> None:
    assert judged(f"{TITLE}\n{heading}\n{text}")["problems"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{CLAIM}主持召开法治专题会议4次，作出批示3件，带头讲法治课。", "pass"),
        (f"{CLAIM}印发年度工作要点，成立领导小组，健全学习培训制度。", "weak no-acts"),
        (f"{CLAIM}印发年度工作要点，成立领导小组，健全督察考核制度。", "weak no-acts"),
        (f"{CLAIM}镇法治办召开会议3次，对各村开展考核，并通报考核结果。", "weak no-acts"),
        (f"{CLAIM}分管副镇长主持召开法治专题会议4次，带队检查3次。", "weak no-acts"),
        (f"{CLAIM}各村主要负责人作述法报告，带头讲法治课。", "weak no-acts"),
        (f"{CLAIM}镇党委会议研究法治议题4个，对信访积案作出批示。", "weak no-acts"),
    ],
)
def test_an_act_counts_only_for_the_one_who_acts(text: str, found: str) -> None:
    assert judged(f"{TITLE}\n{LEADER}\n{text}")["first-responsible-person"] == found


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("2023年，我镇将", "pass"),
        ("2022年，我镇将", "weak wrong-year"),
        ("2021年，我镇将", "weak wrong-year"),
        ("2024年，我镇将", "weak wrong-year"),
        ("下一年度，我镇将", "pass"),
        ("今年，我镇将", "pass"),
        ("2022年，各项工作圆满收官；2023年，我镇将", "pass"),
        ("明年，我镇将", "weak wrong-year"),
        ("到2035年基本建成法治政府。2023年，我镇将", "pass"),
    ],
)
def test_the_year_of_the_plans_is_the_next(opening: str, found: str) -> None:
    text = f"{opening}做好以下工作：{TASKS}"
    assert judged(TITLE, "四、工作安排", text, *SIGNED)["plans"] == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2022年11月30日", "weak date-outside-window"),
        ("2022年12月1日", "pass"),
        ("2023年12月31日", "pass"),
        ("2024年1月1日", "weak date-outside-window"),
    ],
)
def test_the_window_of_the_date_holds_both_its_ends(date: str, found: str) -> None:
    lines = [TITLE, "一、主要工作", WORK[0], SIGNED[0], date]
    assert judged(*lines)["signature"] == found


@pytest.mark.parametrize(("length", "found"), [(299, "weak too-short"), (300, "pass"), (301, "pass")])
def test_length_counts_characters_without_blanks_and_without_headings(length: int, found: str) -> None:
    text = FIGURES + "办" * (length - len(FIGURES) - 1) + "。"
    spaced = "　　" + text[:50] + " " + text[50:]
    assert judged(f"{TITLE}\n{MEASURES}\n{spaced}")["measures"] == found


def test_rules_that_need_an_unknown_year_or_organ_are_not_raised() -> None:
    found = judged("法治政府建设工作报告", "四、工作安排", TASKS, "芦川县司法局")
    assert found["plans"] == "pass"
    assert found["signature"] == "weak no-date"
