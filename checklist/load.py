"""Loading a checklist, with every mistake told by file, line, key and the nearest valid word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from checklist.merge import merge
from checklist.model import Checklist
from checklist.source import Mapping, Place, SourceError, parse
from checklist.source import Sequence as SourceSequence

BUILT_IN = "annual-report"
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a checklist."""

    place: Place
    path: str
    """Where in the structure: ``items › problems › find``; may be empty."""
    message: str

    def __str__(self) -> str:
        where = f"{self.place.file} 第{self.place.line}行"
        return f"{where}：{self.path}：{self.message}" if self.path else f"{where}：{self.message}"


class ChecklistError(Exception):
    """A checklist that cannot be used; ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def built_in_names() -> list[str]:
    """Return the names of the lists that come with the program."""
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in files("checklist").joinpath("lists").iterdir()
        if entry.name.endswith(".yaml")
    )


def load(name: str | Path = BUILT_IN) -> Checklist:
    """Return the checklist of a file, or the built-in one of that name.

    Raises ``ChecklistError`` for a file that is missing or cannot be read, and for every mistake in it.
    """
    return loads(*_read(str(name), None))


def loads(text: str, file: str) -> Checklist:
    """Return the checklist that ``text`` holds; ``file`` names it in messages and is where ``extends`` starts."""
    source = _source(text, file, ())
    try:
        checklist = Checklist.model_validate(source)
    except ValidationError as error:
        raise ChecklistError([_problem(source, file, detail) for detail in error.errors()]) from None
    problems = list(_unknown_references(checklist, source, file))
    if problems:
        raise ChecklistError(problems)
    return checklist


def _read(name: str, base: Path | None) -> tuple[str, str]:
    if name in built_in_names():
        return files("checklist").joinpath("lists", f"{name}.yaml").read_text(encoding="utf-8"), name
    path = Path(name) if base is None else base / name
    try:
        if path.stat().st_size > _LARGEST:
            raise _failure(str(path), "文件过大，不像是清单")
        return path.read_text(encoding="utf-8-sig"), str(path)
    except FileNotFoundError:
        near = _nearest(name, built_in_names())
        raise _failure(str(path), f"没有这份清单；内置清单有：{'、'.join(built_in_names())}{near}") from None
    except UnicodeDecodeError:
        raise _failure(str(path), "不是UTF-8编码的文本，请另存为UTF-8") from None
    except OSError as error:
        raise _failure(str(path), f"打不开：{error.strerror}") from None


def _failure(file: str, message: str) -> ChecklistError:
    return ChecklistError([Problem(Place(file, 1), "", message)])


def _source(text: str, file: str, above: tuple[str, ...]) -> Mapping:
    """Parse ``text`` and what it extends; ``above`` are the files that led here, to find a circle."""
    try:
        source = parse(text, file)
    except SourceError as error:
        raise ChecklistError([Problem(error.place, "", error.message)]) from None
    if not isinstance(source, Mapping):
        raise _failure(file, "清单应由“键: 值”组成，从 id: 开始")
    extends = source.get("extends")
    if not isinstance(extends, str):
        return source
    base_text, base_file = _read(extends, Path(file).parent if file not in built_in_names() else None)
    circle = (*above, file)
    if base_file in circle:
        place = source.places["extends"]
        raise ChecklistError([Problem(place, "extends", f"循环引用：{' → '.join((*circle, base_file))}")])
    merged = merge(_source(base_text, base_file, circle), source)
    if not isinstance(merged, Mapping):
        raise TypeError(type(merged))
    return merged


def _problem(source: Mapping, file: str, detail: Any) -> Problem:
    location = [part for part in detail["loc"] if part != "[key]"]
    place, path = _place(source, file, location)
    return Problem(place, path, _message(detail, location))


def _place(source: Mapping, file: str, location: Sequence[str | int]) -> tuple[Place, str]:
    """Follow ``location`` as far as it exists; entries are named by their id or code, not by number."""
    node: Any = source
    place = source.place
    names: list[str] = []
    for part in location:
        if isinstance(node, Mapping) and part in node.places:
            place, node = node.places[str(part)], node[str(part)]
            names.append(str(part))
        elif isinstance(node, SourceSequence) and isinstance(part, int) and part < len(node):
            place, node = node.places[part], node[part]
            names.append(_name(node, part))
        else:
            names.append(str(part))
    return place, " › ".join(names)


def _name(node: Any, index: int) -> str:
    for key in ("id", "code"):
        if isinstance(node, Mapping) and isinstance(node.get(key), str):
            return str(node[key])
    return f"第{index + 1}项"


_MESSAGES = {
    "missing": "缺少这个键",
    "string_type": "应为文字（数字、日期、true/false 请加引号）",
    "list_type": "应为列表：[甲, 乙] 或每行一个“- 甲”",
    "model_type": "应为“键: 值”",
    "model_attributes_type": "应为“键: 值”",
    "dict_type": "应为“键: 值”",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_parsing": "应为 true 或 false",
    "string_too_short": "不能为空",
    "string_too_long": "过长",
    "string_pattern_mismatch": "只能用小写字母、数字和连字符，以字母开头",
    "too_short": "至少要有一项",
}


def _message(detail: Any, location: Sequence[str | int]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"不认识的键{_nearest(str(location[-1]), _known_keys(location[:-1]))}"
    if kind == "literal_error":
        return f"只能是 {context['expected'].replace(' or ', '、')}{_nearest(str(detail['input']), _quoted(context['expected']))}"
    if kind == "value_error":
        return str(context["error"])
    if kind.startswith(("greater_than", "less_than")):
        return f"数值超出范围（{', '.join(f'{name} {value}' for name, value in context.items())}）"
    return _MESSAGES.get(kind, str(detail["msg"]))


def _quoted(expected: str) -> list[str]:
    return [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]


def _nearest(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f"，是不是“{near[0]}”？"
    return f"，可用的有：{'、'.join(known)}" if known and len(known) <= 12 else ""


def _known_keys(location: Sequence[str | int]) -> list[str]:
    """Return the keys that the model at ``location`` knows."""
    model: Any = Checklist
    for part in location:
        if isinstance(part, str) and _is_model(model):
            model = model.model_fields[part].annotation if part in model.model_fields else None
        model = _model_within(model)
    return [name for name in model.model_fields] if _is_model(model) else []


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def _model_within(annotation: Any) -> Any:
    if _is_model(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_within(argument)
        if _is_model(found):
            return found
    return annotation


def _unknown_references(checklist: Checklist, source: Mapping, file: str) -> Iterator[Problem]:
    """Yield what pydantic cannot see: duplicate ids, undefined ``$name``, actors and items that are not there."""
    yield from _duplicates(checklist, source, file)
    for location, phrase in _strings(source, []):
        for part in phrase.split("…"):
            if part.startswith("$") and part[1:] not in checklist.words:
                known = [f"${name}" for name in checklist.words]
                yield Problem(*_place(source, file, location), f"没有词表“{part}”{_nearest(part, known)}")
        if location[-1] == "by" and phrase not in checklist.actors:
            yield Problem(
                *_place(source, file, location), f"没有行为人“{phrase}”{_nearest(phrase, list(checklist.actors))}"
            )
        if len(location) > 1 and location[-2] == "not_serving" and phrase not in {item.id for item in checklist.items}:
            ids = [item.id for item in checklist.items]
            yield Problem(*_place(source, file, location), f"没有检查项“{phrase}”{_nearest(phrase, ids)}")
        if location[-1] != "text" and ("……" in phrase or phrase.startswith("…") or phrase.endswith("…")) and _is_phrase(location):
            yield Problem(*_place(source, file, location), f"说法“{phrase}”的 … 前后都要有字，且只写一个 …")


_PHRASE_KEYS = {"any", "none", "also", "unless", "personal", "makes", "verbs", "objects", "abstract", "this_year"}


def _is_phrase(location: Sequence[str | int]) -> bool:
    return bool(_PHRASE_KEYS & {str(part) for part in location}) or location[0] == "words"


def _duplicates(checklist: Checklist, source: Mapping, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, item in enumerate(checklist.items):
        if item.id in seen:
            yield Problem(*_place(source, file, ["items", number, "id"]), f"检查项“{item.id}”重复")
        seen.add(item.id)
        codes: set[str] = set()
        for index, requirement in enumerate(item.require):
            if requirement.code in codes:
                place = _place(source, file, ["items", number, "require", index, "code"])
                yield Problem(*place, f"代码“{requirement.code}”重复")
            codes.add(requirement.code)


def _strings(node: Any, location: list[str | int]) -> Iterator[tuple[list[str | int], str]]:
    if isinstance(node, str) and location:
        yield location, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _strings(value, [*location, key])
    elif isinstance(node, SourceSequence):
        for index, value in enumerate(node):
            yield from _strings(value, [*location, index])
