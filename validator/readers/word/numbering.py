"""Automatic numbers as Word writes them: one value in one of the formats of ECMA-376.

The formats are those of ECMA-376 Part 1, 17.18.59 ``ST_NumberFormat``. Where Word departs from the standard
(MS-OI29500 2.1.540 and the sample strings in MS-DOCX 2.4), Word's way is followed, since the officials who
wrote the report saw that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LARGEST_COUNTED = 99_999_999
_MOST_REPEATS = 30
"""Word's lists of letters start over after ``zzz…`` of this length."""


class _Counting(NamedTuple):
    """A way of counting with units, such as 一百二十三."""

    digits: str
    units: str
    """Ten, hundred, thousand, ten thousand."""
    teens_without_one: bool
    """十一, not 一十一, at the start of a number."""
    hundreds_without_one: bool
    """百, not 一百."""
    writes_zero: bool
    """一百〇一, not 一百一."""


_CHINESE = _Counting("〇一二三四五六七八九", "十百千万", True, False, True)
_CIRCLE_ZERO = _CHINESE._replace(digits="○一二三四五六七八九")
_TAIWANESE = _CHINESE._replace(digits="零一二三四五六七八九", units="十百千萬")
_JAPANESE = _Counting("〇一二三四五六七八九", "十百千万", True, True, False)
_JAPANESE_LEGAL = _Counting("〇壱弐参四伍六七八九", "拾百阡萬", False, False, False)
_LEGAL_SIMPLIFIED = _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", False, False, True)
_LEGAL_TRADITIONAL = _LEGAL_SIMPLIFIED._replace(digits="零壹貳參肆伍陸柒捌玖")


def format_number(value: int, number_format: str) -> str:
    """Return ``value`` as Word shows it in ``number_format``, a value of ST_NumberFormat.

    ``bullet`` and ``none`` give nothing. A format that is not known, and a value that a format has no sign
    for (the 21st circled number), fall back to decimal digits.
    """
    writer = _WRITERS.get(number_format, str)
    return writer(value) if value > 0 or writer is _nothing else str(value)


def _nothing(_value: int) -> str:
    return ""


def _two_digits(value: int) -> str:
    return f"{value:02}"


def _in_dashes(value: int) -> str:
    return f"- {value} -"


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _roman(value: int) -> str:
    if value > _LARGEST_ROMAN:
        return str(value)
    letters = []
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        letters.append(sign * count)
    return "".join(letters)


def _letter(value: int) -> str:
    """Return a … z, aa, bb … zz, aaa: Word repeats the letter."""
    repeats, index = divmod(value - 1, len(_LETTERS))
    return _LETTERS[index] * (repeats % _MOST_REPEATS + 1)


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: write(value).upper()


def _digits(signs: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", signs)
    return lambda value: str(value).translate(table)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _enclosed(first: str, count: int) -> Callable[[int], str]:
    return _listed("".join(chr(ord(first) + offset) for offset in range(count)))


def _counted(counting: _Counting) -> Callable[[int], str]:
    return lambda value: _count(value, counting) if value <= _LARGEST_COUNTED else str(value)


def _counted_below_hundred(counting: _Counting) -> Callable[[int], str]:
    plain = _digits(counting.digits)
    return lambda value: _count(value, counting) if value < 100 else plain(value)


def _count(value: int, counting: _Counting) -> str:
    if 0 < value < 10:  # nearly every number of a report
        return counting.digits[value]
    myriads, rest = divmod(value, 10_000)
    if not myriads:
        return _count_group(rest, counting, starts=True)
    gap = counting.digits[0] if counting.writes_zero and 0 < rest < 1000 else ""
    return (
        _count_group(myriads, counting, starts=True)
        + counting.units[3]
        + gap
        + _count_group(rest, counting, starts=False)
    )


def _count_group(value: int, counting: _Counting, *, starts: bool) -> str:
    """Write a number below 10,000; ``starts`` tells that nothing stands in front of it."""
    signs: list[str] = []
    gap = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(signs)
            continue
        if gap and counting.writes_zero:
            signs.append(counting.digits[0])
        if not _drops_one(digit, place, counting, first=starts and not signs):
            signs.append(counting.digits[digit])
        signs.append(counting.units[place - 1] if place else "")
        gap = False
    return "".join(signs)


def _drops_one(digit: int, place: int, counting: _Counting, *, first: bool) -> bool:
    if digit != 1 or place == 0:
        return False
    return counting.hundreds_without_one or (first and place == 1 and counting.teens_without_one)


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": _two_digits,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 10),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "numberInDash": _in_dashes,
    "ordinal": _ordinal,
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerLetter": _letter,
    "upperLetter": _upper(_letter),
    "chineseCounting": _counted_below_hundred(_CIRCLE_ZERO),
    "chineseCountingThousand": _counted(_CHINESE),
    "chineseLegalSimplified": _counted(_LEGAL_SIMPLIFIED),
    "taiwaneseCounting": _counted_below_hundred(_CIRCLE_ZERO),
    "taiwaneseCountingThousand": _counted(_TAIWANESE),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseCounting": _counted(_JAPANESE),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "japaneseLegal": _counted(_JAPANESE_LEGAL),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL),
    "ideographEnclosedCircle": _enclosed("㈠", 10),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
}
