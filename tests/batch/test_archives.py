"""Archives of reports: names as Windows writes them, what is hostile in them, what is no report."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from validator.batch.finding import find
from validator.document import UnreadableError
from validator.limits import Limits

if TYPE_CHECKING:
    from validator.files import Source


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def pack(path: str, files: dict[str, bytes], encoding: str = "utf-8") -> None:
    """Write an archive whose names are in ``encoding``, marked if that is UTF-8."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(_Named(name, encoding) if encoding != "utf-8" else name, data, ZIP_DEFLATED)


class _Named(ZipInfo):
    """An entry whose name is written as it is, without the mark of UTF-8."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self._raw = name.encode(encoding)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - what zipfile calls it
        return self._raw, self.flag_bits & ~0x800


def paths(*given: str) -> list[str]:
    return [source.path for source in find(given).sources]


def error_of(source: Source, limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        source.read(limits or Limits())
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_reports_in_an_archive_are_read_in_place(encoding: str) -> None:
    pack("来文.zip", {"柳坪镇/报告.txt": b"A", "竹垭乡/年度/报告.docx": b"B"}, encoding)
    found = find(["来文.zip"]).sources
    assert [source.path for source in found] == ["来文.zip/柳坪镇/报告.txt", "来文.zip/竹垭乡/年度/报告.docx"]
    assert [source.read() for source in found] == [b"A", b"B"]
    assert not any(source.named for source in found)


def test_names_that_macos_writes_without_the_mark_are_legible() -> None:
    with ZipFile("来文.zip", "w") as archive:
        archive.writestr(_Named("柳坪镇.txt", "utf-8"), b"A")
    assert paths("来文.zip") == ["来文.zip/柳坪镇.txt"]


def test_archives_in_a_folder_are_opened_too() -> None:
    Path("收件").mkdir()
    pack("收件/b.zip", {"x.txt": b"A"})
    Path("收件/a.txt").write_bytes(b"B")
    assert [Path(path).as_posix() for path in paths("收件")] == ["收件/a.txt", "收件/b.zip/x.txt"]


def test_what_is_left_out_of_folders_is_left_out_of_archives() -> None:
    pack("来文.zip", {"a.txt": b"A", "图.png": b"B", "~$a.docx": b"C", ".b.txt": b"D", "__MACOSX/._a.txt": b"E"})
    found = find(["来文.zip"])
    assert [source.path for source in found.sources] == ["来文.zip/a.txt"]
    assert found.unknown == ["来文.zip/图.png"]
    assert {skipped.path: skipped.reason for skipped in found.skipped} == {
        "来文.zip/.b.txt": "隐藏文件",
        "来文.zip/__MACOSX/._a.txt": "隐藏的文件夹",
        "来文.zip/~$a.docx": "Word或WPS打开文件时留下的临时文件",
        "来文.zip/图.png": "不是能读取的格式",
    }


def test_archive_with_nothing_to_check_is_told() -> None:
    pack("来文.zip", {"图.png": b"A"})
    assert find(["来文.zip"]).empty == ["来文.zip"]


def test_archive_in_an_archive_is_refused_with_a_reason() -> None:
    pack("来文.zip", {"内.zip": b"A", "a.txt": b"B"})
    inner, _ = sorted(find(["来文.zip"]).sources, key=lambda source: source.error is None)
    error = error_of(inner)
    assert (inner.path, error.code) == ("来文.zip/内.zip", "unsupported")
    assert error.message == "压缩包里的压缩包没有打开：请先解压这一个，再检查里面的文件。"


def test_document_under_the_suffix_of_an_archive_is_a_document() -> None:
    pack("报告.zip", {"[Content_Types].xml": b"A", "word/document.xml": b"B"})
    assert paths("报告.zip") == ["报告.zip"]
    pack("报告.docx", {"a.txt": b"A"})
    assert paths("报告.docx") == ["报告.docx"]


def encrypt(path: str, *names: str) -> None:
    """Mark entries as encrypted, in the directory and before their data."""
    data = bytearray(Path(path).read_bytes())
    for name in names:
        for signature, flags, length in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            at = -1
            while (at := data.find(signature, at + 1)) >= 0:
                if data[at + length : at + length + len(name)] == name.encode():
                    data[at + flags] |= 1
    Path(path).write_bytes(data)


def test_encrypted_file_in_an_archive_is_named_as_such() -> None:
    pack("来文.zip", {"a.txt": b"A", "b.txt": b"B"})
    encrypt("来文.zip", "b.txt")
    plain, locked = find(["来文.zip"]).sources
    assert plain.read() == b"A"
    assert error_of(locked).code == "encrypted"
    assert error_of(locked).message == "压缩包设有密码：请先输入密码解压，再检查解压出来的文件夹。"


def test_encrypted_archive_is_one_unreadable_file() -> None:
    pack("来文.zip", {"a.txt": b"A", "b.txt": b"B"})
    encrypt("来文.zip", "a.txt", "b.txt")
    (archive,) = find(["来文.zip"]).sources
    assert (archive.path, error_of(archive).code) == ("来文.zip", "encrypted")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"Rar!\x1a\x07 and more"])
def test_broken_archive_is_an_unreadable_file(data: bytes) -> None:
    Path("来文.zip").write_bytes(data)
    (archive,) = find(["来文.zip"]).sources
    assert (archive.path, error_of(archive).code) == ("来文.zip", "damaged")


def test_archive_of_too_many_files_is_too_large() -> None:
    pack("来文.zip", {f"{number}.txt": b"A" for number in range(11)})
    (archive,) = find(["来文.zip"], limits=Limits(parts=10)).sources
    assert error_of(archive).message == "压缩包过大（内含超过10个部件）：请删去无关内容，只留报告正文后再试。"


def test_archive_with_an_endless_directory_is_not_read() -> None:
    pack("来文.zip", {f"{'长' * 600}{number}.txt": b"A" for number in range(9)})
    (archive,) = find(["来文.zip"], limits=Limits(parts=10)).sources
    assert error_of(archive).code == "too-large"


def test_file_that_unpacks_to_far_more_is_too_large() -> None:
    pack("来文.zip", {"炸弹.txt": bytes(4 << 20), "a.txt": b"A"}, "gb18030")
    plain, bomb = find(["来文.zip"]).sources
    error = error_of(bomb)
    assert (error.code, plain.read()) == ("too-large", b"A")
    assert error.message == "压缩包过大（炸弹.txt解压后超过原来的400倍）：请删去无关内容，只留报告正文后再试。"


def test_every_file_has_the_limits_for_itself() -> None:
    pack("来文.zip", {"a.txt": bytes(range(256)) * 40, "b.txt": bytes(range(256)) * 40})
    limits = Limits(unpacked_bytes=15_000)
    assert [len(source.read(limits)) for source in find(["来文.zip"]).sources] == [10_240, 10_240]


def test_files_that_share_their_packed_bytes_are_damage() -> None:
    """Sharing is how an archive of 10 MB unpacks to 281 TB (Fifield, A better zip bomb, 2019)."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", bytes(1000))
        for number in range(9):
            info = ZipInfo(f"{number}.txt")
            first = archive.getinfo("a.txt")
            info.header_offset, info.compress_size, info.file_size, info.CRC = 0, 1000, 1000, first.CRC
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
    Path("来文.zip").write_bytes(buffer.getvalue())
    (archive_source,) = find(["来文.zip"]).sources
    assert error_of(archive_source).message.startswith("压缩包已损坏（内含的文件互相重叠）")


def test_archive_that_vanishes_is_an_unreadable_file() -> None:
    pack("来文.zip", {"a.txt": b"A"})
    (source,) = find(["来文.zip"]).sources
    Path("来文.zip").unlink()
    assert error_of(source).code == "missing"
