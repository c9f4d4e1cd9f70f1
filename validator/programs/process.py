"""Running another program on a stranger's file: within a time and a memory limit, and all of it ended after that."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from validator.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from validator.limits import Limits

_ON_WINDOWS = os.name == "nt"
_BEFORE_EACH_RUN: list[Callable[[int], object]] = []


def before_each_run(tell: Callable[[int], object]) -> None:
    """Have ``tell`` called before each program that this process starts, with the seconds that it may take."""
    _BEFORE_EACH_RUN.append(tell)


def find_program(names: Iterable[str], places: Iterable[str]) -> str | None:
    """Return the path of a program: on the path by one of ``names``, else at one of ``places`` (patterns).

    None if it is not on this machine.
    """
    on_path = filter(None, map(shutil.which, names))
    elsewhere = (path for place in places for path in sorted(glob.glob(place), reverse=True))  # noqa: PTH207
    return next(chain(on_path, elsewhere), None)


class TooSlowError(Exception):
    """A program that did not end in time and was stopped."""


def run(
    command: Sequence[str], limits: Limits, given: bytes = b"", settings: Mapping[str, str] | None = None
) -> bytes:
    """Run a program with ``given`` on its standard input, and return what it prints.

    ``settings`` are added to its environment.
    What it says on standard error is lost, and so is its exit status: whether it did its work is for the caller
    to see. Raises OSError if it cannot be started, and TooSlowError after ``limits.seconds``. When this function
    ends, in whatever way, the program and all that it has started are gone.
    """
    for tell in _BEFORE_EACH_RUN:
        tell(limits.seconds)
    process = subprocess.Popen(  # noqa: S603 - a program found on this machine, never a shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(settings or {})},
        start_new_session=True,
        preexec_fn=_memory_limit(limits),  # noqa: PLW1509 - there are no threads of ours
    )
    try:
        return process.communicate(given, timeout=limits.seconds)[0]
    except subprocess.TimeoutExpired as error:
        raise TooSlowError from error
    finally:
        _end(process)


def _memory_limit(limits: Limits) -> Callable[[], None] | None:
    """Return what bounds the memory of a process as it starts; Windows knows no such thing for a single one."""
    if _ON_WINDOWS:
        return None
    import resource

    size = limits.program_megabytes * MEGABYTE
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with all its children: what starts LibreOffice is a script or a launcher."""
    if _ON_WINDOWS:
        ender = os.path.join(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")  # noqa: PTH118
        subprocess.run([ender, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
