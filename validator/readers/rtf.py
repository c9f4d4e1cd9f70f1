"""Rich Text Format (.rtf)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from validator.document import ConvertibleError

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "rtf"
CONVERTED = True
SUFFIXES = (".rtf",)


def recognises(data: bytes) -> bool:
    """Return whether ``data`` begins as RTF does."""
    return data.startswith(b"{\\rtf")


def read(data: bytes, limits: Limits) -> NoReturn:  # noqa: ARG001 - read by another program, which has its own
    """Raise ConvertibleError."""
    raise ConvertibleError(data, FORMAT, "RTF文档")
