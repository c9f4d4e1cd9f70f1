"""The one table of verdicts: the word, the mark and the colour that people see for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.outputs.layout import Colour
    from validator.result import Location


class Word(NamedTuple):
    """How a verdict is shown; it can be told by each of the three alone."""

    text: str
    mark: str
    """One character, of those that every Chinese font has, and all of the same width in any one terminal."""
    colour: Colour


REPORT: Mapping[str, Word] = {
    "pass": Word("通过", "√", "green"),
    "weak": Word("需补充", "△", "yellow"),
    "fail": Word("不通过", "×", "red"),
}
ITEM: Mapping[str, Word] = {
    "pass": Word("通过", "√", "green"),
    "weak": Word("薄弱", "△", "yellow"),
    "missing": Word("缺失", "×", "red"),
}
OTHER = Word("其他文件", "·", "dim")
UNREADABLE = Word("无法读取", "※", "red")

BORDERLINE = "存疑，请人工复核"
STANDARD_INPUT = "标准输入"
UNKNOWN = "未识别"
"""What stands in the place of a title, organ, year or date that was not found."""


def file_name(path: str) -> str:
    """Return what people call the file at ``path``."""
    return STANDARD_INPUT if path == "-" else path


def place(location: Location) -> str:
    """Name a place as precisely as the format allows: 第3页, 第12行, else 第8段 (counted from 1)."""
    if location.page is not None:
        return f"第{location.page}页"
    if location.line is not None:
        return f"第{location.line}行"
    return f"第{location.block + 1}段"
