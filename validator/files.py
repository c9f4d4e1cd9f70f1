"""Which files a run checks, and reading them."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validator.document import UnreadableError
from validator.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
CACHE_TAG = "CACHEDIR.TAG"
"""Marks a folder of what can be made again (bford.info/cachedir)."""


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
        inside = sorted(self._walk(path, set()), key=lambda source: Path(source.path).parts)
        if not inside:
            self.found.empty.append(path)
        for source in inside:
            self._add(source)

    def _add(self, source: Source) -> None:
        identity = source.path if source.path == STANDARD_INPUT else _identity(source.path)
        if identity in self._seen:
            self._skip(source.path, "与前面的文件是同一个")
            return
        self._seen.add(identity)
        self.found.sources.append(source)

    def _skip(self, path: str, reason: str) -> None:
        self.found.skipped.append(Skipped(path, reason))

    def _walk(self, folder: str, entered: set[str]) -> Iterator[Source]:
        """Yield what is to be checked below ``folder``, but nothing twice where links lead back."""
        entered.add(_identity(folder))
        try:
            entries = _entries(folder)
        except OSError as error:
            yield Source(folder, named=False, error=error)
            return
        for name, path in entries:
            if not os.path.isdir(path):  # noqa: PTH112 - quiet about links to themselves
                yield from self._file(name, path)
            elif name.startswith("."):
                self._skip(path, "隐藏的文件夹")
            elif os.path.exists(os.path.join(path, CACHE_TAG)):  # noqa: PTH110, PTH118 - as given
                self._skip(path, "存放转换结果的文件夹")
            elif _identity(path) in entered:
                self._skip(path, "链接到别处已有的文件夹")
            else:
                yield from self._walk(path, entered)

    def _file(self, name: str, path: str) -> Iterator[Source]:
        reason = self._reason_to_skip(name, path)
        if reason:
            self._skip(path, reason)
        else:
            yield Source(path, named=False)

    def _reason_to_skip(self, name: str, path: str) -> str | None:
        from validator.outputs.tool import is_signed

        if name.startswith("~$"):
            return "Word或WPS打开文件时留下的临时文件"
        if name.startswith("."):
            return "隐藏文件"
        if not name.lower().endswith(self._suffixes):
            self.found.unknown.append(path)
            return "不是能读取的格式"
        if not os.path.isfile(path):  # noqa: PTH113 - quiet about links to themselves
            return "不是普通文件，或者是失效的链接"
        if _identity(path) in self._written or is_standard_output(path) or is_signed(path):
            return "本程序写出的检查结果"
        return None

    @cached_property
    def _suffixes(self) -> tuple[str, ...]:
        from validator.readers import known_suffixes

        return known_suffixes()


def _entries(folder: str) -> list[tuple[str, str]]:
    """Return name and path of what is in ``folder``: what is really there before links, then by name."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: (entry.is_symlink(), entry.name))
    return [(entry.name, os.path.normpath(entry.path)) for entry in entries]


def is_standard_output(path: str) -> bool:
    """Whether standard output has been redirected into the file at ``path``."""
    try:
        output = os.fstat(sys.stdout.fileno())
        return stat.S_ISREG(output.st_mode) and os.path.samestat(output, os.stat(path))  # noqa: PTH116 - as given
    except (OSError, ValueError):
        return False


def _identity(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _unreadable(error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableError("missing", "没有这个文件：请检查路径和文件名。")
    if isinstance(error, PermissionError):
        return UnreadableError("forbidden", "没有权限读取：请检查权限，或关闭正在使用它的程序后再试。")
    if isinstance(error, IsADirectoryError):
        return UnreadableError("unsupported", "这是文件夹：请写明其中的一个文件。")
    return UnreadableError("damaged", f"读取失败（系统错误{error.errno}）：请检查磁盘、网络位置或路径。")
