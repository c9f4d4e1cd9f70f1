"""Data as it stands once its YAML was read, in a JSON file beside it.

To read YAML, and to check what it says, takes ten times as long as to take values over, and who checks one file waits
for it. What is ready counts only for the very text that it was made from: an edited file is read until
``python -m checklist.ready`` has written its values again.
"""

from __future__ import annotations

import json
from pkgutil import get_data
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable


def load(package: str, name: str, made: Callable[[dict[str, Any]], Any] | None = None) -> Any:  # noqa: ANN401
    """Return the values of ``<name>.yaml`` in ``package``; None if they are not ready.

    ``made`` gets each object, the inner ones first, and returns what it stands for.
    """
    try:
        found = (get_data(package, f"{name}.json") or b"").decode()
    except OSError:
        return None
    if not found.startswith(_head(get_data(package, f"{name}.yaml") or b"")):
        return None
    return json.loads(found, object_hook=made)["values"]


def text(source: str, values: object, stored: Callable[[Any], Any] | None = None) -> str:
    """Return what ``load`` reads; ``source`` is the YAML, ``stored`` returns an object for what is no JSON."""
    return f"{_head(source.encode())}{json.dumps(values, ensure_ascii=False, default=stored)}}}\n"


def _head(source: bytes) -> str:
    return f'{{"made_from": {crc32(source)}, "values": '
