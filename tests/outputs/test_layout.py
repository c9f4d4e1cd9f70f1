"""Widths, line breaking, shortening and colour."""

from __future__ import annotations

import pytest

from validator.outputs.layout import Look, clean, hang, pad, paint, shorten, width, wrap

TEXT = (
    "全年办理行政处罚案件17件，审查合同36份（其中退回2份），“法律明白人”培训3期；推行“综合查一次”……"
    "网址 https://example.gov.cn/年报.html，满意率98.5%。《行政处罚法》第二十二条——"
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("汉字", 4),
        ("√", 2),
        ("“汉”", 6),
        ("e\u0301", 1),
        ("Ａ", 2),
        ("ｱ", 1),
        ("\u200b", 0),
    ],
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_fills_by_width() -> None:
    assert [pad("通过", 6), pad("ab", 6), pad("不通过啊", 6)] == ["通过  ", "ab    ", "不通过啊"]


@pytest.mark.parametrize("columns", range(12, 100))
def test_lines_fit_and_lose_nothing(columns: int) -> None:
    lines = wrap(TEXT, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


@pytest.mark.parametrize("columns", range(40, 100))
def test_no_line_begins_or_ends_wrongly(columns: int) -> None:
    for line in wrap(TEXT, columns):
        assert line[0] not in "，。、；：！？）》”…—%.", line
        assert line[-1] not in "（《“", line


def test_numbers_and_words_stay_whole() -> None:
    assert wrap("办结12345件，见report.docx", 9) == ["办结12345", "件，见", "report.do", "cx"]


def test_file_name_keeps_its_ending_with_the_last_character() -> None:
    assert wrap("法治政府建设情况报告.docx", 22) == ["法治政府建设情况报", "告.docx"]


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", 40) == [""]


def test_hanging_lines_are_indented_by_the_head() -> None:
    assert hang("依据：", "一二三四五六七八", 15) == ["依据：一二三四五", "      六七八"]


def test_hang_keeps_room_when_the_head_takes_it_all() -> None:
    assert hang("x" * 40, "一二三四五六", 40) == ["x" * 40 + "一二三四五", " " * 40 + "六"]


@pytest.mark.parametrize("columns", range(10, 60))
def test_shortened_text_fits_and_keeps_both_ends(columns: int) -> None:
    short = shorten(TEXT, columns)
    assert width(short) <= columns
    assert short.startswith("全")
    assert short.endswith("—")
    assert "……" in short


def test_short_text_stays() -> None:
    assert shorten(" 全年办案17件。\t", 20) == "全年办案17件。"


def test_number_is_never_cut_into_another() -> None:
    assert shorten("全年共审查12345份合同并出具意见一百余件", 20) == "全年共审查……余件"


def test_clean_leaves_one_line_that_drives_nothing() -> None:
    assert clean("甲\t乙\r\n丙\x1b[31m\x9b\x07\u202e丁\u200b\ufeff\x85戊") == "甲 乙 丙[31m丁 戊"


def test_colour_only_where_it_is_wanted() -> None:
    assert paint("缺失", "red", Look()) == "缺失"
    assert paint("缺失", "red", Look(colour=True)) == "\x1b[31;1m缺失\x1b[0m"
    assert paint("缺失", "plain", Look(colour=True)) == "缺失"
