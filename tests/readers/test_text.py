"""Encodings, invisible characters and line ends of plain text."""

from __future__ import annotations

import pytest

from validator.document import UnreadableError
from validator.limits import DEFAULT
from validator.readers.text import decode, read

REPORT = "青石镇2022年度法治政府建设情况报告\n县人民政府：\n一、主要举措\n全年审查文件12件。\n"


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data, DEFAULT).blocks]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]
)
def test_encoding_is_found(encoding: str) -> None:
    assert texts(REPORT.encode(encoding)) == REPORT.split("\n")[:-1]


def test_utf_16_without_ascii_is_found() -> None:
    assert (
        decode("县人民政府关于法治政府建设情况的报告".encode("utf-16-be")) == "县人民政府关于法治政府建设情况的报告"
    )


def test_utf_8_that_was_cut_off_is_still_utf_8() -> None:
    assert decode(REPORT.encode()[:-3]).startswith("青石镇2022年度")


def test_four_byte_gb18030_is_read() -> None:
    assert decode("㐂镇政府".encode("gb18030")) == "㐂镇政府"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 40, bytes(range(128, 256)) * 20, b"ab\x01\x02\x03cd" * 30])
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert caught.value.code == "not-text"


def test_invisible_characters_are_gone() -> None:
    assert texts("\ufeff法\u200b治\u00ad政\u2060府\ufe0f建\x07设".encode()) == ["法治政府建设"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028", "\x85"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert texts(f"一、总体情况{end}二、存在问题".encode()) == ["一、总体情况", "二、存在问题"]


def test_lines_are_numbered_as_in_an_editor() -> None:
    blocks = read("甲\r\n\r\n\f乙\u2028丙\n丁".encode(), DEFAULT).blocks
    assert [(block.text, block.line_at(0)) for block in blocks] == [
        ("甲", 1),
        ("乙", 3),
        ("丙", 3),
        ("丁", 4),
    ]


def test_characters_pass_as_they_stand() -> None:
    assert texts("　　２０２３年1月   日, 完成.\n".encode()) == ["２０２３年1月   日, 完成."]
