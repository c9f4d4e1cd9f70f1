"""Verdicts on the reports that came with the project's assignment, where they are at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy import Judgement, judgements

SHARED = Path(__file__).parents[2] / "shared"
FOLDERS = ("corpus", "seeds")
LEAST = 93.0
"""Per cent of the items of both folders on which labels and verdicts agree."""

pytestmark = pytest.mark.skipif(
    not all((SHARED / folder / "labels.yaml").is_file() for folder in FOLDERS),
    reason=f"the labelled reports of the assignment are not at hand in {SHARED}",
)


@cache
def judged() -> tuple[Judgement, ...]:
    return tuple(judgement for folder in FOLDERS for judgement in judgements(SHARED / folder))


def test_verdicts_agree_with_the_labels() -> None:
    wrong = [f"{j.file} {j.item}: {j.verdict}, said {j.found_verdict}" for j in judged() if not j.is_right]
    assert 100 * (1 - len(wrong) / len(judged())) >= LEAST, "\n".join(wrong)


def test_every_report_is_recognised() -> None:
    files = {path.name for folder in FOLDERS for path in (SHARED / folder).iterdir()} - {"labels.yaml"}
    assert {judgement.file for judgement in judged()} == files
    assert [f"{j.file}: {j.problem}" for j in judged() if j.found is None] == []
