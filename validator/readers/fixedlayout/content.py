"""What stands on a page or a template: layers, blocks, text, images, drawings used again (7.7, 8.5, 11, 13)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.fixedlayout.geometry import Matrix, placed
from validator.readers.fixedlayout.package import OFD
from validator.readers.fixedlayout.text import Run, as_one, runs_of, start_of
from validator.readers.fixedlayout.xml import attributes, children, first, local, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from validator.readers.fixedlayout.package import Package
    from validator.readers.fixedlayout.resources import Resources

_GROUPS = ("Layer", "PageBlock")
_DRAWING = "CompositeObject"
_USE = 20  # objects that the use of a drawing counts for: drawings that use drawings multiply
_TEXT, _IMAGE, _PATH = "TextObject", "ImageObject", "PathObject"


class Content(NamedTuple):
    """What was found on a page, a template, in an annotation."""

    runs: tuple[Run, ...] = ()
    unseen: tuple[Run, ...] = ()
    """Text without colour, as programs put it over a scan so that it can be searched."""
    has_image: bool = False
    has_paths: bool = False

    def over(self, below: Content) -> Content:
        """Return both contents as one."""
        return Content(
            below.runs + self.runs,
            below.unseen + self.unseen,
            below.has_image or self.has_image,
            below.has_paths or self.has_paths,
        )


class _Node(NamedTuple):
    """An element that is yet to be looked at."""

    element: Element
    matrix: Matrix
    """From the space in which it stands to that of the page."""
    depth: int
    is_clear: bool
    """Whether something around it has no opacity."""


def content_of(parent: Element | None, package: Package, resources: Resources) -> Content:
    """Return the content whose layers or objects are the children of ``parent``.

    Raises UnreadableError ``too-large``.
    """
    objects = list(_objects(parent, package, resources))
    runs: list[Run] = []
    unseen: list[Run] = []
    texts = (node for name, node in objects if name == _TEXT)
    for _, group in groupby(texts, lambda node: (node.matrix, start_of(node.element))):
        node, *others = group
        into = unseen if node.is_clear or _has_no_colour(node.element) else runs
        element = as_one([node.element, *(other.element for other in others)]) if others else node.element
        into.extend(runs_of(element, node.matrix, resources.bold_fonts))
    kinds = {name for name, _ in objects}
    return Content(tuple(runs), tuple(unseen), _IMAGE in kinds, _PATH in kinds)


def _objects(parent: Element | None, package: Package, resources: Resources) -> Iterator[tuple[str, _Node]]:
    """Yield the graphic objects that are shown, in the order of the file, each with the matrix of its own space."""
    waiting: list[_Node] = []

    def enter(elements: Iterable[Element], node: _Node) -> None:
        below = [node._replace(element=element, depth=node.depth + 1) for element in elements]
        package.count_objects(len(below))
        waiting.extend(reversed(below))

    if parent is not None:
        enter(parent, _Node(parent, Matrix(), 0, is_clear=False))
    while waiting:
        node = waiting.pop()
        if node.depth > package.limits.xml_depth:
            raise OFD.too_large(f"页面上的对象嵌套超过{package.limits.xml_depth}层")
        name, stated = local(node.element), attributes(node.element)
        if stated.get("visible") == "false":
            continue
        if name in _GROUPS:
            enter(node.element, node)
            continue
        inside = node._replace(matrix=placed(stated, node.matrix), is_clear=node.is_clear or _is_clear(stated))
        if name == _DRAWING:
            package.count_objects(_USE)
            drawing = resources.drawings.get(stated.get("resourceid", ""))
            enter(first(drawing, "Content") or (), inside)
        elif name in (_TEXT, _IMAGE, _PATH):
            yield name, inside


def _is_clear(stated: Mapping[str, str]) -> bool:
    return number(stated, "alpha", 255) <= 0


def _has_no_colour(text: Element) -> bool:
    """Tell whether neither the inside nor the outline of characters is painted."""
    stated = attributes(text)
    if stated.get("stroke") == "true":
        return False
    colours = map(attributes, children(text, "FillColor"))
    return stated.get("fill") == "false" or any(map(_is_clear, colours))
