"""The part of a page that is its article, without navigation, share bars, related links and footers.

The signals are general ones (tag names, words in ``class`` and ``id``, where the sentences are, links), not
one site's. Text is never given up lightly: an element that holds much of the page's prose is kept whatever
it is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from validator.readers.hypertext import vocabulary
from validator.readers.hypertext.tree import Node

_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = re.compile("[，。；]")
_SIGNATURE = re.compile(r"[^：:，。]{0,60}[\d〇零○一二三四五六七八九]{4}\s*年[^：:，。年]{1,6}月[^：:，。月]{1,6}日")

_MAY_GO = 0.25  # share of the page's prose up to which something that is named like furniture is furniture
_MAY_HIDE = 0.6  # share of the page's prose up to which something hidden is left out
_MUST_HOLD = 0.95  # share of the page's prose that the content must hold
_ARTICLE_HOLDS = 0.4  # share of the page's prose by which one of several articles is the one
_LINKED = 0.6  # share of characters in links from which a list is one of links
_SIGNATURE_PARTS = 3  # elements: one or two organs, the date
_LONGEST_TITLE = 80  # characters


@dataclass(slots=True)
class _Weight:
    """What stands below an element, white space not counted."""

    characters: int = 0
    linked: int = 0
    """Characters inside links."""
    links: int = 0
    prose: int = 0
    """Punctuation marks of sentences outside links: navigation has none."""

    def add(self, other: _Weight) -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.links += other.links
        self.prose += other.prose


@dataclass(frozen=True, slots=True)
class Content:
    """Where a page's article stands."""

    nodes: tuple[Node, ...]
    """The elements that hold it, in document order."""
    left_out: frozenset[Node]
    """Elements that do not belong to it, inside ``nodes`` and elsewhere."""
    titles: tuple[str, ...] = ()
    """Texts above the article that may be its title, the likeliest first."""


def main_content(root: Node) -> Content:
    """Find the article of a page; where nothing looks like one, it is all of the page."""
    silent = frozenset(node for node in root.elements() if node.tag in vocabulary.NO_TEXT)
    weights = _weigh(root, silent)
    left_out = silent | _furniture(root, weights)
    remaining = _weigh(root, left_out)
    if not remaining[root].characters:
        return Content((root,), silent)
    path = _descend(_article(root, remaining), remaining, left_out)
    lists = _link_lists(path[-1], remaining)
    nodes = (path[-1], *_signature(path, left_out))
    return Content(nodes, left_out | lists, _titles(root, path[-1], remaining))


def _weigh(root: Node, left_out: frozenset[Node]) -> dict[Node, _Weight]:
    """Return the weight of every element without what is left out."""
    weights: dict[Node, _Weight] = {}
    for node in reversed(list(root.elements())):  # children before their parents
        weight = weights[node] = _Weight()
        if node in left_out:
            continue
        for child in node.children:
            weight.add(_weight_of_text(child) if isinstance(child, str) else weights[child])
        if node.tag == "a":
            weights[node] = _Weight(weight.characters, weight.characters, links=1)
    return weights


def _weight_of_text(text: str) -> _Weight:
    return _Weight(sum(map(len, text.split())), prose=len(_PROSE.findall(text)))


def _furniture(root: Node, weights: dict[Node, _Weight]) -> frozenset[Node]:
    """Return hidden elements and those named like page furniture, unless they hold much of the prose."""
    total = weights[root].prose

    def is_furniture(node: Node) -> bool:
        share = weights[node].prose / total if total else 0.0
        if share <= _MAY_GO and _is_named_furniture(node):
            return not (weights[node].characters <= _LONGEST_TITLE and _SIGNATURE.fullmatch(_squeezed(node)))
        return share <= _MAY_HIDE and _is_hidden(node)

    return frozenset(node for node in root.elements() if node is not root and is_furniture(node))


def _is_named_furniture(node: Node) -> bool:
    if node.tag in vocabulary.FURNITURE:
        return True
    words = _words(node)
    return node.tag != "body" and (
        not words.isdisjoint(vocabulary.FURNITURE_WORDS)
        or any(word.startswith(vocabulary.FURNITURE_BEGINNINGS) for word in words)
    )


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style", "")))
    )


def _article(root: Node, weights: dict[Node, _Weight]) -> Node:
    """Return the chief one of several articles, the whole page if there are not several."""
    articles = [node for node in root.elements() if node.tag == "article" and weights[node].prose]
    chief = max(articles, key=lambda node: weights[node].prose, default=root)
    is_chief = len(articles) > 1 and weights[chief].prose >= _ARTICLE_HOLDS * weights[root].prose
    return chief if is_chief else root


def _descend(start: Node, weights: dict[Node, _Weight], left_out: frozenset[Node]) -> list[Node]:
    """Return the way from ``start`` down to the smallest container that holds its prose."""
    path = [start]
    while weights[start].prose:
        inner = [child for child in path[-1].children if isinstance(child, Node) and child not in left_out]
        inner = [child for child in inner if child.tag in vocabulary.CONTAINERS]
        best = max(inner, key=lambda child: weights[child].prose, default=None)
        if best is None or weights[best].prose < _MUST_HOLD * weights[start].prose:
            break
        path.append(best)
    return path


def _link_lists(container: Node, weights: dict[Node, _Weight]) -> frozenset[Node]:
    """Return the lists of links inside ``container``: related articles, earlier and later ones."""
    return frozenset(
        node
        for node in container.elements()
        if node.tag in vocabulary.LISTS
        and weights[node].links > 1
        and weights[node].linked >= _LINKED * weights[node].characters
    )


def _signature(path: list[Node], left_out: frozenset[Node]) -> list[Node]:
    """Return the elements after the content that hold an organ's name and a date: a signature."""
    for outer, inner in zip(reversed(path[:-1]), reversed(path[1:]), strict=True):
        place = outer.children.index(inner)
        after = [node for node in outer.children[place + 1 :] if isinstance(node, Node) and node not in left_out]
        for count in range(1, min(len(after), _SIGNATURE_PARTS) + 1):
            if _SIGNATURE.fullmatch("".join(map(_squeezed, after[:count]))):
                return after[:count]
    return []


def _titles(root: Node, content: Node, weights: dict[Node, _Weight]) -> tuple[str, ...]:
    """Return the titles above the content: headings first, then what is named a title, the nearest first."""
    found: list[tuple[int, str]] = []
    for node in root.elements():
        if node is content:
            break
        rank = (
            0
            if node.tag == "h1"
            else 1
            if node.tag in vocabulary.TITLES or _words(node) & vocabulary.TITLE_WORDS
            else None
        )
        if rank is not None and 0 < weights[node].characters <= _LONGEST_TITLE:
            found.append((rank, " ".join(node.text().split())))
    found.reverse()
    return tuple(text for _, text in sorted(found, key=lambda ranked: ranked[0]))


def _words(node: Node) -> set[str]:
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return {word.lower() for word in _WORD.findall(names)}


def _squeezed(node: Node) -> str:
    return "".join(node.text().split())
