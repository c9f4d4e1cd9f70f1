"""All outcomes as one JSON object: the contract of design.md §4."""

from __future__ import annotations

import json
import shutil
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from validator.outputs import tool
from validator.outputs.summary import Summary
from validator.result import Other, Result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from validator.outputs.layout import Look
    from validator.result import Outcome, Survey

FORMAT = "json"
SUFFIX = ".json"
SCHEMA_VERSION = 1

_IN_MEMORY = 8 << 20


def writer(stream: BinaryIO, look: Look) -> _Writer:  # noqa: ARG001 - part of every output's interface
    """Return a writer of one JSON object, which is written at the end as it begins with the counts."""
    return _Writer(stream)


def dump(outcome: Outcome, *, indent: int | None = None) -> str:
    """Return the JSON object of one outcome; a report's ``text`` is only there when it was asked for."""
    left_out = ("kept", *(["text"] if isinstance(outcome, Result) and outcome.text is None else []))
    values = {name: _plain(getattr(outcome, name)) for name in outcome._fields if name not in left_out}
    separators = (",", ":") if indent is None else None
    return json.dumps(values, ensure_ascii=False, indent=indent, separators=separators)


def plain_survey(survey: Survey) -> dict[str, object]:
    """Return the object of a survey: what it is about, and each of its tables as a list of objects."""
    tables = {
        table.key: [dict(zip([key for key, _ in table.columns], row, strict=True)) for row in table.rows]
        for table in survey.tables
    }
    return {"about": survey.about, **tables}


def _plain(value: object) -> object:
    """Return what stands in JSON for a value of an outcome."""
    if isinstance(value, tuple):
        keys = getattr(value, "_fields", None)
        values = map(_plain, value)
        return dict(zip(keys, values, strict=True)) if keys else list(values)
    return value.isoformat() if isinstance(value, date) else value


class _Writer:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._summary = Summary()
        self._lists = {kind: _List() for kind in ("reports", "others", "unreadable")}

    def add(self, outcome: Outcome) -> None:
        self._summary.add(outcome)
        self._lists[_kind(outcome)].add(dump(outcome, indent=2))

    def finish(self, surveys: Sequence[Survey]) -> None:
        head = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": tool.NAME, "version": tool.VERSION},
            "summary": self._summary.counts,
        }
        self._stream.write(json.dumps(head, indent=2).removesuffix("\n}").encode())
        for name, values in self._lists.items():
            self._stream.write(f',\n  "{name}": '.encode())
            values.copy_to(self._stream)
        for survey in surveys:
            value = json.dumps(plain_survey(survey), ensure_ascii=False, indent=2).replace("\n", "\n  ")
            self._stream.write(f',\n  "{survey.key}": {value}'.encode())
        self._stream.write(b"\n}\n")


class _List:
    """A JSON array that grows on disk: ten thousand reports must not fill the memory."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by copy_to
        self._file.write(b"[")
        self._lead = "\n    "
        self._end = "]"

    def add(self, value: str) -> None:
        """Add an indented JSON value. Its strings hold no line break, so each one begins a line of JSON."""
        self._file.write((self._lead + value.replace("\n", "\n    ")).encode())
        self._lead, self._end = ",\n    ", "\n  ]"

    def copy_to(self, stream: BinaryIO) -> None:
        """Write the whole array to ``stream``."""
        with self._file as file:
            file.write(self._end.encode())
            file.seek(0)
            shutil.copyfileobj(file, stream)


def _kind(outcome: Outcome) -> str:
    if isinstance(outcome, Result):
        return "reports"
    return "others" if isinstance(outcome, Other) else "unreadable"
