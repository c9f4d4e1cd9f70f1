"""From elements to blocks: what a browser would show as paragraphs and table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from validator.document import Block
from validator.readers.characters import visible
from validator.readers.hypertext.lists import OrderedList
from validator.readers.hypertext.tree import Node
from validator.readers.hypertext.vocabulary import BLOCKS, CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_TAGS = frozenset({"b", "strong"})
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,2})?)pt", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\r\f\u2028\u2029\x85]+")
# A line end in the source of a page stands between two Chinese characters because an editor put it there.
_WIDE = "[\u2014-\u2026\u3000-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(f"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_TYPED_NUMBER = re.compile(
    r"\d{1,3}\s?[.．、)）]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}|[a-zA-Z][.)]|[①-⑳]"
)
_LONGEST_CELL = 400  # characters; a longer cell holds paragraphs, its table only lays out the page


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element hands on to the text inside it."""

    bold: bool = False
    centred: bool = False
    level: int | None = None
    size: float | None = None
    preformatted: bool = False

    def inside(self, node: Node) -> _Look:
        style = node.attributes.get("style", "")
        size = _SIZE.search(style)
        return replace(
            self,
            bold=(self.bold or node.tag in _BOLD_TAGS or bool(_BOLD.search(style))) and not _NOT_BOLD.search(style),
            centred=_is_centred(node, style, inherited=self.centred),
            level=_HEADINGS.get(node.tag, self.level),
            size=float(size[1]) if size else self.size,
            preformatted=self.preformatted or node.tag == "pre",
        )


def blocks(node: Node, left_out: frozenset[Node]) -> list[Block]:
    """Return what ``node`` shows, without the elements left out."""
    flow = _Flow(left_out)
    stack: list[tuple[Node | str | None, _Look]] = [(node, _Look())]
    while stack:
        item, look = stack.pop()
        if item is None:
            flow.end()
        elif isinstance(item, str):
            flow.add(item, look)
        elif item not in left_out:
            stack += reversed(list(flow.enter(item, look)))
    flow.end()
    return flow.found


class _Flow:
    """The blocks found so far and the one that is being filled."""

    def __init__(self, left_out: frozenset[Node]) -> None:
        self.found: list[Block] = []
        self._left_out = left_out
        self._pieces: list[tuple[str, _Look]] = []
        self._marker = ""
        self._items: dict[Node, OrderedList] = {}

    def enter(self, node: Node, look: _Look) -> Iterator[tuple[Node | str | None, _Look]]:
        """Begin an element; yield what is to be walked, None for the end of a block."""
        if node.tag == "br":
            self.end()
            return
        if node.tag == "table" and _is_data(node):
            self.end()
            self.found += _rows(node, self._left_out)
            return
        is_block = node.tag in BLOCKS
        if is_block:
            self.end()
        self._count(node)
        look = look.inside(node)
        for child in node.children:
            yield child, look
        if is_block:
            yield None, look

    def add(self, text: str, look: _Look) -> None:
        """Add text to the block that is being filled."""
        first, *others = text.splitlines() or [""] if look.preformatted else [text]
        self._pieces.append((first, look))
        for line in others:
            self.end()
            self._pieces.append((line, look))

    def end(self) -> None:
        """End the block that is being filled."""
        text = _collapsed("".join(piece for piece, _ in self._pieces))
        looks = [look for piece, look in self._pieces if piece.strip()]
        self._pieces = []
        if not text:
            return
        marker = "" if _TYPED_NUMBER.match(text) else self._marker
        self._marker = ""
        self.found.append(
            Block(
                marker + text,
                level=looks[0].level,
                bold=all(look.bold for look in looks),
                centred=looks[0].centred,
                size=looks[0].size,
                generated=len(marker),
            )
        )

    def _count(self, node: Node) -> None:
        """Give the items of an ordered list their numbers."""
        if node.tag == "ol":
            numbers = OrderedList(node)
            self._items |= {
                child: numbers for child in node.children if isinstance(child, Node) and child.tag == "li"
            }
        elif node.tag == "li":
            numbers_of_item = self._items.get(node)
            self._marker = numbers_of_item.marker(node) if numbers_of_item else ""


def _is_centred(node: Node, style: str, *, inherited: bool) -> bool:
    if node.tag == "center":
        return True
    align = _ALIGN.search(style)
    declared = align[1] if align else node.attributes.get("align", "") if node.tag in BLOCKS - {"table"} else ""
    return declared.lower() == "center" if declared else inherited


def _is_data(table: Node) -> bool:
    """Tell whether a table shows data; pages are laid out by tables of one column or of long cells."""
    if any(node.tag == "table" for node in table.elements() if node is not table):
        return False
    rows = [_cells(node) for node in table.elements() if node.tag == "tr"]
    return any(len(cells) > 1 for cells in rows) and all(
        len(cell.text()) <= _LONGEST_CELL for cells in rows for cell in cells
    )


def _rows(table: Node, left_out: frozenset[Node]) -> Iterator[Block]:
    for row in table.elements():
        if row.tag == "caption":
            yield from blocks(row, left_out)
        if row.tag == "tr":
            cells = [" ".join(block.text for block in blocks(cell, left_out)) for cell in _cells(row)]
            if any(cells):
                yield Block("\t".join(cells), "row")


def _cells(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in CELLS]


def _collapsed(text: str) -> str:
    return visible(_BLANKS.sub(" ", _SOURCE_BREAK.sub("", text))).strip()
