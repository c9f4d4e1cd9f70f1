"""Conversions that are kept, so that a later run need not make them again (``--conversions``).

A kept file is named by the content that it was made of, never by a path. The folder carries a CACHEDIR.TAG
(bford.info/cachedir): backups leave it out, and a run does not take what is in it for reports.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from validator.destinations import DestinationError, explained, new_file

if TYPE_CHECKING:
    from collections.abc import Callable

TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"


class Conversions:
    """A folder of conversions; without a folder nothing is kept."""

    def __init__(self, folder: str | None = None) -> None:
        """Make the folder if need be; raise DestinationError if nothing can be written there."""
        self._folder = Path(folder) if folder else None
        if self._folder:
            with explained(str(folder)):
                self._folder.mkdir(parents=True, exist_ok=True)
            with new_file(str(self._folder / TAG)) as file:
                file.write(f"{_SIGNATURE}\n# 本文件夹由fazhi保存转换和文字识别的结果，可以随时删除。\n".encode())

    def get(self, kind: str, data: bytes) -> bytes | None:
        """Return what ``data`` was once converted to; ``kind`` names the way and the form of the result."""
        if self._folder:
            with suppress(OSError):
                return self._path(kind, data).read_bytes()
        return None

    def put(self, kind: str, data: bytes, made: bytes) -> None:
        """Keep ``made``. Where that fails the run goes on: it has what it needs, only a later one will be slower."""
        if self._folder:
            with suppress(DestinationError), new_file(str(self._path(kind, data))) as file:
                file.write(made)

    def get_or(self, kind: str, data: bytes, make: Callable[[], bytes]) -> bytes:
        """Return what is kept; else make and keep it."""
        made = self.get(kind, data)
        if made is None:
            made = make()
            self.put(kind, data, made)
        return made

    def _path(self, kind: str, data: bytes) -> Path:
        assert self._folder  # noqa: S101
        return self._folder / f"{hashlib.sha256(data).hexdigest()}.{kind}"
