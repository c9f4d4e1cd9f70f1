"""Telling the lines of a report from what stands around them: web page furniture, record lines."""

from __future__ import annotations

import re
from functools import cache

from validator.language.text import is_han
from validator.language.words import word_list

_SHORT = 80
_ENTRY_DOTS = re.compile(r"(?:[.…·．]{3,}|\t)\d{1,3}$")
_DOCUMENT_NUMBER = re.compile(r"[〔\[（【]\d{4}[〕\]）】]第?\d{1,5}号(?:$|\t|\s|签发人)")
_LONGEST_ISSUER = 16


@cache
def _words(key: str) -> tuple[str, ...]:
    return word_list("page", key)


@cache
def _firsts(key: str) -> frozenset[str]:
    return frozenset(word[0] for word in word_list("page", key))


def _begins(line: str, key: str) -> bool:
    return line[:1] in _firsts(key) and line.startswith(_words(key))


def _holds(line: str, key: str) -> bool:
    return any(map(line.__contains__, _words(key)))


@cache
def _whole(key: str) -> frozenset[str]:
    return frozenset(word_list("page", key))


def is_furniture(line: str) -> bool:
    """Whether a squeezed line is navigation, a share bar, a publication note or the like."""
    if len(line) > _SHORT or "。" in line:
        return False
    bare = line.replace(" ", "").replace("\t", "").strip("　|[]【】·>")
    return (
        bare in _whole("furniture")
        or _whole("furniture").issuperset(line.replace("|", " ").split())
        or _begins(line, "furniture_starts")
        or _holds(line, "furniture_marks")
        or line.count(">") > 1
    )


def ends_page(line: str) -> bool:
    """Whether nothing of the report can follow this line on a web page."""
    return len(line) <= _SHORT and _begins(line, "page_end")


def is_record(line: str) -> bool:
    """Whether a line belongs to the imprint: 抄送, 联系人, （此件公开发布）, …印发."""
    bare = line.strip("（）()[]【】 \t")
    if _begins(bare, "record_starts") or bare in _whole("stamp_lines"):
        return True
    return bare.endswith(("印发", "印制")) and len(line) <= _SHORT and "。" not in line


def starts_attachment(line: str) -> bool:
    """Whether a line names an attachment: 附件：, 附表1."""
    return len(line) <= _SHORT and line.startswith(_words("attachment_starts"))


def is_document_number(line: str) -> bool:
    """Whether a line is the number of the document: 云府〔2023〕3号."""
    if "号" not in line:
        return False
    issuer = next((place for place, character in enumerate(line) if not is_han(character)), 0)
    return 0 < issuer <= _LONGEST_ISSUER and bool(_DOCUMENT_NUMBER.match(line, issuer))


def is_contents_entry(line: str) -> bool:
    """Whether a line of a table of contents: text, leader dots or a gap, page number."""
    return len(line) <= _SHORT and bool(_ENTRY_DOTS.search(line))


def is_contents_title(line: str) -> bool:
    """Whether a line heads a table of contents."""
    return line in _whole("contents_titles")


def is_closing_formula(line: str) -> bool:
    """Whether a paragraph only closes the text (特此报告。)."""
    return len(line) <= 30 and _holds(line, "closing_formulas")


def ends_opening(sentence: str) -> bool:
    """Whether a sentence ends the opening (现将有关情况报告如下：)."""
    return _holds(sentence, "opening_ends")
