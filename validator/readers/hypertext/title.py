"""The title of a page's article: which it is, and that it comes out once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.document import Block
from validator.readers.characters import visible
from validator.readers.lines import opens_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.readers.hypertext.tree import Node

_SITE = re.compile(r"\s+[-—–|_]+\s+|[_|｜]+|——|--+")
_BLANKS = re.compile(r"\s+")
_LONGEST_TITLE = 60  # characters
_NO_TITLE_END = tuple("。：；，:;")
_FIRST_BLOCKS = 8  # where an article repeats its title


def page_titles(root: Node) -> tuple[str, str]:
    """Return the article's title by the page's head, and the window's title without the site's name."""
    named: dict[str, str] = {}
    window = ""
    for node in root.elements():
        if node.tag == "meta" and "name" in node.attributes:
            named[node.attributes["name"].lower()] = node.attributes.get("content", "").strip()
        elif node.tag == "title":
            window = window or _BLANKS.sub(" ", node.text()).strip()
    parts = (part.strip() for part in _SITE.split(window))
    names = [part for part in parts if part not in {"", named.get("sitename")}]
    return named.get("articletitle", ""), max(names, key=len, default="")  # the site's and the column's are shorter


def titled(blocks: list[Block], of_page: tuple[str, str], above: Sequence[str]) -> list[Block]:
    """Return ``blocks`` with the title once: as the first where it stood above them."""
    beginning = blocks[:_FIRST_BLOCKS]
    inside = next((block.text for block in beginning if block.level == 1 and not opens_paragraph(block.text)), "")
    title = inside or visible(_title(of_page, above, has_own=_begins_with_title(blocks)))
    if not title or not blocks:
        return blocks
    repeated = _repeated(beginning, title)
    if not repeated:
        return [Block(title, level=1), *_under(title, above), *blocks]
    return [block for index, block in enumerate(blocks) if all(index not in again for again in repeated[1:])]


def _under(title: str, above: Sequence[str]) -> list[Block]:
    """Return what stands as headings between the title and the article: who reports, and when."""
    texts = [visible(text) for text in above]
    return [Block(text) for text in texts[texts.index(title) + 1 :]] if title in texts else []


def _title(of_page: tuple[str, str], above: Sequence[str], *, has_own: bool) -> str:
    """Choose what stood above the article: what the head names, or a heading that the window confirms.

    The window's title alone is believed only if the article does not begin with a title of its own:
    it may be that of a column of the site, or of a file.
    """
    article, window = of_page
    confirmed = (text for text in above if _squeezed(text) in _squeezed(window))
    return article or next(confirmed, "") or ("" if has_own else next(iter(above), window))


def _begins_with_title(blocks: Sequence[Block]) -> bool:
    text = blocks[0].text if blocks else ""
    return len(text) <= _LONGEST_TITLE and not text.endswith(_NO_TITLE_END) and not opens_paragraph(text)


def _repeated(blocks: Sequence[Block], title: str) -> list[range]:
    """Return where one to three consecutive blocks spell the title."""
    texts = [_squeezed(block.text) for block in blocks]
    return [
        range(start, end)
        for start in range(len(texts))
        for end in range(start + 1, min(start + 3, len(texts)) + 1)
        if "".join(texts[start:end]) == _squeezed(title)
    ]


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)
