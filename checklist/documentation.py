"""docs/检查项说明.md, written from the built-in list: ``python -m checklist.documentation``.

What stands in the list is told in whole sentences, with some phrases of each kind; nothing is written here
that the list does not say.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from checklist.load import load
from checklist.model import Phrases
from checklist.part import Part, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.model import Checklist, Example, Find, Item, OneCriterion

PATH = Path(__file__).parent.parent / "docs" / "检查项说明.md"

_MOST_SHOWN = 12
"""Phrases of one kind that are shown; the typical ones stand first in the list."""
_VERDICTS = {"pass": "通过", "weak": "薄弱", "missing": "缺失"}
_YEARS = {"{prev_year}": "〔上年〕", "{year}": "〔报告年度〕", "{next_year}": "〔下年〕"}
_HEAD = """\
# 检查项说明

本文由 `python -m checklist.documentation` 根据内置清单 `{id}`（{title}）生成，请勿直接修改。
要增改检查项，见[编写清单](编写清单.md)。

每个检查项得出一个结论：

- **通过**：写了这项内容，各项要求都达到；
- **薄弱**：写了，但有要求没有达到，每一处用代码指明；
- **缺失**：通篇没有一句话写到这项内容。只有标题、标题下没有内容的，也是缺失。

引号中的是报告里的说法；… 表示同一句内可以隔着别的字，〔下年〕等指报告年度的前后年，
“词表”见文末。说法多的只列出一部分。
"""


def text() -> str:
    """Return the documentation as it stands in the file."""
    checklist = load()
    lines = [
        _HEAD.format(id=checklist.id, title=checklist.title),
        *_recognition(checklist),
        *(line for number, item in enumerate(checklist.active_items(), 1) for line in _item(checklist, item, number)),
        *_word_lists(checklist),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _recognition(checklist: Checklist) -> Iterator[str]:
    recognise = checklist.recognise
    yield "## 哪些文件算年度报告\n"
    for key, value in vars(recognise).items():
        if key != "name":
            yield f"- {_description(recognise, key)}：{_value(value)}"
    yield ""


def _item(checklist: Checklist, item: Item, number: int) -> Iterator[str]:
    yield f"## {number} {item.title} `{item.id}`\n"
    yield f"依据：{checklist.basis_of(item)}。\n"
    if not item.required:
        yield "本项只作参考，不影响报告的结论。\n"
    yield f"**缺失**：{item.missing.message}。\n\n改法：{item.missing.advice}\n"
    yield "### 怎样认出这项内容\n"
    yield from _find(checklist, item.find)
    yield "\n### 怎样算薄弱\n"
    for requirement in item.require:
        yield from _requirement(checklist, item, requirement)
    yield "### 例子\n"
    for example in item.examples:
        yield from _example(example)


def _find(checklist: Checklist, find: Find) -> Iterator[str]:
    for key, value in said(find).items():
        description = _description(find, key)
        if isinstance(value, Phrases):
            yield f"- {description}：{_phrases(value)}。"
        elif key == "not_serving":
            titles = [item.title for item in checklist.items if item.id in find.not_serving]
            yield f"- 已属于{'、'.join(f'“{title}”' for title in titles)}的句子不再属于本项。"
        elif isinstance(value, list) and all(isinstance(phrase, str) for phrase in value):
            yield f"- {description}：{_quoted(value)}。"
        elif isinstance(value, list):
            yield f"- {description}："
            yield from (f"  - {_sentence(checklist, pattern)}。" for pattern in value)
        elif isinstance(value, Part):
            yield f"- {description}："
            yield from _signs(value)
        else:
            yield f"- {description}。"


def _signs(signs: Part) -> Iterator[str]:
    for key, value in said(signs).items():
        if isinstance(value, list):
            yield from (f"  - {sign.points:+}分：{_phrases(sign)}。" for sign in value)
        else:
            yield f"  - {_description(signs, key)}：{value}分。"


_PARTS = {
    "any": "出现{}",
    "none": "{}之内的不算",
    "by": "以{}为主语",
    "also": "{within}还须出现{}",
    "unless": "{within}出现{}的不算",
    "opens": "此后同段的和列举的内容也属于本项",
    "doubtful": "把握不大，只在没有别的句子成立时才算，结论标为“存疑”",
}
"""How a qualifier of a pattern is told; any other by its description."""
_TIMES = {"coming": "讲今后要做的事", "told": "讲已经做过的事"}
_SCOPES = {"sentence": "同一句中", "paragraph": "同一段中"}


def _sentence(checklist: Checklist, pattern: Part) -> str:
    scope = _SCOPES[getattr(pattern, "within", "sentence")]
    parts = []
    for key, value in said(pattern).items():
        if key == "time":
            parts.append(_TIMES[str(value)])
        elif key != "within":
            shown = _actor(checklist, str(value)) if key == "by" else _value(value)
            parts.append(_PARTS.get(key, _description(pattern, key)).format(shown, within=scope))
    return "；".join(parts)


def _requirement(checklist: Checklist, item: Item, requirement: OneCriterion) -> Iterator[str]:
    criterion = requirement.criterion
    known = {key: str(value) for key, value in vars(criterion).items() if isinstance(value, int)}
    told = {**dict.fromkeys(criterion.tells, "×"), **known}
    yield f"#### `{requirement.code}` {requirement.message.format_map(told)}\n"
    yield f"- 要求：{criterion.summary}"
    for key, value in said(criterion).items():
        shown = _actor(checklist, str(value)) if key == "by" else _value(value)
        yield f"  - {_choice(criterion, key, value) or _parameter(criterion, key) + '：' + shown}"
    yield f"- 改法：{requirement.advice.format_map(told)}"
    yield f"- 依据：{checklist.basis_of(item, requirement)}。\n"


def _parameter(criterion: Part, key: str) -> str:
    return _description(criterion, key).partition("：")[0]


def _choice(criterion: Part, key: str, value: object) -> str | None:
    """Return what ``value`` means if the description lists the choices: ``signer 署名，date 成文日期``."""
    choices = (choice.partition(" ") for choice in _description(criterion, key).split("，"))
    return next((meaning for word, _, meaning in choices if word == value), None)


def _example(example: Example) -> Iterator[str]:
    codes = "".join(f" `{code}`" for code in example.codes)
    note = f"（{example.note}）" if example.note else ""
    yield f"**{_VERDICTS[example.verdict]}**{codes}{note}\n"
    yield "\n>\n".join(f"> {line}" for line in example.text.split("\n")) + "\n"


def _word_lists(checklist: Checklist) -> Iterator[str]:
    yield "## 词表\n"
    for name, words in checklist.words.items():
        yield f"- {name}：{_quoted(words)}"
    for name, actor in checklist.actors.items():
        yield f"- 行为人 {name}（{actor.title or name}）：{_quoted(actor.any)}"


def _description(part: Part, key: str) -> str:
    return next(str(field.metadata["description"]) for field in fields(part) if field.name == key)


def _value(value: object) -> str:
    if isinstance(value, list):
        return _quoted(value)
    if isinstance(value, dict):
        return "、".join(f"“{word}”{number:+}" for word, number in value.items())
    return _phrases(value) if hasattr(value, "any") else str(value)


def _phrases(phrases: object) -> str:
    barred = getattr(phrases, "none", [])
    return _quoted(getattr(phrases, "any", [])) + (f"；{_quoted(barred)}之内的不算" if barred else "")


def _quoted(phrases: Sequence[str]) -> str:
    shown = "".join(map(_quote, phrases[:_MOST_SHOWN]))
    return shown if len(phrases) <= _MOST_SHOWN else f"{shown}等{len(phrases)}种"


def _quote(phrase: str) -> str:
    for name, shown in _YEARS.items():
        phrase = phrase.replace(name, shown)
    if phrase.startswith("$") and phrase[1:].isidentifier():
        return f"（词表 {phrase[1:]}）"
    return f"“{phrase.replace('$', '词表 ')}”"


def _actor(checklist: Checklist, name: str) -> str:
    return f"{checklist.actors[name].title or name}（{_quoted(checklist.actors[name].any)}）"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
