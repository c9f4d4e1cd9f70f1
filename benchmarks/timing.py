"""Measuring: several tasks by turns in one run, so that what else the machine does falls on all of them."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def by_turns(tasks: Mapping[str, Sequence[Callable[[], object]]], repeats: int) -> dict[str, float]:
    """Return the seconds that each task takes for one document.

    ``tasks`` holds under each name one call per document, in the same order. The result is the median of the
    repeats for each document, and of these the mean.
    """
    taken: dict[str, list[list[float]]] = {name: [[] for _ in calls] for name, calls in tasks.items()}
    documents = len(next(iter(tasks.values())))
    for _ in range(repeats):
        for document in range(documents):
            for name, calls in tasks.items():
                # No task pays for the garbage, the freed memory and the cold caches that another left behind.
                gc.collect(1)
                calls[document]()
                taken[name][document].append(seconds(calls[document]))
    return {name: fmean(map(median, times)) for name, times in taken.items()}


def seconds(call: Callable[[], object]) -> float:
    """Return the seconds that ``call`` takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


class Run(NamedTuple):
    """What a process cost."""

    seconds: float
    peak_bytes: int
    """The most memory that it held (resident set)."""


def processes_by_turns(commands: Mapping[str, Sequence[str]], repeats: int) -> dict[str, Run]:
    """Return what each command costs as a process of its own: medians.

    Python finds its modules compiled, as they are where a program is installed. Raises ``CalledProcessError``
    for any exit status but 0: a program that breaks is quick.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for command in commands.values():
            _process(command, environment)
        for _ in range(repeats):
            for name, command in commands.items():
                runs[name].append(_process(command, environment))
    return {
        name: Run(median(run.seconds for run in found), int(median(run.peak_bytes for run in found)))
        for name, found in runs.items()
    }


def _process(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    launcher = [sys.executable, "-S", str(Path(__file__).with_name("launch.py"))]
    output = subprocess.run(
        [*launcher, *command], stdout=subprocess.PIPE, text=True, check=True, env=environment
    ).stdout
    taken, kilobytes, status = output.split()
    if status != "0":
        raise subprocess.CalledProcessError(int(status), list(command))
    return Run(float(taken), int(kilobytes) * 1024)
