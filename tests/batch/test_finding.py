"""Which files are checked, in which order, and what is left out and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from validator.batch.finding import find, is_same_file
from validator.document import UnreadableError
from validator.files import Source
from validator.limits import Limits
from validator.outputs.tool import SIGNATURE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "文字") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    return [Path(source.path).as_posix() for source in find(paths).sources]


def reasons(*paths: str) -> dict[str, str]:
    return {Path(skipped.path).as_posix(): skipped.reason for skipped in find(paths).skipped}


def unreadable(source: Source, limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        source.read(limits or Limits())
    return caught.value


def test_paths_keep_the_order_given_and_folders_are_sorted() -> None:
    write("乙.txt", "目录/b.docx", "目录/a/c.TXT", "目录/a.md")
    assert found("乙.txt", "目录") == ["乙.txt", "目录/a/c.TXT", "目录/a.md", "目录/b.docx"]


def test_named_files_are_marked_and_need_no_known_suffix() -> None:
    write("年报.xyz", "目录/a.txt")
    assert [source.named for source in find(["年报.xyz", "目录"]).sources] == [True, False]


def test_file_given_twice_is_checked_once() -> None:
    write("目录/a.txt")
    assert found("目录/a.txt", "./目录/a.txt", "目录", "-", "-") == ["目录/a.txt", "-"]


def test_named_file_stays_named_when_its_folder_is_given_too() -> None:
    write("目录/a.txt", "目录/b.txt")
    assert [source.named for source in find(["目录/a.txt", "目录"]).sources] == [True, False]


def test_folder_whose_files_were_all_named_is_not_empty() -> None:
    write("目录/a.txt")
    assert find(["目录/a.txt", "目录"]).empty == []


def test_what_is_left_out_has_a_reason() -> None:
    write(".隐藏.txt", "~$年报.docx", "图.png", ".git/a.txt", "年报.txt")
    write("结果.txt", text=f"{SIGNATURE}\n…")
    assert found(".") == ["年报.txt"]
    assert reasons(".") == {
        ".git": "隐藏的文件夹",
        ".隐藏.txt": "隐藏文件",
        "~$年报.docx": "Word或WPS打开文件时留下的临时文件",
        "图.png": "不是能读取的格式",
        "结果.txt": "本程序写出的检查结果",
    }
    assert find(["."]).unknown == ["图.png"]


def test_named_hidden_or_own_file_is_checked() -> None:
    write(".隐藏.txt", text=SIGNATURE)
    assert found(".隐藏.txt") == [".隐藏.txt"]


def test_file_that_will_be_written_is_left_out() -> None:
    write("结果.txt", "年报.txt")
    assert [source.path for source in find(["."], ["结果.txt"]).sources] == ["年报.txt"]


def test_folder_without_anything_to_check_is_told() -> None:
    write("空/图.png")
    assert find(["空"]).empty == ["空"]


def test_links_that_lead_back_or_to_themselves_end() -> None:
    write("目录/a.txt", "目录/下/b.txt")
    Path("目录/下/环").symlink_to(Path("目录").resolve())
    Path("目录/自己.txt").symlink_to("自己.txt")
    Path("目录/同一个.txt").symlink_to("a.txt")
    assert found("目录") == ["目录/a.txt", "目录/下/b.txt"]
    assert reasons("目录") == {
        "目录/下/环": "链接到别处已有的文件夹",
        "目录/自己.txt": "不是普通文件，或者是失效的链接",
        "目录/同一个.txt": "与前面的文件是同一个",
    }


def test_linked_folder_elsewhere_is_walked() -> None:
    write("别处/a.txt", "目录/b.txt")
    Path("目录/链接").symlink_to(Path("别处").resolve())
    assert found("目录") == ["目录/b.txt", "目录/链接/a.txt"]


def test_folder_that_cannot_be_listed_is_an_unreadable_source(monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("密"):
            raise PermissionError
        return scandir(path)

    write("目录/a.txt", "目录/密/b.txt")
    monkeypatch.setattr(os, "scandir", refuse)
    sources = find(["目录"]).sources
    assert [source.path for source in sources] == ["目录/a.txt", "目录/密"]
    assert unreadable(sources[1]).code == "forbidden"


@pytest.mark.parametrize("path", ["没有.txt", "没有/年报.txt", "年报.txt/下面.txt"])
def test_missing_file(path: str) -> None:
    write("年报.txt")
    error = unreadable(Source(path, named=True))
    assert (error.code, error.message) == ("missing", "没有这个文件：请检查路径和文件名。")


def test_other_system_errors_are_told_by_number() -> None:
    error = unreadable(Source("年报.txt", named=True, error=OSError(5, "Input/output error")))
    assert (error.code, "系统错误5" in error.message) == ("damaged", True)


def test_folder_is_no_file() -> None:
    Path("目录").mkdir()
    assert unreadable(Source("目录", named=True)).message == "这是文件夹：请写明其中的一个文件。"


def test_too_large_file_is_not_read_to_the_end() -> None:
    write("年报.txt", text="文" * 1_000_000)
    error = unreadable(Source("年报.txt", named=True), Limits(file_bytes=1 << 20))
    assert (error.code, error.message) == ("too-large", "文件超过1 MB的上限，没有读取。")


def test_same_file_is_known_under_other_names() -> None:
    write("目录/a.txt")
    assert is_same_file("目录/a.txt", "目录/../目录/a.txt")
    assert not is_same_file("目录/a.txt", "目录/b.txt")


def test_pattern_that_no_shell_has_expanded_stands_for_what_fits() -> None:
    write("b.docx", "a.docx", "c.txt", "[1].docx")
    assert found("*.docx") == ["[1].docx", "a.docx", "b.docx"]
    assert found("[1].docx") == ["[1].docx"]
    assert found("没有*.docx") == ["没有*.docx"]


def test_listed_paths_are_no_patterns_and_come_after_the_others() -> None:
    write("a.docx", "目录/b.docx")
    listed = find(["a.docx"], listed=["*.docx", "目录"]).sources
    assert [Path(source.path).as_posix() for source in listed] == ["a.docx", "*.docx", "目录/b.docx"]
