"""Which files a run checks: in folders and archives, by patterns and lists."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validator.document import UnreadableError
from validator.files import STANDARD_INPUT, Source
from validator.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.batch.archives import Entry

CACHE_TAG = "CACHEDIR.TAG"
"""Marks a folder of what can be made again (bford.info/cachedir)."""

_ARCHIVE = ".zip"
_NESTED = UnreadableError("unsupported", "压缩包里的压缩包没有打开：请先解压这一个，再检查里面的文件。")


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
    """Directories and archives in which there is nothing to check."""


def find(
    paths: Iterable[str], written: Iterable[str] = (), *, listed: Iterable[str] = (), limits: Limits = DEFAULT
) -> Found:
    """Return the files to check: those of ``paths``, which may be patterns, and those that are ``listed``.

    ``written`` are the files that this run itself writes: they are left out of directories.
    """
    finder = _Finder({_identity(path) for path in written}, limits)
    for path in paths:
        for match in _matches(path):
            finder.give(match)
    for path in listed:
        finder.give(path)
    return finder.found


def _matches(path: str) -> Sequence[str]:
    """Return what a pattern that no shell has expanded stands for; any other path stands for itself."""
    if path == STANDARD_INPUT or os.path.lexists(path):
        return (path,)
    import glob

    return sorted(glob.glob(path, recursive=True)) or (path,)  # noqa: PTH207 - as given


def is_same_file(path: str, other: str) -> bool:
    """Whether two paths, existing or not, lead to the same file."""
    return _identity(path) == _identity(other)


class _Finder:
    def __init__(self, written: set[str], limits: Limits) -> None:
        self.found = Found()
        self._written = written
        self._limits = limits
        self._seen: set[str] = set()

    def give(self, path: str) -> None:
        """Add a path that somebody has named."""
        if path == STANDARD_INPUT:
            inside: list[Source] | None = None
        elif os.path.isdir(path):  # noqa: PTH112 - as given
            inside = sorted(self._walk(path, set()), key=lambda source: Path(source.path).parts)
        else:
            inside = self._unpacked(path)
        if inside is None:
            self._add(Source(path, named=True))
            return
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

    def _unpacked(self, path: str) -> list[Source] | None:
        """Return what is to be checked in an archive; None if the file is none."""
        if not (path.lower().endswith(_ARCHIVE) and os.path.isfile(path)):  # noqa: PTH113 - as given
            return None
        from validator.batch.archives import entries

        try:
            inside = entries(path, self._limits)
        except (OSError, UnreadableError) as error:
            return [Source(path, named=False, error=error)]
        if inside is None:
            return None
        return [source for entry in inside for source in self._entry(entry)]

    def _entry(self, entry: Entry) -> Iterator[Source]:
        *folders, name = entry.shown.split("/")
        path = f"{entry.archive}/{entry.shown}"
        if any(folder.startswith(".") or folder == "__MACOSX" for folder in folders):
            self._skip(path, "隐藏的文件夹")
        elif name.lower().endswith(_ARCHIVE) and not name.startswith("."):
            yield Source(path, named=False, error=_NESTED)
        elif reason := self._reason_by_name(name, path):
            self._skip(path, reason)
        else:
            yield Source(path, named=False, entry=entry)

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
        unpacked = None if name.startswith(("~$", ".")) else self._unpacked(path)
        if unpacked is not None:
            yield from unpacked
        elif reason := self._reason_by_name(name, path) or self._reason_by_kind(path):
            self._skip(path, reason)
        else:
            yield Source(path, named=False)

    def _reason_by_name(self, name: str, path: str) -> str | None:
        if name.startswith("~$"):
            return "Word或WPS打开文件时留下的临时文件"
        if name.startswith("."):
            return "隐藏文件"
        if not name.lower().endswith(self._suffixes):
            self.found.unknown.append(path)
            return "不是能读取的格式"
        return None

    def _reason_by_kind(self, path: str) -> str | None:
        from validator.outputs.tool import is_signed

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
