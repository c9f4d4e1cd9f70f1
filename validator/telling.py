"""What a run tells the person at the desk on standard error; results go elsewhere."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from validator.outputs.layout import clean

if TYPE_CHECKING:
    from validator.batch.finding import Found
    from validator.batch.progress import Progress
    from validator.run import Run


def say(message: str) -> None:
    """Write lines in which nothing can drive the terminal."""
    for line in message.split("\n"):
        click.echo(clean(line), err=True)


def progress(total: int) -> Progress | None:
    """Return what tells how far the run is; None for one file, and if results appear on the same terminal anyway."""
    on_terminal = sys.stderr.isatty()
    if total < 2 or (on_terminal and sys.stdout.isatty()):
        return None
    from validator.batch.progress import Progress

    return Progress(total, sys.stderr, bar=on_terminal)


def tell_skipped(found: Found, *, verbose: bool) -> None:
    """Say what is left out; a report in a format that cannot be read must not go unnoticed."""
    from validator.readers import known_suffixes

    for skipped in found.skipped if verbose else ():
        say(f"没有检查：{skipped.path}（{skipped.reason}）")
    for folder in found.empty:
        say(f"“{folder}”里没有可以检查的文件（能读取{'、'.join(known_suffixes())}）。")
    if found.unknown:
        kinds = Counter(os.path.splitext(path)[1].lower() or "无后缀" for path in found.unknown)  # noqa: PTH122
        counts = "、".join(f"{kind} {count}个" for kind, count in sorted(kinds.items()))
        names = "" if verbose else "；加 -v 列出文件名"
        say(f"注意：有{len(found.unknown)}个文件不是能读取的格式，没有检查（{counts}）{names}。")


def tell_end(run: Run, found: Found, format_name: str) -> None:
    """Say what decides over the exit status and does not stand in a text result."""
    from validator.outputs.words import file_name

    for failure in run.failures if format_name != "text" else ():
        say(f"{file_name(failure.path)}：{failure.message}")
    counts = run.summary.counts
    if found.sources and not (counts["reports"] or run.failures or run.interrupted):
        say("检查过的文件中没有一份是要检查的报告。")
    if run.interrupted:
        say(f"已中断：共{len(found.sources)}个文件，检查了{run.summary.files}个，结果已写出。")
