"""Characters: those nobody sees, and the width of those that are seen."""

from __future__ import annotations

import re
from unicodedata import normalize

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters other than line ends and tabs
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]+"
)
_TWINS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Those of the simplified script, for which Unicode names no twin (or, for 户, the traditional one).
_SIMPLIFIED = str.maketrans(
    "⺁⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⼾",
    "厂民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙户",
)
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_NARROW = re.compile("[\x00-\xa6\xa9-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u02c6\uff61-\uffdc]")


def visible(text: str) -> str:
    r"""Return ``text`` without the characters that nobody sees: zero-width ones, soft hyphens, controls.

    Tabs and line ends (``\n``, ``\r``, ``\f``, NEL) stay.
    """
    return _INVISIBLE.sub("", text)


def blanked(text: str) -> str:
    """Return ``text`` with a blank for each character that nobody sees, so that places in it stay the same."""
    return _INVISIBLE.sub(lambda found: " " * len(found[0]), text)


def unified(text: str) -> str:
    """Return ``text`` with usual characters for radicals and compatibility characters that look like them.

    Fonts draw both with one glyph, so that a format which stores glyphs gives back the wrong one: ⼈⺠ for 人民.
    """
    if not _TWINS.search(text):
        return text
    return _TWINS.sub(lambda found: normalize("NFKC", found[0]), text.translate(_SIMPLIFIED))


def unknown(text: str) -> int:
    """Return how many characters of ``text`` mean nothing: those private to a font, and those that were given up."""
    return len(_UNKNOWN.findall(text))


def without_spans(text: str, opening: str, closing: str) -> str:
    """Return ``text`` without what stands from ``opening`` to the next ``closing``, line ends kept.

    Upper and lower case of ASCII letters are the same. An opening that nothing closes is left as it is.
    """
    ending = re.compile(re.escape(closing), re.IGNORECASE)
    pieces: list[str] = []
    position = 0
    for start in re.finditer(re.escape(opening), text, re.IGNORECASE):
        if start.start() < position:
            continue
        end = ending.search(text, start.end())
        if end is None:
            break
        pieces += text[position : start.start()], "\n" * text.count("\n", start.start(), end.end())
        position = end.end()
    return "".join(pieces) + text[position:]


def columns(text: str) -> int:
    """Return the display width of ``text`` in half-width columns.

    Characters of ambiguous East Asian width (quotation marks, dashes, circled digits) take two columns, as
    Chinese fonts draw them.
    """
    return 2 * len(text) - len(_NARROW.findall(text))
