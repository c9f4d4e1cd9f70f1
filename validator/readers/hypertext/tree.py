"""From markup to a tree of elements, as tolerant as browsers are, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validator.document import UnreadableError
from validator.readers.characters import without_spans
from validator.readers.hypertext.vocabulary import BARRIERS, ENDS_PARAGRAPH, IN_HEAD, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

# What an opening tag ends without saying so, and the elements beyond which it does not reach.
_ENDS = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_HANDLER = re.compile(r"""\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
# A "<" that no ">" follows before the next "<" opens no tag; the parser would search the rest for its end.
_STRAY = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")


@dataclass(eq=False, slots=True)
class Node:
    """An element; its children are elements and text in document order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self) -> Iterator[Node]:
        """Yield this element and all below it in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        """Return all text below this element, white space as it stands."""
        pieces, stack = [], list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                pieces.append(child)
            else:
                stack += reversed(child.children)
        return "".join(pieces)


def parse(markup: str, depth: int) -> Node:
    """Return the root of the tree. Raises UnreadableError ``too-large`` beyond ``depth`` nested elements."""
    # Imported here: together with the names of all entities it takes longer than to read a plain text.
    from html.parser import HTMLParser

    builder = _Builder(depth)

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            builder.open(tag, {name: value or "" for name, value in attrs})

        def handle_endtag(self, tag: str) -> None:
            builder.close(tag)

        def handle_data(self, data: str) -> None:
            builder.add(data)

    parser = Parser()
    parser.feed(_prepared(markup))
    parser.close()
    return builder.root


def _prepared(markup: str) -> str:
    """Return ``markup`` without scripts, comments and what else would make the parser search in vain."""
    markup = without_spans(markup, "<!--", "-->")
    for tag in ("script", "style"):
        markup = without_spans(markup, f"<{tag}", f"</{tag}>")
    markup = _HANDLER.sub("", _DECLARATION.sub("", markup))
    return _STRAY.sub("&lt;", markup)


class _Builder:
    def __init__(self, depth: int) -> None:
        self.root = Node("html")
        self._path = [self.root]
        self._depth = depth

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "html":
            return
        self._end_implied(tag)
        node = Node(tag, attributes)
        self._path[-1].children.append(node)
        if tag in VOID:
            return
        if len(self._path) >= self._depth:
            raise UnreadableError("too-large", f"网页的标记嵌套超过{self._depth}层的上限：请另存为.docx后再检查。")
        self._path.append(node)

    def close(self, tag: str) -> None:
        """Close the nearest open ``tag``; an end tag inside a cell does not close what is around the cell."""
        if tag == "br":
            self._path[-1].children.append(Node("br"))
        for index in range(len(self._path) - 1, 0, -1):
            open_tag = self._path[index].tag
            if open_tag == tag:
                del self._path[index:]
                return
            if open_tag in BARRIERS and tag not in BARRIERS:
                return

    def add(self, text: str) -> None:
        self._path[-1].children.append(text)

    def _end_implied(self, tag: str) -> None:
        if tag not in IN_HEAD:
            self._end({"head"}, set())
        if tag in ENDS_PARAGRAPH:
            self._end({"p"}, set(BARRIERS) | {"li"})
        if tag in _ENDS:
            self._end(*_ENDS[tag])

    def _end(self, tags: set[str], barriers: set[str]) -> None:
        """Close the outermost open element of ``tags`` that is not beyond one of ``barriers``."""
        outermost = None
        for index in range(len(self._path) - 1, 0, -1):
            if self._path[index].tag in barriers:
                break
            if self._path[index].tag in tags:
                outermost = index
        if outermost is not None:
            del self._path[outermost:]
