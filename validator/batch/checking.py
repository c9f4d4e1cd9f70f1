"""Checking many files, in this process or in several: outcomes in the files' order, as soon as they are there."""

from __future__ import annotations

import os
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from validator.batch.together import CRASHED, check_together, groups
from validator.files import STANDARD_INPUT
from validator.result import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validator.batch.pool import Allow, Failure, Pool
    from validator.batch.together import Order
    from validator.files import Source
    from validator.limits import Limits
    from validator.result import Outcome

    Check = Callable[[Sequence[Source], Order], list[Outcome]]

_FEW, _SMALL = 16, 1 << 20
"""So many files of together so many bytes are checked sooner than processes are started."""

_AHEAD, _KEPT_BYTES = 1000, 32 << 20
"""How many files beyond one that is not finished may be checked, and how much their outcomes may take up."""


def workers_for(sources: Sequence[Source], jobs: int | None = None) -> int:
    """Return how many processes to start for ``sources``; 0: they are checked in this one.

    ``jobs`` is what somebody has asked for, None for as many as there are cores.
    """
    if jobs == 1 or len(sources) <= 1 or any(source.path == STANDARD_INPUT for source in sources):
        return 0
    if jobs is None and len(sources) <= _FEW and sum(source.size() for source in sources) <= _SMALL:
        return 0
    return min(jobs or cores(), len(sources))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Checking:
    """The outcomes of files; a block within which they come, and after which no process is left."""

    def __init__(
        self, sources: Sequence[Source], order: Order, workers: int = 0, check: Check = check_together
    ) -> None:
        """Start nothing yet. ``check`` does a task; picklable, if there are workers."""
        self.sources = sources
        self._order = order
        self._check = check
        self._pool = _pool(order, workers, check) if workers else None
        self._tasks = map(self._task, groups(sources))
        self._again: deque[_Task] = deque()
        self._ready: dict[int, Outcome | bytes] = {}
        self._kept_bytes = 0
        self._due = 0

    def __enter__(self) -> Checking:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.end()

    def __iter__(self) -> Iterator[tuple[Source, Outcome]]:
        """Yield each file with its outcome, in order; never raises for anything that a file or its place may be."""
        for _ in self._in_workers(self._pool) if self._pool else self._here():
            while self._due in self._ready:
                self._due += 1
                yield self._released(self._due - 1)

    def finished(self) -> Iterator[tuple[Source, Outcome]]:
        """Yield the files that are checked and were waiting for an earlier one, after an interruption."""
        for place in sorted(self._ready):
            yield self._released(place)

    def _here(self) -> Iterator[None]:
        for task in self._tasks:
            self._ready.update(zip(task.places, self._check(task.sources, self._order), strict=True))
            yield

    def _in_workers(self, pool: Pool[_Task]) -> Iterator[None]:
        from validator.batch.pool import Failure

        for task, answer in pool.run(self._next):
            if not isinstance(answer, Failure):
                self._keep(task, answer)
            elif len(task.places) > 1 or not (task.again or answer.too_slow):
                self._again += (self._task((place,), again=True) for place in task.places)
            else:
                path = task.sources[0].shown
                self._ready[task.places[0]] = _failed(path, answer, self._order.limits)
            yield

    def _task(self, places: tuple[int, ...], *, again: bool = False) -> _Task:
        return _Task(places, tuple(self.sources[place] for place in places), again)

    def _next(self) -> _Task | None:
        """Return the next task, unless too much is waiting for one that is not finished."""
        if self._again:
            return self._again.popleft()
        if len(self._ready) >= _AHEAD or self._kept_bytes >= _KEPT_BYTES:
            return None
        return next(self._tasks, None)

    def _keep(self, task: _Task, outcomes: Sequence[bytes]) -> None:
        """Keep outcomes as they came: they take up less room, and how much is known."""
        self._ready.update(zip(task.places, outcomes, strict=True))
        self._kept_bytes += sum(map(len, outcomes))

    def _released(self, place: int) -> tuple[Source, Outcome]:
        kept = self._ready.pop(place)
        if isinstance(kept, bytes):
            import pickle

            self._kept_bytes -= len(kept)
            kept = pickle.loads(kept)  # noqa: S301 - from a process of ours
        return self.sources[place], kept


class _Task(NamedTuple):
    """Files to be checked together."""

    places: tuple[int, ...]
    sources: tuple[Source, ...]
    again: bool
    """Whether a worker has ended over it before."""


def _pool(order: Order, workers: int, check: Check) -> Pool[_Task]:
    from validator.batch.pool import Pool

    limits = order.limits
    return Pool(
        partial(_prepare, order, check),
        workers,
        seconds=partial(_seconds, limits.check_seconds),
        megabytes=limits.worker_megabytes,
    )


def _seconds(check_seconds: int, task: _Task) -> float:
    return check_seconds * len(task.places)


def _prepare(order: Order, check: Check, allow: Allow) -> Callable[[_Task], list[bytes]]:
    """Return what a worker does with a task."""
    from validator.programs.process import before_each_run

    before_each_run(allow)
    return partial(_answer, order, check)


def _answer(order: Order, check: Check, task: _Task) -> list[bytes]:
    import pickle

    return [pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL) for outcome in check(task.sources, order)]


def _failed(path: str, failure: Failure, limits: Limits) -> Unreadable:
    if failure.too_slow:
        message = (
            f"检查了{limits.check_seconds}秒还没有完成，已经停止（上限check_seconds）："
            "请确认文件能正常打开，另存为.docx后再检查；确有需要的，用 --limit 放宽。"
        )
        return Unreadable(path=path, code="too-slow", message=message)
    how = f"信号{-failure.exit_code}" if failure.exit_code < 0 else f"状态{failure.exit_code}"
    message = (
        f"检查这个文件的进程意外结束（{how}），再试一次仍是如此，没有检查完：请在Word或WPS中另存为.docx后再检查，"
        "并把文件和本提示反馈给维护者。"
    )
    return Unreadable(path=path, code=CRASHED, message=message)
