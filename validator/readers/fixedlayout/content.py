"""What stands on a page or a template: layers, blocks, text, images, drawings used again (7.7, 8.5, 11, 13)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.fixedlayout.geometry import Matrix, placed
from validator.readers.fixedlayout.package import OFD
from validator.readers.fixedlayout.text import Run, as_one, runs_of, start_of
from validator.readers.fixedlayout.xml import attributes, children, first, flag, local, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    @classmethod
    def of(cls, contents: Sequence[Content]) -> Content:
        """Return contents that lie over each other as one."""
        return cls(
            tuple(run for content in contents for run in content.runs),
            tuple(run for content in contents for run in content.unseen),
            any(content.has_image for content in contents),
            any(content.has_paths for content in contents),
        )


class _Node(NamedTuple):
    """An element that is yet to be looked at."""

    element: Element
    stated: Mapping[str, str]
    """Its attributes."""
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
    for (matrix, _, is_unseen), group in groupby(texts, _start):
        element = as_one([node.element for node in group])
        (unseen if is_unseen else runs).extend(runs_of(element, matrix, resources.bold_fonts))
    kinds = {name for name, _ in objects}
    return Content(tuple(runs), tuple(unseen), _IMAGE in kinds, _PATH in kinds)


def _objects(parent: Element | None, package: Package, resources: Resources) -> Iterator[tuple[str, _Node]]:
    """Yield the graphic objects that are shown, in the order of the file, each with the matrix of its own space."""
    waiting: list[_Node] = []

    def enter(elements: Iterable[Element], node: _Node) -> None:
        below = [
            _Node(element, attributes(element), node.matrix, node.depth + 1, node.is_clear) for element in elements
        ]
        package.count_objects(len(below))
        waiting.extend(reversed(below))

    if parent is not None:
        enter(parent, _Node(parent, {}, Matrix(), 0, is_clear=False))
    while waiting:
        node = waiting.pop()
        if node.depth > package.limits.xml_depth:
            raise OFD.too_large(f"页面上的对象嵌套超过{package.limits.xml_depth}层")
        name, stated = local(node.element), node.stated
        if not flag(stated, "visible", default=True):
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


def _start(text: _Node) -> tuple[Matrix, tuple[str | None, str | None], bool]:
    """Return what is the same for text objects that begin at the very same place, and whether they are unseen."""
    return text.matrix, start_of(text.element), text.is_clear or _has_no_colour(text)


def _is_clear(stated: Mapping[str, str]) -> bool:
    return number(stated, "alpha", 255) <= 0


def _has_no_colour(text: _Node) -> bool:
    """Tell whether neither the inside nor the outline of characters is painted."""
    if flag(text.stated, "stroke", default=False):
        return False
    colours = map(attributes, children(text.element, "FillColor"))
    return not flag(text.stated, "fill", default=True) or any(map(_is_clear, colours))
