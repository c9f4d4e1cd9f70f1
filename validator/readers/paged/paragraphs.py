"""From the lines of columns to paragraphs and table rows.

A paragraph ends where the type changes, where blank space is between, where the next line is indented, or where
the line had room for the beginning of the next. It goes on over the end of a column or page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from validator.document import Block
from validator.readers.characters import columns
from validator.readers.lines import ends_sentence, joint, opens_item, opens_paragraph, unbreakable
from validator.readers.paged.frame import INDENT, Frame, frames_of
from validator.readers.paged.tables import with_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.readers.paged.columns import Column
    from validator.readers.paged.lines import Line

# In sizes of the type (em).
_ASIDE = 4.0  # indent from which a line stands alone: title, signature, date
_SLACK = 0.5  # by which the width of what would have fitted is uncertain
_NARROWEST_UNIT, _WIDEST_UNIT = 0.5, 10.0  # of what stays on one line

_LONG = 3 / 4  # of the column: a line that long, unfinished, was broken early for the sake of what follows
_SAME_SIZE = 1.1  # times; sizes of one paragraph differ by rounding


class _Placed(NamedTuple):
    """A line in its column."""

    line: Line
    frame: Frame
    is_row: bool

    def is_full(self, after: Line) -> bool:
        """Tell whether the line had no room for the beginning of the next."""
        room = self.frame.room(self.line, after.size) - _SLACK
        if not _NARROWEST_UNIT <= room <= _WIDEST_UNIT:
            return room < _NARROWEST_UNIT
        return room < columns(unbreakable(after.text)) / 2

    def is_unfinished(self) -> bool:
        """Tell whether the line nearly fills its column and stops in mid-sentence."""
        left, right, *_ = self.frame
        return self.line.right - left > _LONG * (right - left) and not ends_sentence(self.line.text)


class _Habit(NamedTuple):
    """How a text marks the beginning of a paragraph."""

    indents: bool
    gaps: bool


def paragraphs(found: Sequence[Column]) -> Iterator[Block]:
    """Yield the paragraphs and table rows of columns that are in reading order."""
    if not found:
        return
    placed = [
        _Placed(line, frame, is_row)
        for column, frame in zip(found, frames_of(found), strict=True)
        for line, is_row in with_rows(column.lines)
    ]
    habit = _habit(placed)
    paragraph = placed[:1]
    for line in placed[1:]:
        if not _joins(paragraph, line, habit):
            yield _block(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _block(paragraph)


def _habit(placed: Sequence[_Placed]) -> _Habit:
    """Return what usually goes with a certain break: one where the line above had room for what follows."""
    breaks = [
        (before, after)
        for before, after in pairwise(placed)
        if not (before.is_row or after.is_row or before.is_full(after.line))
    ]
    indents = sum([INDENT <= frame.indent(line) < _ASIDE for _, (line, frame, _) in breaks])
    gaps = sum([frame.parts(before, after.line) for (before, frame, _), after in breaks])
    return _Habit(2 * indents > len(breaks), 2 * gaps > len(breaks))


def _joins(paragraph: Sequence[_Placed], after: _Placed, habit: _Habit) -> bool:
    """Tell whether the line ``after`` continues the paragraph in a text of this habit."""
    first, before = paragraph[0], paragraph[-1]
    frame, line = before.frame, after.line
    if before.is_row or after.is_row or not _is_alike(before.line, line) or frame.parts(before.line, line):
        return False
    if line.size > _SAME_SIZE * frame.size:
        return before.is_full(line)  # a title is centred, which says nothing of paragraphs
    if first.frame.indent(first.line) >= _ASIDE or _opens(before, after, habit):
        return False
    is_told = habit.indents or (habit.gaps and before.line.page == line.page)
    if is_told:
        return before.is_full(line) or before.is_unfinished()
    return before.is_full(line) and not ends_sentence(before.line.text) and not opens_paragraph(line.text)


def _is_alike(before: Line, after: Line) -> bool:
    """Tell whether two lines are set in about the same size."""
    return after.size < _SAME_SIZE * before.size and before.size < _SAME_SIZE * after.size


def _opens(before: _Placed, after: _Placed, habit: _Habit) -> bool:
    """Tell whether a line is indented to open a paragraph; where that is unusual, a passage may be set in."""
    indent, text = after.frame.indent(after.line), after.line.text
    if indent < INDENT:
        return False
    goes_on = abs(indent - before.frame.indent(before.line)) < _SLACK and not ends_sentence(before.line.text)
    return habit.indents or not goes_on or opens_paragraph(text) or opens_item(text)


def _block(paragraph: Sequence[_Placed]) -> Block:
    first, frame, is_row = paragraph[0]
    text = first.text
    for line, _, _ in paragraph[1:]:
        text += joint(text, line.text) + line.text
    return Block(
        text,
        "row" if is_row else "paragraph",
        bold=all(line.bold for line, _, _ in paragraph),
        centred=not is_row and len(paragraph) == 1 and frame.centres(first),
        size=round(first.size, 1),
        page=first.page,
    )
