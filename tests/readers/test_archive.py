"""Archives of strangers are unpacked within the limits, and say which one they break."""

from __future__ import annotations

import io
import zipfile

import pytest
from zips import package

from validator.document import UnreadableError
from validator.limits import MEGABYTE, Limits
from validator.readers.archive import Archive, Kind

KIND = Kind("版式文件", repair="请重新获取。", unlock="请取消密码。")


def archive(limits: Limits | None = None, **parts: bytes) -> Archive:
    return Archive(package(parts), limits or Limits(), KIND)


def parse_all(limits: Limits, **parts: bytes) -> None:
    opened = archive(limits, **parts)
    for name in parts:
        opened.root(name)


def refusal(limits: Limits, **parts: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        parse_all(limits, **parts)
    return caught.value.code, caught.value.message


def varied(size: int) -> bytes:
    """XML that does not pack well."""
    return b"<a>" + b" ".join(b"%x" % (number * 2654435761 % 2**32) for number in range(size // 8)) + b"</a>"


def test_a_part_is_unpacked_and_parsed() -> None:
    opened = archive(one="<a><b>字</b></a>".encode())
    assert opened.root("one").findtext("b") == "字"


def test_utf_16_is_read() -> None:
    opened = archive(one='<?xml version="1.0" encoding="UTF-16"?><a>字</a>'.encode("utf-16"))
    assert opened.root("one").text == "字"


@pytest.mark.parametrize(
    ("limits", "parts", "words"),
    [
        (Limits(parts=2), {"a": b"<a/>", "b": b"<a/>", "c": b"<a/>"}, "内含超过2个部件"),
        (Limits(part_bytes=MEGABYTE), {"a": varied(2 * MEGABYTE)}, "a解压后超过1MB"),
        (Limits(ratio=5), {"a": b"<a>" + b"x" * 2 * MEGABYTE + b"</a>"}, "a解压后超过原来的5倍"),
        (
            Limits(unpacked_bytes=MEGABYTE),
            {"a": varied(3 * MEGABYTE // 4), "b": varied(3 * MEGABYTE // 4)},
            "解压后共超过1MB",
        ),
        (Limits(xml_nodes=100), {"a": b"<a>" + b"<b/>" * 100 + b"</a>"}, "a超过100个元素"),
    ],
)
def test_a_limit_is_named_when_it_is_reached(limits: Limits, parts: dict[str, bytes], words: str) -> None:
    assert refusal(limits, **parts) == ("too-large", f"版式文件过大（{words}）：请删去无关内容，只留报告正文后再试。")


def test_limits_that_are_just_kept_do_no_harm() -> None:
    limits = Limits(parts=1, part_bytes=len(varied(MEGABYTE)), xml_nodes=1)
    assert archive(limits, a=varied(MEGABYTE)).root("a").tag == "a"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a", "a不是有效的XML"),
        (b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "含有不允许的DTD声明"),
        ('<!DOCTYPE a><a>"</a>'.encode("utf-16"), "含有不允许的DTD声明"),
    ],
)
def test_bad_xml_is_damage(content: bytes, words: str) -> None:
    assert refusal(Limits(), a=content) == ("damaged", f"版式文件已损坏（{words}）：请重新获取。")


def test_what_is_no_archive_is_damage() -> None:
    with pytest.raises(UnreadableError) as caught:
        Archive(b"PK\x03\x04 and no more", Limits(), KIND)
    assert caught.value.message == "版式文件已损坏（不是完整的压缩包）：请重新获取。"


def test_broken_packing_is_damage() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", varied(1000))
    data = bytearray(buffer.getvalue())
    data[40:60] = bytes(20)
    with pytest.raises(UnreadableError) as caught:
        Archive(bytes(data), Limits(), KIND).read("a")
    assert (caught.value.code, "a无法解压" in caught.value.message) == ("damaged", True)


def test_a_password_is_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a", b"<a/>")
    data = bytearray(buffer.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableError) as caught:
        Archive(bytes(data), Limits(), KIND).read("a")
    assert (caught.value.code, caught.value.message) == ("encrypted", "版式文件设有密码：请取消密码。")
