"""Ctrl-C, and being asked to end (SIGTERM): both stop a run, but not while an outcome goes to the outputs."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    _Handler = Callable[[int, FrameType | None], object]

_REQUESTS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_by_requests() -> Iterator[None]:
    """Raise a KeyboardInterrupt in the block not only at Ctrl-C, but also when the process is asked to end."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _handled(stop):
        yield


@contextmanager
def postponed() -> Iterator[None]:
    """Raise such a KeyboardInterrupt only when the block has ended."""
    asked: list[int] = []
    with _handled(lambda number, _frame: asked.append(number)):
        yield
    if asked:
        raise KeyboardInterrupt


@contextmanager
def _handled(handler: _Handler) -> Iterator[None]:
    """Let requests be handled so in the block; what the process was started to ignore it goes on ignoring."""
    before = {number: signal.getsignal(number) for number in _REQUESTS}
    heeded = [number for number in _REQUESTS if before[number] is not signal.SIG_IGN]
    try:
        for number in heeded:
            signal.signal(number, handler)
    except ValueError:  # only the main thread gets signals
        yield
        return
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])
