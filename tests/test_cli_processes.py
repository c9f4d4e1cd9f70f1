"""The command line as a process: streaming, signals, pipes, encodings, imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Desk

from validator.outputs import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Path(__file__).parents[1] / "fixtures" / "bad"
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs named pipes and POSIX signals")


@contextmanager
def start(*args: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a check; a test that fails does not wait for it."""
    command = [sys.executable, "-m", "validator", "check", "--checklist", Desk.small_checklist, *args]
    variables = {**os.environ, **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


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
@pytest.mark.parametrize("request_", [signal.SIGINT, signal.SIGTERM])
def test_interruption_leaves_what_was_finished(desk: Desk, request_: signal.Signals) -> None:
    desk.copy("合格.txt")
    os.mkfifo("管道")
    with start("合格.txt", "管道", "--format", "jsonl", "-o", "结果.json") as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["path"] == "合格.txt"
        time.sleep(0.5)  # a signal just before a system call that waits is only heard of after it
        process.send_signal(request_)
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


def test_choosing_a_format_loads_no_library_of_another(desk: Desk) -> None:
    desk.copy("合格.txt")
    script = "import sys; from validator.cli import main; main(sys.argv[1:]); print('openpyxl' in sys.modules)"
    command = [sys.executable, "-c", script, "check", "合格.txt", "--format", "jsonl"]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    assert output.decode().splitlines()[-1] == "False"


def children(process: subprocess.Popen[bytes], count: int) -> list[int]:
    """Return the processes that ``process`` has started, once there are as many as ``count``."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
        if len(listed) >= count:
            return [int(pid) for pid in listed]
        time.sleep(0.01)
    raise AssertionError(f"fewer than {count} processes were started")


def is_alive(pid: int) -> bool:
    """Whether a process runs; it may be dead and still be listed, if nobody has asked how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@linux_only
@pytest.mark.parametrize("request_", [signal.SIGINT, signal.SIGTERM])
def test_request_to_stop_ends_hanging_workers_and_leaves_what_was_finished(
    desk: Desk, request_: signal.Signals
) -> None:
    """Nobody writes into the pipe, so that whoever reads it hangs."""
    desk.copy("合格.txt", "缺失.txt")
    os.mkfifo("管道")
    with start("合格.txt", "管道", "缺失.txt", "-j", "2", "--format", "jsonl", "-o", "结果.json") as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["path"] == "合格.txt"
        workers = children(process, 2)
        time.sleep(0.5)
        process.send_signal(request_)
        assert process.wait(5) == 130
        assert not any(map(is_alive, workers))
        assert process.stderr.read().decode() == "已中断：共3个文件，检查了2个，结果已写出。\n"
    written = json.loads(Path("结果.json").read_text(encoding="utf-8"))
    assert [report["path"] for report in written["reports"]] == ["合格.txt", "缺失.txt"]


@linux_only
def test_file_that_hangs_is_told_and_the_others_are_checked(desk: Desk) -> None:
    desk.copy("合格.txt", "缺失.txt")
    os.mkfifo("管道")
    args = ("管道", "合格.txt", "缺失.txt", "-j", "2", "--format", "json", "--limit", "check_seconds=1")
    with start(*args) as process:
        stdout, stderr = process.communicate(timeout=30)
    found = json.loads(stdout)
    assert process.returncode == 2
    assert [report["path"] for report in found["reports"]] == ["合格.txt", "缺失.txt"]
    assert [(file["path"], file["code"]) for file in found["unreadable"]] == [("管道", "too-slow")]
    assert stderr.decode().startswith("管道：检查了1秒还没有完成")


@linux_only
def test_workers_end_when_their_parent_is_killed(desk: Desk) -> None:
    desk.copy("合格.txt")
    os.mkfifo("管道")
    with start("管道", "合格.txt", "-j", "2") as process:
        busy, idle = children(process, 2)
        time.sleep(0.5)
        process.kill()
        process.wait()
        Path("管道").write_bytes(b"text")
        until = time.monotonic() + 10
        while any(map(is_alive, (busy, idle))) and time.monotonic() < until:
            time.sleep(0.01)
        assert not any(map(is_alive, (busy, idle)))


@linux_only
def test_programs_that_workers_have_started_end_with_them(desk: Desk) -> None:
    desk.copy("合格.txt")
    Path("旧.rtf").write_bytes(rb"{\rtf1\ansi 2023 report}")
    Path("bin").mkdir()
    program = Path("bin", "soffice")
    program.write_text(f"#!/bin/sh\necho $$ >{Path('started').absolute()}\nexec sleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    with start(
        "旧.rtf", "合格.txt", "-j", "2", PATH=f"{program.parent.absolute()}{os.pathsep}{os.environ['PATH']}"
    ) as process:
        until = time.monotonic() + 30
        while not (Path("started").exists() and Path("started").read_text(encoding="ascii")):
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    assert not is_alive(int(Path("started").read_text(encoding="ascii")))


GOOD, HOSTILE = 1000, 50


@linux_only
def test_a_thousand_reports_and_fifty_hostile_files_with_a_worker_killed(desk: Desk) -> None:
    texts = [(desk.texts / name).read_bytes() for name in ("合格.txt", "薄弱.txt", "缺失.txt")]
    bad = sorted(path for path in BAD.iterdir() if path.suffix == ".docx" and path.name != "报告.docx")
    Path("来文").mkdir()
    for number in range(GOOD):
        Path("来文", f"{number:04}.txt").write_bytes(texts[number % 3])
    for number in range(HOSTILE):
        path = bad[number % len(bad)]
        Path("来文", f"{number * 20:04}-{path.name}").write_bytes(path.read_bytes())
    with start("来文", "-j", "2", "--format", "jsonl", "--fail-on", "never") as process:
        assert process.stdout
        lines = [process.stdout.readline()]
        os.kill(children(process, 2)[0], signal.SIGKILL)
        lines += process.stdout.readlines()
        assert process.wait(60) == 2
    found = [json.loads(line) for line in lines]
    verdicts = [report["verdict"] for report in found if "verdict" in report]
    assert [file["path"] for file in found] == sorted(file["path"] for file in found)
    assert verdicts == [["pass", "weak", "fail"][number % 3] for number in range(GOOD)]
    reasons = [(file["code"], file["message"]) for file in found if "code" in file]
    assert len(reasons) == HOSTILE
    assert all(code != "crashed" and message for code, message in reasons)
