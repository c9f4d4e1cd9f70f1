"""The command line as a process: streaming, signals, pipes, encodings, imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Desk

from validator.outputs import tool

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs named pipes and POSIX signals")


def start(*args: str, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "validator", "check", "--checklist", Desk.small_checklist, *args]
    variables = {**os.environ, **environment}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables)  # noqa: S603


@posix_only
def test_lines_come_as_soon_as_their_file_is_checked(desk: Desk) -> None:
    desk.copy("合格.txt")
    os.mkfifo("管道")
    with start("合格.txt", "管道", "--format", "jsonl") as process:
        assert process.stdout
        assert json.loads(process.stdout.readline())["path"] == "合格.txt"
        Path("管道").write_bytes((desk.texts / "缺失.txt").read_bytes())
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
def test_reader_of_an_explanation_may_stop_early(desk: Desk) -> None:
    command = [sys.executable, "-m", "validator", "explain", str(desk.texts / "合格.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


@posix_only
def test_redirected_result_is_not_checked_itself(desk: Desk) -> None:
    desk.copy("合格.txt")
    with Path("结果.txt").open("wb") as stream:
        command = [sys.executable, "-m", "validator", "check", ".", "--checklist", desk.small_checklist]
        assert subprocess.run(command, stdout=stream, check=False).returncode == 0  # noqa: S603
    assert Path("结果.txt").read_text(encoding="utf-8").startswith(tool.SIGNATURE)


def test_output_is_utf_8_whatever_the_locale(desk: Desk) -> None:
    desk.copy("合格.txt")
    with start("合格.txt", "没有.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0") as process:
        stdout, stderr = process.communicate()
    assert "√ 通过  合格.txt" in stdout.decode()
    assert stderr == b""


@pytest.mark.parametrize("entry", [["-m", "validator"], ["-m", "validator.cli"]])
def test_entry_points(entry: list[str]) -> None:
    command = [sys.executable, *entry, "--version"]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    assert output.decode().split() == ["fazhi", tool.VERSION]


def test_text_run_imports_no_other_output(desk: Desk) -> None:
    desk.copy("合格.txt")
    script = (
        "import sys; from validator.cli import main; main(sys.argv[1:]);"
        "late = ('validator.outputs.json', 'validator.readers.word.', 'validator.explain', 'subprocess');"
        "print(*(name for name in sys.modules if name.startswith(late)))"
    )
    command = [sys.executable, "-c", script, "check", "合格.txt"]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    assert output.decode().splitlines()[-1] == ""
