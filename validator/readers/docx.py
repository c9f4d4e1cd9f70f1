"""Word files (.docx, .docm): the text that their author sees, automatic numbers and formatting hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import UnreadableError
from validator.limits import DEFAULT

if TYPE_CHECKING:
    from validator.document import Document
    from validator.limits import Limits

FORMAT = "docx"
SUFFIXES = (".docx", ".docm")

_USUAL_MAIN_PART = b"word/document.xml"
_CENTRAL_HEADER = b"PK\x01\x02"
_CENTRAL_HEADER_SIZE = 46


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is a zip archive that holds a WordprocessingML main part."""
    if not data.startswith(b"PK"):
        return False
    return _lists_usual_main(data) or _states_main(data)


def read(data: bytes, limits: Limits) -> Document:
    """Read a Word file.

    Raises UnreadableError ``damaged``, ``encrypted``, ``too-large``, ``images-only`` or ``empty``.
    """
    from validator.readers.word.document import read_document

    return read_document(data, limits, FORMAT)


def _lists_usual_main(data: bytes) -> bool:
    """Return whether the zip directory lists the usual main part; opening the archive takes far longer."""
    name = data.rfind(_USUAL_MAIN_PART)
    header = data[max(name - _CENTRAL_HEADER_SIZE, 0) : max(name, 0)]
    name_length = int.from_bytes(header[28:30], "little")
    return header.startswith(_CENTRAL_HEADER) and name_length == len(_USUAL_MAIN_PART)


def _states_main(data: bytes) -> bool:
    from validator.readers.word.package import Package

    try:
        return Package(data, DEFAULT).is_word()
    except UnreadableError:
        return False
