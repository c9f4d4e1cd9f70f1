"""The documents of a file and their pages (7.4 to 7.7), versions (19) and stamps (15, 18)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from validator.readers.fixedlayout.content import Content, content_of
from validator.readers.fixedlayout.package import MAIN_PART, OFD
from validator.readers.fixedlayout.resources import Resources
from validator.readers.fixedlayout.xml import attributes, children, first, flag, local, numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from validator.readers.fixedlayout.package import Package

_Area: TypeAlias = "tuple[float, float]"  # width and height in millimetres

_A4: _Area = (210.0, 297.0)
_STAMP, _WATERMARK = "Stamp", "Watermark"


class PageContent(NamedTuple):
    """A page of the file, in millimetres."""

    width: float
    height: float
    content: Content
    """With that of its templates."""
    has_stamp: bool
    """Whether an annotation or a signature puts an image on it."""


def pages_of(package: Package) -> Iterator[PageContent]:
    """Yield the pages of all documents in a file, in order.

    Raises UnreadableError ``damaged`` and ``too-large``.
    """
    main = package.required(MAIN_PART)
    bodies = list(children(package.root(main), "DocBody"))
    if not bodies:
        raise OFD.damaged("没有文档")
    left = package.limits.pages
    for body in bodies:
        document = _Document(package, _current(package, body, main), _stamped(package, body, main))
        left -= len(document.pages)
        if left < 0:
            raise OFD.too_large(f"超过{package.limits.pages}页")
        yield from map(document.page, document.pages)


def _current(package: Package, body: Element, main: str) -> str:
    """Return the name of the root part of a document: of the version that is marked as current, if one is."""
    for version in children(first(body, "Versions"), "Version"):
        stated = attributes(version)
        name = package.locate(stated.get("baseloc", ""), main) if flag(stated, "current", default=False) else None
        root = text_of(first(package.root(name), "DocRoot")) if name is not None else ""
        if name is not None and root:
            return package.required(root, name)
    return package.required(text_of(first(body, "DocRoot")), main)


def _stamped(package: Package, body: Element, main: str) -> set[str]:
    """Return the identifiers of the pages on which signatures show a stamp (18.2.3, StampAnnot)."""
    listed = package.locate(text_of(first(body, "Signatures")), main)
    if listed is None:
        return set()
    pages: set[str] = set()
    for signature in islice(children(package.root(listed), "Signature"), package.limits.pages):
        name = package.locate(attributes(signature).get("baseloc", ""), listed)
        signed = first(package.root(name), "SignedInfo") if name is not None else None
        pages.update(attributes(stamp).get("pageref", "") for stamp in children(signed, "StampAnnot"))
    return pages


class _Document:
    """One document of the file while its pages are read."""

    def __init__(self, package: Package, part: str, stamped: set[str]) -> None:
        root = package.root(part)
        common = first(root, "CommonData")
        self.pages = list(children(first(root, "Pages"), "Page"))
        self._package = package
        self._part = part
        self._stamped = stamped
        self._area = _area(first(common, "PageArea"))
        self._annotations = self._annotation_parts(root)
        self._template_parts = {
            stated.get("id", ""): stated.get("baseloc", "")
            for stated in map(attributes, children(common, "TemplatePage"))
        }
        self._templates: dict[str, tuple[Content, _Area | None]] = {}
        self._resources = Resources(package)
        for name in ("PublicRes", "DocumentRes"):
            self._resources.add(children(common, name), part)

    def page(self, page: Element) -> PageContent:
        """Return one of ``pages`` with what stands on it."""
        stated = attributes(page)
        name = self._package.required(stated.get("baseloc", ""), self._part)
        root = self._package.root(name)
        used = {attributes(template).get("templateid", "") for template in children(root, "Template")}
        templates = [self._template(template_id) for template_id in sorted(used)]
        content = Content.of([*(content for content, _ in templates), self._content(root, name)])
        areas = [_area(root), *(area for _, area in templates), self._area, _A4]
        page_id = stated.get("id", "")
        has_stamp = page_id in self._stamped or self._has_stamp(page_id)
        return PageContent(*next(filter(None, areas)), content, has_stamp)

    def _template(self, template_id: str) -> tuple[Content, _Area | None]:
        if template_id not in self._templates:
            name = self._package.locate(self._template_parts.get(template_id, ""), self._part)
            if name is None:
                raise OFD.damaged(f"缺少模板页{self._template_parts.get(template_id) or template_id}")
            root = self._package.root(name)
            self._templates[template_id] = self._content(root, name), _area(root)
        return self._templates[template_id]

    def _content(self, root: Element, part: str) -> Content:
        self._resources.add(children(root, "PageRes"), part)
        return content_of(first(root, "Content"), self._package, self._resources)

    def _annotation_parts(self, root: Element) -> dict[str, str]:
        """Return the part with the annotations of a page by the page's identifier."""
        listed = self._package.locate(text_of(first(root, "Annotations")), self._part)
        if listed is None:
            return {}
        found = {
            attributes(page).get("pageid", ""): self._package.locate(text_of(first(page, "FileLoc")), listed)
            for page in children(self._package.root(listed), "Page")
        }
        return {page_id: name for page_id, name in found.items() if name is not None}

    def _has_stamp(self, page_id: str) -> bool:
        """Tell whether an annotation on a page shows an image: a watermark hides nothing."""
        name = self._annotations.get(page_id)
        if name is None:
            return False
        for annotation in children(self._package.root(name), "Annot"):
            stated = attributes(annotation)
            if not flag(stated, "visible", default=True) or stated.get("type") == _WATERMARK:
                continue
            shown = content_of(first(annotation, "Appearance"), self._package, self._resources)
            if stated.get("type") == _STAMP or shown.has_image:
                return True
        return False


def _area(parent: Element | None) -> _Area | None:
    """Return width and height of the physical area that is stated first below an element."""
    if parent is None:
        return None
    for element in parent.iter():
        if local(element) == "PhysicalBox":
            box = numbers(element.text or "")
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return box[2], box[3]
    return None
