"""YAML with the line of every key and value kept, so that a mistake can be shown where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from validator.language.yaml import SafeLoader

_MOST_NODES = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """A line (from 1) of a file."""

    file: str
    line: int


class Mapping(dict[str, Any]):
    """A YAML mapping; ``places`` tells where each key stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}


class Sequence(list[Any]):
    """A YAML sequence; ``places`` tells where each value stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []


class SourceError(Exception):
    """Something in the YAML itself that no checklist can hold."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


def parse(text: str, file: str) -> Any:
    """Return the value of one YAML document, its mappings and sequences with their places.

    Raises ``SourceError`` for malformed YAML, duplicate keys, anchors (one line could make a million) and
    keys that are no text.
    """
    try:
        loader = SafeLoader(text)
        try:
            node = loader.get_single_node()
            return _Builder(loader, file).build(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise SourceError(Place(file, line), f"不是正确的YAML：{_reason(error)}") from error
    except yaml.YAMLError as error:
        raise SourceError(Place(file, 1), f"不是正确的YAML：{error}") from error


def _reason(error: yaml.MarkedYAMLError) -> str:
    known = {
        "mapping values are not allowed": "一行中多了冒号，或缩进不对",
        "could not find expected ':'": "缺少冒号",
        "did not find expected key": "缩进不对，或缺少冒号",
        "found character that cannot start any token": "有不能出现在此处的字符（如制表符、@、%），请改用空格或给文字加引号",
        "did not find expected ',' or ']'": "方括号中的各项之间缺少逗号，或方括号没有配对",
        "did not find expected ',' or '}'": "花括号中的各项之间缺少逗号，或花括号没有配对",
        "found unexpected end of stream": "引号或括号没有配对",
    }
    problem = error.problem or ""
    return next((chinese for english, chinese in known.items() if english in problem), problem)


class _Builder:
    def __init__(self, loader: Any, file: str) -> None:
        self._loader = loader
        self._file = file
        self._seen: set[int] = set()

    def build(self, node: yaml.Node) -> Any:
        place = Place(self._file, node.start_mark.line + 1)
        if id(node) in self._seen:
            raise SourceError(place, "不支持YAML的锚点和别名（& 和 *），请把内容写全")
        self._seen.add(id(node))
        if len(self._seen) > _MOST_NODES:
            raise SourceError(place, f"清单过大：超过{_MOST_NODES}项")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, place)
        return self._loader.construct_object(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Mapping:
        found = Mapping(place)
        for key_node, value_node in node.value:
            key = key_node.value
            here = Place(self._file, key_node.start_mark.line + 1)
            if not isinstance(key, str):
                raise SourceError(here, "键必须是文字")
            if key in found:
                raise SourceError(here, f"键“{key}”重复，前一次在第{found.places[key].line}行")
            found.places[key] = here
            found[key] = self.build(value_node)
        return found

    def _sequence(self, node: yaml.SequenceNode, place: Place) -> Sequence:
        found = Sequence(place)
        for child in node.value:
            found.places.append(Place(self._file, child.start_mark.line + 1))
            found.append(self.build(child))
        return found
