"""The years of which phrases speak: put into a text as private characters, so that phrases stay fixed."""

from __future__ import annotations

_MARKS = {
    "{prev_year}": ("\ue000" * 4, -1, "上年"),
    "{year}": ("\ue001" * 4, 0, "当年"),
    "{next_year}": ("\ue002" * 4, 1, "下年"),
}
"""For each placeholder of phrases what stands for it in texts, years after the one reported, what people call it."""

_HAN_DIGITS = "〇一二三四五六七八九"


def mark_years(content: str, year: int | None, *, bare: bool = False) -> str:
    """Put one private character four times for each year that phrases speak of.

    ``bare`` years, without 年 behind them, are marked where asked for: in headings (启航2021).
    """
    if year is None:
        return content
    behind = "" if bare else "年"
    for mark, offset, _ in _MARKS.values():
        digits = str(year + offset)
        for written in (digits, "".join(_HAN_DIGITS[int(digit)] for digit in digits)):
            content = content.replace(written + behind, mark + behind)
    return content


def marked(phrase: str) -> str:
    """Return ``phrase`` as it is looked for in a text with marks."""
    if "{" in phrase:
        for placeholder, (mark, _, _) in _MARKS.items():
            phrase = phrase.replace(placeholder, mark)
    return phrase


def shown(phrase: str) -> str:
    """Return ``phrase`` as people read it: 下年 for ``{next_year}年``."""
    for placeholder, (_, _, name) in _MARKS.items():
        phrase = phrase.replace(f"{placeholder}年", name).replace(placeholder, name)
    return phrase
