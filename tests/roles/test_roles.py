"""The model of what sentences do: its parts fit together, and its sums are what they are said to be."""

from __future__ import annotations

from typing import get_args

import pytest

from checklist.load import load
from checklist.phrases import Role
from training.labels import CODES, labelled
from validator.compiled import compile_checklist
from validator.readers import read
from validator.roles import ROLES, model
from validator.roles.model import HINTS, plain
from validator.structure import Report, understand

TITLE = "云溪县柳坪镇人民政府2022年法治政府建设情况报告"
REPORT = f"{TITLE}\n一、规范执法\n全年办结案件17件。\n二、存在的不足\n执法文书质量不高，培训跟不上。\n"


def understood(text: str) -> Report:
    return understand(read(text.encode(), "报告.txt"))


def scores(text: str, clues: list[list[str]]) -> list[dict[str, float]]:
    report = understood(text)
    sentences = compile_checklist(load()).read(report).sentences
    hints = model().hints(report, plain(report.text.content, report.year), sentences)
    return [dict(zip(ROLES, each, strict=True)) for each in model().scores(sentences, hints, clues)]


def test_lists_may_name_the_roles_that_the_model_knows() -> None:
    assert get_args(Role) == ROLES


def test_there_are_labels_for_everything_that_is_learned() -> None:
    assert tuple(CODES) == HINTS


def test_a_clue_adds_what_it_weighs_and_no_more() -> None:
    without, with_clue = (scores(REPORT, [[], clues])[1] for clues in ([], ["serves:problems"]))
    told = dict(zip(ROLES, model().told_by(["serves:problems"]), strict=True))
    nothing = dict(zip(ROLES, model().told_by([]), strict=True))
    for role in ROLES:
        assert with_clue[role] - without[role] == pytest.approx(told[role] - nothing[role])


def test_a_clue_that_nobody_learned_adds_nothing() -> None:
    assert model().told_by(["no such clue"]) == model().told_by([])


def test_wording_and_headings_tell_deeds_from_shortcomings() -> None:
    deed, shortcoming = scores(REPORT, [[], []])
    assert deed["measure"] > shortcoming["measure"]
    assert shortcoming["shortcoming"] > deed["shortcoming"]


def test_a_sentence_of_any_length_is_weighed_by_its_beginning() -> None:
    """What is longer than a sentence can be must not run over the field of a packed weight."""
    long = f"{TITLE}\n一、存在的不足\n{'执法力量薄弱，' * 300}"
    longer = f"{TITLE}\n一、存在的不足\n{'执法力量薄弱，' * 30_000}"
    assert scores(long, [[]])[0] == pytest.approx(scores(longer, [[]])[0])


def test_digits_and_years_are_weighed_by_their_kind() -> None:
    assert plain("2023年办结417件", 2022) == plain("2024年办结899件", 2023)


def test_the_wording_that_tells_most_is_named() -> None:
    report = understood(REPORT)
    sentence = compile_checklist(load()).read(report).sentences[1]
    content = report.text.content
    telling = model().telling(plain(content, report.year), sentence, "shortcoming")
    assert "不高" in telling
    assert all(pair in content[sentence.start : sentence.end] for pair in telling)


def test_every_label_belongs_to_the_sentence_that_it_was_given() -> None:
    """``labelled`` raises where sentences are split otherwise than when they were labelled."""
    assert sum(len(report.codes) for report in labelled()) > 12_000
