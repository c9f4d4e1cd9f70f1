"""The parts of a Word file: found, unpacked within the limits, parsed only as far as they are needed.

Sources: ECMA-376 Part 2 (packages, relationships) and Part 1, 11.3 (parts of a WordprocessingML package).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from validator.readers.archive import UTF16_STARTS, Archive, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from validator.limits import Limits
    from validator.readers.archive import Part

WORD = Kind(
    "Word文件",
    repair="请用Word或WPS打开，另存为新的.docx后再试。",
    unlock="请用Word或WPS取消密码，保存后再试。",
)
USUAL_MAIN_PART = "word/document.xml"

_STRICT_TO_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_FIRST_CHUNK = 16 * 1024
_MOST_SEARCHES = 200
_START_TAG = re.compile(rb"<((?:[\w.-]+:)?([\w.-]+))\b[^<>]*>")
_MAIN_CONTENT_TYPE = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]+\.main\+xml")


class Package(Archive):
    """A Word file that has been opened; its parts are unpacked when they are asked for.

    Raises UnreadableError with the codes ``damaged``, ``encrypted`` and ``too-large``.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits, WORD)
        self.main = USUAL_MAIN_PART if USUAL_MAIN_PART in self.names else self._stated_main()

    def is_word(self) -> bool:
        """Return whether the content types name a WordprocessingML main part."""
        types = "[Content_Types].xml"
        return types in self.names and _MAIN_CONTENT_TYPE.search(self.xml(types)) is not None

    def parse(self, xml: bytes, name: str) -> Element:
        """Return the root element of a part in the namespaces of transitional OOXML."""
        root = super().parse(xml, name)
        if root.tag.startswith("{http://purl.oclc.org/"):
            for strict, transitional in _STRICT_TO_TRANSITIONAL:
                xml = xml.replace(strict, transitional)
            root = super().parse(xml, name)
        return root

    def related(self, kind: str) -> str | None:
        """Return the name of the part that the main part relates to as ``kind`` (``styles``), if any."""
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return usual if usual in self.names else self._target(self.main, kind)

    def targets(self) -> dict[str, str]:
        """Return the names of all parts that the main part relates to, by the id of the relationship."""
        return {relation.get("Id", ""): name for relation, name in self._relations(self.main)}

    def excerpts(self, kind: str) -> Excerpts:
        """Return access to single elements of the part related as ``kind``; none if it is absent."""
        name = self.related(kind)
        return Excerpts(self, self.open(name) if name else None)

    def _stated_main(self) -> str:
        main = self._target("", "officeDocument")
        if main is None:
            raise WORD.damaged("缺少正文部件")
        return main

    def _target(self, source: str, kind: str) -> str | None:
        for relation, name in self._relations(source):
            if relation.get("Type", "").endswith(f"/{kind}"):
                return name if name in self.names else None
        return None

    def _relations(self, source: str) -> Iterator[tuple[Element, str]]:
        """Yield the relationships of a part (of the package itself: ``""``) with the names that they lead to."""
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.names:
            return
        for relation in self.root(relations):
            if relation.get("TargetMode") != "External":
                yield relation, posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:]


class Excerpts:
    """Single elements of a large part, which is unpacked piece by piece until the element has come.

    The styles of a file are ten times as long as its text, and a report uses a handful of them near the
    beginning. What is not asked for is neither unpacked nor checked for being well-formed.
    """

    def __init__(self, package: Package, part: Part | None) -> None:
        self._package = package
        self._part = part
        self._xml = b""
        self._chunk = _FIRST_CHUNK
        self._complete = part is None
        self._searches = 0
        self._indexes: dict[tuple[str, str], dict[str, bytes]] = {}

    def find(self, element: str, **attributes: str) -> bytes:
        """Return the source of the first ``element`` whose start tag has the attributes, else ``b""``.

        Names are local ones: ``find("style", styleId="Heading1")``.
        """
        self._searches += 1
        if self._searches > _MOST_SEARCHES and len(attributes) == 1:
            ((name, value),) = attributes.items()
            return self._index(element, name).get(_escaped(value), b"")
        markers = [f':{name}="{_escaped(value)}"'.encode() for name, value in attributes.items()]
        searched = 0
        while (at := self._position(markers[0], searched)) >= 0:
            end = self._position(b">", at)
            tag = _START_TAG.match(self._xml, max(self._xml.rfind(b"<", searched, at), searched))
            if tag and tag[2] == element.encode() and all(marker in tag[0] for marker in markers):
                return self._element(tag)
            searched = end + 1 if end >= 0 else len(self._xml)
        return b""

    def _index(self, element: str, attribute: str) -> dict[str, bytes]:
        """Return the source of all ``element``s by ``attribute``, so that many searches stay linear."""
        index = self._indexes.get((element, attribute))
        if index is None:
            while not self._complete:
                self._grow()
            start_tag = rf'<((?:[\w.-]+:)?{element})\s(?:[^<>]*\s)?[\w.-]+:{attribute}="([^"<>]*)"[^<>]*>'
            index = self._indexes[element, attribute] = {}
            for tag in re.finditer(start_tag.encode(), self._xml):
                index.setdefault(tag[2].decode(errors="replace"), self._element(tag))
        return index

    def _element(self, tag: re.Match[bytes]) -> bytes:
        if tag[0].endswith(b"/>"):
            return tag[0]
        closing = b"</" + tag[1] + b">"
        end = self._position(closing, tag.end())
        return self._xml[tag.start() : end + len(closing)] if end >= 0 else b""

    def _position(self, needle: bytes, start: int) -> int:
        while (at := self._xml.find(needle, start)) < 0 and not self._complete:
            self._grow()
        return at

    def _grow(self) -> None:
        if self._part is None:
            return
        more = self._part.read(self._chunk)
        self._complete = len(more) < self._chunk
        if not self._xml and more.startswith(UTF16_STARTS):  # which cannot be decoded piece by piece
            more += self._part.read(self._package.limits.part_bytes)
            self._complete = True
        self._chunk *= 2
        self._xml = self._package.accepted(self._xml + more)


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
