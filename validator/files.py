"""A file to be checked, wherever it lies, and reading it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from validator.document import UnreadableError
from validator.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from validator.batch.archives import Entry

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be checked."""

    path: str
    """As given; below a directory that was given, joined to that; ``-`` for standard input. For a file in an
    archive the path of that, joined to the name inside."""
    named: bool
    """Whether it was given by name, so that it has to be a report."""
    error: OSError | UnreadableError | None = None
    """Why it could not even be looked at."""
    entry: Entry | None = None
    """Where it lies in an archive."""

    @property
    def shown(self) -> str:
        """The path for people and for JSON: bytes of a name that are no characters are replaced."""
        return os.fsencode(self.path).decode("utf-8", "replace")

    def size(self) -> int:
        """Return how many bytes there are to read, 0 where nobody knows."""
        if self.entry:
            return self.entry.size
        try:
            return os.stat(self.path).st_size  # noqa: PTH116 - as given, not normalised
        except OSError:
            return 0

    def read(self, limits: Limits = DEFAULT) -> bytes:
        """Return the file's bytes; raise UnreadableError where that is impossible or they are too many."""
        try:
            if self.error:
                raise self.error
            data = self._read(limits)
        except OSError as error:
            raise unreadable(error) from error
        if len(data) > limits.file_bytes:
            raise UnreadableError("too-large", f"文件超过{limits.file_bytes >> 20} MB的上限，没有读取。")
        return data

    def _read(self, limits: Limits) -> bytes:
        if self.entry:
            return self.entry.read(limits)
        if self.path == STANDARD_INPUT:
            return sys.stdin.buffer.read(limits.file_bytes + 1)
        with open(self.path, "rb") as file:  # noqa: PTH123 - as given, not normalised
            return file.read(limits.file_bytes + 1)


def unreadable(error: OSError) -> UnreadableError:
    """Return what the system's error means for a file that was to be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableError("missing", "没有这个文件：请检查路径和文件名。")
    if isinstance(error, PermissionError):
        return UnreadableError("forbidden", "没有权限读取：请检查权限，或关闭正在使用它的程序后再试。")
    if isinstance(error, IsADirectoryError):
        return UnreadableError("unsupported", "这是文件夹：请写明其中的一个文件。")
    return UnreadableError("damaged", f"读取失败（系统错误{error.errno}）：请检查磁盘、网络位置或路径。")
