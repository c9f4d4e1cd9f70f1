"""Automatic numbers in the formats of ECMA-376."""

from __future__ import annotations

import pytest

from validator.readers.word.numbering import format_number


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        ("decimal", {0: "0", 1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {12: "１２"}),
        ("decimalHalfWidth", {12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩", 11: "11"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("numberInDash", {3: "- 3 -"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV", 4000: "4000"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {53: "aaa"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {
                10: "十",
                15: "十五",
                100: "一百",
                101: "一百〇一",
                110: "一百一十",
                115: "一百一十五",
                1001: "一千〇一",
                10001: "一万〇一",
                100000: "十万",
                120000: "十二万",
            },
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"}),
        ("taiwaneseCounting", {12: "十二", 105: "一○五"}),
        ("taiwaneseCountingThousand", {105: "一百零五", 20000: "二萬"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 100: "百", 101: "百一", 1110: "千百十"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("japaneseLegal", {10: "壱拾"}),
        ("ideographDigital", {10: "一〇", 105: "一〇五"}),
        ("ideographLegalTraditional", {12: "壹拾貳"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("bullet", {1: ""}),
        ("none", {0: "", 1: ""}),
        ("thaiCounting", {3: "3"}),
    ],
)
def test_format(number_format: str, numbers: dict[int, str]) -> None:
    assert {value: format_number(value, number_format) for value in numbers} == numbers


def test_value_beyond_a_counting_system_falls_back_to_digits() -> None:
    assert format_number(100_000_000, "chineseCountingThousand") == "100000000"
