"""Outputs: one module per format, from outcomes to bytes. They know nothing but the outcomes.

A module of this package that has a ``FORMAT`` is an output, see ``Output``; adding a format is adding a file.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from validator.outputs.layout import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from validator.result import Outcome, Survey


class Writer(Protocol):
    """Writes outcomes as they come to the stream that it was made for, and does not close it."""

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""

    def finish(self, surveys: Sequence[Survey]) -> None:
        """Write what can only be said at the end; called once, also after an interruption."""


class Output(Protocol):
    """What a module that writes a format offers.

    A module is named like its format, so that a run imports only the ones that it needs.
    """

    FORMAT: str
    SUFFIX: str
    """In lower case, with the dot."""

    def writer(self, stream: BinaryIO, look: Look) -> Writer:
        """Return a new writer of this format."""


def formats() -> list[str]:
    """Return the names of all formats, sorted."""
    return sorted(output.FORMAT for output in _outputs())


def suffixes() -> list[str]:
    """Return the suffixes of all formats, sorted."""
    return sorted(output.SUFFIX for output in _outputs())


def by_format(name: str) -> Output:
    """Return the output of this format; raise KeyError if there is none."""
    output = _output(name) if name in _module_names() else None
    if output is None:
        raise KeyError(name)
    return output


def by_suffix(suffix: str) -> Output | None:
    """Return the output whose files have this suffix (in lower case, with the dot), None if there is none."""
    return next((output for output in _outputs() if suffix == output.SUFFIX), None)


def render(outcomes: Iterable[Outcome], name: str, look: Look | None = None, surveys: Sequence[Survey] = ()) -> bytes:
    """Return ``outcomes`` as one file of the format ``name``; raise KeyError if there is no such format."""
    from io import BytesIO

    stream = BytesIO()
    writer = by_format(name).writer(stream, look or Look())
    for outcome in outcomes:
        writer.add(outcome)
    writer.finish(surveys)
    return stream.getvalue()


def _outputs() -> Iterator[Output]:
    return (output for name in _module_names() if (output := _output(name)))


def _output(name: str) -> Output | None:
    module = import_module(f"{__name__}.{name}")
    return cast("Output", module) if hasattr(module, "FORMAT") else None


@cache
def _module_names() -> tuple[str, ...]:
    # pkgutil rather than a listing of the folder: the package may be inside a zip file.
    return tuple(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
