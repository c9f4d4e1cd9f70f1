"""Markdown inside a paragraph: the text that remains when markers, links and tags are taken away."""

from __future__ import annotations

import re
from collections import defaultdict

from validator.readers.characters import visible

# Characters that an escape or a code span makes literal wait out the other rules as Unicode
# noncharacters: 32 of them for the 32 ASCII punctuation marks.
_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_HIDE = {ord(mark): chr(0xFDD0 + index) for index, mark in enumerate(_MARKS)}
_SHOW = {ord(hidden): chr(mark) for mark, hidden in _HIDE.items()}

_SYNTAX = re.compile(r"[\\`\[<*_~&\ufdd0-\ufdef]")  # what all that follows begins with, and the hidden marks
_LITERAL = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^`]+)(?P=ticks)(?!`)"
    r"|!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])"
    r"|\[\^[^\[\]\s]+\]"
    r"|<(?P<address>(?:https?|ftp|mailto):[^<>\s]+)>"
    r"|</?[A-Za-z][^<>]*>"
)
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"\*+|_+|~~")
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1", re.DOTALL)


def plain(text: str) -> str:
    """Return the text of one or several lines of inline Markdown; line ends stay."""
    if not _SYNTAX.search(text):
        return text
    text = _LINK.sub(r"\1", _LITERAL.sub(_literal, text))
    if "*" in text or "_" in text or "~~" in text:
        text = _without_emphasis(text)
    if "&" in text:
        from html import unescape

        text = visible(unescape(text))
    return text.translate(_SHOW)


def is_bold(text: str) -> bool:
    """Tell whether one pair of bold markers holds all of the text."""
    return bool(_BOLD.fullmatch(text.strip()))


def escape_pipes(text: str) -> str:
    """Return a table row in which escaped pipes and pipes in code no longer look like separators."""
    return _LITERAL.sub(lambda match: match[0].replace("\\|", _HIDE[ord("|")]).replace("|", _HIDE[ord("|")]), text)


def _literal(match: re.Match[str]) -> str:
    kept = match["escaped"] or match["code"] or match["address"] or ""
    return kept.translate(_HIDE)


def _without_emphasis(text: str) -> str:
    """Return ``text`` without emphasis markers; one without a partner is a character like others."""
    drop: list[tuple[int, int]] = []
    waiting: dict[str, list[list[int]]] = defaultdict(list)
    for match in _EMPHASIS.finditer(text):
        run = [match.start(), match.end()]
        openers = waiting[text[run[0]]]
        if _may_close(text, run):
            while openers and run[0] < run[1]:
                _pair(openers, run, drop)
        if run[0] < run[1] and _may_open(text, run):
            openers.append(run)
    return _cut(text, sorted(drop))


def _pair(openers: list[list[int]], run: list[int], drop: list[tuple[int, int]]) -> None:
    """Use up as many markers as the last opener and ``run`` have in common."""
    opener = openers[-1]
    length = min(opener[1] - opener[0], run[1] - run[0])
    drop += [(opener[1] - length, opener[1]), (run[0], run[0] + length)]
    opener[1] -= length
    run[0] += length
    if opener[0] == opener[1]:
        openers.pop()


def _may_open(text: str, run: list[int]) -> bool:
    after = text[run[1] : run[1] + 1]
    return bool(after) and not after.isspace() and not _inside_word(text, run)


def _may_close(text: str, run: list[int]) -> bool:
    before = text[run[0] - 1 : run[0]]
    return bool(before) and not before.isspace() and not _inside_word(text, run)


def _inside_word(text: str, run: list[int]) -> bool:
    """Tell whether underscores belong to a name such as ``annual_report_2021``."""
    if text[run[0]] != "_":
        return False
    around = text[max(run[0] - 1, 0) : run[0]] + text[run[1] : run[1] + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _cut(text: str, ranges: list[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in ranges:
        pieces.append(text[position:start])
        position = end
    return "".join(pieces) + text[position:]
