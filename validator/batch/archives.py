"""Archives of reports (.zip), read in place: nothing is unpacked onto the disk.

Names: PKWARE APPNOTE 4.4.4, bit 11, and appendix D; without that bit Windows writes them in the system's code page.
"""

from __future__ import annotations

import os
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validator.batch.names import decoded
from validator.readers.archive import ENCRYPTED, Archive, Kind

if TYPE_CHECKING:
    import zipfile
    from typing import BinaryIO

    from validator.limits import Limits

_KIND = Kind("压缩包", "请重新获取，或先解压，再检查解压出来的文件夹。", "请先输入密码解压，再检查解压出来的文件夹。")
_NAMES_IN_UTF_8 = 0x800
_DOCUMENT_PARTS = {"[Content_Types].xml", "OFD.xml", "mimetype"}
"""Parts that make a zip archive a document (Office, OFD, OpenDocument), whatever its suffix."""

_END = b"PK\x05\x06"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_MOST_PER_ENTRY = 1_024
"""Bytes of the directory of an archive for each file in it; the usual is 46 and the name."""


class Entry(NamedTuple):
    """Where a file lies in an archive."""

    archive: str
    """The path of that."""
    name: str
    """As the archive itself calls it, which need not be legible."""
    shown: str
    """As people know it; folders in it are joined by ``/``."""
    size: int
    """Packed bytes."""

    def read(self, limits: Limits) -> bytes:
        """Return the file's bytes; raise UnreadableError as an archive does, and OSError."""
        file = os.stat(self.archive)  # noqa: PTH116 - as given
        opened = _opened(self.archive, limits, (file.st_ino, file.st_size, file.st_mtime_ns), os.getpid())
        return opened.afresh().read(self.name, self.shown)


def entries(path: str, limits: Limits) -> list[Entry] | None:
    """Return the files in an archive, sorted by name; None if it is itself a document.

    Raises UnreadableError if it is damaged, encrypted or too large, and OSError.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - as given
        archive = _open(file, limits)
        if _DOCUMENT_PARTS & set(archive.names):
            return None
        files = [(name, info) for name, info in archive.names.items() if not info.is_dir()]
        # Files that share the same packed bytes are a way to unpack far more than an archive can hold.
        if sum(info.compress_size for _, info in files) > file.seek(0, os.SEEK_END):
            raise _KIND.damaged("内含的文件互相重叠")
    if files and all(info.flag_bits & ENCRYPTED for _, info in files):
        raise _KIND.encrypted()
    found = [Entry(path, name, _legible(info), info.compress_size) for name, info in files]
    return sorted(found, key=lambda entry: entry.shown.split("/"))


def _legible(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if not info.flag_bits & _NAMES_IN_UTF_8:
        name = decoded(name.encode("cp437")) or name
    return name.replace("\\", "/")


@lru_cache(maxsize=2)
def _opened(path: str, limits: Limits, _state: tuple[int, ...], _process: int) -> Archive:
    """Return an archive that stays open: its directory is read once for all files in it, as long as it is the same.

    Each process needs its own, since copies of an open file share the place at which they read.
    """
    return _open(open(path, "rb"), limits)  # noqa: PTH123 - closed when it is forgotten


def _open(file: BinaryIO, limits: Limits) -> Archive:
    """Open an archive whose directory is not too large to be read at once."""
    file.seek(0, os.SEEK_END)
    file.seek(-min(file.tell(), _END_SIZE + _LONGEST_COMMENT), os.SEEK_CUR)
    tail = file.read()
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - _END_SIZE:
        (directory,) = struct.unpack_from("<L", tail, at + 12)
        if directory > limits.parts * _MOST_PER_ENTRY:
            raise _KIND.too_large("请先解压，再检查解压出来的文件夹")
    return Archive(file, limits, _KIND)
