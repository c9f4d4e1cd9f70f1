"""What an extending list changes, in the list and in the verdicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checklist.load import ChecklistError, load, loads
from validator.compiled import compile_checklist
from validator.criteria.length import Length
from validator.document import Block, Document
from validator.examples import named_examples
from validator.judge import judge
from validator.structure import understand

if TYPE_CHECKING:
    from pathlib import Path

    from checklist.model import Checklist, Item
    from validator.result import ItemResult

HEAD = "extends: annual-report\nid: xian\ntitle: 县清单\n"


def item_of(checklist: Checklist, name: str) -> Item:
    return next(item for item in checklist.items if item.id == name)


def results_of(checklist: Checklist, *texts: str) -> list[dict[str, ItemResult]]:
    compiled = compile_checklist(checklist)
    documents = [Document(tuple(Block(line) for line in text.splitlines()), "txt") for text in texts]
    return [{result.id: result for result in judge(understand(document), compiled)} for document in documents]


def test_nothing_but_extends_changes_nothing() -> None:
    assert replace(loads("extends: annual-report\n", "a.yaml"), extends=None) == load()


def test_an_item_is_added_at_the_end() -> None:
    text = """\
items:
  - id: supervision
    title: 行政执法监督
    basis: 《某省行政执法监督条例》
    missing: {message: 没有写行政执法监督, advice: 补写监督情况}
    find:
      sentences:
        - any: [执法监督]
          time: told
"""
    changed = loads(HEAD + text, "县.yaml")
    assert [item.id for item in changed.items] == [*(item.id for item in load().items), "supervision"]
    assert changed.basis_of(changed.items[-1]) == "《某省行政执法监督条例》"
    stated, other = results_of(changed, "全年开展行政执法监督检查12次。", "全年召开会议12次。")
    assert stated["supervision"].verdict == "pass"
    assert [(finding.message, finding.basis) for finding in other["supervision"].findings] == [
        ("没有写行政执法监督", "《某省行政执法监督条例》")
    ]


def test_a_threshold_is_raised_and_the_rest_of_the_requirement_stays() -> None:
    text = "items:\n  - id: problems\n    require:\n      - code: too-short\n        length: {at_least: 500}\n"
    changed = item_of(loads(HEAD + text, "县.yaml"), "problems")
    before = item_of(load(), "problems")
    assert [requirement.code for requirement in changed.require] == [r.code for r in before.require]
    assert changed.require[0].criterion == Length(at_least=500)
    assert changed.require[0].message == before.require[0].message
    assert changed.require[1:] == before.require[1:]


def test_words_are_added_to_a_list() -> None:
    changed = loads(HEAD + "words:\n  cause: [肇端于, 由于]\n  mine: [甲]\n", "县.yaml")
    assert changed.words["cause"] == [*load().words["cause"], "肇端于"]
    assert changed.words["mine"] == ["甲"]
    text = (
        "三、存在的不足\n执法案卷质量有待提升，个别文书告知不完整，"
        "外出务工人员普法覆盖不够，案卷评查偏窄，村级调解台账不齐全，"
        "肇端于岗前培训不足、带教走了过场。"
    )
    (before,), (after,) = results_of(load(), text), results_of(changed, text)
    assert [finding.code for finding in before["problems"].findings] == ["no-cause"]
    assert after["problems"].verdict == "pass"


def test_phrases_are_added_to_those_of_an_item() -> None:
    text = "items:\n  - id: problems\n    find: {headings: {any: [甲乙丙丁]}}\n"
    changed = item_of(loads(HEAD + text, "县.yaml"), "problems").find.headings
    before = item_of(load(), "problems").find.headings
    assert changed
    assert before
    assert changed.any == [*before.any, "甲乙丙丁"]
    assert changed.none == before.none


@pytest.mark.parametrize("name", [item.id for item in load().items])
def test_an_item_switched_off_vanishes_from_the_results_and_changes_no_other(name: str) -> None:
    changed = loads(HEAD + f"items:\n  - {{id: {name}, off: 由上级统一撰写}}\n", "县.yaml")
    assert item_of(changed, name).off == "由上级统一撰写"
    texts = [example.text for _, _, example in named_examples(load())]
    for before, after in zip(results_of(load(), *texts), results_of(changed, *texts), strict=True):
        del before[name]
        assert after == before


def test_a_message_is_changed() -> None:
    text = "items:\n  - id: plans\n    missing: {message: 没有下一年度安排}\n"
    changed = item_of(loads(HEAD + text, "县.yaml"), "plans")
    assert changed.missing.message == "没有下一年度安排"
    assert changed.missing.advice == item_of(load(), "plans").missing.advice


def test_examples_speak_only_for_the_item_as_their_own_list_has_it() -> None:
    text = "items:\n  - id: plans\n    examples:\n      - {verdict: missing, text: 全年开展活动3次。}\n"
    changed = loads(HEAD + text, "县.yaml")
    assert [example.verdict for example in item_of(changed, "plans").examples] == ["missing"]
    assert item_of(changed, "problems").examples == item_of(load(), "problems").examples


def test_a_local_list_extends_a_local_list(tmp_path: Path) -> None:
    (tmp_path / "省.yaml").write_text(
        HEAD + "items:\n  - id: problems\n    require:\n      - {code: too-short, length: {at_least: 100}}\n",
        encoding="utf-8",
    )
    county = tmp_path / "县.yaml"
    county.write_text("extends: 省.yaml\nitems:\n  - {id: problems, required: false}\n", encoding="utf-8")
    found = load(county)
    problems = item_of(found, "problems")
    assert (found.id, problems.required) == ("xian", False)
    assert problems.require[0].criterion == Length(at_least=100)

    (tmp_path / "省.yaml").write_text(HEAD + "items:\n  - {id: problems, requird: true}\n", encoding="utf-8")
    with pytest.raises(ChecklistError) as caught:
        load(county)
    place = tmp_path / "省.yaml"
    assert str(caught.value) == f"{place} 第5行：items › problems › requird：不认识的键，是不是“required”？"


def test_two_entries_of_one_id_in_the_extending_list_are_not_merged_silently() -> None:
    text = "items:\n  - {id: plans, required: false}\n  - {id: plans, off: 不需要}\n"
    with pytest.raises(ChecklistError) as caught:
        loads(HEAD + text, "县.yaml")
    assert str(caught.value) == "县.yaml 第6行：items › plans：检查项“plans”重复，第5行已经写过"
