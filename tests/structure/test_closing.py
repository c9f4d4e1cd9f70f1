"""Signer and date: after the text, under the title, and what stands around them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from reports import understood

if TYPE_CHECKING:
    from validator.structure import Report

TITLE = "柳坪镇2022年法治政府建设年度报告"
TEXT = "全年开展行政执法检查36次，办结行政处罚案件17件，无一被复议纠错，群众对执法工作的满意率比上年有所提高。"
PLAN = "2023年，我镇将修订议事规则，组织执法人员轮训2期，新建村级调解室3个，每季度开展一次案卷评查。"
SIGNER = "芦川县柳坪镇人民政府"
DAY = date(2023, 2, 11)
FORMS = [
    "2023年2月11日",
    "2023年02月11日",
    "２０２３年２月１１日",
    "2023 年 2 月 11 日",
    "2 0 2 3 年 2 月 1 1 日",
    "二〇二三年二月十一日",
    "二零二三年二月十一日",
    "二○二三年二月十一日",
    "二Ｏ二三年二月十一日",
    "二O二三年二月十一日",
    "二0二三年二月十一日",
    "贰零贰叁年贰月拾壹日",
    "2023.2.11",
    "2023.02.11",
    "2023-02-11",
    "2023-2-11",
    "2023/2/11",
    "2023／02／11",
    "20230211",
    "二〇二三年二月十一号",
    "2023年2月11号",
    "（2023年2月11日）",
    "(2023年2月11日)",
    "〔2023年2月11日〕",
    "2023年二月十一日",
    "2023年2月 11日",
    "成文日期：2023年2月11日",
    "                         2023年2月11日",
]


class Signed(NamedTuple):
    """What was found of a signature."""

    signer: str | None
    date: date | None


def report(*closing: str, head: tuple[str, ...] = ()) -> Report:
    """Return a report with these lines behind its text, and ``head`` under its title."""
    return understood(TITLE, *head, "一、主要工作", TEXT, "二、工作安排", PLAN, *closing)


def signed(*closing: str, head: tuple[str, ...] = ()) -> Signed:
    found = report(*closing, head=head).signature
    return Signed(found.signer, found.date)


def body(found: Report) -> str:
    """Return the last paragraph of the body."""
    part = found.sections[-1].paragraphs[-1]
    return found.text.content[part.start : part.end]


@pytest.mark.parametrize("form", FORMS)
def test_the_date_is_read_in_every_form_in_a_line_of_its_own(form: str) -> None:
    assert signed(SIGNER, form) == (SIGNER, DAY)


@pytest.mark.parametrize("form", FORMS)
def test_the_date_is_read_in_every_form_beside_the_signer(form: str) -> None:
    assert signed(f"{SIGNER}　　{form}").date == DAY


@pytest.mark.parametrize("form", ["2023年2月", "XXXX年X月X日", "2023年2月30日", "2022211日", "   年  月  日"])
def test_a_date_that_names_no_day_is_there_and_unread(form: str) -> None:
    found = report(SIGNER, form)
    assert found.signature.date is None
    assert found.signature.date_at
    assert "".join(found.text.content[slice(*found.signature.date_at)].split()) == "".join(form.split())


def test_a_date_broken_over_two_lines_is_read() -> None:
    assert signed(SIGNER, "2023年2月", "11日") == (SIGNER, DAY)


def test_date_above_signer_is_read() -> None:
    assert signed("2023年2月11日", SIGNER) == (SIGNER, DAY)


def test_signature_is_cut_out_of_the_text() -> None:
    found = report(SIGNER, "2023年2月11日")
    assert found.signature.signer_at
    assert found.text.content[slice(*found.signature.signer_at)] == SIGNER
    assert body(found) == PLAN


@pytest.mark.parametrize(
    "stamped",
    [
        "芦川县柳坪镇人民政府（盖章）",
        "芦川县柳坪镇人民政府(公章)",
        "芦川县柳坪镇人民政府（印）",
        "【盖章】芦川县柳坪镇人民政府",
    ],
)
def test_a_stamp_is_no_part_of_the_name(stamped: str) -> None:
    assert signed(stamped, "2023年2月11日") == (SIGNER, DAY)


@pytest.mark.parametrize("between", [("（盖章）",), ("（盖章）", "（此件公开发布）")])
def test_lines_between_signer_and_date_change_nothing(between: tuple[str, ...]) -> None:
    assert signed(SIGNER, *between, "2023年2月11日") == (SIGNER, DAY)


def test_a_short_heading_that_ends_like_an_office_is_no_signer() -> None:
    assert signed("不足之处", "执法人员偏少，执法不够规范。", "2023年2月11日") == (None, DAY)


def test_a_spaced_out_name_is_read() -> None:
    assert signed("柳 坪 镇 人 民 政 府", "2023年2月11日").signer == "柳坪镇人民政府"


def test_joint_signers_in_lines_of_their_own_are_read() -> None:
    assert signed("中共白石县委", "白石县人民政府", "2023年2月11日") == ("中共白石县委 白石县人民政府", DAY)


def test_joint_signers_in_one_line_are_read() -> None:
    assert signed("中共白石县委　　白石县人民政府", "2023年2月11日") == ("中共白石县委 白石县人民政府", DAY)


def test_a_name_over_two_lines_is_read() -> None:
    assert signed("江岭自由贸易试验区", "海津片区管理委员会", "2023年2月11日").signer == (
        "江岭自由贸易试验区 海津片区管理委员会"
    )


def test_both_nameplates_of_one_body_are_read() -> None:
    name = "澄湖区市场监督管理局（澄湖区知识产权局）"
    assert signed(name, "2023年2月11日").signer == name


@pytest.mark.parametrize(
    "head",
    [
        ("（芦川县柳坪镇人民政府　2023年2月11日）",),
        ("芦川县柳坪镇人民政府", "2023年2月11日"),
        ("芦川县柳坪镇人民政府", "（2023年2月11日）"),
    ],
)
def test_a_signature_under_the_title_is_read(head: tuple[str, ...]) -> None:
    assert signed(head=head) == (SIGNER, DAY)


def test_a_date_under_the_title_completes_the_signer_behind_the_text() -> None:
    assert signed(SIGNER, head=("（2023年2月11日）",)) == (SIGNER, DAY)


def test_the_signature_behind_the_text_goes_before_the_one_under_the_title() -> None:
    assert signed(SIGNER, "2023年2月11日", head=("（2023年1月5日）",)) == (SIGNER, DAY)


@pytest.mark.parametrize(
    "after",
    [
        ("抄送：县委依法治县办，县司法局。",),
        ("抄报：县人大常委会办公室。", "主送：县人民政府。"),
        ("柳坪镇党政办公室         2023年2月13日印发",),
        ("（此件公开发布）",),
        ("（联系人：张某　联系电话：82271234）",),
        ("联系人：张某", "电话：82271234"),
        ("公开方式：主动公开",),
        ("（此件主动公开）", "抄送：县委依法治县办。", "柳坪镇党政办公室 2023年2月13日印发", "共印20份"),
        ("- 5 -",),
    ],
)
def test_record_lines_behind_the_signature_change_nothing(after: tuple[str, ...]) -> None:
    found = report(SIGNER, "2023年2月11日", *after)
    assert (found.signature.signer, found.signature.date) == (SIGNER, DAY)
    assert body(found) == PLAN


@pytest.mark.parametrize(
    "before", ["特此报告。", "以上报告，请审阅。", "（此页无正文）", "附件：1.统计表", "专此报告"]
)
def test_formulas_between_text_and_signature_change_nothing(before: str) -> None:
    found = report(before, SIGNER, "2023年2月11日")
    assert (found.signature.signer, found.signature.date) == (SIGNER, DAY)


@pytest.mark.parametrize(
    "attachment",
    [
        ("附件", "法治政府建设工作数据统计表", "事项\t数量", "检查\t36次"),
        ("附件1：", "规范性文件目录", "柳坪镇村规民约审查办法（柳政发〔2022〕3号，2022年5月6日）"),
        ("附件：2023年重点任务清单", "一、修订议事规则，由党政办公室负责，2023年3月31日前完成。"),
        ("附表1", "执法人员名单", "填报单位：芦川县司法局", "填报日期：2023年3月1日"),
    ],
)
def test_attachments_behind_the_signature_change_nothing(attachment: tuple[str, ...]) -> None:
    assert signed(SIGNER, "2023年2月11日", *attachment) == (SIGNER, DAY)


@pytest.mark.parametrize(
    "furniture",
    [
        ("分享到：", "打印本页　关闭窗口", "上一篇：芦川县司法局2023年3月1日公告"),
        ("相关链接", "芦川县人民政府2021年法治政府建设年度报告", "主办：芦川县人民政府办公室"),
        ("来源：芦川县司法局", "发布时间：2023年3月29日"),
    ],
)
def test_page_furniture_is_no_signature(furniture: tuple[str, ...]) -> None:
    assert signed(*furniture) == (None, None)
    assert signed(SIGNER, "2023年2月11日", *furniture) == (SIGNER, DAY)


def test_the_letterhead_is_no_signature() -> None:
    lines = ["芦川县柳坪镇人民政府文件", "柳政〔2023〕7号", TITLE, "一、主要工作", TEXT, "二、工作安排", PLAN]
    found = understood(*lines).signature
    assert (found.signer, found.date) == (None, None)


def test_names_and_dates_inside_the_text_are_no_signature() -> None:
    assert signed("2023年2月11日前，镇人民政府将公布清单，并报芦川县人民政府备案。") == (None, None)


def test_without_a_date_the_signer_stands_alone() -> None:
    assert signed(SIGNER) == (SIGNER, None)


def test_without_a_signer_the_date_stands_alone() -> None:
    assert signed("2023年2月11日") == (None, DAY)


def test_the_addressee_is_no_signer() -> None:
    assert signed(head=("芦川县人民政府：",)) == (None, None)
