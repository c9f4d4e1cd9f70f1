"""Text made for matching, and the way back to what stands in the file."""

from __future__ import annotations

import pytest
from random_texts import random_texts

from validator.language.text import Text, fold, squeeze, visible_length

ALPHABET = "法治 　\t\u00a0ａ１,，.。:：()（）12ab《〈％∶"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("２０２３年", "2023年"),
        ("ＡＢ％", "AB%"),
        ("主要有:一是", "主要有：一是"),
        ("(一)总体要求", "（一）总体要求"),
        ("甲,乙;丙!丁?", "甲，乙；丙！丁？"),
        ("〈办法〉", "《办法》"),
        ("1,240万元", "1,240万元"),
        ("1，240万元", "1,240万元"),
        ("12,3号", "12，3号"),
        ("结束.下一句", "结束。下一句"),
        ("98.6%", "98.6%"),
        ("1.加强领导", "1.加强领导"),
        ("http://a.cn", "http：//a.cn"),
    ],
)
def test_every_character_has_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "squeezed"),
    [
        ("存 在 问 题", "存在问题"),
        ("　　一、总体情况", "一、总体情况"),
        ("2023 年 2 月", "2023年2月"),
        ("Word 97", "Word 97"),
        ("生态环境\t412次", "生态环境\t412次"),
        ("县委　　县政府", "县委\t县政府"),
        ("柳坪镇 人民政府", "柳坪镇人民政府"),
        ("  两头  ", "两头"),
        ("   ", ""),
        ("", ""),
    ],
)
def test_meaningless_blanks_vanish_and_wide_gaps_become_one_tab(written: str, squeezed: str) -> None:
    assert squeeze(written)[0] == squeezed


def test_a_place_in_the_content_leads_back_to_the_raw_line() -> None:
    raw = ["　　标题", "", "２０２３ 年，存 在\t问题"]
    text = Text(raw)
    start = text.content.index("存在")
    line, first, last = text.origin(start, start + 2)
    assert (line, raw[line][first:last]) == (2, "存 在")
    assert text.position(2, first) == start
    assert text.line_of(start) == 2
    assert text.content[slice(*text.span_of(2))] == "2023年，存在\t问题"


def test_a_lost_blank_leads_to_what_follows_it() -> None:
    text = Text(["标题", "存 在"])
    assert text.position(1, 1) == text.content.index("在")


def test_every_character_leads_back_to_the_one_that_it_was_made_of() -> None:
    raw = list(random_texts(ALPHABET, 500, 20))
    text = Text(raw)
    for number, line in enumerate(raw):
        for place in range(*text.span_of(number)):
            found, first, last = text.origin(place, place + 1)
            assert (found, last) == (number, first + 1), line
            assert squeeze_mark(fold(line)[first]) == squeeze_mark(text.content[place]), line
            assert text.position(number, first) == place, line


def squeeze_mark(character: str) -> str:
    """Return one blank for any: a tab stands for a gap of them."""
    return " " if character.isspace() else character


def test_a_whole_line_leads_back_to_all_of_it_but_blanks_at_its_ends() -> None:
    raw = list(random_texts(ALPHABET, 500, 20))
    text = Text(raw)
    for number, line in enumerate(raw):
        start, end = text.span_of(number)
        if start < end:
            _, first, last = text.origin(start, end)
            assert line[first:last] == line.strip()


def test_folding_changes_no_length() -> None:
    for written in random_texts(ALPHABET, 500, 40):
        assert len(fold(written)) == len(written), written


def test_blanks_of_every_kind_have_no_length() -> None:
    assert visible_length("存 在\t问　题\n的\u00a0") == 5
