"""Which reader a file gets, and what is said of files that none can read."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import validator
from validator.document import UnreadableError
from validator.limits import Limits
from validator.readers import known_suffixes, read

PAGE = "<!DOCTYPE html><html><body><h1>青石镇年度报告</h1><p>全年办结案件12件。</p></body></html>".encode()


def refusal(data: bytes, name: str = "", limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(data, name, limits or Limits())
    return caught.value


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "内容")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 64


def test_content_wins_over_suffix() -> None:
    assert read(PAGE, "年报.docx").format == "html"
    assert read(PAGE, "年报.txt").format == "html"


def test_docx_named_txt_is_read_as_docx() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("青石镇年度报告")
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue(), "年报.txt")
    assert (found.format, found.blocks[0].text) == ("docx", "青石镇年度报告")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", "md"),
        ("a.MARKDOWN", "md"),
        ("a.txt", "txt"),
        ("a", "txt"),
        ("", "txt"),
        ("a.docx", "txt"),
        ("a.html", "html"),
    ],
)
def test_suffix_decides_where_content_cannot(name: str, expected: str) -> None:
    assert read("一、总体情况".encode(), name).format == expected


def test_suffixes_of_all_formats_are_known() -> None:
    assert {".txt", ".md", ".html", ".htm", ".docx", ".mht", ".ofd", ".pdf"} <= set(known_suffixes())


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "文件是空的"),
        (b"\r\n \t\n", "empty", "文件是空的"),
        ("　　\n　".encode(), "empty", "没有文字"),
        (b"%PDF-1.7\n%\xe2\xe3", "damaged", "PDF文件已损坏"),
        (ole("EncryptedPackage"), "encrypted", "取消密码"),
        (ole("WordDocument"), "unsupported", "旧版Word或WPS文档"),
        (ole("Workbook"), "unsupported", "Excel"),
        (ole("Something"), "unsupported", "旧版Office"),
        (b"{\\rtf1\\ansi", "unsupported", "RTF"),
        (archive("OFD.xml"), "damaged", "OFD文件已损坏"),
        (archive("xl/workbook.xml"), "unsupported", "Excel"),
        (archive("说明.txt"), "unsupported", "压缩包"),
        (archive("word/document.xml")[:60], "damaged", "已损坏"),
        (b"Rar!\x1a\x07\x01\x00", "unsupported", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "unsupported", "压缩包"),
        (b"\x89PNG\r\n\x1a\n\x00", "images-only", "这是图片，不是文字"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "images-only", "这是图片"),
        (b"GIF89a\x01\x00", "images-only", "这是图片"),
        (b"BM\x36\x00\x00\x00\x00\x00", "images-only", "这是图片"),
        (b"II*\x00\x08\x00", "images-only", "这是图片"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "images-only", "这是图片"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04", "unsupported", "程序"),
        (bytes(range(256)) * 8, "not-text", "不是文字"),
    ],
)
def test_unreadable_files_say_what_they_are(data: bytes, code: str, words: str) -> None:
    error = refusal(data, "年报.docx")
    assert (error.code, words in error.message) == (code, True), error.message


def test_open_document_text_is_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "ODT" in refusal(buffer.getvalue()).message


def test_letters_that_begin_like_a_program_are_text() -> None:
    assert read(b"MZ is the name of a town.").blocks[0].text == "MZ is the name of a town."


def test_file_beyond_the_limit_is_too_large() -> None:
    error = refusal(b"x" * 2_097_153, limits=Limits(file_bytes=1_048_576))
    assert (error.code, error.message) == ("too-large", "文件有2 MB，超过1 MB的上限。")


def test_text_beyond_the_limit_is_too_large() -> None:
    error = refusal("一二三四五六".encode(), limits=Limits(text_characters=5))
    assert (error.code, error.message) == ("too-large", "文件有6个字，超过5字的上限。")


def test_readers_are_found_inside_a_zip_file(tmp_path: Path) -> None:
    package = Path(validator.__file__).parent
    base = shutil.make_archive(str(tmp_path / "bundle"), "zip", package.parent, package.name)
    script = "from validator.readers import known_suffixes; print(*known_suffixes())"
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {base!r}); {script}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert output.split() == list(known_suffixes())
