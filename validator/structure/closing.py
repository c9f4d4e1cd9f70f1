"""The signature: the issuing organ's name and the date of writing, after the text or under the title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from validator.language.dates import WrittenDate, find_date
from validator.language.grammar import alternatives
from validator.language.organs import blank_stamps, is_organ_name
from validator.language.text import fold
from validator.language.words import word_list
from validator.structure.numbering import heading_number
from validator.structure.page import is_closing_formula, is_record, starts_attachment

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_LINE = 90
_SHORTEST_TEXT = 60
_LONGEST_REMNANT = 10
_HAN_ONLY = re.compile(r"[\u4e00-\u9fff]+")
_BRACKETS = "（）()[]【】〔〕|｜·—–-/ \t　"
_AROUND_NAME = "|｜·—–-/，, \t　"
_SPACED = re.compile(r"\d\s\d\s\d\s\d\s")
_DAY_LINE = re.compile(r"\d{1,2}\s*[日号]$")


class SignatureLine(NamedTuple):
    """A line that holds a signer's name, a date, or both; places are offsets in the raw line."""

    signer: tuple[int, int] | None
    date: tuple[int, int, WrittenDate] | None


class Closing(NamedTuple):
    """Blocks that hold signer and date (there may be none), and the first block behind the body."""

    signature: dict[int, SignatureLine]
    body_end: int


def signature_line(raw: str) -> SignatureLine | None:
    """Return what a line tells of signer and date; None if it tells anything else."""
    if not raw.strip() or len(raw) > _LONGEST_LINE or "。" in raw or heading_number(raw.strip()):
        return None
    line = blank_stamps(fold(raw))
    label = _label().match(line.lstrip(_BRACKETS))
    offset = len(line) - len(line.lstrip(_BRACKETS)) + (label.end() if label else 0)
    rest, date = line[offset:], None
    written = _spaced_date(rest) or find_date(rest)
    if written:
        date = (offset + written.start, offset + written.end, written)
        start = _label_start(rest, written.start)
        rest = rest[:start] + " " * (written.end - start) + rest[written.end :]
    name = _without_brackets(rest)
    if name and not is_organ_name(name):
        return None
    if not name:
        return SignatureLine(None, date) if date else None
    start = offset + rest.index(name)
    return SignatureLine((start, start + len(name)), date)


def _spaced_date(text: str) -> WrittenDate | None:
    """Find a date set with blanks between its digits: 2 0 2 5 年 1 月 1 7 日."""
    written = find_date(re.sub(r"\s", "", text)) if _SPACED.search(text) else None
    if not written:
        return None
    return WrittenDate(len(text) - len(text.lstrip()), len(text.rstrip()), written.day)


def _label_start(line: str, end: int) -> int:
    """Return where a label right in front of ``line[end:]`` begins: 成文日期：; ``end`` if there is none."""
    label = _label_behind().search(line[:end])
    return label.start() if label else end


@cache
def _label_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('page', 'signature_labels'))})[：:]\s*$")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('page', 'signature_labels'))})[：:\s]*")


def _without_brackets(text: str) -> str:
    """Return a name without blanks and without brackets that stand around all of it."""
    name = text.strip(_AROUND_NAME)
    while name and name[0] in "（(【[〔" and name[-1] in "）)】]〕":
        name = name[1:-1].strip(_AROUND_NAME)
    return name if _is_balanced(name) else name.strip(_BRACKETS + _AROUND_NAME)


def _is_balanced(name: str) -> bool:
    """Whether every bracket of ``name`` has its partner."""
    return sum(map(name.count, "（(【[〔")) == sum(map(name.count, "）)】]〕"))


def find_closing(raw: Sequence[str], first: int, end: int, rows: Sequence[bool]) -> Closing:
    """Find the signature among ``raw[first:end]``, the lines after the title; ``rows`` tells table rows.

    Of several places that look like one, the last before any attachment counts; what is missing there is
    taken from the lines directly under the title.
    """
    head = _head(raw, first, end)
    start = first + len(head)
    body_end = _attachments_start(raw, start, end)
    groups = _groups(raw, start, body_end, rows)
    tail = max(groups, key=_completeness, default={})
    if not tail and body_end < end:
        groups = _groups(raw, body_end, end, rows)
        tail = next((group for group in groups if _completeness(group)[0] == 2), {})
    signature = {**({} if _is_complete(tail) else head), **tail}
    return Closing(signature, min(min(tail, default=end), body_end))


def whole_lines(raw: Sequence[str]) -> list[str]:
    """Join what a narrow page broke over two lines: the day of a date, the end of a signer's name."""
    lines = list(raw)
    for block in range(len(lines) - 1):
        if _is_broken(lines[block].strip(), lines[block + 1].strip()):
            lines[block] = lines[block].rstrip() + lines[block + 1].strip()
            lines[block + 1] = ""
    return lines


def _is_broken(line: str, after: str) -> bool:
    if _DAY_LINE.match(after):
        return line.endswith("月")
    if len(after) > _LONGEST_REMNANT or not _SHORTEST_TEXT // 10 <= len(line) <= _SHORTEST_TEXT:
        return False
    is_name = _HAN_ONLY.fullmatch(line + after) and after
    return bool(is_name and not is_organ_name(line) and is_organ_name(line + after))


def _head(raw: Sequence[str], first: int, end: int) -> dict[int, SignatureLine]:
    """Lines of organ and date directly under the title."""
    found: dict[int, SignatureLine] = {}
    for block in range(first, min(first + 4, end)):
        line = signature_line(raw[block])
        if not line or raw[block].rstrip().endswith(("：", ":")):
            break
        found[block] = line
    return found


def _attachments_start(raw: Sequence[str], start: int, end: int) -> int:
    """Attachments begin with their name alone in a line; the list of them before the signature is none."""
    for block in range(max(start + 3, start + (end - start) // 3), end):
        if starts_attachment(raw[block].strip()) and not _signature_follows(raw, block, end):
            return block
    return end


def _signature_follows(raw: Sequence[str], block: int, end: int) -> bool:
    """Whether a date follows soon, or an organ's name with which the text ends."""
    following = [signature_line(line) for line in raw[block + 1 : min(block + 8, end)]]
    if any(line and line.date for line in following):
        return True
    left = [line for line in raw[block + 1 : end] if line.strip() and not is_record(line.strip())]
    return bool(left) and signature_line(left[-1]) is not None


def _groups(raw: Sequence[str], start: int, end: int, rows: Sequence[bool]) -> list[dict[int, SignatureLine]]:
    """Collect signature lines that stand together, at most two other lines (stamps, records) between them.

    A sentence parts them: what stands before it belongs to the text (不足之处 is no office).
    """
    groups: list[dict[int, SignatureLine]] = []
    last = -9
    text_end = next((block for block in reversed(range(start, end)) if _is_text(raw[block])), start - 1)
    for block in range(text_end + 1, end):
        if rows[block] or is_record(raw[block].strip()) or is_closing_formula(raw[block].strip()):
            continue
        line = signature_line(raw[block])
        if not line:
            last = -9 if raw[block].rstrip().endswith("。") else last
            continue
        if block - last > 3:
            groups.append({})
        groups[-1][block] = line
        last = block
    return groups


def _is_text(line: str) -> bool:
    """Whether a line is a paragraph of text: nothing before the last of them is the signature."""
    return len(line) > _SHORTEST_TEXT and not signature_line(line) and not is_record(line.strip())


def _completeness(group: dict[int, SignatureLine]) -> tuple[int, int]:
    has_signer = any(line.signer for line in group.values())
    has_date = any(line.date for line in group.values())
    return (has_signer + has_date, min(group))


def _is_complete(group: dict[int, SignatureLine]) -> bool:
    return bool(group) and _completeness(group)[0] == 2
