"""Processes that work for this one: the death of one costs nothing but the task that it held.

Every worker has a pipe of its own, so there is no lock that a dying process could leave locked, and no queue that it
could leave half written. There are no threads: this process waits for all pipes at once. Libraries that were looked
at, and why none is used: docs/decisions/many-files.md.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar, cast

from validator.batch.interruption import postponed
from validator.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import DefaultContext
    from multiprocessing.process import BaseProcess
    from types import FrameType
    from typing import Any

    Allow = Callable[[int], object]
    """Called in a worker: what comes next may take so many seconds longer, for it waits for somebody else."""
    Prepare = Callable[[Allow], Callable[[Any], Any]]
    """Called in a worker once: returns what does a task. Picklable, as are tasks and answers."""

Task = TypeVar("Task")

START_METHOD: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
"""This process has no threads, so it may fork: a worker then starts in a few milliseconds, with everything loaded."""

MOST_WORKERS = 60
"""How many processes Windows can wait for at once, less a few."""

_GRACE = 1.0
"""Seconds that a worker gets to end the programs that it has started."""


class Failure(NamedTuple):
    """Stands in the place of an answer that a worker did not give."""

    too_slow: bool
    """Whether it was stopped because it took too long; it ended by itself, or somebody ended it, if not."""
    exit_code: int
    """How it ended: negative for a signal, as in ``multiprocessing``."""


class Pool(Generic[Task]):
    """A few workers, each with one task at a time; those that end are replaced."""

    def __init__(
        self,
        prepare: Prepare,
        size: int,
        *,
        seconds: Callable[[Task], float],
        megabytes: int,
        start_method: Literal["fork", "spawn"] = START_METHOD,
    ) -> None:
        """Start nothing yet.

        ``seconds`` tells how long a task may take, ``megabytes`` how much memory a worker may have (address space;
        not on Windows).
        """
        self._prepare = prepare
        self._size = min(size, MOST_WORKERS)
        self._seconds = seconds
        self._megabytes = megabytes
        self._context = cast("DefaultContext", multiprocessing.get_context(start_method))
        self._forks = start_method == "fork"
        self._workers: list[_Worker[Task]] = []

    def run(self, take: Callable[[], Task | None]) -> Iterator[tuple[Task, Any]]:
        """Yield tasks with their answers, or with a ``Failure``, as they come.

        ``take`` gives the next task, None if there is none at the moment; it is asked again after each answer.
        """
        while True:
            self._feed(take)
            if all(worker.task is None for worker in self._workers):
                return
            yield from self._listen()

    def end(self) -> None:
        """End all workers."""
        self._end(tuple(self._workers))

    def _feed(self, take: Callable[[], Task | None]) -> None:
        """Give a task to every worker that has none, as long as there are tasks."""
        while (worker := self._idle()) and (task := take()) is not None:
            while not worker.give(task, self._seconds(task)):
                self._end([worker])  # somebody has ended it while it had nothing to do
                worker = self._start()

    def _idle(self) -> _Worker[Task] | None:
        """Return a worker without a task, a new one if there may be more; None if all are busy."""
        idle = next((worker for worker in self._workers if worker.task is None), None)
        if idle or len(self._workers) >= self._size:
            return idle
        try:
            return self._start()
        except OSError:  # the system allows no more processes
            if not self._workers:
                raise
            self._size = len(self._workers)
            return None

    def _start(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        copied = [ours, *(worker.connection for worker in self._workers)] if self._forks else []
        process = self._context.Process(
            target=_serve, args=(theirs, copied, self._prepare, self._megabytes), name="fazhi-worker", daemon=True
        )
        with theirs, postponed():  # so that no request reaches a process that does not yet know what to do with it
            process.start()
            worker: _Worker[Task] = _Worker(process, ours)
            self._workers.append(worker)
        return worker

    def _listen(self) -> Iterator[tuple[Task, Any]]:
        """Wait until some workers have something to say or are late; yield what has become of their tasks."""
        busy = [worker.deadline for worker in self._workers if worker.task is not None]
        ready = wait([worker.connection for worker in self._workers], max(0.0, min(busy) - time.monotonic()))
        for worker in tuple(self._workers):
            if worker.connection in ready:
                yield from self._hear(worker)
            elif worker.task is not None and worker.deadline <= time.monotonic():
                yield from self._give_up(worker, too_slow=True)

    def _hear(self, worker: _Worker[Task]) -> Iterator[tuple[Task, Any]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._give_up(worker, too_slow=False)
            return
        if isinstance(message, _Waits):
            worker.deadline = time.monotonic() + message.seconds + self._seconds(worker.held())
        else:
            task, worker.task = worker.held(), None
            yield task, message

    def _give_up(self, worker: _Worker[Task], *, too_slow: bool) -> Iterator[tuple[Task, Failure]]:
        exit_code = self._end([worker])
        if worker.task is not None:
            yield worker.task, Failure(too_slow, exit_code)

    def _end(self, workers: Collection[_Worker[Task]]) -> int:
        """End workers with everything that they have started; return the exit code of the last one."""
        exit_code = 0
        with postponed():
            for worker in workers:
                worker.process.terminate()
            patience = time.monotonic() + _GRACE
            for worker in workers:
                exit_code = worker.wait_for_end(patience - time.monotonic())
                self._workers.remove(worker)
        return exit_code


class _Worker(Generic[Task]):
    """One process, as this one sees it."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.task: Task | None = None
        self.deadline = 0.0

    def held(self) -> Task:
        """Return the task of a worker that is busy."""
        assert self.task is not None  # noqa: S101
        return self.task

    def give(self, task: Task, seconds: float) -> bool:
        """Hand over a task; return False if nobody is there any more to take it."""
        try:
            self.connection.send(task)
        except OSError:
            return False
        self.task = task
        self.deadline = time.monotonic() + seconds
        return True

    def wait_for_end(self, seconds: float) -> int:
        """Return how the process ended; kill it if it does not end in time."""
        self.process.join(max(0.0, seconds))
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        exit_code = self.process.exitcode or 0
        self.process.close()
        self.connection.close()
        return exit_code


class _Waits(NamedTuple):
    """A message of a worker: the time that it is about to wait for somebody else does not count."""

    seconds: int


def _serve(connection: Connection, copied: Sequence[Connection], prepare: Prepare, megabytes: int) -> None:
    """Do tasks until the other end of the pipe is closed: what a worker is.

    ``copied`` are the parent's ends of pipes: as long as they are open here, no end of the parent closes them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes, but only one decides what it means
    signal.signal(signal.SIGTERM, _leave)
    for parents in copied:
        parents.close()
    _bound_memory(megabytes)
    work = prepare(lambda seconds: connection.send(_Waits(seconds)))
    gc.freeze()  # what a worker keeps to the end need not be searched for garbage, nor copied
    # The parent is gone, or an answer is too large for the memory that is left: ending says it all.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, MemoryError):
        while True:
            connection.send(work(connection.recv()))


def _leave(_number: int, _frame: FrameType | None) -> None:
    """End in order: what runs on a task's behalf is ended by ``finally`` clauses on the way out."""
    sys.exit(1)


def _bound_memory(megabytes: int) -> None:
    """Let a request for more memory fail. Only the soft limit: other programs, started from here, have their own."""
    if os.name == "nt":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
