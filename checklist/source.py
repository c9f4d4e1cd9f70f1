"""YAML with the line of every key and value kept, so that a mistake can be shown where it stands.

Checklists need little of YAML, so the rest is refused or has no special meaning: there are no anchors, no
tags and no second document, and of plain words only whole numbers, ``true``, ``false`` and ``null`` are
anything but text (``no``, ``12:30`` and ``2023-02-11`` are text).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Union

import yaml

from checklist.problems import ChecklistError, Place, Problem
from validator.language.yaml import SafeLoader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as AnySequence

_MOST_VALUES = 200_000
_DEEPEST = 32


class Mapping(dict[str, "Value"]):
    """A YAML mapping; ``places`` tells where each key stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def put(self, key: str, value: Value, place: Place) -> None:
        """Set ``key``, which stands at ``place``."""
        self[key] = value
        self.places[key] = place


class Sequence(list["Value"]):
    """A YAML sequence; ``places`` tells where each value stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []

    def add(self, value: Value, place: Place) -> None:
        """Append ``value``, which stands at ``place``."""
        self.append(value)
        self.places.append(place)


Value = Union[str, int, bool, None, Mapping, Sequence]  # noqa: UP007  (names of classes below one another)


class Parsed(NamedTuple):
    """What a file holds, and the mistakes in it that do not keep it from being understood."""

    value: Value
    problems: list[Problem]


def parse(text: str, file: str) -> Parsed:
    """Return the value of a YAML document; None if it is empty. ``file`` names it in places.

    Raises ``ChecklistError`` for malformed YAML and for parts of YAML that a checklist must not use.
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        raise _error(Place(file, line), "有看不见的控制字符，请删去后重新输入这一行")
    builder = _Builder(text, file)
    try:
        return Parsed(builder.document(), builder.problems)
    except yaml.MarkedYAMLError as error:
        raise _malformed(error, text, file) from None


def locate(source: Value, place: Place, location: AnySequence[str | int]) -> tuple[Place, str]:
    """Follow ``location`` through ``source`` as far as it exists and return the place and the path to it.

    In the path, entries of a sequence are named by their id or code, else by their number in their own file.
    """
    names: list[str] = []
    node = source
    for part in location:
        name = str(part)
        if isinstance(node, Mapping) and part in node.places:
            place, node = node.places[str(part)], node[str(part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            place = node.places[part]
            number = sum(earlier.file == place.file for earlier in node.places[:part]) + 1
            node = node[part]
            name = name_of(node) or f"第{number}项"
        names.append(name)
    return place, " › ".join(names)


def name_of(entry: Value) -> str | None:
    """Return the id or code of an entry of a sequence."""
    for key in ("id", "code"):
        if isinstance(entry, Mapping) and isinstance(name := entry.get(key), str):
            return name
    return None


def _error(place: Place, message: str) -> ChecklistError:
    return ChecklistError([Problem(place, "", message)])


class _Builder:
    """Builds values from the parser's events (its own composer recurses without limit)."""

    def __init__(self, text: str, file: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=SafeLoader)
        self._file = file
        self._left = _MOST_VALUES
        self.problems: list[Problem] = []

    def document(self) -> Value:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        value = self._value(next(self._events), 0)
        next(self._events)  # the end of the document
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise _error(self._place(following), "一个文件只能写一份清单，请删去 --- 及其后的内容")
        return value

    def _place(self, event: yaml.Event) -> Place:
        return Place(self._file, event.start_mark.line + 1 if event.start_mark else 0)

    def _value(self, event: yaml.Event, depth: int) -> Value:
        place = self._place(event)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _error(place, _NO_ANCHORS)
        if isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent) and event.tag:
            raise _error(place, "不支持标签（!），请直接写内容；以 ! 开头的文字请加引号")
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise _error(place, _TOO_DEEP)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        if not isinstance(event, yaml.ScalarEvent):
            raise TypeError(event)
        return str(event.value) if event.style else _plain(event.value)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        found = Mapping(place)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            here = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _error(here, "键只能是一个词；以 [ 或 { 开头的文字请加引号")
            value = self._value(next(self._events), depth + 1)
            if event.value in found:
                first = found.places[event.value].line
                message = f"键“{event.value}”重复，第{first}行已经写过"
                self.problems.append(Problem(here, "", message))
            else:
                found.put(event.value, value, here)
        return found

    def _sequence(self, place: Place, depth: int) -> Sequence:
        found = Sequence(place)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            here = self._place(event)
            found.add(self._value(event, depth + 1), here)
        return found


_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)


def _plain(word: str) -> Value:
    """Return the value of a word without quotation marks."""
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    return int(word) if _NUMBER.fullmatch(word) else word


_TOO_DEEP = "内容过多或嵌套过深，不像是清单"
_NO_ANCHORS = "不支持锚点和别名（& 和 *），请把内容写全；以 & 或 * 开头的文字请加引号"
_NEW_LINE = "| 和 > 之后要另起一行；以这些符号开头的文字请加引号"
_WIDE_COLON = re.compile(r"\s*(?:- )?\s*[a-z_-]+：", re.IGNORECASE)
_REASONS = {
    "mapping values are not allowed": (
        "冒号不能出现在这里：键应写成“键: 值”，冒号后空一格；文字里有英文冒号的请加引号；同一级的键要左对齐"
    ),
    "found unexpected end of stream": "从这一行开始的引号没有配对",
    "found unexpected document": "从这一行开始的引号没有配对",
    "expected ',' or ']'": "从这一行开始的方括号没有配对，或各项之间缺少英文逗号",
    "expected ',' or '}'": "从这一行开始的花括号没有配对，或各项之间缺少英文逗号；以 { 开头的文字请加引号",
    "expected key": "缩进不对：同一级的键要左对齐；括号或引号之后也不能再接文字",
    "expected '-' indicator": "缩进不对：同一级的“- ”要左对齐",
    "expected <block end>": "缩进不对：同一级的键或“- ”要左对齐；括号或引号之后也不能再接文字",
    "could not find expected ':'": "键后面缺少英文冒号",
    "cannot start any token": "文字不能以 @、%、` 等符号开头，请加引号",
    "unknown escape": "双引号中的 \\ 有特殊含义，请改用单引号",
    "alphabetic or numeric": _NO_ANCHORS,
    "node content": "多了 ]、} 或逗号，或以这些符号开头的文字没有加引号",
    "expected comment or": _NEW_LINE,
    "expected chomping or": _NEW_LINE,
    "exceeded maximum nesting depth": _TOO_DEEP,  # libyaml's own limit, since PyYAML 6.0.4
    "found unknown directive": "不支持以 % 开头的指令；以 % 开头的文字请加引号",
}
"""What PyYAML's two parsers say (a part of it is enough), and the same for those who do not program."""


def _malformed(error: yaml.MarkedYAMLError, text: str, file: str) -> ChecklistError:
    lines = text.split("\n")
    at = error.problem_mark.line if error.problem_mark else 0
    problem = error.problem or ""
    reason = next((chinese for english, chinese in _REASONS.items() if english in problem), None)
    if reason and reason.startswith("从这一行") and error.context_mark:
        at = error.context_mark.line
    for number in (at - 1, at):
        line = lines[number] if 0 <= number < len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return _error(Place(file, number + 1), "缩进用了制表符（Tab），请改用空格")
        if _WIDE_COLON.match(line):
            return _error(Place(file, number + 1), "键后面用了中文冒号，请改用英文冒号加一个空格（: ）")
    message = reason or "写法不对：请检查这一行及上一行的缩进、冒号、引号和括号"
    return _error(Place(file, min(at, len(lines) - 1) + 1), message)
