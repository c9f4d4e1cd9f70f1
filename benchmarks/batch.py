"""Measure many files: ``python -m benchmarks.batch [--files N] [--processes 1 2]``.

Makes N varied Word reports (10,000 unless told otherwise) in a temporary folder and prints, for a tenth of them and
for all: files per second, the ratio to python-docx merely reading the same files in a pool of the same size, the
growth of the cost of a file from a tenth to all, and the peak memory of every process. Both sides are whole
processes, started by turns. Needs Linux: peaks are read in /proc.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from benchmarks.word_sets import LENGTHS, by_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BODY = "word/document.xml"
_QUANTITY = re.compile(r"\d+(?=[余多]?[次场件名个份人家条项])")
_TOGETHER = 16
"""Files that the pool of the other side takes at a time."""
_EVERY = 0.05
"""Seconds between two looks at the memory of all processes."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure many files.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--read", metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.read:
        _read_all(Path(options.read), options.processes[0])
        return
    with tempfile.TemporaryDirectory() as name:
        few, all_files = Path(name, "few"), Path(name, "all")
        for folder, count in ((few, max(1, options.files // 10)), (all_files, options.files)):
            folder.mkdir()
            _write(folder, count)
        print(f"{'processes':>9}{'files':>8}{'files/s':>9}{'/docx':>7}{'growth':>8}  peak memory of each process")
        for processes in options.processes:
            _measure((few, all_files), processes)


def _write(folder: Path, count: int) -> None:
    for number, data in enumerate(_reports(count)):
        (folder / f"{number:06}.docx").write_bytes(data)


def _reports(count: int) -> Iterator[bytes]:
    """Yield the reports of the long Word set over and over, each time with other quantities."""
    parts = [_parts(data) for data in by_office(LENGTHS[-1])]
    chance = random.Random(count)  # noqa: S311 - the same files in every run
    for number in range(count):
        known = parts[number % len(parts)]
        body = _QUANTITY.sub(lambda _: str(chance.randint(2, 400)), known[_BODY].decode())
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, content in (known | {_BODY: body.encode()}).items():
                archive.writestr(name, content)
        yield stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _measure(folders: Sequence[Path], processes: int) -> None:
    before = 0.0
    for folder in folders:
        count = len(list(folder.iterdir()))
        jobs = str(processes)
        check = [sys.executable, "-m", "validator", "check", str(folder), "-j", jobs, "--format", "jsonl"]
        ours = _run([*check, "--fail-on", "never"])
        theirs = _run([sys.executable, "-m", "benchmarks.batch", "--read", str(folder), "--processes", jobs])
        each = ours.seconds / count
        growth = f"{each / before:.2f}" if before else ""
        peaks = " ".join(f"{peak / 1024:.0f}" for peak in ours.peaks)
        ratio = theirs.seconds / ours.seconds
        print(f"{processes:9}{count:8}{1 / each:9.0f}{ratio:7.2f}{growth:>8}  {peaks} MB", flush=True)
        before = each


class _Cost(NamedTuple):
    seconds: float
    peaks: tuple[int, ...]
    """Of every process, in KB: the most that it held (resident set), that of the first one first."""


def _run(command: Sequence[str]) -> _Cost:
    peaks: dict[int, int] = {}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output, subprocess.Popen(command, stdout=output) as process:
        while process.poll() is None:
            for pid in (process.pid, *_children(process.pid)):
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return _Cost(seconds, tuple(peaks.values()))


def _children(pid: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())]
    except OSError:
        return []


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) if found else 0


def _read_all(folder: Path, processes: int) -> None:
    """Read all files with python-docx: in a pool, or here if there is to be one process."""
    paths = sorted(map(str, folder.iterdir()))
    if processes == 1:
        characters = sum(map(_read, paths))
    else:
        with Pool(processes) as pool:
            characters = sum(pool.imap_unordered(_read, paths, _TOGETHER))
    print(characters)


def _read(path: str) -> int:
    with Path(path).open("rb") as file:
        return len("\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs))


if __name__ == "__main__":
    main()
