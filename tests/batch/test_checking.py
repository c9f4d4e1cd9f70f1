"""Many files in several processes: order, and what becomes of files that end, block or burden a process."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import random
import signal
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING

import hostile
import pytest

from checklist.load import load
from validator.batch import checking
from validator.batch.checking import Checking, workers_for
from validator.batch.pool import Failure, Pool
from validator.batch.together import Order, check_together
from validator.check import check
from validator.compiled import compile_checklist
from validator.files import Source
from validator.limits import Limits
from validator.programs import Programs
from validator.result import Other, Result, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validator.result import Outcome

COMPILED = compile_checklist(load())
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals or memory limits")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert multiprocessing.active_children() == []


def order(**limits: int) -> Order:
    return Order(COMPILED, "default", programs=Programs(limits=replace(Limits(), **limits)))


def sources(*names: str) -> list[Source]:
    return [Source(name, named=True) for name in names]


def outcomes(
    names: Sequence[str],
    check: Callable[[Sequence[Source], Order], list[Outcome]] = hostile.check,
    workers: int = 2,
    **limits: int,
) -> list[Outcome]:
    with Checking(sources(*names), order(**limits), workers, check) as found:
        return [outcome for _, outcome in found]


def read(name: str) -> Other:
    return Other(path=name, message="读过了")


def test_outcomes_keep_the_order_of_the_files_whichever_is_finished_first() -> None:
    names = ["slow", *(f"{number}.txt" for number in range(50)), "slow too", "last"]
    assert outcomes(names) == [read(name) for name in names]


def test_several_processes_say_what_one_says() -> None:
    samples = sorted(map(str, (Path(__file__).parents[2] / "fixtures" / "samples").iterdir()))
    here = outcomes(samples, check_together, workers=0)
    assert any(isinstance(outcome, Result) for outcome in here)
    assert outcomes(samples, check_together) == here


def test_file_over_which_a_process_ends_is_tried_again() -> None:
    assert outcomes(["a", "once", "b"]) == [read("a"), read("once"), read("b")]


def test_file_over_which_processes_end_is_unreadable_and_the_others_are_not() -> None:
    first, crashed, last = outcomes(["a", "crash", "b"])
    assert (first, last) == (read("a"), read("b"))
    assert crashed == Unreadable(
        path="crash",
        code="crashed",
        message="检查这个文件的进程意外结束（状态3），再试一次仍是如此，没有检查完：请在Word或WPS中另存为.docx后再检查，"
        "并把文件和本提示反馈给维护者。",
    )


def test_file_that_takes_too_long_is_unreadable_and_the_others_are_not() -> None:
    hung, *others = outcomes(["hang", "a", "b"], check_seconds=1)
    assert others == [read("a"), read("b")]
    assert hung == Unreadable(
        path="hang",
        code="too-slow",
        message="检查了1秒还没有完成，已经停止（上限check_seconds）：请确认文件能正常打开，另存为.docx后再检查；"
        "确有需要的，用 --limit 放宽。",
    )


def test_time_of_other_programs_does_not_count() -> None:
    assert outcomes(["program", "a"], check_seconds=1) == [read("program"), read("a")]


@posix_only
def test_file_that_needs_too_much_memory_is_unreadable_and_the_others_are_not() -> None:
    names = ["a.doc", "eat.doc", "b.doc"]
    for name in names:
        Path(name).write_text("关于召开会议的通知", encoding="utf-8")
    first, eater, last = outcomes(names, hostile.check_hungrily, worker_megabytes=1024)
    assert [type(first), type(last)] == [Other, Other]
    assert eater == Unreadable(
        path="eat.doc",
        code="too-large",
        message="检查这个文件时内存不够（每个进程的上限worker_megabytes是1024 MB）："
        "请删去图片等无关内容，只留报告正文；确有需要的，用 --limit 放宽。",
    )


def test_files_that_fail_together_are_tried_alone() -> None:
    names = ["a.doc", "b.txt", "c.doc", "crash.doc", "d.doc"]
    found = outcomes(names, hostile.together_only_once)
    assert found[:3] == [read(name) for name in names[:3]]
    assert [found[3].code if isinstance(found[3], Unreadable) else None, found[4]] == ["crashed", read("d.doc")]


@posix_only
def test_processes_killed_from_outside_lose_nothing_but_what_they_held() -> None:
    names = [f"{number}.txt" for number in range(3000)]
    done = Event()

    def kill() -> None:
        while not done.wait(random.uniform(0.02, 0.1)):  # noqa: S311
            for worker in random.sample(multiprocessing.active_children(), 1):
                os.kill(worker.pid or 0, signal.SIGKILL)

    killer = Thread(target=kill)
    with Checking(sources(*names), order(), 2, partial(hostile.check)) as found:
        seen = []
        for place, (_, outcome) in enumerate(found):
            if place == 0:
                killer.start()
            if place == 2000:
                done.set()
                killer.join()
            seen.append(outcome)
    lost = [outcome for outcome in seen if isinstance(outcome, Unreadable)]
    assert [outcome.path for outcome in seen] == names
    assert len(lost) <= 2, lost


def test_files_that_wait_for_an_earlier_one_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_AHEAD", 5)
    names = ["slow", *(f"once {number}" for number in range(20))]
    with Checking(sources(*names), order(), 2, hostile.check) as found:
        assert next(iter(found))[1] == read("slow")
        assert len(list(Path().glob("once *"))) <= 7


def test_outcomes_that_wait_for_an_earlier_one_take_up_bounded_memory() -> None:
    names = ["hang", "large", "large too", *(f"once {number}" for number in range(20))]
    with Checking(sources(*names), order(check_seconds=3), 2, hostile.check) as found:
        assert isinstance(next(iter(found))[1], Unreadable)
        assert list(Path().glob("once *")) == []


def test_after_an_interruption_what_is_finished_can_be_had() -> None:
    with Checking(sources("a", "hang", "b", "c"), order(), 2, hostile.check) as found:
        taken = iter(found)
        assert next(taken)[1] == read("a")
        with pytest.raises(KeyboardInterrupt):
            interrupt_after(1.0, lambda: next(taken))
    assert [outcome for _, outcome in found.finished()] == [read("b"), read("c")]


def interrupt_after(seconds: float, call: Callable[[], object]) -> None:
    waker = Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
    waker.start()
    try:
        call()
    finally:
        waker.join()


def test_few_small_files_start_no_process() -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("文字", encoding="utf-8")
    assert workers_for(sources("a.txt", "b.txt")) == 0
    assert workers_for(sources("a.txt", "b.txt"), 2) == 2
    assert workers_for(sources("a.txt", "b.txt"), 9) == 2
    assert workers_for(sources("a.txt"), 2) == 0


def test_many_or_large_files_are_checked_by_as_many_processes_as_there_are_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "cores", lambda: 4)
    Path("large.pdf").write_bytes(bytes(1 << 21))
    assert workers_for(sources(*map(str, range(100)))) == 4
    assert workers_for(sources("large.pdf", "b")) == 2
    assert workers_for(sources(*map(str, range(100))), 1) == 0


def test_standard_input_is_read_by_the_process_that_has_it() -> None:
    assert workers_for(sources("-", *map(str, range(100)))) == 0


def test_one_core_has_one_process_so_that_nothing_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "cores", lambda: 1)
    assert workers_for(sources(*map(str, range(100)))) == 1


def test_a_check_and_its_checklist_can_be_sent_to_another_machine() -> None:
    text = "青石镇2023年法治政府建设情况报告\n一、主要工作\n开展普法宣传12场。".encode()
    sent = pickle.loads(pickle.dumps(partial(check, text, "a.txt", COMPILED)))  # noqa: S301
    assert sent() == check(text, "a.txt", COMPILED)


def test_processes_can_start_from_nothing() -> None:
    """As on Windows and macOS: what a worker needs is sent to it."""
    prepare = partial(checking._prepare, order(), hostile.check)
    tasks = iter([checking._Task((0,), tuple(sources("a")), again=False)])
    pool = Pool[checking._Task](prepare, 1, seconds=lambda _task: 60, megabytes=4096, start_method="spawn")
    try:
        ((_, answer),) = pool.run(lambda: next(tasks, None))
    finally:
        pool.end()
    assert not isinstance(answer, Failure)
    assert [pickle.loads(outcome) for outcome in answer] == [read("a")]  # noqa: S301
