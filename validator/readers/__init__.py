"""Readers: one module per format, from a file's bytes to a Document.

A module of this package that has a ``FORMAT`` is a reader, see ``Reader``; adding a format is adding a file.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from validator.document import Document, UnreadableError
from validator.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reader(Protocol):
    """What a module that reads a format offers.

    ``SUFFIX_DECIDES = True`` may be added where content alone cannot tell the format, so that a file's name
    is believed (``.md``); a format with a signature of its own is never believed by name. ``CONVERTED = True``
    says that another program has to turn the file into a format that is read, see ConvertibleError.
    """

    FORMAT: str
    SUFFIXES: tuple[str, ...]
    """In lower case, with the dot."""

    def recognises(self, data: bytes) -> bool:
        """Tell by content whether the file has this format."""

    def read(self, data: bytes, limits: Limits) -> Document:
        """Return the file's text; raise UnreadableError where it cannot be had."""


def read(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read a file of any known format, chosen by its content first, by the suffix of ``name`` second.

    Raises UnreadableError with a message in Chinese; see there for the codes.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableError(
            "too-large", f"文件有{_megabytes(len(data))}，超过{_megabytes(limits.file_bytes)}的上限。"
        )
    document = _choose(data, _suffix(name)).read(data, limits)
    _check_text(document, limits)
    return document


def known_suffixes() -> tuple[str, ...]:
    """Return the suffixes of all formats that can be read, sorted, in lower case with the dot."""
    return tuple(sorted(suffix for reader in _readers("") for suffix in reader.SUFFIXES))


def converted_suffixes() -> tuple[str, ...]:
    """Return those of them whose files another program has to convert, which is quicker for many at once."""
    converted = (reader for reader in _readers("") if getattr(reader, "CONVERTED", False))
    return tuple(sorted(suffix for reader in converted for suffix in reader.SUFFIXES))


def _choose(data: bytes, suffix: str) -> Reader:
    for reader in _readers(suffix):
        if reader.recognises(data):
            return reader
    from validator.readers import foreign

    foreign.refuse(data)
    for reader in _readers(suffix):
        if suffix in reader.SUFFIXES and getattr(reader, "SUFFIX_DECIDES", False):
            return reader
    return cast("Reader", import_module(f"{__name__}.text"))


def _readers(suffix: str) -> Iterator[Reader]:
    """Yield all readers, first the one named like the suffix: mostly no other needs to be imported then."""
    for name in sorted(_module_names(), key=lambda name: name != suffix[1:]):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "FORMAT"):
            yield cast("Reader", module)


@cache
def _module_names() -> tuple[str, ...]:
    # pkgutil rather than a listing of the folder: the package may be inside a zip file.
    return tuple(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)


def _suffix(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def _check_text(document: Document, limits: Limits) -> None:
    characters = sum(len(block.text) for block in document.blocks)
    if characters > limits.text_characters:
        raise UnreadableError("too-large", f"文件有{characters:,}个字，超过{limits.text_characters:,}字的上限。")
    if not characters:
        raise UnreadableError("empty", "文件里没有文字：请确认选对了文件。")


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.4g} MB"
