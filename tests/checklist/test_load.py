"""Where lists come from: the built-in ones, files, and what they extend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lists import MINIMAL

from checklist.load import BUILT_IN, ChecklistError, built_in_names, load, loads

if TYPE_CHECKING:
    from pathlib import Path


def said_of(path: Path | str) -> str:
    with pytest.raises(ChecklistError) as caught:
        load(path)
    return str(caught.value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder: messages name files as they were asked for."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_built_in_list_is_the_default() -> None:
    assert load().id == BUILT_IN
    assert built_in_names() == [BUILT_IN]


def test_a_file_may_begin_with_a_byte_order_mark_and_have_windows_line_ends(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert load("a.yaml").title == "小清单"


def test_a_missing_file_is_told_with_the_nearest_name(folder: Path) -> None:
    (folder / "县清单.yaml").write_text(MINIMAL, encoding="utf-8")
    assert said_of("县请单.yaml") == "县请单.yaml：没有“县请单.yaml”这份清单，是不是“县清单.yaml”？"
    assert said_of("anual-report") == "anual-report：没有“anual-report”这份清单，是不是“annual-report”？"
    assert said_of("不存在/甲") == "不存在/甲：没有“不存在/甲”这份清单，可用的有：annual-report"


def test_what_is_no_text_file_is_refused(folder: Path) -> None:
    (folder / "夹").mkdir()
    (folder / "gbk.yaml").write_bytes("title: 小清单".encode("gbk"))
    (folder / "大.yaml").write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    (folder / "空.yaml").write_bytes(b"")
    assert said_of("夹") == "夹：“夹”是文件夹或设备，不是清单文件"
    assert said_of("gbk.yaml") == "gbk.yaml：“gbk.yaml”不是UTF-8编码的文本，请另存为UTF-8"
    assert said_of("大.yaml") == "大.yaml：“大.yaml”过大（超过4 MB），不像是清单"
    assert said_of("空.yaml") == "空.yaml 第1行：清单是空的"


def test_a_file_extends_one_in_another_folder_from_where_it_stands(folder: Path) -> None:
    (folder / "省").mkdir()
    (folder / "省" / "清单.yaml").write_text(MINIMAL, encoding="utf-8")
    (folder / "县").mkdir()
    (folder / "县" / "清单.yaml").write_text("extends: ../省/清单.yaml\ntitle: 县清单\n", encoding="utf-8")
    found = load("县/清单.yaml")
    assert (found.id, found.title, len(found.items)) == ("small", "县清单", 2)


def test_mistakes_are_told_in_the_file_where_they_stand(folder: Path) -> None:
    (folder / "省").mkdir()
    (folder / "省" / "清单.yaml").write_text(MINIMAL.replace("by: leader", "by: leeder"), encoding="utf-8")
    text = "extends: 省/清单.yaml\nitems:\n  - id: plans\n    find:\n      rest: 是\n"
    (folder / "县.yaml").write_text(text, encoding="utf-8")
    assert said_of("县.yaml").splitlines() == [
        "县.yaml 第5行：items › plans › find › rest：应为 true 或 false，不加引号",
        (
            "省/清单.yaml 第31行：items › problems › find › sentences › 第1项 › by："
            "没有行为人“leeder”，是不是“leader”？"
        ),
    ]


def test_extends_must_name_a_list(folder: Path) -> None:
    def said(extends: str) -> str:
        (folder / "a.yaml").write_text(f"id: a\nextends: {extends}\n", encoding="utf-8")
        return said_of("a.yaml")

    assert said("annual-reprot") == "a.yaml 第2行：extends：没有“annual-reprot”这份清单，是不是“annual-report”？"
    assert said("[a, b]") == "a.yaml 第2行：extends：应为一份内置清单的名称，或一个文件"
    assert said("") == "a.yaml 第2行：extends：没有写内容；不需要的键请整行删去"
    assert said(".") == "a.yaml 第2行：extends：“.”是文件夹或设备，不是清单文件"
    assert said(r'"a\0"').startswith("a.yaml 第2行：extends：打不开“a\0”")


def test_a_circle_is_told_however_the_files_are_named(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "a.yaml").write_text("extends: b.yaml\n", encoding="utf-8")
    (folder / "b.yaml").write_text("\nextends: sub/../a.yaml\n", encoding="utf-8")
    (folder / "self.yaml").write_text("extends: self.yaml\n", encoding="utf-8")
    assert said_of("a.yaml") == ("b.yaml 第2行：extends：清单互相引用，成了一个圈：a.yaml → b.yaml → sub/../a.yaml")
    assert said_of("self.yaml") == ("self.yaml 第1行：extends：清单互相引用，成了一个圈：self.yaml → self.yaml")


def test_a_missing_base_does_not_hide_the_other_mistakes(folder: Path) -> None:
    (folder / "a.yaml").write_text("extends: b\ntitle: 甲\ntitle: 乙\n", encoding="utf-8")
    assert said_of("a.yaml").splitlines() == [
        "a.yaml 第1行：extends：没有“b”这份清单，可用的有：annual-report、a.yaml",
        "a.yaml 第3行：键“title”重复，第2行已经写过",
    ]


def test_a_misspelt_id_of_an_extending_list_is_no_heap_of_missing_keys() -> None:
    text = "extends: annual-report\nitems:\n  - id: problem\n    required: false\n"
    with pytest.raises(ChecklistError) as caught:
        loads(text, "县.yaml")
    assert str(caught.value) == (
        "县.yaml 第3行：items › problem：缺少 title、basis、missing、find"
        "；若要修改原有的检查项，原清单中没有“problem”，是不是“problems”？"
    )
