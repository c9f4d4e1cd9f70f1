"""A report as one line of a table, for the formats that are tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.outputs import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validator.result import ItemResult, Result

HEADINGS = {"verdict": "结论", "organ": "机关", "year": "年度", "date": "成文日期"}
"""What the first cells of a line are called."""
_DOUBT = "（存疑）"


class Mark(NamedTuple):
    """A verdict in a cell."""

    word: words.Word
    is_doubtful: bool = False

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return self.word.text + (_DOUBT if self.is_doubtful else "")


class Line(NamedTuple):
    """What a table says of a report."""

    verdict: Mark
    organ: str
    year: int | str
    date: str
    marks: Mapping[str, Mark]
    """By the title of the item."""
    reasons: str
    """What is missing or weak and what to do, a line for each finding and notice."""
    path: str


def line_of(result: Result) -> Line:
    """Return the line of a report."""
    reasons = [text for item in result.items for text in _reasons(item)]
    return Line(
        verdict=Mark(words.REPORT[result.verdict]),
        organ=result.organ or words.UNKNOWN,
        year=result.year or words.UNKNOWN,
        date=result.date.isoformat() if result.date else words.UNKNOWN,
        marks={item.title: Mark(words.ITEM[item.verdict], item.certainty == "borderline") for item in result.items},
        reasons="\n".join([*reasons, *(f"提示：{notice.message}" for notice in result.notices)]),
        path=words.file_name(result.path),
    )


def titles_of(lines: Iterable[Line]) -> list[str]:
    """Return the titles of all items that lines tell of, each once: reports can be judged by several lists."""
    return list(dict.fromkeys(title for line in lines for title in line.marks))


def _reasons(item: ItemResult) -> Iterator[str]:
    for finding in item.findings:
        place = f"（{words.place(finding.location)}）" if finding.location else ""
        yield f"【{item.title}】{finding.message}{place}。{finding.advice}"
