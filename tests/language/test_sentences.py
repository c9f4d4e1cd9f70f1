"""Sentences and clauses: where they end, and that no character is lost or doubled."""

from __future__ import annotations

import pytest
from random_texts import random_texts

from validator.language.sentences import clauses, sentences
from validator.language.text import squeeze

ALPHABET = "法治政府建设，：；。！？”’）》“（《\t\n 0123.a、—…"
"""What means something to a splitter, and some that means nothing."""


def cut(content: str) -> list[str]:
    return [content[start:end] for start, end in sentences(content, 0, len(content))]


def clause_texts(content: str) -> list[str]:
    return [content[start:end] for start, end in clauses(content, 0, len(content))]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("第一句。第二句。", ["第一句。", "第二句。"]),
        ("一是甲；二是乙。", ["一是甲；", "二是乙。"]),
        ("真的吗？是的！好。", ["真的吗？", "是的！", "好。"]),
        ("他说：“不行。”于是散会。", ["他说：“不行。”", "于是散会。"]),
        ("（见附表。）后文。", ["（见附表。）", "后文。"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("真的！！！好", ["真的！！！", "好"]),
        ("一段\n又一段", ["一段\n", "又一段"]),
        ("。。。", ["。。。"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_a_sentence_ends_at_its_mark(content: str, found: list[str]) -> None:
    assert cut(content) == found


def test_a_decimal_point_and_a_numbers_comma_end_nothing() -> None:
    content, _ = squeeze("罚没款1,240.5万元,其中上缴98.6%.后续另报")
    assert cut(content) == ["罚没款1,240.5万元，其中上缴98.6%。", "后续另报"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("甲方，乙方。", ["甲方，", "乙方。"]),
        ("主要有：一是甲，二是乙", ["主要有：", "一是甲，", "二是乙"]),
        ("生态环境\t412次\t36", ["生态环境\t", "412次\t", "36"]),
        ("甲、乙和丙", ["甲、乙和丙"]),
        ("甲，，乙", ["甲，，", "乙"]),
        ("", []),
    ],
)
def test_clauses_stand_between_commas_colons_and_cell_borders(content: str, found: list[str]) -> None:
    assert clause_texts(content) == found


def test_sentences_hold_every_character_once_except_blanks_between_them() -> None:
    for content in random_texts(ALPHABET, 500, 100):
        first, last = len(content) // 5, len(content) - len(content) // 5
        kept = [place for start, end in sentences(content, first, last) for place in range(start, end)]
        assert kept == sorted(set(kept)), content
        assert "".join(content[place] for place in set(range(first, last)) - set(kept)).strip() == "", content
        assert set(kept) <= set(range(first, last)), content


def test_clauses_hold_every_character_of_a_sentence_once() -> None:
    for content in random_texts(ALPHABET, 500, 100):
        for sentence in cut(content):
            assert "".join(clause_texts(sentence)) == sentence
