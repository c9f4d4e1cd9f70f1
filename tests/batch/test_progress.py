"""What somebody who waits sees: never anything for a short run."""

from __future__ import annotations

import io

from validator.batch.progress import Progress


class Watch:
    """A clock that is put forward by hand."""

    now = 100.0

    def read(self) -> float:
        """Return the time in seconds."""
        return self.now


def test_bar_has_rate_and_time_left_and_vanishes() -> None:
    stream, watch = io.StringIO(), Watch()
    with Progress(1000, stream, bar=True, clock=watch.read) as progress:
        progress(1)
        assert stream.getvalue() == ""
        watch.now += 2
        progress(50)
        bar = "[#...................] 已检查50/1000个，每秒25个，还需约38秒"
        assert stream.getvalue() == f"\r{bar}"
        progress(51)
        assert stream.getvalue() == f"\r{bar}"
    assert stream.getvalue() == f"\r{bar}\r{' ' * 60}\r"


def test_lines_come_at_intervals() -> None:
    stream, watch = io.StringIO(), Watch()
    with Progress(10_000, stream, bar=False, clock=watch.read) as progress:
        watch.now += 9
        progress(20)
        watch.now += 1
        progress(25)
        watch.now += 5
        progress(100)
        watch.now += 85
        progress(5_000)
    assert stream.getvalue() == (
        "已检查25/10000个，每秒2.5个，还需约1小时6分钟\n已检查5000/10000个，每秒50个，还需约1分40秒\n"
    )
