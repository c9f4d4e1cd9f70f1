"""The list of units that must report, from a file as offices keep it (.csv, .xlsx)."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from validator.document import UnreadableError
from validator.language.words import word_list
from validator.limits import DEFAULT, Limits
from validator.readers.archive import Archive, Kind
from validator.readers.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORKBOOK = Kind("名单", repair="请用Excel或WPS另存为新的.xlsx后再试。", unlock="请取消密码后再试。")


class RosterError(Exception):
    """A list that cannot be used; says in Chinese what is wrong and what to do."""


def units(data: bytes, name: str, limits: Limits = DEFAULT) -> list[str]:
    """Return the names of the units in a list, in its order, each once; ``name`` is the file's.

    Raises RosterError if the file cannot be read or names no unit.
    """
    try:
        rows = _sheet(data, limits) if PurePath(name).suffix.lower() == ".xlsx" else _lines(data)
        table = [[str(cell or "").strip() for cell in row] for row in rows]
    except UnreadableError as error:
        raise RosterError(f"名单“{name}”不能用：{error.message}") from error
    found = list(dict.fromkeys(cell for cell in _column([row for row in table if any(row)]) if cell))
    if not found:
        raise RosterError(f"名单“{name}”里没有单位：一行写一个单位的名称，放在第一列，或放在标题为“单位名称”的一列。")
    return found


def _lines(data: bytes) -> Iterator[Sequence[object]]:
    return csv.reader(io.StringIO(decode(data)))


def _sheet(data: bytes, limits: Limits) -> Iterable[Sequence[object]]:
    """Return the rows of the first sheet of a workbook."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    archive = Archive(data, limits, _WORKBOOK)
    for part in archive.names:  # what openpyxl will unpack is within the limits
        archive.read(part)
    with _WORKBOOK.errors_as_damage("不是Excel工作簿"):
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return list(book.worksheets[0].iter_rows(values_only=True))
        except (InvalidFileException, KeyError, IndexError, TypeError) as error:
            raise _WORKBOOK.damaged("不是Excel工作簿") from error


def _column(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the cells of the column with the names, without its heading; of the first one if none is called so."""
    for number, row in enumerate(table):
        for heading in word_list("organs", "column_headings"):
            if heading in row:
                place = row.index(heading)
                return (below[place] for below in table[number + 1 :] if place < len(below))
    return (row[0] for row in table)
