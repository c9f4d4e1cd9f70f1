"""Damaged and hostile files of every format end within the limits, with a code and a message that say what it is.

What LibreOffice has to open first is in ``tests/programs/test_hostile.py``.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

import docx_builder as word
import ofd_builder as fixed
import pdf_builder as paged
import pytest
from zips import package

from fixtures.bad import encrypted, png, scan, truncated
from validator.document import UnreadableError
from validator.limits import MEGABYTE, Limits
from validator.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable


class Bad(NamedTuple):
    """A file, what it must be called, and words of the message."""

    make: Callable[[], bytes]
    code: str
    words: str
    limits: Limits = Limits()


def docx(body: str, **parts: str) -> bytes:
    return word.docx(body, **parts)


def with_bytes(data: bytes, name: str, content: bytes) -> bytes:
    """Return an archive with one part exchanged."""
    old = zipfile.ZipFile(io.BytesIO(data))
    return package({entry: content if entry == name else old.read(entry) for entry in old.namelist()})


def nested(depth: int) -> str:
    opening = "<w:sdt><w:sdtContent>" * depth
    return f"{opening}{word.p(word.run('字'))}{'</w:sdtContent></w:sdt>' * depth}"


def lying_header(data: bytes, size: int) -> bytes:
    """Return an archive whose directory states another unpacked size of the first part."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return paged.raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )


def pages_in_a_circle() -> bytes:
    return paged.raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"])


def bomb_in_pdf() -> bytes:
    packed = zlib.compress(b" " * 40 * MEGABYTE)
    content = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    return paged.raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            content,
        ]
    )


def doc(*, encrypted: bool = False, directory: int = 0) -> bytes:
    """Return the beginning of a Word 97 file; ``directory`` is the sector where its directory should stand."""
    header = COMPOUND + bytes(22) + struct.pack("<H", 9) + bytes(16) + struct.pack("<I", directory)
    block = b"\xec\xa5" + bytes(8) + struct.pack("<H", 0x0100 if encrypted else 0)
    return header.ljust(512, b"\0") + block.ljust(1024, b"\0") + "WordDocument".encode("utf-16-le") + bytes(64)


BODY = word.p(word.run("第一段"))
MAIN = "word/document.xml"
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
ELSEWHERE = "<ofd:DocRoot>../../etc/passwd</ofd:DocRoot>"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

BAD: dict[str, Bad] = {
    "docx-cut-off": Bad(truncated, "damaged", "没有下载完整"),
    "docx-with-password": Bad(encrypted, "encrypted", "取消密码"),
    "docx-of-pictures": Bad(scan, "images-only", "--ocr"),
    "docx-broken-xml": Bad(lambda: with_bytes(docx(BODY), MAIN, b"<w:document>"), "damaged", "不是有效的XML"),
    "docx-empty-part": Bad(lambda: with_bytes(docx(BODY), MAIN, b""), "damaged", "不是有效的XML"),
    "docx-entity-bomb": Bad(lambda: with_bytes(docx(BODY), MAIN, BILLION_LAUGHS), "damaged", "DTD"),
    "docx-external-entity": Bad(lambda: with_bytes(docx(BODY), MAIN, OUTSIDE), "damaged", "DTD"),
    "docx-entity-bomb-in-utf-16": Bad(
        lambda: with_bytes(docx(BODY), MAIN, BILLION_LAUGHS.decode().encode("utf-16")), "damaged", "DTD"
    ),
    "docx-zip-bomb": Bad(
        lambda: with_bytes(docx(BODY), MAIN, b"<w>" + b" " * 80 * MEGABYTE + b"</w>"), "too-large", "超过64MB"
    ),
    "docx-ratio": Bad(
        lambda: with_bytes(docx(BODY), MAIN, b"<w>" + b" " * 20 * MEGABYTE + b"</w>"), "too-large", "超过原来的400倍"
    ),
    "docx-elements": Bad(lambda: docx(BODY * 60), "too-large", "超过100个元素", Limits(xml_nodes=100)),
    "docx-depth": Bad(lambda: docx(nested(300)), "too-large", "嵌套超过256层"),
    "docx-parts": Bad(lambda: docx(BODY, styles="", numbering=""), "too-large", "超过2个部件", Limits(parts=2)),
    "docx-text": Bad(lambda: docx(BODY * 4), "too-large", "超过10字的上限", Limits(text_characters=10)),
    "docx-lying-header": Bad(
        lambda: with_bytes(lying_header(docx(BODY), 7), MAIN, b"<w"), "damaged", "不是有效的XML"
    ),
    "docx-noise": Bad(lambda: docx(BODY)[:200] + bytes(range(256)) * 20 + docx(BODY)[200:], "damaged", "已损坏"),
    "pdf-cut-off": Bad(lambda: paged.Pdf().text("字").save()[:-200], "damaged", "没有下载完整"),
    "pdf-header-only": Bad(lambda: b"%PDF-1.7\n", "damaged", "已损坏"),
    "pdf-with-password": Bad(lambda: paged.Pdf("open").text("字").save(), "encrypted", "打开密码"),
    "pdf-noise": Bad(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 200 + b"%%EOF", "damaged", "已损坏"),
    "pdf-pages": Bad(lambda: pages(2001), "too-large", "超过2,000页"),
    "pdf-pages-in-a-circle": Bad(pages_in_a_circle, "damaged", "已损坏"),
    "pdf-bomb": Bad(bomb_in_pdf, "empty", "没有文字"),
    "ofd-cut-off": Bad(lambda: fixed.ofd(fixed.text("字"))[:-300], "damaged", "没有下载完整"),
    "ofd-without-document": Bad(lambda: package({"OFD.xml": fixed.main()}), "damaged", "OFD文件已损坏"),
    "ofd-entity-bomb": Bad(lambda: package({"OFD.xml": BILLION_LAUGHS}), "damaged", "DTD"),
    "ofd-out-of-the-archive": Bad(
        lambda: package({"OFD.xml": fixed.part("OFD", f"<ofd:DocBody>{ELSEWHERE}</ofd:DocBody>")}),
        "damaged",
        "OFD文件已损坏",
    ),
    "ofd-of-pictures": Bad(lambda: fixed.ofd(fixed.image()), "images-only", "只有图片"),
    "doc-with-password": Bad(lambda: doc(encrypted=True), "encrypted", "取消密码"),
    "doc-cut-off": Bad(lambda: doc(directory=90)[:1536], "damaged", "没有下载完整"),
    "html-depth": Bad(lambda: b"<html>" + b"<div>" * 300 + "字".encode(), "too-large", "嵌套"),
    "text-that-is-none": Bad(lambda: bytes(range(256)) * 40, "not-text", "不是文字"),
    "file-too-large": Bad(lambda: b"x" * 3_000_000, "too-large", "超过2 MB的上限", Limits(file_bytes=2 * MEGABYTE)),
    "picture": Bad(png, "images-only", "--ocr"),
    "nothing": Bad(bytes, "empty", "空的"),
    "zeros": Bad(lambda: bytes(5000), "empty", "空的"),
}


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt", ""])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_says_what_it_is_whatever_it_is_called(name: str, suffix: str) -> None:
    bad = BAD[name]
    with pytest.raises(UnreadableError) as caught:
        read(bad.make(), f"年报{suffix}", bad.limits)
    assert (caught.value.code, bad.words in caught.value.message) == (bad.code, True), caught.value.message
