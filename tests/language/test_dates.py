"""Dates as offices write them under a report."""

from __future__ import annotations

from datetime import date

import pytest

from validator.language.dates import find_date

READABLE = {
    "2023年2月11日": date(2023, 2, 11),
    "2023年02月11日": date(2023, 2, 11),
    "２０２３年２月１１日": date(2023, 2, 11),
    "2023 年 2 月 11 日": date(2023, 2, 11),
    "2023年2月 11日": date(2023, 2, 11),
    "二〇二三年二月十一日": date(2023, 2, 11),
    "二〇二三年十二月三十一日": date(2023, 12, 31),
    "二〇二三年二月二十日": date(2023, 2, 20),
    "二〇二三年十月十日": date(2023, 10, 10),
    "二零二三年二月十一日": date(2023, 2, 11),
    "二○二三年二月十一日": date(2023, 2, 11),
    "二Ｏ二三年二月十一日": date(2023, 2, 11),
    "二O二三年二月十一日": date(2023, 2, 11),
    "二◯二三年二月十一日": date(2023, 2, 11),
    "二0二三年二月十一日": date(2023, 2, 11),
    "贰零贰叁年贰月拾壹日": date(2023, 2, 11),
    "2023年二月十一日": date(2023, 2, 11),
    "二〇二三年2月11日": date(2023, 2, 11),
    "2023.2.11": date(2023, 2, 11),
    "2023.02.11": date(2023, 2, 11),
    "2023-02-11": date(2023, 2, 11),
    "2023-2-11": date(2023, 2, 11),
    "2023/2/11": date(2023, 2, 11),
    "2023／02／11": date(2023, 2, 11),
    "20230211": date(2023, 2, 11),
    "2023年2月11号": date(2023, 2, 11),
    "二〇二三年二月十一号": date(2023, 2, 11),
    "2023年元月11日": date(2023, 1, 11),
    "二〇二三年元月十一日": date(2023, 1, 11),
    "（2023年2月11日）": date(2023, 2, 11),
    "(2023年2月11日)": date(2023, 2, 11),
    "〔2023年2月11日〕": date(2023, 2, 11),
    "成文日期：2023年2月11日": date(2023, 2, 11),
    "2024年2月29日": date(2024, 2, 29),
}
UNREADABLE = [
    "2023年2月",
    "2023年2月   日",
    "2023年  月  日",
    "2023年 月 日",
    "年  月  日",
    "年 月 日",
    "XXXX年X月X日",
    "XX年XX月XX日",
    "××××年×月×日",
    "2023年×月×日",
    "2023年XX月",
    "2023年2月30日",
    "2023年2月29日",
    "2023年4月31日",
    "2023年13月1日",
    "2023年22月1日",
    "2023年2月0日",
    "2022211日",
    "2024315日",
    "2024年315日",
    "20232月11日",
    "202年2月11日",
    "0223年2月11日",
    "9999年12月31日",
    "2023年2月11",
    "2月11日",
    "二〇二三年二月",
    "2023年2月下旬",
]
NONE = [
    "",
    "柳坪镇人民政府",
    "2022年法治政府建设年度报告",
    "2023年度",
    "云府〔2023〕12号",
    "电话：82271234",
    "第3条",
]


@pytest.mark.parametrize(("written", "day"), READABLE.items())
def test_a_date_is_read_in_every_form(written: str, day: date) -> None:
    found = find_date(written)
    assert found
    assert found.day == day


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_names_no_calendar_day_is_a_date_without_a_day(written: str) -> None:
    found = find_date(written)
    assert found
    assert found.day is None


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("柳坪镇人民政府 2023年2月11日", "2023年2月11日"),
        ("（澄湖区人民政府　2019年3月20日）", "2019年3月20日"),
        ("2023年2月11日  ", "2023年2月11日"),
        ("2022年工作，二〇二三年二月十一日", "二〇二三年二月十一日"),
        ("2022年12月1日至2023年2月11日", "2023年2月11日"),
    ],
)
def test_the_last_date_of_a_line_is_cut_out_exactly(line: str, written: str) -> None:
    found = find_date(line)
    assert found
    assert line[found.start : found.end] == written
