"""What the command line writes for programs, and into files."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from validator.outputs import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Desk

FIXTURES = Path(__file__).parent.parent / "fixtures"
SAMPLES = sorted((FIXTURES / "samples").iterdir())


def test_json_has_the_keys_of_the_contract_in_its_order(desk: Desk) -> None:
    desk.copy("薄弱.txt", "通知.txt")
    found = desk.check("薄弱.txt", "通知.txt", "没有.txt", "--format", "json").json
    assert list(found) == ["schema_version", "tool", "summary", "reports", "others", "unreadable"]
    assert (found["schema_version"], found["tool"]) == (1, {"name": "fazhi", "version": tool.VERSION})
    assert found["summary"] == {"reports": 1, "pass": 0, "weak": 1, "fail": 0, "others": 1, "unreadable": 1}
    report = found["reports"][0]
    assert list(report) == [
        "path", "format", "checklist", "title", "organ", "year", "date", "verdict", "items", "notices",
    ]  # fmt: skip
    assert report["checklist"] == {"id": "small", "title": "测试清单", "chosen": "option"}
    item = report["items"][0]
    assert list(item) == ["id", "title", "required", "verdict", "certainty", "findings", "evidence"]
    assert list(item["findings"][0]) == [
        "code", "message", "advice", "basis", "quote", "waived", "location",
    ]  # fmt: skip
    assert list(item["evidence"][0]) == ["quote", "location", "reason"]
    assert list(item["evidence"][0]["location"]) == ["block", "start", "end", "line", "page"]
    assert [list(entry) for entry in found["others"]] == [["path", "message"]]
    assert [list(entry) for entry in found["unreadable"]] == [["path", "code", "message"]]


def test_json_of_the_built_in_list_has_the_five_items(desk: Desk) -> None:
    found = desk.run("check", str(SAMPLES[0]), "--format", "json").json["reports"][0]
    assert found["checklist"]["chosen"] == "default"
    assert [item["id"] for item in found["items"]] == [
        "measures", "problems", "first-responsible-person", "plans", "signature",
    ]  # fmt: skip


def test_text_is_in_the_json_only_when_asked_for(desk: Desk) -> None:
    desk.copy("合格.txt")
    text = desk.check("合格.txt", "--format", "json", "--with-text").json["reports"][0]["text"]
    assert {"text": "一、主要工作", "level": 1} in text
    assert "text" not in desk.check("合格.txt", "--format", "json").json["reports"][0]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_place_cuts_out_exactly_its_quote(path: Path, desk: Desk) -> None:
    report = desk.run("check", str(path), "--format", "json", "--with-text").json["reports"][0]
    quoted = [entry for entry in quotes(report) if entry["quote"] is not None]
    assert quoted
    for entry in quoted:
        place = entry["location"]
        assert report["text"][place["block"]]["text"][place["start"] : place["end"]] == entry["quote"]


def quotes(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from report["notices"]
    for item in report["items"]:
        yield from item["evidence"]
        yield from item["findings"]


def test_json_lines_say_what_they_are(desk: Desk) -> None:
    desk.copy("合格.txt", "通知.txt")
    whole = desk.check("合格.txt", "通知.txt", "没有.txt", "--format", "json").json
    written = desk.check("合格.txt", "通知.txt", "没有.txt", "--format", "jsonl").stdout
    lines = [json.loads(line) for line in written.splitlines()]
    assert [(line.pop("schema_version"), line.pop("kind")) for line in lines] == [
        (1, "report"),
        (1, "other"),
        (1, "unreadable"),
    ]
    assert lines == [*whole["reports"], *whole["others"], *whole["unreadable"]]


def test_results_are_written_by_suffix_and_recognised_later(desk: Desk) -> None:
    desk.copy("合格.txt")
    first = desk.check(".", "-o", "结果.txt", "-o", "结果.json", "-o", "结果.jsonl")
    assert first.status == 0
    assert json.loads(Path("结果.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert json.loads(Path("结果.jsonl").read_text(encoding="utf-8"))["kind"] == "report"
    assert Path("结果.txt").read_text(encoding="utf-8").startswith(tool.SIGNATURE)
    again = desk.check(".", "-o", "结果2.txt", "-v")
    assert again.stdout == first.stdout
    assert "没有检查：结果.txt（本程序写出的检查结果）" in again.stderr


def test_result_that_cannot_take_its_name_leaves_the_old_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    desk.copy("合格.txt")
    Path("结果.json").write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os, "replace", refuse)
    found = desk.check("合格.txt", "-o", "结果.json")
    assert found.status == 2
    assert "写不成“结果.json”：没有写入权限，或文件正在别的程序中打开。" in found.stderr
    assert "Traceback" not in found.stderr
    assert Path("结果.json").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in Path().iterdir()) == ["合格.txt", "结果.json"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘空间不足，请清理后再试，或换一个磁盘；原有的同名文件没有改动。"),
        (errno.EROFS, "所在的磁盘或文件夹是只读的，请换一个文件夹。"),
        (errno.EIO, "系统错误5（坏了）。"),
    ],
)
def test_result_that_does_not_fit_leaves_the_old_one(
    number: int, reason: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "坏了")

    desk.copy("合格.txt")
    Path("结果.json").write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", refuse)
    found = desk.check("合格.txt", "-o", "结果.json")
    assert (found.status, found.stderr) == (2, f"错误：写不成“结果.json”：{reason}\n")
    assert Path("结果.json").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in Path().iterdir()) == ["合格.txt", "结果.json"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [("没有/结果.json", "没有这个文件夹，请先建好。"), ("文件夹.json", "这是一个文件夹，请写明文件名。")],
)
def test_impossible_target_is_told_before_anything_is_checked(target: str, reason: str, desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("文件夹.json").mkdir()
    assert desk.check("合格.txt", "-o", target) == (2, "", f"错误：写不成“{target}”：{reason}\n")


def test_input_is_never_overwritten(desk: Desk) -> None:
    desk.copy("合格.txt")
    before = Path("合格.txt").read_bytes()
    found = desk.check("合格.txt", "-o", "./合格.txt")
    assert found.status == 2
    assert "要检查的文件不能同时用来存结果：合格.txt" in found.stderr
    assert Path("合格.txt").read_bytes() == before


def test_written_file_has_the_usual_permissions(desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("别的.json").touch()
    desk.check("合格.txt", "-o", "结果.json")
    assert Path("结果.json").stat().st_mode == Path("别的.json").stat().st_mode


ROSTER = "单位名称\n青石镇人民政府\n乙镇人民政府\n"


def test_a_roster_has_a_key_of_its_own_in_json(desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("名单.csv").write_text(ROSTER, encoding="utf-8")
    found = desk.check("合格.txt", "--roster", "名单.csv", "--format", "json", "-o", "结果.jsonl")
    assert found.status == 1
    assert found.json["roster"]["about"] == "应报2个单位，已报1个（2023年度）"
    assert found.json["roster"]["not_reported"] == [{"unit": "乙镇人民政府"}]
    assert found.json["roster"]["late"] == []
    lines = [json.loads(line) for line in Path("结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["report", "roster"]
    assert lines[1]["not_reported"] == found.json["roster"]["not_reported"]


@pytest.mark.parametrize(("threshold", "status"), [("missing", 1), ("weak", 1), ("never", 0)])
def test_a_gap_in_the_roster_counts_like_a_failed_report(threshold: str, status: int, desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("名单.csv").write_text(ROSTER, encoding="utf-8")
    assert desk.check("合格.txt", "--roster", "名单.csv", "--fail-on", threshold).status == status
    Path("名单.csv").write_text("青石镇", encoding="utf-8")
    assert desk.check("合格.txt", "--roster", "名单.csv", "--fail-on", threshold).status == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--roster", "没有.csv"], "错误：名单“没有.csv”不能用：没有这个文件"),
        (["--roster", "空.csv"], "错误：名单“空.csv”里没有单位"),
        (
            ["--roster", "空.csv", "--deadline", "2月底"],
            "错误：--deadline：“2月底”不是日期，请写成“2024-02-29”的形式",
        ),
    ],
)
def test_a_roster_that_cannot_be_used_is_told_before_anything_is_checked(
    options: list[str], told: str, desk: Desk
) -> None:
    desk.copy("合格.txt")
    Path("空.csv").write_text("\n", encoding="utf-8")
    found = desk.check("合格.txt", *options)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.startswith(told)
