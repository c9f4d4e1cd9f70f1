"""Word 97–2003 and old WPS files (.doc, .wps), both compound files with a WordDocument stream.

Source: [MS-DOC] 2.1 (streams), 2.5.2 (fEncrypted in the file information block).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from validator.document import ConvertibleError, UnreadableError

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "doc"
CONVERTED = True
SUFFIXES = (".doc", ".dot", ".wps", ".wpt")

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM = "WordDocument".encode("utf-16-le")
_SECTOR = 512
_INFORMATION_BLOCK = b"\xec\xa5"
_FLAGS = 10
_ENCRYPTED = 0x0100


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is a compound file with a stream of that name."""
    return data.startswith(_COMPOUND_FILE) and _STREAM in data


def read(data: bytes, limits: Limits) -> NoReturn:  # noqa: ARG001 - read by another program, which has its own
    """Raise ConvertibleError, or UnreadableError ``encrypted`` where a password is asked for."""
    if _is_encrypted(data):
        raise UnreadableError("encrypted", "文件设有打开密码，无法读取：请在Word或WPS中取消密码后再检查。")
    raise ConvertibleError(data, FORMAT, "旧版Word或WPS文档（.doc、.wps）")


def _is_encrypted(data: bytes) -> bool:
    """Return the flag of the information block, which mostly is the first sector behind the header."""
    block = data[_SECTOR : _SECTOR + _FLAGS + 2]
    return block.startswith(_INFORMATION_BLOCK) and bool(int.from_bytes(block[_FLAGS:], "little") & _ENCRYPTED)
