"""Checks that go wrong as hostile files make them go wrong, told by the names of the files. Picklable."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from validator.batch.together import check_together
from validator.programs import Programs
from validator.programs.process import run
from validator.result import Other

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.batch.together import Order
    from validator.document import Document
    from validator.files import Source
    from validator.result import Outcome


def check(sources: Sequence[Source], order: Order) -> list[Outcome]:
    """Say of each file that it was read, unless its name begins with what is to happen."""
    return [_check(Path(source.path), order) for source in sources]


def together_only_once(sources: Sequence[Source], order: Order) -> list[Outcome]:
    """End the process if there are several files."""
    if len(sources) > 1:
        os._exit(3)
    return check(sources, order)


def check_hungrily(sources: Sequence[Source], order: Order) -> list[Outcome]:
    """Do the real check, but ask for two gigabytes on the way where the name of one says so."""
    return check_together(sources, replace(order, programs=_Hungry(limits=order.limits)))


class _Hungry(Programs):
    def read_all(self, sources: Sequence[Source]) -> list[Document | Exception]:
        if any(source.path.startswith("eat") for source in sources):
            bytearray(2 << 30)
        return super().read_all(sources)


def _check(path: Path, order: Order) -> Outcome:
    if path.name.startswith("crash"):
        os._exit(3)
    if path.name.startswith("hang"):
        time.sleep(3600)
    if path.name.startswith("slow"):
        time.sleep(0.3)
    if path.name.startswith("large"):
        return Other(path=str(path), message="文" * 20_000_000)
    if path.name.startswith("program"):
        run([sys.executable, "-c", "import time; time.sleep(1.5)"], order.limits)
    if path.name.startswith("once"):
        _die_the_first_time(path)
    return Other(path=str(path), message="读过了")


def _die_the_first_time(path: Path) -> None:
    if not path.exists():
        path.touch()
        os._exit(3)
