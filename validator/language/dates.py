"""Dates as offices write them, also those that are no calendar day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from validator.language.numerals import numeral_value

_DIGIT = r"[\d〇○零ＯO◯一二三四五六七八九壹贰叁肆伍陆柒捌玖元XxＸ×＊*]"
_NUMBER = rf"(?:{_DIGIT}|十|拾|廿|卅)"
_MARKED = re.compile(
    rf"(?P<year>{_DIGIT}{{2,8}})?\s*年\s*(?P<month>{_NUMBER}{{1,4}})?\s*月?\s*(?P<day>{_NUMBER}{{1,4}})?\s*(?P<end>[日号]?)"
)
_PLAIN = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*[-./／年]\s*(?P<month>\d{1,2})\s*[-./／月]\s*(?P<day>\d{1,2})(?!\d)\s*(?P<end>[日号]?)"
)
_DAY_ONLY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_FUSED = re.compile(r"(?<!\d)\d{5,8}(?:月\d{0,2})?[日号]|(?<!\d)\d{4}年\d{3,4}[日号]")


_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # anything else is a slip of the pen


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: ``text[start:end]``; ``day`` is None if it names no calendar day."""

    start: int
    end: int
    day: date | None


def find_date(text: str) -> WrittenDate | None:
    """Return the last date in a signature line ``text``, readable or not; None if there is none."""
    for pattern in (_PLAIN, _COMPACT, _FUSED, _MARKED, _DAY_ONLY):
        found = [match for match in pattern.finditer(text) if _is_date(match, pattern)]
        if found:
            match = found[-1]
            return WrittenDate(match.start(), match.start() + len(match[0].rstrip()), _calendar_day(match))
    return None


def _is_date(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Tell a date from the mere year of ``2022年法治政府建设``."""
    if pattern is not _MARKED:
        return True
    has_month = "月" in match[0]
    blank_form = not match["year"] and not match["month"]
    return has_month or (bool(match["end"]) and not blank_form)


def _calendar_day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if match.re not in (_PLAIN, _COMPACT, _MARKED) or ("年" in match[0] and not parts["end"]):
        return None
    year, month, day = (numeral_value(parts[name] or "") for name in ("year", "month", "day"))
    if not (year and month and day and len(parts["year"]) == 4 and _FIRST_YEAR <= year <= _LAST_YEAR):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
