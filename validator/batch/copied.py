"""The survey of copied text: which reports of a run share it, with each other or with last year's, and what it is."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from validator.batch.copies import find_copies
from validator.batch.fingerprint import Fingerprint, fingerprint
from validator.result import Result, Survey, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.batch.copies import Copies, Pair
    from validator.result import Location, Outcome
    from validator.structure import Report

KEY = "copies"
_TITLE = "雷同文字"
_MOST_PASSAGES = 3
"""Of a pair, the longest ones: to see whether it is a copy; both files are at hand for the rest."""
_PAIR = (("share", "雷同比例"), ("path", "文件"), ("other", "另一文件"))
_GROUP = (("paths", "文件"),)
_PASSAGE = (*_PAIR, ("text", "原文"), ("other_text", "另文"))


class Kept(NamedTuple):
    """What is kept of a report until all have come: some kilobytes."""

    fingerprint: Fingerprint
    texts: bytes
    """The texts of its blocks, packed."""

    def cut(self, place: Location) -> str:
        """Return the text at a place."""
        texts = zlib.decompress(self.texts).decode("utf-8", "surrogatepass").split("\n")
        return texts[place.block][place.start : place.end]


def keep(report: Report, path: str) -> Kept:
    """Return what the survey needs of a report; its blocks hold no line break."""
    texts = "\n".join(block.text for block in report.document.blocks)
    return Kept(fingerprint(report, path), zlib.compress(texts.encode("utf-8", "surrogatepass")))


class CopiedText:
    """Takes reports with what was kept of them as they come, and says at the end which share text."""

    def __init__(self) -> None:
        """Begin without last year's reports."""
        self._current: dict[str, Kept] = {}
        self._previous: dict[str, Kept] = {}

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""
        _take(outcome, self._current)

    def add_previous(self, outcome: Outcome) -> None:
        """Take one more outcome of last year's files."""
        _take(outcome, self._previous)

    def finish(self) -> Survey:
        """Return what is to be said."""
        copies = find_copies(
            [kept.fingerprint for kept in self._current.values()],
            [kept.fingerprint for kept in self._previous.values()],
        )
        against = f"，并与上年的{len(self._previous)}份比较" if self._previous else ""
        about = f"比较了{len(self._current)}份报告{against}；除去数字、本单位地名和多数报告共有的套话"
        kinds: dict[str, list[Pair]] = {"copied": [], "repeated": [], "same": []}
        for pair in copies.pairs:
            # Last year's report sent once more is no second copy of this year's.
            kinds["repeated" if pair.previous and pair.kind == "same" else pair.kind].append(pair)
        passages = {kind: tuple(row for pair in kinds[kind] for row in self._rows(copies, pair)) for kind in kinds}
        tables = (
            Table("copied", "与其他单位雷同", _PASSAGE, passages["copied"]),
            Table("repeated", "与本单位另一份报告雷同", _PASSAGE, passages["repeated"]),
            Table("same", "同一份报告报了两次", _PAIR, tuple(map(_pair, kinds["same"]))),
            Table("groups", "互相雷同的一组", _GROUP, tuple(("、".join(group),) for group in copies.groups)),
        )
        return Survey(KEY, _TITLE, about, tables)

    def _rows(self, copies: Copies, pair: Pair) -> Iterator[tuple[str, ...]]:
        """Yield the longest passages of a pair, side by side."""
        first = self._current[pair.first.path]
        second = (self._previous if pair.previous else self._current)[pair.second.path]
        longest = sorted(copies.passages(pair), key=lambda passage: passage.first.start - passage.first.end)
        for passage in longest[:_MOST_PASSAGES]:
            yield (*_pair(pair), first.cut(passage.first), second.cut(passage.second))


def _take(outcome: Outcome, kept: dict[str, Kept]) -> None:
    if isinstance(outcome, Result) and isinstance(outcome.kept, Kept):
        kept[outcome.path] = outcome.kept


def _pair(pair: Pair) -> tuple[str, str, str]:
    return f"{pair.share:.0%}", pair.first.path, pair.second.path
