"""What objects on pages refer to: whether a font is bold, and drawings that are used more than once (7.9, 13)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.readers.fixedlayout.xml import attributes, children, first, flag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from validator.readers.fixedlayout.package import Package

_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)


class Resources:
    """The resources of one document, by the identifiers that are unique in it."""

    def __init__(self, package: Package) -> None:
        self.bold_fonts: set[str] = set()
        self.drawings: dict[str, Element] = {}
        self._package = package
        self._read: set[str] = set()

    def add(self, statements: Iterable[Element], part: str) -> None:
        """Add the resources at the places that elements of ``part`` state, unless they are missing or known."""
        for statement in statements:
            name = self._package.locate(statement.text or "", part)
            if name is not None and name not in self._read:
                self._read.add(name)
                self._add_part(self._package.root(name))

    def _add_part(self, root: Element) -> None:
        for font in children(first(root, "Fonts"), "Font"):
            stated = attributes(font)
            if flag(stated, "bold", default=False) or _BOLD.search(stated.get("fontname", "")):
                self.bold_fonts.add(stated.get("id", ""))
        for drawing in children(first(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
            self.drawings[attributes(drawing).get("id", "")] = drawing
