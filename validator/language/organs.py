"""Names of organs: whether two names mean one body, and what kind of organ a name tells of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from validator.language.text import fold
from validator.language.words import word_list, words

_SHORTEST_NAME = 3
_LONGEST_NAME = 60
_MOST_NAMES = 16_384  # kept taken apart: a province has some 10,000 units that report
_NOT_IN_NAME = re.compile(r"[。，；：！？\d%的是了吗呢这那哪怎]")
_BRACKETED = re.compile(r"（[^）]*）|【[^】]*】|〔[^〕]*〕")
_BARE_LEVEL = re.compile(r"^[省市县区旗州](?![场政容域])(?=.{2})")  # 区应急管理局, but 市场监督管理局
_SEPARATORS = re.compile(r"[\s、·和与及]+")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_list('organs', 'endings'))})\Z")


@cache
def _place() -> re.Pattern[str]:
    places = "|".join(word_list("organs", "places"))
    return re.compile(rf".{{1,8}}?(?:{places})(?<!州(?=市))(?<!市(?=场))")


def _is_place(word: str) -> bool:
    return word not in word_list("organs", "not_places") and not word.endswith(
        word_list("organs", "not_place_endings")
    )


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"\A(?:{'|'.join(word_list('organs', 'prefixes'))})+")


def without_stamp(name: str) -> str:
    """Return ``name`` without （盖章） and the like."""
    for stamp in word_list("organs", "stamps"):
        name = name.replace(stamp, "")
    return name.strip()


def blank_stamps(line: str) -> str:
    """Return ``line`` with blanks in place of （盖章） and the like."""
    for stamp in word_list("organs", "stamps"):
        line = line.replace(stamp, " " * len(stamp))
    return line


def is_organ_name(text: str) -> bool:
    """Whether a line of its own can be the name of an organ (or of several, side by side)."""
    name = spaced_names(_BRACKETED.sub("", without_stamp(text)))
    return (
        _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
        and not _NOT_IN_NAME.search(name)
        and bool(_ending().search(name))
    )


def spaced_names(raw: str) -> str:
    """Return ``raw`` with one blank between joint names and none inside a spaced-out name (财 政 局)."""
    words = fold(raw).split()
    return ("" if any(len(word) < 3 for word in words) else " ").join(words)


class Name(NamedTuple):
    """A name taken apart: 临湖市湖东区文峰街道办事处 → places (临湖市, 湖东区, 文峰街道), function 办事处."""

    places: tuple[str, ...]
    function: str


def parse_name(name: str) -> Name:
    """Take one organ's name apart into its chain of places and what it does there."""
    name = _prefix().sub("", re.sub(r"\s", "", _BRACKETED.sub("", without_stamp(name))))
    places: list[str] = []
    while (match := _place().match(name)) and _is_place(match[0]):
        if name[match.end() :].startswith("人民政府") and len(name) > match.end() + 4:
            name = match[0] + name[match.end() + 4 :]
        places.append(match[0])
        name = name[match.end() :]
    if not places:
        name = _BARE_LEVEL.sub("", name)
    return Name(tuple(places), name)


def same_body(one: str, other: str) -> bool:
    """Whether two names, short or full, can mean the same body; joint names agree if any of them does."""
    return any(_same(a, b) for a in _parsed(one) for b in _parsed(other))


@lru_cache(_MOST_NAMES)
def _parsed(names: str) -> tuple[Name, ...]:
    """Return the names that one of several organs, or of one with two nameplates, is made of."""
    return tuple(dict.fromkeys(parse_name(name) for name in _single_names(names) if name))


def index_keys(name: str) -> frozenset[str]:
    """Return keys of which two names that `same_body` takes for one body have at least one in common."""
    return frozenset(map(_index_key, _parsed(name)))


def _index_key(name: Name) -> str:
    """Return what `_same` never lets differ: the last sign of the place's own name, or the first of the function."""
    if name.function in word_list("organs", "government"):
        return f"place {name.places[-1][-2:-1]}" if name.places else "place"
    return f"function {_with_short_ending(name.function)[:1]}"


def same_body_misread(one: str, other: str) -> bool:
    """Whether two names denote the same body if one character of the first may have been misread."""
    return any(
        same_body(one[:place] + character + one[place + 1 :], other)
        for place in range(len(one))
        for character in sorted(set(other))
    )


def _single_names(names: str) -> list[str]:
    """Split joint signers and the second nameplate in brackets: 农业农村局（乡村振兴局）."""
    bracketed = [inner[1:-1] for inner in _BRACKETED.findall(without_stamp(names))]
    plain = _BRACKETED.sub("", without_stamp(names))
    parts = [part for part in _SEPARATORS.split(plain) if _ending().search(part)]
    return [plain, *parts, *bracketed]


def _same(one: Name, other: Name) -> bool:
    governments = word_list("organs", "government")
    if one.function in governments or other.function in governments:
        functions_agree = one.function in governments and other.function in governments
        return functions_agree and _same_place(one.places, other.places)
    if not _same_function(one.function, other.function):
        return False
    return not one.places or not other.places or _same_place(one.places, other.places)


def _same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Compare the innermost places: a chain may leave out its outer links, a place its surname (区, 县)."""
    if not one or not other:
        return not one and not other
    return one[-1].endswith(other[-1]) or other[-1].endswith(one[-1]) or one[-1][:-1] == other[-1][:-1]


def _same_function(one: str, other: str) -> bool:
    """Equal, or one the abbreviation of the other: 卫健委 / 卫生健康委员会, 市场监管局 / 市场监督管理局."""
    short, full = sorted(map(_with_short_ending, (one, other)), key=len)
    if not short or short[0] != full[0] or short[-1] != full[-1]:
        return short == full
    characters = iter(full)
    return all(character in characters for character in short)


def _with_short_ending(function: str) -> str:
    for ending, short in words("organs")["short_endings"].items():
        if function.endswith(ending):
            return function[: -len(ending)] + str(short)
    return function


def level_of(name: str) -> str | None:
    """Return ``township``, ``county``, ``city``, ``province``, ``department`` or ``zone``; None if unknown."""
    plain = _SEPARATORS.split(_BRACKETED.sub("", without_stamp(name)).strip())[-1]
    places, function = parse_name(plain)
    if function not in word_list("organs", "government"):
        for kind, endings in words("organs")["bodies"].items():
            if function.endswith(tuple(endings)):
                return str(kind)
    if not places:
        return None
    return next(
        (str(level) for level, ends in words("organs")["levels"].items() if places[-1].endswith(tuple(ends))),
        None,
    )
