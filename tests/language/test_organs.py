"""Names of organs: whether a line is one, and whether two mean the same body."""

from __future__ import annotations

import pytest

from validator.language.organs import is_organ_name, level_of, parse_name, same_body, same_body_misread, spaced_names

SAME = [
    ("芦川县柳坪镇人民政府", "柳坪镇人民政府"),
    ("芦川县柳坪镇人民政府", "柳坪镇"),
    ("柳坪镇", "柳坪镇政府"),
    ("芦川县柳坪镇人民政府", "芦川县柳坪镇人民政府（盖章）"),
    ("澄湖区汀兰街道办事处", "汀兰街道办事处"),
    ("澄湖区人民政府汀兰街道办事处", "汀兰街道"),
    ("澄湖区市场监督管理局", "澄湖区市场监管局"),
    ("澄湖区财政局", "区财政局"),
    ("澄湖区市场监督管理局", "区市场监管局"),
    ("鹤鸣市卫生健康委员会", "鹤鸣市卫健委"),
    ("鹤鸣市发展和改革委员会", "鹤鸣市发展改革委"),
    ("鹤鸣市发展和改革委员会", "市发展改革委"),
    ("鹤鸣市住房和城乡建设局", "鹤鸣市住建局"),
    ("澄湖区市场监督管理局（澄湖区知识产权局）", "澄湖区市场监督管理局"),
    ("澄湖区知识产权局", "澄湖区市场监督管理局（澄湖区知识产权局）"),
    ("中共白石县委 白石县人民政府", "白石县人民政府"),
    ("中共白石县委 白石县人民政府", "中共白石县委员会"),
    ("国家税务总局临沅市税务局", "临沅市税务局"),
    ("中华人民共和国澜浦海关", "澜浦海关"),
    ("云汀经济技术开发区管理委员会", "云汀经济技术开发区管委会"),
    ("江岭省水利厅", "水利厅"),
    ("白石县", "白石县人民政府"),
]
DIFFERENT = [
    ("芦川县柳坪镇人民政府", "芦川县人民政府"),
    ("芦川县柳坪镇人民政府", "芦川县河口镇人民政府"),
    ("柳坪镇人民政府", "柳坪镇司法所"),
    ("澄湖区人民政府", "澄湖区司法局"),
    ("澄湖区", "澄湖区司法局"),
    ("澄湖区司法局", "澄湖区财政局"),
    ("鹤鸣市教育局", "鹤鸣市体育局"),
    ("鹤鸣市公安局", "临沅市公安局"),
    ("云汀市人民政府", "云汀经济技术开发区管理委员会"),
    ("澄湖区汀兰街道办事处", "澄湖区人民政府"),
    ("鹤鸣市交通运输局", "鹤鸣市气象局"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_short_and_full_names_mean_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_names_mean_other_bodies(one: str, other: str) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)


@pytest.mark.parametrize(
    "line",
    [
        "柳坪镇人民政府",
        "澄湖区汀兰街道办事处",
        "国家税务总局临沅市税务局",
        "中华人民共和国澜浦海关",
        "江岭自由贸易试验区海津片区管理委员会",
        "鹤鸣市公安局交通警察支队",
        "中共白石县委 白石县人民政府",
        "澄湖区市场监督管理局（澄湖区知识产权局）",
        "柳坪镇人民政府（盖章）",
    ],
)
def test_a_line_can_be_the_name_of_an_organ(line: str) -> None:
    assert is_organ_name(line)


@pytest.mark.parametrize(
    "line",
    ["特此报告", "2023年2月11日", "", "以上报告，请审阅。", "镇", "全年培训3次的镇", "法治政府建设情况"],
)
def test_other_lines_are_no_names(line: str) -> None:
    assert not is_organ_name(line)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("芦川县柳坪镇人民政府", "township"),
        ("柳坪镇", "township"),
        ("竹垭乡人民政府", "township"),
        ("澄湖区汀兰街道办事处", "township"),
        ("白石县人民政府", "county"),
        ("澄湖区", "county"),
        ("临沅市人民政府", "city"),
        ("江岭省人民政府", "province"),
        ("江岭省水利厅", "department"),
        ("鹤鸣市发展和改革委员会", "department"),
        ("国家税务总局临沅市税务局", "department"),
        ("中华人民共和国澜浦海关", "department"),
        ("云汀经济技术开发区管理委员会", "zone"),
        ("中共白石县委 白石县人民政府", "county"),
    ],
)
def test_a_name_tells_its_level(name: str, level: str) -> None:
    assert level_of(name) == level


def test_a_name_is_taken_apart_into_places_and_function() -> None:
    assert parse_name("临湖市湖东区文峰街道办事处") == (("临湖市", "湖东区", "文峰街道"), "办事处")
    assert parse_name("鹤鸣市城市管理局") == (("鹤鸣市",), "城市管理局")
    assert parse_name("临沅市住房和城乡建设局") == (("临沅市",), "住房和城乡建设局")


def test_blanks_inside_a_spaced_out_name_vanish_and_between_joint_names_stay() -> None:
    assert spaced_names("财 政 局") == "财政局"
    assert spaced_names("中共白石县委　　白石县人民政府") == "中共白石县委 白石县人民政府"


@pytest.mark.parametrize(
    ("read", "meant", "is_same"),
    [
        ("卢川县人民政府", "芦川县", True),
        ("芦川县人民政府", "芦川县", True),
        ("桐木锒人民政府", "岚溪县桐木镇人民政府", True),
        ("竹垭乡人民政府", "芦川县", False),
        ("芦川县财政局", "芦川县", False),
    ],
)
def test_a_name_with_one_character_misread_is_the_same_body(read: str, meant: str, *, is_same: bool) -> None:
    assert same_body_misread(read, meant) is is_same
