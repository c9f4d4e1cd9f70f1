"""How far a run is, for whoever waits for it: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from validator.outputs.layout import pad, width

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_BAR = 20
"""Columns of the bar."""
_BAR_AFTER, _BAR_EVERY = 1.0, 0.2
_LINE_EVERY = 10.0
"""Seconds: a short run shows nothing."""


class Progress:
    """Called with the number of files that are through; a block at whose end the bar vanishes."""

    def __init__(self, total: int, stream: TextIO, *, bar: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._stream = stream
        self._bar = bar
        self._clock = clock
        self._started = clock()
        self._next = self._started + (_BAR_AFTER if bar else _LINE_EVERY)
        self._shown = 0

    def __call__(self, done: int) -> None:
        """Tell that ``done`` files are through, if it is time to tell."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + (_BAR_EVERY if self._bar else _LINE_EVERY)
        told = self._told(done, now - self._started)
        if self._bar:
            told = f"[{'#' * (_BAR * done // self._total):.<{_BAR}}] {told}"
            self._write(f"\r{pad(told, self._shown)}")
            self._shown = width(told)
        else:
            self._write(f"{told}\n")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._shown:
            self._write(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def _told(self, done: int, seconds: float) -> str:
        rate = done / seconds
        left = round((self._total - done) / rate)
        per_second = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        return f"已检查{done}/{self._total}个，每秒{per_second}个，还需约{_duration(left)}"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _duration(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}小时{minutes}分钟"
    return f"{minutes}分{seconds}秒" if minutes else f"{seconds}秒"
