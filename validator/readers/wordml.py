"""Word 2003 XML and flat OPC (.xml): a whole Word document in one XML file, also under the name of a .doc."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from validator.document import ConvertibleError

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "wordml"
CONVERTED = True
SUFFIXES = ()
"""None of its own: a folder may be full of .xml files that are something else."""

_START = 1024


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is XML that asks for Word."""
    start = data[:_START]
    return b"<?xml" in start[:8] and b'progid="Word.Document"' in start


def read(data: bytes, limits: Limits) -> NoReturn:  # noqa: ARG001 - read by another program, which has its own
    """Raise ConvertibleError."""
    raise ConvertibleError(data, FORMAT, "Word的XML文档")
