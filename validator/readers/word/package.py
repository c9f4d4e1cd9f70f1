"""The parts of a Word file: found, unpacked within the limits, parsed only as far as they are needed.

Sources: ECMA-376 Part 2 (packages, relationships) and Part 1, 11.3 (parts of a WordprocessingML package).
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

from validator.document import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from validator.limits import Limits

USUAL_MAIN_PART = "word/document.xml"

_STRICT_TO_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_FIRST_CHUNK = 16 * 1024
_MOST_SEARCHES = 200
_START_TAG = re.compile(rb"<((?:[\w.-]+:)?([\w.-]+))\b[^<>]*>")
_MAIN_CONTENT_TYPE = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]+\.main\+xml")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError,
    EOFError, OSError, ValueError, LookupError, OverflowError, NotImplementedError,
)  # fmt: skip


def damaged(detail: str) -> UnreadableError:
    """Return the error for a file that is broken; ``detail`` says in Chinese what is wrong with it."""
    return UnreadableError("damaged", f"Word文件已损坏（{detail}）：请用Word或WPS打开，另存为新的.docx后再试。")


def too_large(detail: str) -> UnreadableError:
    """Return the error for a file beyond the limits; ``detail`` says in Chinese which one."""
    return UnreadableError("too-large", f"Word文件过大（{detail}）：请删去无关内容，只留报告正文后再试。")


class Package:
    """A Word file that has been opened; its parts are unpacked when they are asked for.

    Raises UnreadableError with the codes ``damaged``, ``encrypted`` and ``too-large``.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        with _errors_as_damage("不是完整的压缩包"):
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.limit = limits.part_bytes
        self._names = self._archive.NameToInfo
        self.main = USUAL_MAIN_PART if USUAL_MAIN_PART in self._names else self._stated_main()

    def is_word(self) -> bool:
        """Return whether the content types name a WordprocessingML main part."""
        types = "[Content_Types].xml"
        return types in self._names and _MAIN_CONTENT_TYPE.search(self.read(types)) is not None

    def read(self, name: str) -> bytes:
        """Return the XML of a part in UTF-8; never unpacks more than the limit, whatever the header says."""
        with self._open(name) as stream, _errors_as_damage(f"{name}无法解压"):
            xml = stream.read(self.limit + 1)
        return self.accepted(xml)

    def root(self, name: str) -> Element:
        """Return the root element of a part."""
        return parse(self.read(name), name)

    def related(self, kind: str) -> str | None:
        """Return the name of the part that the main part relates to as ``kind`` (``styles``), if any."""
        folder = posixpath.dirname(self.main)
        usual = posixpath.join(folder, f"{kind}.xml")
        if usual in self._names:
            return usual
        relations = posixpath.join(folder, "_rels", posixpath.basename(self.main) + ".rels")
        return self._target(relations, kind, folder)

    def excerpts(self, kind: str) -> Excerpts:
        """Return access to single elements of the part related as ``kind``; none if it is absent."""
        name = self.related(kind)
        return Excerpts(self, self._open(name) if name else io.BytesIO(), name or kind)

    def take(self, stream: IO[bytes], size: int, name: str) -> bytes:
        """Return up to ``size`` more bytes of the part ``name``, which is unpacked piece by piece."""
        with _errors_as_damage(f"{name}无法解压"):
            return stream.read(size)

    def _stated_main(self) -> str:
        main = self._target("_rels/.rels", "officeDocument", "")
        if main is None:
            raise damaged("缺少正文部件")
        return main

    def _target(self, relations: str, kind: str, folder: str) -> str | None:
        if relations not in self._names:
            return None
        for relation in self.root(relations):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                name = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:]
                return name if name in self._names else None
        return None

    def _open(self, name: str) -> IO[bytes]:
        if self._names[name].flag_bits & 1:
            raise UnreadableError("encrypted", "Word文件设有密码：请用Word或WPS取消密码，保存后再试。")
        with _errors_as_damage(f"{name}无法解压"):
            return self._archive.open(name)

    def accepted(self, xml: bytes) -> bytes:
        """Return (the first bytes of) a part's XML in UTF-8, if it is within the limit and has no DTD."""
        if len(xml) > self.limit:
            raise too_large(f"解压后超过{self.limit >> 20}MB")
        xml = _utf8(xml)
        if b"<!DOCTYPE" in xml:
            raise damaged("含有不允许的DTD声明")
        return xml


class Excerpts:
    """Single elements of a large part, which is unpacked piece by piece until the element has come.

    The styles of a file are ten times as long as its text, and a report uses a handful of them near the
    beginning. What is not asked for is neither unpacked nor checked for being well-formed.
    """

    def __init__(self, package: Package, stream: IO[bytes], name: str) -> None:
        self._package = package
        self._stream = stream
        self._name = name
        self._xml = b""
        self._chunk = _FIRST_CHUNK
        self._complete = False
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
        more = self._package.take(self._stream, self._chunk, self._name)
        self._complete = len(more) < self._chunk
        if not self._xml and more.startswith(_UTF16_STARTS):  # which cannot be decoded piece by piece
            more += self._package.take(self._stream, self._package.limit, self._name)
            self._complete = True
        self._chunk *= 2
        self._xml = self._package.accepted(self._xml + more)


def parse(xml: bytes, name: str) -> Element:
    """Return the root element of the part ``name``, in the namespaces of transitional OOXML."""
    with _errors_as_damage(f"{name}不是有效的XML"):
        root = ET.fromstring(xml)  # noqa: S314 - parts with a DTD, the way to entity bombs, are refused
        if root.tag.startswith("{http://purl.oclc.org/"):
            for strict, transitional in _STRICT_TO_TRANSITIONAL:
                xml = xml.replace(strict, transitional)
            root = ET.fromstring(xml)  # noqa: S314
    return root


@contextmanager
def _errors_as_damage(detail: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise damaged(detail) from error


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _utf8(xml: bytes) -> bytes:
    """Return XML that may be in UTF-16, the other encoding that packages may use, in UTF-8."""
    if not xml.startswith(_UTF16_STARTS):
        return xml
    with _errors_as_damage("文字编码有误"):
        little = xml.startswith((b"\xff\xfe", b"<"))
        text = xml.decode("utf-16-le" if little else "utf-16-be").lstrip("\ufeff")
    return re.sub(r"^<\?xml.*?\?>", "", text).encode()
