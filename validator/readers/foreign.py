"""Files that cannot be read: what they are, told by their first bytes, and what their owner can do."""

from __future__ import annotations

from typing import NamedTuple

from validator.document import UnreadableError


class _Signature(NamedTuple):
    """A file begins with ``start`` and, if ``marker`` is given, has it within the first ``window`` bytes."""

    start: bytes
    code: str
    message: str
    marker: bytes = b""
    window: int | None = None

    def fits(self, data: bytes) -> bool:
        return data.startswith(self.start) and self.marker in data[: self.window]


_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_END_WINDOW = 22 + 65_535  # the end record and the longest comment that may follow it
_LARGEST_SECTOR = 12  # as a power of two
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请在Word或WPS中另存为.docx后再检查。"
_PICTURE = "这是图片，不是文字：请提供文字稿，或加 --ocr 做文字识别。"
_ARCHIVE = "这是压缩包，不是文档：请先解压，再检查里面的文件。"
_PROGRAM = "这是程序文件，不是文档。"
_DAMAGED = "文件已损坏或没有下载完整：请重新获取，或在Word、WPS中修复后另存为.docx。"


def _ole(name: str) -> bytes:
    """Return how the directory of an OLE file spells the name of a stream."""
    return name.encode("utf-16-le")


# The first that fits speaks. A window of a few bytes guards signatures so short that a text could begin so.
_SIGNATURES = (
    _Signature(
        _OLE,
        "encrypted",
        "文件设有打开密码，无法读取：请在Word或WPS中取消密码后再检查。",
        _ole("EncryptedPackage"),
    ),
    _Signature(
        _OLE,
        "unsupported",
        "这是旧版Excel表格（.xls），不能读取：请把报告文字存为.docx后再检查。",
        _ole("Workbook"),
    ),
    _Signature(_OLE, "unsupported", f"这是旧版Office或WPS文件，暂不能读取：{_SAVE_AS}"),
    _Signature(_ZIP, "unsupported", "这是Excel表格，不能读取：请把报告文字存为.docx后再检查。", b"xl/workbook.xml"),
    _Signature(
        _ZIP,
        "unsupported",
        "这是PowerPoint演示文稿，不能读取：请把报告文字存为.docx后再检查。",
        b"ppt/presentation.xml",
    ),
    _Signature(_ZIP, "damaged", _DAMAGED, b"word/document.xml"),
    _Signature(_ZIP, "unsupported", _ARCHIVE),
    _Signature(b"7z\xbc\xaf\x27\x1c", "unsupported", _ARCHIVE),
    _Signature(b"Rar!\x1a\x07", "unsupported", _ARCHIVE),
    _Signature(b"\x1f\x8b\x08", "unsupported", _ARCHIVE),
    _Signature(b"\x89PNG\r\n", "images-only", _PICTURE),
    _Signature(b"\xff\xd8\xff", "images-only", _PICTURE),
    _Signature(b"GIF87a", "images-only", _PICTURE),
    _Signature(b"GIF89a", "images-only", _PICTURE),
    _Signature(b"II*\x00", "images-only", _PICTURE),
    _Signature(b"MM\x00*", "images-only", _PICTURE),
    _Signature(b"RIFF", "images-only", _PICTURE, b"WEBP", 16),
    _Signature(b"\x00\x00\x00", "images-only", _PICTURE, b"ftyphei", 16),
    _Signature(b"BM", "images-only", _PICTURE, b"\x00\x00", 32),
    _Signature(b"MZ", "unsupported", _PROGRAM, b"\x00\x00", 64),
    _Signature(b"\x7fELF", "unsupported", _PROGRAM),
)


def refuse(data: bytes) -> None:
    """Raise UnreadableError if ``data`` is known to be a file that no reader can read.

    Codes: ``empty``, ``damaged``, ``encrypted``, ``unsupported``, ``images-only``.
    """
    if not data.strip(b"\x00\t\n\v\f\r \xef\xbb\xbf"):
        raise UnreadableError("empty", "文件是空的：请确认选对了文件。")
    if data.startswith(_ZIP) and _ZIP_END not in data[-_ZIP_END_WINDOW:]:
        raise UnreadableError("damaged", _DAMAGED)
    if data.startswith(_OLE) and _lacks_directory(data):
        raise UnreadableError("damaged", _DAMAGED)
    for signature in _SIGNATURES:
        if signature.fits(data):
            raise UnreadableError(signature.code, signature.message)


def _lacks_directory(data: bytes) -> bool:
    """Whether a compound file ends before the place of its directory ([MS-CFB] 2.2)."""
    shift, sector = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    return shift > _LARGEST_SECTOR or (sector + 1) << shift >= len(data)
