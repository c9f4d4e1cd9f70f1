"""The parts of an OFD file: found wherever a place in the file leads, unpacked within the limits.

Sources: 7.2 (package and its folders), table 2 (ST_Loc); GM/T 0099-2020 (Encryptions.xml).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from validator.readers.archive import Archive, Kind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from validator.limits import Limits

OFD = Kind(
    "OFD文件",
    repair="请重新获取，或用原文件重新导出。",
    unlock="请在OFD阅读软件中解除密码或加密，另存后再检查。",
)
MAIN_PART = "OFD.xml"

_ENCRYPTIONS = "/encryptions.xml"


class Package(Archive):
    """An OFD file that has been opened; its parts are unpacked when they are asked for.

    Raises UnreadableError with the codes ``damaged``, ``encrypted`` and ``too-large``.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits, OFD)
        self._places: dict[str, str] = {}
        for name in self.names:
            for spelling in _spellings(name):
                self._places.setdefault(_key(spelling), name)
        if any(place.endswith(_ENCRYPTIONS) for place in self._places):
            raise OFD.encrypted()
        self._reads = 0
        self._objects = 0

    def locate(self, place: str, part: str = "") -> str | None:
        """Return the name of the part at ``place``, as stated in ``part``; None if there is none.

        A place is absolute, or relative to the folder of the part that states it; some programs leave out the
        slash of an absolute one. No place is outside the archive.
        """
        for folder in (posixpath.dirname(part), ""):
            found = self._places.get(_key(posixpath.join("/", folder, place.strip().replace("\\", "/"))))
            if found is not None:
                return found
        return None

    def required(self, place: str, part: str = "") -> str:
        """Return the name of the part at ``place``; raise ``damaged`` if there is none."""
        found = self.locate(place, part)
        if found is None:
            raise OFD.damaged(f"缺少{place.strip() or '正文部件'}")
        return found

    def root(self, name: str) -> Element:
        """Return the root element of a part. No file has to have its parts read over and over."""
        self._reads += 1
        if self._reads > self.limits.parts:
            raise OFD.too_large(f"读取部件超过{self.limits.parts}次")
        return super().root(name)

    def count_objects(self, count: int) -> None:
        """Count objects on pages that are looked at: a few that refer to each other can stand for any number."""
        self._objects += count
        if self._objects > self.limits.xml_nodes:
            raise OFD.too_large(f"页面上的对象超过{self.limits.xml_nodes}个")


def _spellings(name: str) -> tuple[str, ...]:
    """Return the name of an entry as places may spell it: an encoding that is not stated is taken for cp437."""
    return name, _decoded(name, "utf-8"), _decoded(name, "gb18030")


def _decoded(name: str, encoding: str) -> str:
    try:
        return name.encode("cp437").decode(encoding)
    except UnicodeError:
        return name


def _key(place: str) -> str:
    """Return what is the same for all spellings of an absolute place."""
    return posixpath.normpath("/" + place.replace("\\", "/").lstrip("/")).casefold()
