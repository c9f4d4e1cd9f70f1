"""Verdicts agree with people's labels at least as often as they did before."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from benchmarks.accuracy import VERDICTS, Judgement, judgements
from checklist.load import load

HERE = Path(__file__).parent
BATCHES = sorted(path for path in (HERE / "reports").iterdir() if path.is_dir())
FLOORS: dict[str, float] = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
UNSEEN = {"illegible"}
"""Codes that no text raises: they are about images."""
CODES = {item.id: {requirement.code for requirement in item.require} - UNSEEN for item in load().active_items()}
each_batch = pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch.name)


@cache
def judged(batch: Path) -> tuple[Judgement, ...]:
    return tuple(judgements(batch))


def test_every_batch_has_a_floor() -> None:
    assert sorted(FLOORS) == [batch.name for batch in BATCHES]


@each_batch
def test_the_share_of_right_verdicts_stays_above_the_floor(batch: Path) -> None:
    found = judged(batch)
    wrong = [f"{j.file} {j.item}: {j.verdict}, said {j.found_verdict}" for j in found if not j.is_right]
    assert 100 * (1 - len(wrong) / len(found)) >= FLOORS[batch.name], "\n".join(wrong)


@each_batch
def test_every_report_is_labelled(batch: Path) -> None:
    files = sorted(path.name for path in batch.iterdir() if path.name != "labels.yaml")
    assert sorted({judgement.file for judgement in judged(batch)}) == files


@each_batch
def test_labels_use_the_verdicts_and_codes_of_the_checklist(batch: Path) -> None:
    for judgement in judged(batch):
        assert judgement.verdict in VERDICTS
        assert judgement.codes <= CODES[judgement.item], judgement.file
        assert bool(judgement.codes) == (judgement.verdict == "weak"), judgement.file


def test_all_batches_together_show_every_code_and_every_item_missing() -> None:
    found = [judgement for batch in BATCHES for judgement in judged(batch)]
    assert {(j.item, code) for j in found for code in j.codes} == {
        (item, code) for item, codes in CODES.items() for code in codes
    }
    assert {j.item for j in found if j.verdict == "missing"} == set(CODES)
