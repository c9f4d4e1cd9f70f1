"""Where results go: to standard output as they come, into a file only when they are complete."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from validator.outputs.layout import Look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

_NARROWEST, _WIDEST = 40, 100
_UNKNOWN = (80, 24)


class DestinationError(Exception):
    """A result that cannot be written; says in Chinese which one and what to do."""


@contextmanager
def new_file(path: str) -> Iterator[BinaryIO]:
    """Open a file that takes its name when the block ends, or vanishes when the block raises.

    Until then it is a hidden file in the same directory. Raises DestinationError where that is impossible;
    what stood under the name before is then still there.
    """
    target = os.path.realpath(path)
    draft = os.path.join(os.path.dirname(target), f".fazhi-{os.getpid()}-{abs(hash(target)):x}.tmp")  # noqa: PTH118, PTH120
    with explained(path):
        stream = _create(draft, target)
    try:
        with stream:
            yield stream
            with explained(path):
                stream.flush()
                os.fsync(stream.fileno())  # a name must never lead to a file that a power failure left half
        with explained(path):
            os.replace(draft, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)  # noqa: PTH108
        raise


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what goes wrong while writing to ``name`` into a DestinationError, except a broken pipe."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DestinationError(f"写不成“{name}”：{_reason(error)}") from error


def _create(draft: str, target: str) -> BinaryIO:
    if os.path.isdir(target):  # noqa: PTH112
        raise IsADirectoryError
    return open(draft, "wb")  # noqa: PTH123 - closed by new_file


def standard_output() -> BinaryIO:
    """Return standard output for UTF-8 bytes, whatever the locale says."""
    sys.stdout.flush()
    return sys.stdout.buffer


def silence_standard_output() -> None:
    """Let what is left in the buffer vanish: nobody reads any more, and the interpreter would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def look_of(stream: TextIO) -> Look:
    """Return how text on ``stream`` shall look: as wide as the terminal, in colours if it shows any."""
    columns = shutil.get_terminal_size(_UNKNOWN).columns
    return Look(
        width=min(max(columns, _NARROWEST), _WIDEST),
        colour=shows_colours(stream),
        signed=_is_regular_file(stream),
    )


def shows_colours(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that shows colours and nobody has asked for none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    # The old Windows console prints the codes instead of obeying them.
    return os.name != "nt" or "WT_SESSION" in os.environ


def _is_regular_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _reason(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，请写明文件名。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "没有这个文件夹，请先建好。"
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正在别的程序中打开。"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "磁盘空间不足，请清理后再试，或换一个磁盘；原有的同名文件没有改动。"
    if error.errno == errno.EROFS:
        return "所在的磁盘或文件夹是只读的，请换一个文件夹。"
    return f"系统错误{error.errno}（{error.strerror}）。"
