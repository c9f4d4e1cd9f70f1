"""The command line as its users meet it: golden cases, and what a golden case cannot show.

A case is one file ``tests/cli/*.yaml``: ``about``, ``args``, ``files`` (name -> ``{text: …}``, ``{bytes: …}`` in
hexadecimal, or ``{copy: …}`` of a file under ``tests/cli/texts`` or ``fixtures``), ``stdin``, ``terminal`` (columns), then
what must come out: ``stdout``, ``stderr``, ``status`` and ``written`` (files). What is not mentioned must be empty.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import pytest
import yaml

import validator.run
from validator.cli import fazhi, main
from validator.files import find
from validator.outputs import formats, suffixes, tool

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
TEXTS = HERE / "cli" / "texts"
FIXTURES = HERE.parent / "fixtures"
SMALL = str(TEXTS / "小清单.yaml")
SAMPLES = sorted(path for path in (FIXTURES / "samples").iterdir() if path.suffix != ".yaml")
BAD = yaml.safe_load((FIXTURES / "bad" / "expected.yaml").read_text(encoding="utf-8"))
CASES = sorted((HERE / "cli").glob("*.yaml"))
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs named pipes and POSIX signals")


class Outcome(NamedTuple):
    """What one run of the command line came to."""

    status: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


class Desk:
    """A folder to work in, and the command line run inside it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def run(self, *args: str, stdin: bytes = b"") -> Outcome:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        status = main(list(args))
        captured = self._capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    def check(self, *args: str, stdin: bytes = b"") -> Outcome:
        return self.run("check", *args, "--checklist", SMALL, stdin=stdin)

    @staticmethod
    def copy(*names: str) -> None:
        for name in names:
            Path(name).write_bytes((TEXTS / name).read_bytes())


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield Desk(capsys, monkeypatch)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_case(path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    prepare(case.get("files", {}))
    if "terminal" in case:
        monkeypatch.setenv("COLUMNS", str(case["terminal"]))
    args = [argument.replace("@texts@", str(TEXTS)) for argument in case["args"]]
    found = desk.run(*args, stdin=case.get("stdin", "").encode())
    assert mask(found.stdout) == case.get("stdout", "")
    assert mask(found.stderr) == case.get("stderr", "")
    assert found.status == case["status"]
    for name, content in case.get("written", {}).items():
        assert mask(Path(name).read_text(encoding="utf-8")) == content


def prepare(files: dict[str, dict[str, str]]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content_of(content))


def content_of(content: dict[str, str]) -> bytes:
    if "text" in content:
        return content["text"].encode()
    if "bytes" in content:
        return bytes.fromhex(content["bytes"])
    source = TEXTS / content["copy"]
    return (source if source.exists() else FIXTURES / content["copy"]).read_bytes()


def mask(text: str) -> str:
    return text.replace(str(TEXTS), "@texts@").replace(tool.version(), "@version@")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        pytest.param(name, codes, marks=pytest.mark.xfail(reason="expected.yaml is older than the reader"))
        if name == "报告.docx"
        else (name, codes)
        for name, codes in BAD.items()
    ],
)
def test_bad_input_is_told_in_chinese_and_never_judged(name: str, codes: list[str], desk: Desk) -> None:
    found = desk.run("check", str(FIXTURES / "bad" / name), "--format", "json")
    assert found.status == 2
    assert not found.json["reports"]
    entries = found.json["others"] + found.json["unreadable"]
    assert [entry.get("code", "other") for entry in entries][0] in codes
    assert any("一" <= character <= "鿿" for character in entries[0]["message"])
    assert entries[0]["message"] in found.stderr
    assert "Traceback" not in found.stderr


def test_all_bad_inputs_together_do_not_stop_a_good_one(desk: Desk) -> None:
    desk.copy("合格.txt")
    found = desk.check(str(FIXTURES / "bad"), "合格.txt", "--format", "json")
    assert found.status == 2
    assert [report["path"] for report in found.json["reports"]] == ["合格.txt"]
    assert found.json["summary"]["unreadable"] == sum("other" not in codes for codes in BAD.values())


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
    check = validator.run.check

    def crash(data: bytes, path: str, *rest: Any, **options: Any) -> Any:
        if path == "薄弱.txt":
            raise ZeroDivisionError
        return check(data, path, *rest, **options)

    desk.copy("合格.txt", "薄弱.txt")
    monkeypatch.setattr(validator.run, "check", crash)
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
    assert (found.status, found.stderr) == (2, "程序出错（ZeroDivisionError：零）：请把本提示反馈给维护者。\n")


# JSON


def test_json_has_the_keys_of_the_contract_in_its_order(desk: Desk) -> None:
    desk.copy("薄弱.txt", "通知.txt")
    found = desk.check("薄弱.txt", "通知.txt", "没有.txt", "--format", "json").json
    assert list(found) == ["schema_version", "tool", "summary", "reports", "others", "unreadable"]
    assert (found["schema_version"], found["tool"]) == (1, {"name": "fazhi", "version": tool.version()})
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


def quotes(report: Any) -> Iterator[Any]:
    yield from report["notices"]
    for item in report["items"]:
        yield from item["evidence"]
        yield from item["findings"]


def test_json_lines_say_what_they_are(desk: Desk) -> None:
    desk.copy("合格.txt", "通知.txt")
    whole = desk.check("合格.txt", "通知.txt", "没有.txt", "--format", "json").json
    lines = [json.loads(line) for line in desk.check("合格.txt", "通知.txt", "没有.txt", "--format", "jsonl").stdout.splitlines()]
    assert [(line.pop("schema_version"), line.pop("kind")) for line in lines] == [
        (1, "report"),
        (1, "other"),
        (1, "unreadable"),
    ]
    assert lines == [*whole["reports"], *whole["others"], *whole["unreadable"]]


# Files that are written


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


def test_result_that_cannot_take_its_name_leaves_the_old_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
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


# Whole processes


def start(*args: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "validator", "check", "--checklist", SMALL, *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # noqa: S603


@posix_only
def test_lines_come_as_soon_as_their_file_is_checked(desk: Desk) -> None:
    desk.copy("合格.txt")
    os.mkfifo("管道")
    with start("合格.txt", "管道", "--format", "jsonl") as process:
        assert process.stdout
        assert json.loads(process.stdout.readline())["path"] == "合格.txt"
        Path("管道").write_bytes((TEXTS / "缺失.txt").read_bytes())
        assert json.loads(process.stdout.readline())["path"] == "管道"
        assert process.wait(30) == 1


@posix_only
def test_interruption_leaves_what_was_finished(desk: Desk) -> None:
    desk.copy("合格.txt")
    os.mkfifo("管道")
    with start("合格.txt", "管道", "--format", "jsonl", "-o", "结果.json") as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["path"] == "合格.txt"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read().decode() == "已中断：共2个文件，检查了1个，结果已写出。\n"
    written = json.loads(Path("结果.json").read_text(encoding="utf-8"))
    assert written["summary"]["reports"] == len(written["reports"]) == 1


@posix_only
def test_reader_that_stops_early_is_no_error(desk: Desk) -> None:
    desk.copy("合格.txt")
    with start("合格.txt", "-o", "结果.json") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""
    assert json.loads(Path("结果.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1


@posix_only
def test_redirected_result_is_not_checked_itself(desk: Desk) -> None:
    desk.copy("合格.txt")
    with Path("结果.txt").open("wb") as stream:
        command = [sys.executable, "-m", "validator", "check", ".", "--checklist", SMALL]
        assert subprocess.run(command, stdout=stream, check=False).returncode == 0  # noqa: S603
    assert Path("结果.txt").read_text(encoding="utf-8").startswith(tool.SIGNATURE)


def test_output_is_utf_8_whatever_the_locale(desk: Desk) -> None:
    desk.copy("合格.txt")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with start("合格.txt", "没有.txt", env=environment) as process:
        stdout, stderr = process.communicate()
    assert "√ 通过  合格.txt" in stdout.decode()
    assert stderr == b""


@pytest.mark.parametrize("entry", [["-m", "validator"], ["-m", "validator.cli"]])
def test_entry_points(entry: list[str]) -> None:
    command = [sys.executable, *entry, "--version"]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    assert output.decode().split() == ["fazhi", tool.version()]


def test_text_run_imports_no_other_output(desk: Desk) -> None:
    desk.copy("合格.txt")
    script = (
        "import sys; from validator.cli import main; main(sys.argv[1:]);"
        "print(*(name for name in sys.modules if name.startswith(('validator.outputs.json', 'validator.readers.word'))))"
    )
    command = [sys.executable, "-c", script, "check", "合格.txt"]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    assert output.decode().splitlines()[-1] == ""


# Safety and completeness


def test_names_and_texts_cannot_drive_the_terminal(desk: Desk) -> None:
    name = "红\x1b[31m\x9b1m\u202e.txt"
    text = (TEXTS / "薄弱.txt").read_text(encoding="utf-8").replace("普法次数", "普\x1b]0;题\x07法\u202e次数")
    Path(name).write_text(text, encoding="utf-8")
    for command in ("check", "explain"):
        found = desk.run(command, name, "--checklist", SMALL)
        assert all(character.isprintable() or character in "\n　" for character in found.stdout), command
    assert "\x1b" not in desk.check(name + "\x1b").stdout


@posix_only
def test_name_that_is_no_text_is_shown_and_read(desk: Desk) -> None:
    Path(os.fsdecode(b"\xc4\xea\xb1\xa8.txt")).write_bytes((TEXTS / "合格.txt").read_bytes())
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
    assert formats() == ["json", "jsonl", "text"]
    assert suffixes() == [".json", ".jsonl", ".txt"]


def test_find_is_what_the_command_line_uses(desk: Desk) -> None:
    desk.copy("合格.txt", "薄弱.txt")
    found = desk.check(".", "--format", "json").json
    assert [report["path"] for report in found["reports"]] == [source.path for source in find(["."]).sources]
