"""Zip archives from strangers: parts unpacked within the limits, XML parsed without a DTD.

Sources: PKWARE APPNOTE 4.3 and 4.4.4 (layout, general purpose flags); XML 1.0, 2.8 (document type declaration).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from validator.document import UnreadableError
from validator.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO
    from xml.etree.ElementTree import Element

    from validator.limits import Limits

_CENTRAL_HEADER = b"PK\x01\x02"
ENCRYPTED = 0x1
"""The bit of an entry's flags that says so."""
UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError,
    EOFError, OSError, ValueError, LookupError, OverflowError, NotImplementedError,
)  # fmt: skip


class Kind(NamedTuple):
    """A format that is an archive, for messages: its name and what helps when a file of it is broken."""

    name: str
    repair: str
    unlock: str
    """What helps when it has a password."""

    def damaged(self, detail: str) -> UnreadableError:
        """Return the error for a broken file; ``detail`` says in Chinese what is wrong with it."""
        return UnreadableError("damaged", f"{self.name}已损坏（{detail}）：{self.repair}")

    def too_large(self, detail: str) -> UnreadableError:
        """Return the error for a file beyond the limits; ``detail`` says in Chinese which one."""
        return UnreadableError("too-large", f"{self.name}过大（{detail}）：请删去无关内容，只留报告正文后再试。")

    def encrypted(self) -> UnreadableError:
        """Return the error for a file with a password."""
        return UnreadableError("encrypted", f"{self.name}设有密码：{self.unlock}")

    @contextmanager
    def errors_as_damage(self, detail: str) -> Iterator[None]:
        """Turn what zip, deflate and XML libraries raise about broken data into ``damaged``."""
        try:
            yield
        except _BROKEN as error:
            raise self.damaged(detail) from error


class Archive:
    """An archive that has been opened; its parts are unpacked when they are asked for.

    Everything in it may raise UnreadableError ``damaged``, ``encrypted`` or ``too-large``.
    """

    def __init__(self, file: bytes | BinaryIO, limits: Limits, kind: Kind) -> None:
        """``file`` is all of the archive, or where it is read from, a part at a time."""
        self.kind = kind
        self.limits = limits
        if isinstance(file, bytes):
            self._check_parts(file.count(_CENTRAL_HEADER))
        with kind.errors_as_damage("不是完整的压缩包"):
            self._archive = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
        self.names: Mapping[str, zipfile.ZipInfo] = self._archive.NameToInfo
        self._check_parts(len(self.names))
        self._left = limits.unpacked_bytes

    def afresh(self) -> Archive:
        """Return the archive with nothing of it unpacked yet, as far as the limits are concerned."""
        self._left = self.limits.unpacked_bytes
        return self

    def _check_parts(self, count: int) -> None:
        if count > self.limits.parts:
            raise self.kind.too_large(f"内含超过{self.limits.parts}个部件")

    def read(self, name: str, shown: str = "") -> bytes:
        """Return all bytes of a part; messages call it by ``shown`` if its name is not legible."""
        return self.open(name, shown).read(self.limits.part_bytes + 1)

    def open(self, name: str, shown: str = "") -> Part:
        """Return a part to be unpacked piece by piece."""
        shown = shown or name
        with self.kind.errors_as_damage(f"{shown}无法解压"):
            info = self._archive.getinfo(name)
            if info.flag_bits & ENCRYPTED:
                raise self.kind.encrypted()
            return Part(self, shown, self._archive.open(info), info.compress_size)

    def xml(self, name: str) -> bytes:
        """Return the XML of a part in UTF-8."""
        return self.accepted(self.read(name))

    def root(self, name: str) -> Element:
        """Return the root element of a part."""
        return self.parse(self.xml(name), name)

    def accepted(self, xml: bytes) -> bytes:
        """Return (the first bytes of) a part's XML in UTF-8 if it has no DTD, the way to entity bombs."""
        if xml.startswith(UTF16_STARTS):
            xml = self._from_utf16(xml)
        if b"<!DOCTYPE" in xml:
            raise self.kind.damaged("含有不允许的DTD声明")
        return xml

    def parse(self, xml: bytes, name: str) -> Element:
        """Return the root element of XML that was accepted; ``name`` is that of its part."""
        # A cheap bound: every element has a start tag, and its end tag or the text of an entity only adds to it.
        if xml.count(b"<") - xml.count(b"</") > self.limits.xml_nodes:
            raise self.kind.too_large(f"{name}超过{self.limits.xml_nodes}个元素")
        with self.kind.errors_as_damage(f"{name}不是有效的XML"):
            return ET.fromstring(xml)  # noqa: S314 - parts with a DTD are refused

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked against what all parts together may have."""
        self._left -= size
        if self._left < 0:
            raise self.kind.too_large(f"解压后共超过{self.limits.unpacked_bytes // MEGABYTE}MB")

    def _from_utf16(self, xml: bytes) -> bytes:
        with self.kind.errors_as_damage("文字编码有误"):
            little = xml.startswith((b"\xff\xfe", b"<"))
            text = xml.decode("utf-16-le" if little else "utf-16-be").lstrip("\ufeff")
        return re.sub(r"^<\?xml.*?\?>", "", text).encode()


class Part:
    """One part, unpacked piece by piece and never beyond the limits, whatever its header says."""

    def __init__(self, archive: Archive, name: str, stream: IO[bytes], packed: int) -> None:
        self.name = name
        self._archive = archive
        self._stream = stream
        self._packed = packed
        self._unpacked = 0

    def read(self, size: int) -> bytes:
        """Return up to ``size`` more bytes, fewer only at the end."""
        kind, limits = self._archive.kind, self._archive.limits
        with kind.errors_as_damage(f"{self.name}无法解压"):
            data = self._stream.read(size)
        self._unpacked += len(data)
        if self._unpacked > limits.part_bytes:
            raise kind.too_large(f"{self.name}解压后超过{limits.part_bytes // MEGABYTE}MB")
        if self._unpacked > max(limits.ratio * self._packed, MEGABYTE):
            raise kind.too_large(f"{self.name}解压后超过原来的{limits.ratio}倍")
        self._archive.spend(len(data))
        return data
