"""Chinese numerals."""

from __future__ import annotations

DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("○ＯO◯０", 0),
    "两": 2,
    "俩": 2,
    "元": 1,  # 元月
}
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERAL_CHARACTERS = "零〇○一二两三四五六七八九十百千万亿"


def numeral_value(text: str) -> int | None:
    """Return the value of ``二十三``, ``一百零五``, ``二〇二三`` or ``2023``; None if ``text`` is no numeral."""
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in DIGITS or character.isdigit() for character in text):
        return int("".join(str(DIGITS.get(character, character)) for character in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            section += unit if unit in (20, 30) else (1 if digit is None else digit) * unit
            digit = None
        elif character in _MYRIADS:
            total = (total + section + (digit or 0)) * _MYRIADS[character]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)
