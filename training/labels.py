"""Sentences with the parts that people say they play."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validator.readers import read
from validator.reading.sentence import spans
from validator.structure import Report, understand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

HERE = Path(__file__).parent
REPORTS = HERE.parent / "tests" / "accuracy" / "reports"

CODES = {
    "measure": "M",
    "shortcoming": "SC",
    "cause": "C",
    "leader": "L",
    "act": "A",
    "plan": "P",
    "task": "T",
    "background": "B",
    "foreign": "R",
}
"""The letters that label a role, or a hint (see README.md)."""


class Labelled(NamedTuple):
    """A report and the letters of its sentences, by index."""

    name: str
    report: Report
    codes: Mapping[int, str]


def labelled(left_out: Collection[str] = ()) -> Iterator[Labelled]:
    """Yield the labelled reports of all batches but those ``left_out``.

    Raises ``ValueError`` where labels and sentences are not the same: a change of how texts are split moves them.
    """
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        if path.stem not in left_out:
            yield from _batch(path)


def _batch(path: Path) -> Iterator[Labelled]:
    for part in path.read_text(encoding="utf-8").removeprefix("@ ").split("\n@ "):
        name, *lines = part.strip("\n").split("\n")
        report = understand(read((REPORTS / path.stem / name).read_bytes(), name))
        all_spans = enumerate(spans(report))
        places = [(index, start, end) for index, (start, end, _, _, run_in, _) in all_spans if not run_in]
        if len(places) != len(lines):
            raise ValueError(f"{path.name}: {name} has {len(places)} sentences, {len(lines)} labels")
        codes = {}
        for (index, start, end), line in zip(places, lines, strict=True):
            code, beginning = line.split("\t", 1)
            if not report.text.content[start:end].strip().startswith(beginning):
                raise ValueError(f"{path.name}: {name}: label of another sentence: {beginning}")
            codes[index] = code
        yield Labelled(f"{path.stem}/{name}", report, codes)
