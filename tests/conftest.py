"""A desk to work at: an empty folder, and the command line run inside it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from validator.cli import main

TEXTS = Path(__file__).parent / "cli" / "texts"


class Outcome(NamedTuple):
    """What one run of the command line came to."""

    status: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        """The object that standard output holds."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


class Desk:
    """Runs the command line in this process; the working directory is a new, empty folder."""

    texts = TEXTS
    small_checklist = str(TEXTS / "小清单.yaml")
    """Has messages of its own, so that changes of the built-in list do not touch the tests."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def run(self, *args: str, stdin: bytes = b"") -> Outcome:
        """Run ``fazhi`` with ``args``."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capsys.readouterr()
        status = main(list(args))
        captured = self._capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    def check(self, *args: str) -> Outcome:
        """Run ``fazhi check`` against the small checklist."""
        return self.run("check", *args, "--checklist", self.small_checklist)

    def copy(self, *names: str) -> None:
        """Put texts of ``tests/cli/texts`` into the folder."""
        for name in names:
            Path(name).write_bytes((TEXTS / name).read_bytes())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a desk in an empty folder, with a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Desk(capsys, monkeypatch)
