"""Notices: what is worth knowing about a file beside the verdicts, and never changes one.

One module per kind; a module of this package that has a ``CODE`` is one, see ``Kind``.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from validator.result import Notice

if TYPE_CHECKING:
    from validator.document import Document


class Kind(Protocol):
    """What a module of notices offers."""

    CODE: str

    def message(self, document: Document) -> str | None:
        """Return what people shall know about the document, in Chinese; None if there is nothing."""


def notices(document: Document) -> tuple[Notice, ...]:
    """Return what is worth knowing, sorted by code."""
    found = ((kind.CODE, kind.message(document)) for kind in _kinds())
    return tuple(Notice(code=code, message=message) for code, message in found if message)


@cache
def _kinds() -> tuple[Kind, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast("Kind", import_module(f"{__name__}.{name}")) for name in names)
