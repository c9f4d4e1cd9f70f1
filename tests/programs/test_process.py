"""Other programs are ended in time, with all that they started, and cannot take all memory."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from validator.limits import Limits
from validator.programs.process import TooSlowError, run

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows bounds no single process and has no process groups")


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_what_a_program_prints_is_returned() -> None:
    assert run(python("print(input().upper())"), Limits(), b"text\n").split() == [b"TEXT"]


def test_settings_reach_it() -> None:
    assert run(python("import os; print(os.environ['ANSWER'])"), Limits(), settings={"ANSWER": "42"}).split() == [
        b"42"
    ]


def test_one_that_hangs_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TooSlowError):
        run(python("import time; time.sleep(60)"), Limits(seconds=1))
    assert time.monotonic() - begun < 30


@posix_only
def test_what_it_started_is_ended_too(tmp_path: Path) -> None:
    child = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(TooSlowError):
        run(python(script), Limits(seconds=3))
    pid = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not _runs(pid):
            return
        time.sleep(0.1)
    pytest.fail("the child still runs")


def _runs(pid: int) -> bool:
    """Whether a process is there and no mere entry that nobody has collected."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@posix_only
def test_memory_beyond_the_limit_is_refused_to_it() -> None:
    script = "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('refused')"
    assert run(python(script), Limits(program_megabytes=512)).split() == [b"refused"]
    assert run(python(script), Limits(program_megabytes=4096)) == b""


def test_one_that_is_not_there_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="no-such-program"):
        run(["/no-such-program"], Limits())
