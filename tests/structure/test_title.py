"""The title, and what it says of organ and year."""

from __future__ import annotations

import pytest
from reports import understood

TEXT = """一、主要工作
全年开展行政执法检查36次，办结行政处罚案件17件，无一被复议纠错，群众满意率有所提高。
柳坪镇人民政府
2023年2月11日
"""


def titled(*lines: str) -> tuple[str | None, str | None, int | None]:
    """Return title, the organ that it names, and the year of a report with these lines above its text."""
    report = understood(*lines, TEXT)
    title = report.title
    return (title.text, title.organ, title.years[0] if title.years else None) if title else (None, None, None)


ORGAN, PLACE = "白石县柳坪镇人民政府", "白石县"
FRAMES = {
    "{organ}2022年法治政府建设年度报告": ORGAN,
    "{organ}2022年度法治政府建设情况报告": ORGAN,
    "{organ}关于2022年法治政府建设情况的报告": ORGAN,
    "{organ}关于2022年度法治政府建设工作情况的报告": ORGAN,
    "2022年{organ}法治政府建设情况报告": ORGAN,
    "2022年度{organ}法治政府建设年度报告": ORGAN,
    "2022年法治政府建设情况报告": None,
    "关于2022年度法治政府建设情况的报告": None,
    "{organ}法治政府建设年度报告（2022年）": ORGAN,
    "{organ}法治政府建设年度报告（2022年度）": ORGAN,
    "关于报送2022年度法治政府建设情况的报告": None,
    "关于上报2022年法治政府建设工作总结的报告": None,
    "关于呈报2022年度法治政府建设情况的报告": None,
    "{organ}关于报送2022年法治政府建设年度报告的报告": ORGAN,
    "中共{place}委 {place}人民政府关于2022年度法治政府建设情况的报告": "中共白石县委 白石县人民政府",
    "中共{place}委员会 {place}人民政府2022年法治政府建设年度报告": "中共白石县委员会 白石县人民政府",
    "{place}2022年法治政府建设年度报告": PLACE,
    "{organ}2022年推进法治政府建设工作情况报告": ORGAN,
    "{organ}2022年度推进法治建设情况报告": ORGAN,
    "{organ}关于2022年法治建设情况的报告": ORGAN,
    "{organ}2022年法治政府建设工作总结及2023年工作计划": ORGAN,
    "{organ}2022年法治政府建设工作总结和2023年工作安排": ORGAN,
    "{organ}2022年度依法行政工作报告": ORGAN,
    "2022年上半年法治政府建设情况报告": None,
    "{organ}二〇二二年法治政府建设年度报告": ORGAN,
    "{organ}二○二二年度法治政府建设年度报告": ORGAN,
    "法治护航促发展——{organ}2022年法治政府建设年度报告": ORGAN,
    "《{organ}2022年法治政府建设年度报告》": ORGAN,
}
ORGANS = [
    "江岭省水利厅",
    "澄湖区汀兰街道办事处",
    "鹤鸣市住房和城乡建设局",
    "鹤鸣市发展和改革委员会",
    "白石县人民政府法制办公室",
    "澄湖区街道工作委员会",
    "国家税务总局临沅市税务局",
    "中华人民共和国澜浦海关",
    "云汀经济技术开发区管理委员会",
    "鹤鸣市公安局交通警察支队",
    "竹垭乡人民政府",
    "白石县",
]


@pytest.mark.parametrize(("frame", "organ"), FRAMES.items())
def test_organ_and_year_are_read_from_every_frame(frame: str, organ: str | None) -> None:
    title = frame.format(organ=ORGAN, place=PLACE)
    assert titled(title)[1:] == (organ, 2022)


@pytest.mark.parametrize("organ", ORGANS)
def test_organs_of_every_kind_are_read_from_the_title(organ: str) -> None:
    assert titled(f"{organ}2022年法治政府建设情况报告")[1] == organ


def test_a_title_may_stand_in_several_lines() -> None:
    assert titled("中共白石县委", "白石县人民政府", "关于2022年度法治政府建设情况的报告") == (
        "中共白石县委白石县人民政府关于2022年度法治政府建设情况的报告",
        "中共白石县委 白石县人民政府",
        2022,
    )


def test_a_year_in_brackets_on_a_line_of_its_own_belongs_to_the_title() -> None:
    found = titled("白石县人民政府法治政府建设年度报告", "（2022年度）")
    assert found == ("白石县人民政府法治政府建设年度报告（2022年度）", "白石县人民政府", 2022)


def test_a_spaced_out_title_is_read() -> None:
    assert titled("白 石 县 人 民 政 府", "2022 年 法 治 政 府 建 设 年 度 报 告")[1:] == (
        "白石县人民政府",
        2022,
    )


def test_the_document_number_above_the_title_is_no_part_of_it() -> None:
    found = titled("白政〔2023〕7号", "白石县人民政府2022年法治政府建设年度报告")
    assert found == ("白石县人民政府2022年法治政府建设年度报告", "白石县人民政府", 2022)


def test_the_letterhead_above_the_title_is_no_part_of_it() -> None:
    found = titled("白石县人民政府文件", "白政〔2023〕7号", "白石县人民政府", "2022年法治政府建设年度报告")
    assert found == ("白石县人民政府2022年法治政府建设年度报告", "白石县人民政府", 2022)


def test_navigation_above_the_title_is_no_part_of_it() -> None:
    lines = ["首页 > 政务公开 > 法治政府建设年度报告", "发布时间：2023-03-29", "来源：县司法局"]
    assert titled(*lines, "白石县2022年法治政府建设年度报告")[0] == "白石县2022年法治政府建设年度报告"


def test_a_repeated_title_is_not_taken_for_text() -> None:
    title = "白石县人民政府2022年法治政府建设年度报告"
    report = understood(title, "发布时间：2023-03-29", title, TEXT)
    assert not report.sections[0].paragraphs


def test_a_title_repeated_over_two_lines_is_not_taken_for_text() -> None:
    lines = ["白石县人民政府2022年法治政府建设年度报告", "白石县人民政府", "2022年法治政府建设年度报告"]
    assert not understood(*lines, TEXT).sections[0].paragraphs


def test_text_without_a_title_has_none() -> None:
    assert titled("县人民政府：", "现将全年法治工作的情况报告如下。") == (None, None, None)


def test_the_organ_is_the_signer_where_the_title_names_none() -> None:
    report = understood("关于2022年度法治政府建设情况的报告", TEXT)
    assert (report.organ, report.named_organ) == ("柳坪镇人民政府", None)


def test_the_organ_of_the_title_goes_before_the_signer() -> None:
    report = understood("白石县2022年法治政府建设年度报告", TEXT)
    assert (report.organ, report.named_organ) == ("白石县", "白石县")


def test_the_opening_names_the_organ_where_title_and_signature_do_not() -> None:
    report = understood(
        "2022年法治政府建设情况报告\n2022年，白石县司法局坚持依法行政，扎实推进各项工作。\n一、主要工作\n开展检查36次。"
    )
    assert (report.organ, report.named_organ) == ("白石县司法局", "白石县司法局")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("白石县2021年法治政府建设年度报告\n2022年，我县全面依法行政。", 2021),
        ("法治政府建设年度报告\n2022年，我县全面依法行政，现将情况报告如下。", 2022),
        ("法治政府建设年度报告\n一、主要工作\n开展检查36次。\n白石县人民政府\n2023年2月11日", 2022),
        ("法治政府建设年度报告\n一、主要工作\n开展检查36次。\n白石县人民政府\n2022年12月20日", 2022),
        ("法治政府建设年度报告\n一、主要工作\n开展检查36次。\n白石县人民政府", None),
    ],
)
def test_the_year_is_read_from_title_then_opening_then_date(text: str, year: int | None) -> None:
    assert understood(text).year == year
