"""Where results go: standard output as they come, files only when they are complete."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from validator.outputs.layout import Look

if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

_NARROWEST, _WIDEST, _UNKNOWN = 40, 100, 80


class DestinationError(Exception):
    """A result that cannot be written; the text says in Chinese which, why and what to do."""


@dataclass(slots=True)
class NewFile:
    """A file that appears under its name only when it is complete.

    A context manager: ``stream`` goes into a hidden file beside it, which takes the name when the block ends,
    or vanishes when the block raises. Raises DestinationError if either is impossible.
    """

    path: str

    def __post_init__(self) -> None:
        self._target = os.path.realpath(self.path)
        folder = os.path.dirname(self._target)  # noqa: PTH120
        self._draft = os.path.join(folder, f".fazhi-{os.getpid()}-{id(self):x}.tmp")  # noqa: PTH118
    _target: str = ""
    _draft: str = ""
