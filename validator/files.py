"""Which files a run checks, and reading them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from validator.document import UnreadableError
from validator.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be checked."""

    path: str
    """As given; below a directory that was given, joined to that; ``-`` for standard input."""
    named: bool
    """Whether it was given by name, so that it has to be a report."""
    error: OSError | None = None
    """Why it could not even be looked at."""

    @property
    def shown(self) -> str:
        """The path for people and for JSON: bytes of a name that are no characters are replaced."""
        return os.fsencode(self.path).decode("utf-8", "replace")

    def read(self, limits: Limits = DEFAULT) -> bytes:
        """Return the file's bytes; raise UnreadableError where that is impossible or they are too many."""
        try:
            if self.error:
                raise self.error
            data = self._read(limits.file_bytes + 1)
        except OSError as error:
            raise _unreadable(error) from error
        if len(data) > limits.file_bytes:
            raise UnreadableError("too-large", f"文件超过{limits.file_bytes >> 20} MB的上限，没有读取。")
        return data

    def _read(self, size: int) -> bytes:
        if self.path == STANDARD_INPUT:
            return sys.stdin.buffer.read(size)
        with open(self.path, "rb") as file:  # noqa: PTH123 - as given, not normalised
            return file.read(size)


class Skipped(NamedTuple):
    """A file or directory that was left out, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Found:
    """What the given paths come to."""

    sources: list[Source] = field(default_factory=list)
    """In the order given, those of a directory sorted by path; each file once."""
    skipped: list[Skipped] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Paths of files inside directories whose suffix no reader knows."""
    empty: list[str] = field(default_factory=list)
    """Directories in which there is nothing to check."""


def find(paths: Iterable[str], written: Iterable[str] = ()) -> Found:
    """Return the files to check.

    ``written`` are the files that this run itself writes: they are left out of directories.
    """
    finder = _Finder({_identity(path) for path in written})
    for path in paths:
        finder.give(path)
    return finder.found


def is_same_file(path: str, other: str) -> bool:
    """Whether two paths, existing or not, lead to the same file."""
    return _identity(path) == _identity(other)


class _Finder:
    def __init__(self, written: set[str]) -> None:
        self.found = Found()
        self._written = written
        self._seen: set[str] = set()

    def give(self, path: str) -> None:
        """Add a path of the command line."""
        if path == STANDARD_INPUT or not os.path.isdir(path):  # noqa: PTH112 - as given
            self._add(Source(path, named=True))
            return
        inside = sorted(self._walk(path, set()), key=lambda source: source.path.split(os.sep))
        if not inside:
            self.found.empty.append(path)
        for source in inside:
            self._add(source)

    def _add(self, source: Source) -> None:
        identity = source.path if source.path == STANDARD_INPUT else _identity(source.path)
        if identity in self._seen:
            self.found.skipped.append(Skipped(source.path, "与前面的文件是同一个"))
            return
        self._seen.add(identity)
        self.found.sources.append(source)

    def _walk(self, folder: str, above: set[str]) -> Iterator[Source]:
        """Yield what is to be checked below ``folder``; ``above`` holds the folders that led here."""
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            yield Source(folder, named=False, error=error)
            return
        above = {*above, _identity(folder)}
        for entry in entries:
            path = os.path.normpath(entry.path)
            if entry.is_dir():
                yield from self._enter(entry.name, path, above)
            elif self._is_wanted(entry, path):
                yield Source(path, named=False)

    def _enter(self, name: str, path: str, above: set[str]) -> Iterator[Source]:
        if name.startswith("."):
            self.found.skipped.append(Skipped(path, "隐藏的文件夹"))
        elif _identity(path) in above:
            self.found.skipped.append(Skipped(path, "链接又指回上级文件夹"))
        else:
            yield from self._walk(path, above)

    def _is_wanted(self, entry: os.DirEntry[str], path: str) -> bool:
        reason = self._reason_to_skip(entry, path)
        if reason:
            self.found.skipped.append(Skipped(path, reason))
        return not reason

    def _reason_to_skip(self, entry: os.DirEntry[str], path: str) -> str | None:
        from validator.outputs.tool import is_signed
        from validator.readers import known_suffixes

        if entry.name.startswith("~$"):
            return "Word或WPS打开文件时的临时文件"
        if entry.name.startswith("."):
            return "隐藏文件"
        if not entry.name.lower().endswith(known_suffixes()):
            self.found.unknown.append(path)
            return "不是能读取的格式"
        if not entry.is_file():
            return "不是普通文件"
        if _identity(path) in self._written or is_standard_output(path) or is_signed(path):
            return "本程序输出的检查结果"
        return None


def is_standard_output(path: str, stream: BinaryIO | None = None) -> bool:
    """Whether standard output (or ``stream``) goes into the file at ``path``."""
    try:
        return os.path.samestat(os.fstat((stream or sys.stdout).fileno()), os.stat(path))  # noqa: PTH116
    except (OSError, ValueError, AttributeError):
        return False


def _identity(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _unreadable(error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableError("missing", "没有这个文件：请检查路径和文件名。")
    if isinstance(error, PermissionError):
        return UnreadableError(
            "forbidden", "没有权限读取：请检查权限，或关闭正在使用它的程序后再试。"
        )
    return UnreadableError("damaged", f"读取失败（系统错误{error.errno}）：请检查磁盘、网络位置或路径。")
