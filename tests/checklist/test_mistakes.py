"""What the loader says of a list with a mistake, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lists import MINIMAL, changed

import checklist.source
from checklist.load import ChecklistError, loads
from checklist.part import said

CASES = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8"))


def said_of(text: str) -> str:
    with pytest.raises(ChecklistError) as caught:
        loads(text, "s.yaml")
    return str(caught.value)


def test_the_list_that_the_cases_break_is_sound() -> None:
    assert [item.id for item in loads(MINIMAL, "s.yaml").items] == ["problems", "plans"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_mistake_is_told_with_its_line_key_and_nearest_word(case: dict[str, str]) -> None:
    assert said_of(changed(case["replace"], case["by"])) == case["says"].rstrip()


def test_several_mistakes_are_told_together_in_the_order_of_lines() -> None:
    text = MINIMAL.replace("[$cause]", "[$case]").replace("time: coming", "time: come")
    text = text.replace("title: 小清单\n", "title: 小清单\ntitle: 小清单\n").replace("at_least: 10", "at_least: 0")
    assert said_of(text).splitlines() == [
        "s.yaml 第3行：键“title”重复，第2行已经写过",
        "s.yaml 第37行：items › problems › require › too-short › length › at_least：应大于0",
        (
            "s.yaml 第42行：items › problems › require › no-cause › mentions › any › 第1项："
            "没有词表“$case”，是不是“$cause”？"
        ),
        "s.yaml 第57行：items › plans › find › sentences › 第1项 › time：不认识“come”，是不是“coming”？",
    ]


ANCHOR = "不支持锚点和别名（& 和 *），请把内容写全；以 & 或 * 开头的文字请加引号"
COLON = "冒号不能出现在这里：键应写成“键: 值”，冒号后空一格；文字里有英文冒号的请加引号；同一级的键要左对齐"
BRACE = "从这一行开始的花括号没有配对，或各项之间缺少英文逗号；以 { 开头的文字请加引号"
MALFORMED = {
    "": "第1行：清单是空的",
    "# 只有说明\n": "第1行：清单是空的",
    "- 甲\n- 乙": "第1行：清单应由“键: 值”组成，如 id: my-list",
    "id：small\ntitle: 小": "第1行：键后面用了中文冒号，请改用英文冒号加一个空格（: ）",
    "items:\n\t- id: a": "第2行：缩进用了制表符（Tab），请改用空格",
    "title: a: b": f"第1行：{COLON}",
    "title: 小\n  basis: 某": f"第2行：{COLON}",
    "words:\n  a: [甲, 乙\nitems: []": "第2行：从这一行开始的方括号没有配对，或各项之间缺少英文逗号",
    "words: {a: [甲]\nitems: []": f"第1行：{BRACE}",
    "title: '小\nbasis: 某": "第1行：从这一行开始的引号没有配对",
    'title: "小\\w"': "第1行：双引号中的 \\ 有特殊含义，请改用单引号",
    "title: }": "第1行：多了 ]、} 或逗号，或以这些符号开头的文字没有加引号",
    "title: @小": "第1行：文字不能以 @、%、` 等符号开头，请加引号",
    "title: |小": "第1行：| 和 > 之后要另起一行；以这些符号开头的文字请加引号",
    "title: &a 小": f"第1行：{ANCHOR}",
    "title: *a": f"第1行：{ANCHOR}",
    "title: !a 小": "第1行：不支持标签（!），请直接写内容；以 ! 开头的文字请加引号",
    "? [a]\n: b": "第1行：键只能是一个词；以 [ 或 { 开头的文字请加引号",
    "id: a\n---\nid: b": "第2行：一个文件只能写一份清单，请删去 --- 及其后的内容",
    "id: a\ntitle: \x07": "第2行：有看不见的控制字符，请删去后重新输入这一行",
    "id: " + "[" * 100_000: "第1行：内容过多或嵌套过深，不像是清单",
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("text", "said"), MALFORMED.items(), ids=[text[:20] for text in MALFORMED])
def test_malformed_yaml_is_told_in_chinese_with_either_parser(
    text: str, said: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checklist.source, "SafeLoader", getattr(yaml, loader))
    assert said_of(text) == f"s.yaml {said}"


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(
    "text",
    [
        "- a\nb: c",
        "a:\n  b: 1\n c: 2",
        "x: [a]b",
        "a: b: c: d",
        "%YAML 9\n",
        "%x",
        "&",
        "a\nb: c",
        "a: >\n\tb",
    ],
)
def test_no_english_reaches_the_reader(text: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checklist.source, "SafeLoader", getattr(yaml, loader))
    assert not re.search("[a-z]{3}", said_of(text).removeprefix("s.yaml").replace("Tab", ""))


def test_words_that_other_programs_read_as_something_else_are_text() -> None:
    text = changed("[$cause]", "[2023-02-30, no, 'on', 12:30:00, 1_000, ~原因]")
    mentions = loads(text, "s.yaml").items[0].require[1].criterion
    assert said(mentions)["any"] == ["2023-02-30", "no", "on", "12：30：00", "1_000", "~原因"]


def test_phrases_are_kept_in_the_form_in_which_texts_are_matched() -> None:
    """A half-width comma or a blank between characters would never be found in a text that was levelled."""
    text = changed("[$cause]", "['原因, 在于', ' 由于 ', （一）原 因]")
    mentions = loads(text, "s.yaml").items[0].require[1].criterion
    assert said(mentions)["any"] == ["原因，在于", "由于", "（一）原因"]
