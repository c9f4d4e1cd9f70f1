"""A fingerprint knows the wording of clauses, and not what a copier changes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from prints import RECIPES, lines_of, printed, report


@pytest.mark.parametrize(
    "other",
    ["白石镇全年办结案件17件，", "白石全年办结案件十二件。", "全镇全年 办结案件1,205件；", "全年办结案件(９)件,"],
)
def test_clauses_that_differ_in_figures_places_and_marks_are_one(other: str) -> None:
    mine = printed("1", report("芦川县柳坪镇人民政府", [f"芦川县柳坪镇{'全' * ('全镇' in other)}全年办结案件21件，"]))
    theirs = printed("2", report("白石镇人民政府", [other]))
    assert list(mine.hashes) == list(theirs.hashes)


def test_what_counts_is_the_wording() -> None:
    (weight,) = printed("1", report("柳坪镇人民政府", ["2023年柳坪镇办结案件21件。"])).weights
    assert weight == len("年办结案件件")


def test_clauses_in_other_words_are_two() -> None:
    texts = ("全年办结案件21件。", "全年办理案件21件。")
    one, other = (printed("1", report("柳坪镇人民政府", [text])) for text in texts)
    assert {*one.hashes}.isdisjoint(other.hashes)


def test_title_headings_and_signature_are_left_out() -> None:
    lines = report("柳坪镇人民政府", ["一、主要举措和成效", "全年办结案件21件。", "二、下一步工作安排"])
    assert len(printed("1", lines)) == 1


def test_a_fingerprint_is_the_same_in_every_process_and_goes_from_one_to_the_other() -> None:
    mine = printed("1", lines_of("town-usual"))
    code = (
        "import pickle, sys; from prints import lines_of, printed\n"
        "sys.stdout.buffer.write(pickle.dumps(printed('1', lines_of('town-usual'))))"
    )
    here = Path(__file__).parent
    paths = [str(here), str(here.parent), str(here.parents[1])]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{code}"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  (our own code)
    assert pickle.loads(done.stdout) == mine  # noqa: S301  (our own)


def test_a_fingerprint_takes_a_few_kilobytes() -> None:
    prints = [printed(name, lines_of(name)) for name in RECIPES]
    clauses = sum(map(len, prints))
    assert sum(len(pickle.dumps(one)) for one in prints) < 25 * clauses + 1000 * len(prints)


def test_figures_alone_are_no_common_text() -> None:
    figures = [f"{n}.5%，{n + 1}；二十{n + 2}。" for n in range(100)]
    assert len(printed("1", report("松坪镇人民政府", figures))) == 0
