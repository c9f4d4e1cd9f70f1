"""What is wrong with a list that was parsed, told in the words of those who write lists."""

from __future__ import annotations

from dataclasses import fields
from types import UnionType
from typing import TYPE_CHECKING, TypeGuard, get_args, get_type_hints

from checklist.model import IDENTIFIER, NAME, Checklist
from checklist.part import Part, PartError
from checklist.phrases import Known
from checklist.problems import Place, Problem, nearest, suggest
from checklist.source import Mapping, Value, locate, name_of
from checklist.source import Sequence as SourceSequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

Location = tuple[str | int, ...]

NO_VALUE = "没有写内容；不需要的键请整行删去"


def names_in(source: Mapping) -> Known:
    """Return the names that ``source`` defines, as far as it is well formed."""
    words = _mapping(source.get("words"))
    return Known(
        words={name: _texts(listed) for name, listed in words.items()},
        actors=list(_mapping(source.get("actors"))),
        items=[name for item in _sequence(source.get("items")) if (name := name_of(item))],
    )


def _texts(listed: Value) -> list[str]:
    return [word for word in _sequence(listed) if isinstance(word, str)]


def _mapping(value: Value) -> Mapping:
    return value if isinstance(value, Mapping) else Mapping(Place("", 0))


def _sequence(value: Value) -> SourceSequence:
    return value if isinstance(value, SourceSequence) else SourceSequence(Place("", 0))


def in_one_file(source: Mapping) -> Iterator[Problem]:
    """Yield the mistakes that merging would hide: two entries of one name, and keys without a value."""
    yield from _duplicates(source, "items", "检查项")
    for item in _sequence(source.get("items")):
        yield from _duplicates(_mapping(item), "require", "代码", above=name_of(item))
    yield from _empty(source, source, ())


def _duplicates(source: Mapping, key: str, kind: str, above: str | None = None) -> Iterator[Problem]:
    first: dict[str, int] = {}
    entries = _sequence(source.get(key))
    for entry, place in zip(entries, entries.places, strict=True):
        name = name_of(entry)
        if name in first:
            path = " › ".join(filter(None, ("items", above, key if above else None, name)))
            yield Problem(place, path, f"{kind}“{name}”重复，第{first[name]}行已经写过")
        elif name:
            first[name] = place.line


def _empty(source: Mapping, node: Value, location: Location) -> Iterator[Problem]:
    if node is None:
        place, path = locate(source, source.place, location)
        yield Problem(place, path, NO_VALUE)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _empty(source, value, (*location, key))
    elif isinstance(node, SourceSequence):
        for number, value in enumerate(node):
            yield from _empty(source, value, (*location, number))


def in_parts(source: Mapping, errors: Sequence[ErrorDetails], base: Known | None) -> Iterator[Problem]:
    """Yield what pydantic found in ``source``; ``base`` tells the names of the list that it extends.

    Missing keys of one entry make one problem, and none if they are only misspelt; keys without a value were
    told before (``in_one_file``).
    """
    missing: dict[Location, list[str]] = {}
    misspelt: set[Location] = set()
    for error in errors:
        location = _location(error)
        if error["type"] == "missing":
            missing.setdefault(location[:-1], []).append(str(location[-1]))
        elif error["input"] is not None:
            place, path = locate(source, source.place, location)
            yield Problem(place, path, _message(error, location))
        if error["type"] == _UNKNOWN_KEY:
            meant = nearest(str(location[-1]), _keys_at(location[:-1]))
            misspelt.update((*location[:-1], key) for key in meant)
    for location, keys in missing.items():
        lacking = [key for key in keys if (*location, key) not in misspelt]
        if lacking:
            place, path = locate(source, source.place, location)
            yield Problem(place, path, f"缺少 {'、'.join(lacking)}{_not_in_base(source, location, base)}")


def _location(error: ErrorDetails) -> Location:
    """Return where a mistake stands; of a key and its value it is told by the key."""
    raised = error.get("ctx", {}).get("error")
    within = raised.location if isinstance(raised, PartError) else ()
    return (*(part for part in error["loc"] if part != "[key]"), *within)


def _not_in_base(source: Mapping, location: Location, base: Known | None) -> str:
    """Return a hint at a misspelt id: such an entry changes nothing and seems to lack nearly all keys."""
    if base is None or len(location) != 2 or location[0] != "items":
        return ""
    name = name_of(_sequence(source["items"])[int(location[1])])
    if not name or name in base.items:
        return ""
    return f"；若要修改原有的检查项，原清单中没有“{name}”{suggest(name, base.items)}"


_UNKNOWN_KEY = "unexpected_keyword_argument"

_MESSAGES = {
    "string_type": "应为文字；数字、true 和 false 当文字用时请加引号",
    "list_type": "应为列表：[甲, 乙]，或每行一个“- 甲”",
    "dataclass_type": "应为“键: 值”",
    "dict_type": "应为“键: 值”",
    "int_type": "应为整数，不加引号",
    "bool_type": "应为 true 或 false，不加引号",
    "string_too_short": "不能为空",
    "string_too_long": "过长，不能超过{max_length}字",
    "too_short": "至少要有{min_length}项",
    "greater_than": "应大于{gt}",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
}


_PATTERNS = {
    IDENTIFIER: "只能用小写字母、数字和连字符 -，以字母开头",
    NAME: "名称只能用汉字、字母、数字、_ 和 -",
}


def _message(error: ErrorDetails, location: Location) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    if kind == _UNKNOWN_KEY:
        return f"不认识的键{suggest(str(location[-1]), _keys_at(location[:-1]))}"
    if kind == "literal_error":
        words = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        return f"不认识“{error['input']}”{suggest(str(error['input']), words)}"
    if kind == "value_error":
        return str(context["error"])
    return _MESSAGES[kind].format_map(context) if kind in _MESSAGES else error["msg"]


def _keys_at(location: Location) -> list[str]:
    """Return the keys that the part at ``location`` knows."""
    kind: object = Checklist
    for key in location:
        kind = _without_none(_inside(kind, key))
    return [field.name for field in fields(kind)] if _is_part(kind) else []


def _inside(kind: object, key: str | int) -> object:
    """Return the type of a part's field, a list's entries or a dictionary's values."""
    if _is_part(kind):
        return get_type_hints(kind).get(str(key))
    arguments = get_args(kind)
    return arguments[-1] if arguments else None


def _without_none(kind: object) -> object:
    return get_args(kind)[0] if isinstance(kind, UnionType) else kind


def _is_part(kind: object) -> TypeGuard[type[Part]]:
    return isinstance(kind, type) and issubclass(kind, Part)
