"""Conversions that are kept, so that a later run need not make them again (``--conversions``).

A kept file is named by the content that it was made of, never by a path. The folder carries a CACHEDIR.TAG
(bford.info/cachedir): backups leave it out, and a run does not take what is in it for reports.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from validator.batch.finding import CACHE_TAG
from validator.destinations import DestinationError, explained, new_file

_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"


class Conversions:
    """A folder of conversions; without a folder nothing is kept."""

    def __init__(self, folder: str | None = None) -> None:
        """Make the folder if need be; raise DestinationError if nothing can be written there."""
        self._folder = Path(folder) if folder else None
        if self._folder:
            with explained(str(folder)):
                self._folder.mkdir(parents=True, exist_ok=True)
            with new_file(str(self._folder / CACHE_TAG)) as file:
                file.write(f"{_SIGNATURE}\n# 本文件夹由fazhi保存转换和文字识别的结果，可以随时删除。\n".encode())

    def get(self, kind: str, data: bytes) -> bytes | None:
        """Return what ``data`` was once converted to; ``kind`` names the way and the form of the result."""
        path = self._path(kind, data)
        with suppress(OSError):
            return path.read_bytes() if path else None
        return None

    def put(self, kind: str, data: bytes, made: bytes) -> None:
        """Keep ``made``. Where that fails the run goes on: it has what it needs, only a later one will be slower."""
        path = self._path(kind, data)
        if path:
            with suppress(DestinationError), new_file(str(path)) as file:
                file.write(made)

    def _path(self, kind: str, data: bytes) -> Path | None:
        if not self._folder:
            return None
        from hashlib import sha256

        return self._folder / f"{sha256(data).hexdigest()}.{kind}"
