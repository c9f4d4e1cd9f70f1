"""Quantified results: a number with a unit, in digits or in Chinese numerals.

Years, dates, document numbers, ordinals, hotlines and slogans with digits are none (rubric §1, no-figures).
"""

from __future__ import annotations

import re
from functools import cache

from validator.language.numerals import NUMERAL_CHARACTERS
from validator.language.words import word_list

_SLOGAN_LENGTH = 12  # a quotation as short as this is a name (“三项制度”), a longer one is speech
_QUOTED = re.compile(rf"“[^”\n]{{1,{_SLOGAN_LENGTH}}}”|《[^》\n]{{0,200}}》|〔[^〕\n]{{0,20}}〕|\[[^\]\n]{{0,40}}\]")


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _quantity() -> re.Pattern[str]:
    digits = r"(?<![\d第·.+/〕\-])\d[\d,]*(?:\.\d+)?(?!\d)[十百千万亿]*[余多几来]?[百千万亿]*"
    numeral = rf"(?<![第{NUMERAL_CHARACTERS}])(?:[数几近上]?[{NUMERAL_CHARACTERS}]+)[余多几]?[万亿]?"
    return re.compile(
        rf"{digits}(?:{_alternatives(word_list('quantities', 'units'))})"
        rf"|(?:百分之|[{NUMERAL_CHARACTERS}]+分之)[{NUMERAL_CHARACTERS}]+"
        rf"|(?!一[^{NUMERAL_CHARACTERS}余]){numeral}"
        rf"(?:{_alternatives(word_list('quantities', 'units_after_chinese_numeral'))})"
    )


@cache
def _not_quantities() -> re.Pattern[str]:
    return re.compile(_alternatives(word_list("quantities", "not_quantities")))


def quantities(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the quantities in ``content[start:end]``, which is squeezed text."""
    found = [match.span() for match in _quantity().finditer(content, start, end)]
    if not found:
        return found
    names = [
        match.span() for pattern in (_QUOTED, _not_quantities()) for match in pattern.finditer(content, start, end)
    ]
    return [span for span in found if not any(s < span[1] and span[0] < e for s, e in names)]
