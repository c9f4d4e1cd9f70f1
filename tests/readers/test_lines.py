"""Which physical lines make up a paragraph."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from validator.readers.lines import joint, paragraphs
from validator.readers.text import physical_lines

if TYPE_CHECKING:
    from validator.document import Block

FIRST = (
    "2023年，松坪县坚持以习近平法治思想为指导，紧扣年度任务，制定《松坪县法治政府建设实施方案（2021—2025年）》，"
    "审查规范性文件43件，办结行政复议案件61件，公开听证4次，法治政府建设各项任务有序推进。"
)
SECOND = (
    "对照上级要求，我县工作仍有差距。究其原因，一是乡镇司法所人员流动频繁，业务传帮带不足；二是部分单位重业务轻法治，"
    "对行政执法全过程记录制度落实不严，案卷评查中发现的问题没有逐项整改到位。"
)
HEADING = "三、存在的不足和原因"


def blocks(text: str) -> list[Block]:
    return paragraphs(physical_lines(text))


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def wrap(paragraph: str, width: int = 26, indent: str = "　　") -> list[str]:
    paragraph = indent + paragraph
    return [paragraph[start : start + width] for start in range(0, len(paragraph), width)]


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_wrapped_paragraphs_are_joined() -> None:
    lines = [*wrap(FIRST), *wrap(HEADING), *wrap(SECOND)]
    assert texts("\n".join(lines)) == [FIRST, HEADING, SECOND]


def test_joined_lines_keep_their_numbers() -> None:
    first = blocks("\n".join(["标题", *wrap(FIRST), *wrap(SECOND)]))[1]
    assert first.lines[:3] == ((0, 2), (24, 3), (50, 4))
    assert [first.line_at(offset) for offset in (0, 23, 24, 50)] == [2, 2, 3, 4]


def test_without_indents_heading_numbers_open_paragraphs() -> None:
    items = [
        "1.三月底前公布重大行政决策事项目录，完成公开征求意见工作并报县政府审定。",
        "2.六月底前完成规范性文件清理。",
    ]
    lines = [*wrap(FIRST, indent=""), HEADING, *wrap(SECOND, indent="")]
    for item in items:
        lines += wrap(item, indent="")
    assert texts("\n".join(lines)) == [FIRST, HEADING, SECOND, *items]


def test_blank_lines_separate_wrapped_paragraphs() -> None:
    lines = [*wrap(FIRST, indent=""), "", *wrap(SECOND, indent="")]
    assert texts("\n".join(lines)) == [FIRST, SECOND]


def test_blank_line_after_every_line() -> None:
    assert texts("\n\n".join([*wrap(FIRST), *wrap(HEADING), *wrap(SECOND)])) == [FIRST, HEADING, SECOND]


@pytest.mark.parametrize("mark", ["— {} —", "- {} -", "第 {} 页 共 6 页", "{} / 6", "{}", "－{}－"])
def test_page_numbers_inside_sentences_are_removed(mark: str) -> None:
    long = FIRST + SECOND + FIRST
    lines = [*wrap(long), *wrap(long)]
    lines[5:5] = [mark.format(1)]
    lines[16:16] = ["", mark.format(2), ""]
    assert texts("\n".join(lines)) == [long, long]


def test_running_heads_beside_page_numbers_are_removed() -> None:
    head = "松坪县2023年法治政府建设情况报告"
    lines = wrap(FIRST + SECOND + FIRST)
    lines[4:4] = ["", "— 1 —", "", head, ""]
    lines[12:12] = ["— 2 —", head]
    assert texts("\n".join(["松坪县人民政府", *lines])) == ["松坪县人民政府", FIRST + SECOND + FIRST]


def test_form_feeds_mark_pages_as_page_numbers_do() -> None:
    head = "松坪县年度报告"
    lines = wrap(FIRST + SECOND + FIRST)
    lines[3] = "\f" + head + "\n" + lines[3]
    lines[6] = "\f" + head + "\n" + lines[6]
    assert texts("\n".join(lines)) == [FIRST + SECOND + FIRST]


def test_page_number_that_cuts_a_paragraph_standing_on_one_line() -> None:
    assert texts(f"{FIRST[:60]}\n- 2 -\n{FIRST[60:]}\n{HEADING}\n- 3 -\n{SECOND}") == [FIRST, HEADING, SECOND]


def test_lone_number_at_the_end_is_a_page_number() -> None:
    assert texts(f"{FIRST}\n松坪县人民政府\n2024年1月13日\n1") == [FIRST, "松坪县人民政府", "2024年1月13日"]


def test_numbers_of_a_pasted_table_stay() -> None:
    lines = ["序号", "1", "行政许可", "2", "行政处罚", "3", "行政强制", "合计"]
    assert texts("\n".join([FIRST, *lines])) == [FIRST, *lines]


def test_text_of_whole_paragraphs_is_not_changed() -> None:
    lines = [
        "松坪县人民政府",
        "关于2023年法治政府建设情况的报告",
        FIRST,
        HEADING,
        SECOND,
        "专此报告。",
        "松坪县人民政府",
        "2024年1月13日",
    ]
    assert texts("\n\n".join(lines)) == lines


def test_list_of_lines_of_equal_length_is_not_joined() -> None:
    lines = [
        "推进行政执法公示制度全面落实到位",
        "推进重大行政决策程序规范有序运行",
        "推进规范性文件审查备案应审尽审",
        "推进行政复议体制改革各项任务落地",
    ]
    assert texts("\n".join(lines)) == lines


def test_signature_and_date_stay_apart() -> None:
    lines = [
        *wrap(FIRST),
        "　　专此报告。",
        "",
        " " * 36 + "松坪县人民政府（印）",
        " " * 36 + "二〇二四年一月十三日",
        "",
        "（此件公开发布）",
    ]
    assert texts("\n".join(lines))[1:] == [
        "专此报告。",
        "松坪县人民政府（印）",
        "二〇二四年一月十三日",
        "（此件公开发布）",
    ]


def test_title_and_addressee_stay_apart() -> None:
    lines = ["松坪县人民政府关于2023年度", "法治政府建设情况的报告", "市人民政府：", *wrap(FIRST)]
    assert texts("\n".join(lines)) == [*lines[:3], FIRST]


def test_rows_of_cells_stay_as_they_are() -> None:
    row = "松坪县人民政府办公室　　　　2024年1月13日印"
    lines = [*wrap(FIRST), row, *wrap(SECOND), "行政许可\t12\t3", "行政处罚\t40\t7"]
    assert texts("\n".join(lines)) == [FIRST, row, SECOND, "行政许可\t12\t3", "行政处罚\t40\t7"]


def test_number_pushed_to_the_next_line_leaves_a_shorter_full_line() -> None:
    start = "　　2023年是《法治松坪建设实施规划（2021—"
    rest = "2025年）》实施的第三年，我县将继续补齐短板"
    assert len(start) < 26
    lines = [*wrap(FIRST), start, rest, "。", *wrap(SECOND)]
    assert squeeze(start + rest) in texts("\n".join(lines))[1]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("法治", "政府", ""),
        ("2021—", "2025年", ""),
        ("20", "23年", ""),
        ("rule of", "law", " "),
        ("第3", "条", ""),
        ("law,", "which", " "),
    ],
)
def test_what_stands_between_joined_lines(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


@pytest.mark.parametrize("seed", range(60))
def test_joining_loses_no_character(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    width, indent = chance.randint(14, 45), chance.choice(["", "　　", "    "])
    lines: list[str] = []
    for _ in range(chance.randint(1, 12)):
        words = "".join(chance.choices(FIRST + SECOND, k=chance.randint(4, 300)))
        lines += wrap(words + "。", width, indent)
        lines += [""] * chance.choice([0, 0, 1, 2])
    kept = squeeze("".join(lines))
    for number in range(1, chance.choice([1, 3, 6])):
        lines.insert(chance.randint(0, len(lines)), f"— {number} —")
    assert squeeze("".join(texts("\n".join(lines)))) == kept
