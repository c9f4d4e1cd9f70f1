"""One JSON object per line and file, each complete as soon as its file is checked.

Every line has ``schema_version``, ``kind`` (``report``, ``other`` or ``unreadable``) and then the keys that
an entry of ``reports``, ``others`` or ``unreadable`` has in the JSON object. What is said of the run as a whole
(``roster`` …) comes last, a line each.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from validator.outputs.json import SCHEMA_VERSION, dump, plain_survey
from validator.result import Other, Result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from validator.outputs.layout import Look
    from validator.result import Outcome, Survey

FORMAT = "jsonl"
SUFFIX = ".jsonl"


def writer(stream: BinaryIO, look: Look) -> _Writer:  # noqa: ARG001 - part of every output's interface
    """Return a writer of one line per outcome."""
    return _Writer(stream)


class _Writer:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, outcome: Outcome) -> None:
        head = f'{{"schema_version":{SCHEMA_VERSION},"kind":"{_kind(outcome)}",'
        self._stream.write(f"{head}{dump(outcome).removeprefix('{')}\n".encode())

    def finish(self, surveys: Sequence[Survey]) -> None:
        """Write one line for each survey; every other line stood for itself."""
        for survey in surveys:
            values = {"schema_version": SCHEMA_VERSION, "kind": survey.key, **plain_survey(survey)}
            self._stream.write(f"{json.dumps(values, ensure_ascii=False, separators=(',', ':'))}\n".encode())


def _kind(outcome: Outcome) -> str:
    if isinstance(outcome, Result):
        return "report"
    return "other" if isinstance(outcome, Other) else "unreadable"
