"""The command line as its users meet it: golden cases, exit status, bad input.

A case is one file ``tests/cli/*.yaml``: ``about``, ``args``, ``files`` (name -> ``{text: …}``, ``{bytes: …}``
in hexadecimal, or ``{copy: …}`` of a file in ``tests/cli/texts``), ``stdin``, ``terminal`` (columns); then
what must come out: ``stdout``, ``stderr``, ``status``, ``written`` (files). What is not named must be empty.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import click
import pytest
import yaml

from validator.batch import together
from validator.check import check_document as real_check
from validator.cli import fazhi
from validator.outputs import formats, suffixes, tool
from validator.readers import known_suffixes

if TYPE_CHECKING:
    from conftest import Desk

    from validator.compiled import Compiled
    from validator.document import Document
    from validator.result import Outcome

HERE = Path(__file__).parent
CASES = sorted((HERE / "cli").glob("*.yaml"))
BAD = HERE.parent / "fixtures" / "bad"
EXPECTED = yaml.safe_load(BAD.with_suffix(".yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_case(path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    prepare(case.get("files", {}), desk)
    if "terminal" in case:
        monkeypatch.setenv("COLUMNS", str(case["terminal"]))
    args = [argument.replace("@texts@", str(desk.texts)) for argument in case["args"]]
    found = desk.run(*args, stdin=case.get("stdin", "").encode())
    assert mask(found.stdout, desk) == case.get("stdout", "")
    assert mask(found.stderr, desk) == case.get("stderr", "")
    assert found.status == case["status"]
    for name, content in case.get("written", {}).items():
        assert mask(Path(name).read_text(encoding="utf-8"), desk) == content


def prepare(files: dict[str, dict[str, str]], desk: Desk) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content_of(content, desk))


def content_of(content: dict[str, str], desk: Desk) -> bytes:
    if "text" in content:
        return content["text"].encode()
    if "bytes" in content:
        return bytes.fromhex(content["bytes"])
    return (desk.texts / content["copy"]).read_bytes()


def mask(text: str, desk: Desk) -> str:
    """Put names for what differs from place to place or grows with the program."""
    for hidden, name in (
        (str(desk.texts), "@texts@"),
        (f"fazhi {tool.VERSION}\n", "fazhi @version@\n"),
        (f"（{tool.VERSION}版）", "（@version@版）"),
        ("、".join(known_suffixes()), "@readable suffixes@"),
        ("、".join(suffixes()), "@suffixes@"),
        ("、".join(formats()), "@formats@"),
    ):
        text = text.replace(hidden, name)
    return text


@pytest.mark.parametrize(("name", "codes"), EXPECTED.items())
def test_bad_input_is_told_in_chinese_and_never_judged(name: str, codes: list[str], desk: Desk) -> None:
    found = desk.run("check", str(BAD / name), "--format", "json")
    assert found.status == 2
    assert not found.json["reports"]
    entries = found.json["others"] + found.json["unreadable"]
    assert len(entries) == 1
    assert entries[0].get("code", "other") in codes
    assert any("一" <= character <= "鿿" for character in entries[0]["message"])
    assert entries[0]["message"] in found.stderr
    assert "Traceback" not in found.stderr


def test_all_bad_inputs_together_do_not_stop_a_good_one(desk: Desk) -> None:
    desk.copy("合格.txt")
    found = desk.check(str(BAD), "合格.txt", "--format", "json")
    assert found.status == 2
    assert [report["path"] for report in found.json["reports"]] == ["合格.txt"]
    assert found.json["summary"]["unreadable"] == sum("other" not in codes for codes in EXPECTED.values())


@pytest.mark.parametrize(
    ("name", "fail_on", "status"),
    [
        ("合格.txt", "missing", 0),
        ("合格.txt", "weak", 0),
        ("薄弱.txt", "missing", 0),
        ("薄弱.txt", "weak", 1),
        ("薄弱.txt", "never", 0),
        ("缺失.txt", "missing", 1),
        ("缺失.txt", "weak", 1),
        ("缺失.txt", "never", 0),
        ("通知.txt", "never", 2),
        ("没有.txt", "never", 2),
    ],
)
def test_exit_status(name: str, fail_on: str, status: int, desk: Desk) -> None:
    desk.copy("合格.txt", "薄弱.txt", "缺失.txt", "通知.txt")
    assert desk.check(name, "--fail-on", fail_on).status == status


def test_unreadable_file_outranks_a_failing_report(desk: Desk) -> None:
    desk.copy("缺失.txt")
    assert desk.check("缺失.txt", "没有.txt").status == 2


def test_file_without_permission_is_one_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError

    desk.copy("合格.txt")
    monkeypatch.setattr("validator.files.Source._read", refuse)
    found = desk.check("合格.txt", "--format", "json")
    assert (found.status, found.json["unreadable"][0]["code"]) == (2, "forbidden")
    assert "没有权限读取" in found.stderr


def test_crash_on_one_file_is_told_and_the_others_go_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(document: Document, path: str, compiled: Compiled, **options: Any) -> Outcome:  # noqa: ANN401
        if path == "薄弱.txt":
            raise ZeroDivisionError
        return real_check(document, path, compiled, **options)

    desk.copy("合格.txt", "薄弱.txt")
    monkeypatch.setattr(together, "check_document", crash)
    found = desk.check("薄弱.txt", "合格.txt", "--format", "json")
    assert found.status == 2
    assert found.json["unreadable"] == [
        {
            "path": "薄弱.txt",
            "code": "crashed",
            "message": "程序出错（ZeroDivisionError），这个文件没有检查完：请把文件和本提示反馈给维护者。",
        }
    ]
    assert [report["path"] for report in found.json["reports"]] == ["合格.txt"]
    assert "Traceback" not in found.stderr
    assert "Traceback" in desk.check("薄弱.txt", "-v").stderr


def test_mistake_in_the_program_itself_is_no_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("零")

    desk.copy("合格.txt")
    monkeypatch.setattr("validator.explain.explain", crash)
    found = desk.run("explain", "合格.txt")
    assert (found.status, found.stderr) == (
        2,
        "程序出错（ZeroDivisionError：零）：请把本提示反馈给维护者。\n",
    )


def test_broken_checklist_is_told_by_file_line_and_key(desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("清单.yaml").write_text("id: x\ntitle: 甲\nbasiss: 乙\n", encoding="utf-8")
    found = desk.run("check", "合格.txt", "--checklist", "清单.yaml", "-o", "结果.json")
    assert (found.status, found.stdout, Path("结果.json").exists()) == (2, "", False)
    assert found.stderr.startswith("错误：清单不能用：\n清单.yaml 第1行：")
    assert "清单.yaml 第3行：basiss：" in found.stderr


def test_names_and_texts_cannot_drive_the_terminal(desk: Desk) -> None:
    name = "红\x1b[31m\x9b1m\u202e.txt"
    text = (desk.texts / "薄弱.txt").read_text(encoding="utf-8").replace("普法次数", "普\x1b]0;题\x07法\u202e次数")
    Path(name).write_text(text, encoding="utf-8")
    for command in ("check", "explain"):
        found = desk.run(command, name, "--checklist", desk.small_checklist)
        assert all(character.isprintable() or character in "\n　" for character in found.stdout), command
    assert "\x1b" not in desk.check(name + "\x1b").stdout


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_name_that_is_no_text_is_shown_and_read(desk: Desk) -> None:
    Path(os.fsdecode(b"\xc4\xea\xb1\xa8.txt")).write_bytes((desk.texts / "合格.txt").read_bytes())
    found = desk.check(".", "--format", "json").json
    assert [report["path"] for report in found["reports"]] == ["�걨.txt"]


def commands() -> list[list[str]]:
    return [[], *([name] for name in fazhi.commands)]


@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command) or "fazhi")
def test_help_is_chinese(command: list[str], desk: Desk) -> None:
    found = desk.run(*command, "--help")
    assert found.status == 0
    for english in ("Usage", "Options", "Commands", "Show", "OPTIONS", "ARGS", "arguments", "default"):
        assert english not in found.stdout


def test_every_option_is_explained_in_chinese() -> None:
    for command in (fazhi, *fazhi.commands.values()):
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, option.name
                assert option.help.endswith("。"), option.name


def test_formats_and_suffixes_are_registered() -> None:
    assert formats() == ["csv", "json", "jsonl", "text", "xlsx"]
    assert suffixes() == [".csv", ".json", ".jsonl", ".txt", ".xlsx"]


def test_files_can_be_listed_on_standard_input(desk: Desk) -> None:
    desk.copy("合格.txt", "缺失.txt")
    found = desk.run(
        "check", "--files-from", "-", "--format", "json", stdin="缺失.txt\r\n合格.txt\r\n".encode("gb18030")
    )
    assert [report["path"] for report in found.json["reports"]] == ["缺失.txt", "合格.txt"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--files-from", "没有.txt"], "错误：名单“没有.txt”不能用：没有这个文件：请检查路径和文件名。\n"),
        (["--files-from", "-"], "错误：名单“-”是空的：请一行写一个文件。\n"),
        (["-", "--files-from", "-"], "错误：标准输入不能既是名单，又是要检查的文字\n"),
        (["合格.txt", "-j", "0"], "错误：-j/--jobs：“0”不行，请写进程的个数，如2\n"),
    ],
)
def test_list_or_number_that_cannot_be_used_is_told(args: list[str], message: str, desk: Desk) -> None:
    found = desk.run("check", *args)
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.startswith(message)


def test_archive_is_checked_like_a_folder(desk: Desk) -> None:
    with ZipFile("来文.zip", "w") as archive:
        for name in ("合格.txt", "缺失.txt", "通知.txt"):
            archive.write(desk.texts / name, f"白石镇/{name}")
    found = desk.check("来文.zip", "--format", "json")
    assert found.status == 1
    assert [report["path"] for report in found.json["reports"]] == [
        "来文.zip/白石镇/合格.txt",
        "来文.zip/白石镇/缺失.txt",
    ]
    assert [other["path"] for other in found.json["others"]] == ["来文.zip/白石镇/通知.txt"]
