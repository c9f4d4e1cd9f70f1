"""OpenDocument texts (.odt, .ott), as LibreOffice and some domestic office programs write them.

Source: OpenDocument 1.3 Part 2, 3.3 (the MIME type stands first, unpacked).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from validator.document import ConvertibleError

if TYPE_CHECKING:
    from validator.limits import Limits

FORMAT = "odt"
CONVERTED = True
SUFFIXES = (".odt", ".ott")

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_NAME_AT = 30


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is an archive whose first part names this type."""
    return data.startswith(b"PK\x03\x04") and data.startswith(_TYPE, _NAME_AT)


def read(data: bytes, limits: Limits) -> NoReturn:  # noqa: ARG001 - read by another program, which has its own
    """Raise ConvertibleError."""
    raise ConvertibleError(data, FORMAT, "ODT文档")
