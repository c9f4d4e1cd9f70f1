"""The summary as a workbook (.xlsx), see `validator.outputs.workbook`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

    from validator.outputs import Writer
    from validator.outputs.layout import Look

FORMAT = "xlsx"
SUFFIX = ".xlsx"


def writer(stream: BinaryIO, look: Look) -> Writer:  # noqa: ARG001 - part of every output's interface
    """Return a writer of one workbook, which is written at the end."""
    from validator.outputs.workbook.writer import WorkbookWriter

    return WorkbookWriter(stream)
