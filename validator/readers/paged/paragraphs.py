"""From the lines of columns to paragraphs and table rows.

What tells a paragraph from the next, in this order: the type changes, blank space is between, the next line is
indented, or the line before had room for what follows. A paragraph goes on over the end of a column or page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.document import Block
from validator.readers.characters import columns
from validator.readers.lines import ends_sentence, joint, opens_item, opens_paragraph, unbreakable
from validator.readers.paged.lines import Line, most_common_size
from validator.readers.paged.tables import with_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# In sizes of the type (em).
_INDENT = 1.2  # from which a line opens a paragraph; two are usual, narrow fonts and rounding taken off
_ASIDE = 4.0  # from which a line stands alone: title, signature, date
_SLACK = 0.5  # by which the width of what would have fitted is uncertain
_CENTRED = 1.0  # by which the margins of a centred line may differ

_LONG = 3 / 4  # of the column: a line that long, unfinished, was broken early for the sake of what follows
_SAME_SIZE = 1.1  # times; font sizes of one line differ by rounding
_GAP = 1.35  # times the usual distance of lines: a gap between paragraphs
_FEWEST = 8  # lines of a column that tell its edges


class _Frame(NamedTuple):
    """The column in which lines stand."""

    left: float
    right: float
    pitch: float
    """Distance of two lines of one paragraph, in points: among the smaller ones that occur."""
    size: float
    """Usual size of the type."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Frame:
        """Return the edges that nearly all ``lines`` keep to: a table or a loose mark may stand out."""
        lefts = sorted(line.left for line in lines)
        rights = sorted(line.right for line in lines)
        distances = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False)]
        below = sorted(distance for distance in distances if distance > 0)
        return cls(
            lefts[len(lefts) // 10],
            rights[-1 - len(rights) // 20],
            below[len(below) // 5] if below else 0,
            most_common_size(lines),
        )

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / line.size

    def parts(self, before: Line, after: Line) -> bool:
        """Tell whether a gap is between two lines of a page, wider than between lines of this size."""
        usual = self.pitch * max(after.size / self.size, 1)
        return before.page == after.page and after.top - before.top > _GAP * usual

    def centres(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, farther from the edges than an indented one."""
        left, right = line.left - self.left, self.right - line.right
        return min(left, right) > (_INDENT + _CENTRED) * line.size and abs(left - right) <= _CENTRED * line.size


class _Placed(NamedTuple):
    """A line in its column."""

    line: Line
    frame: _Frame
    is_row: bool


class _Habit(NamedTuple):
    """How a text marks the beginning of a paragraph."""

    indents: bool
    gaps: bool


def paragraphs(groups: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the paragraphs and table rows of ``groups``, which are columns of pages in reading order."""
    frames = _frames(groups)
    placed = [
        _Placed(line, frame, is_row)
        for group, frame in zip(groups, frames, strict=True)
        for line, is_row in with_rows(group)
    ]
    habit = _habit(placed)
    paragraph: list[_Placed] = []
    for line in placed:
        if paragraph and not _joins(paragraph, line, habit):
            yield _block(paragraph)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _block(paragraph)


def _frames(groups: Sequence[Sequence[Line]]) -> list[_Frame]:
    """Return the frame of each group of lines; one of few lines gets that of the whole text."""
    lines = [line for group in groups for line in group]
    size = most_common_size(lines)
    usual = _Frame.of([line for line in lines if round(line.size, 1) == size])
    return [_Frame.of(group) if len(group) >= _FEWEST else usual for group in groups]


def _habit(placed: Sequence[_Placed]) -> _Habit:
    """Return what usually goes with a certain break: one where the line above had room for what follows."""
    breaks = [
        (before, after)
        for before, after in zip(placed, placed[1:], strict=False)
        if not (before.is_row or after.is_row or _is_full(before.line, before.frame, after.line))
    ]
    indents = sum(_INDENT <= frame.indent(line) < _ASIDE for _, (line, frame, _) in breaks)
    gaps = sum(frame.parts(before, after.line) for (before, frame, _), after in breaks)
    return _Habit(2 * indents > len(breaks), 2 * gaps > len(breaks))


def _joins(paragraph: Sequence[_Placed], placed: _Placed, habit: _Habit) -> bool:
    """Tell whether a line continues the paragraph in a text of this habit."""
    first, (before, frame, was_row), (after, _, is_row) = paragraph[0], paragraph[-1], placed
    if was_row or is_row or not _is_alike(before, after) or frame.parts(before, after):
        return False
    if after.size > _SAME_SIZE * frame.size:
        return _is_full(before, frame, after)  # a title is centred, which says nothing of paragraphs
    if first.frame.indent(first.line) >= _ASIDE or _opens(paragraph[-1], placed, habit):
        return False
    is_told = habit.indents or (habit.gaps and before.page == after.page)
    if not is_told and (ends_sentence(before.text) or opens_paragraph(after.text)):
        return False
    return _is_full(before, frame, after) or (is_told and _is_unfinished(before, frame))


def _is_alike(before: Line, after: Line) -> bool:
    """Tell whether two lines are set in about the same size."""
    return max(before.size, after.size) < _SAME_SIZE * min(before.size, after.size)


def _opens(before: _Placed, after: _Placed, habit: _Habit) -> bool:
    """Tell whether a line is indented to open a paragraph; where that is unusual, a passage may be set in."""
    indent, text = after.frame.indent(after.line), after.line.text
    if indent < _INDENT:
        return False
    goes_on = abs(indent - before.frame.indent(before.line)) < _SLACK and not ends_sentence(before.line.text)
    return habit.indents or not goes_on or opens_paragraph(text) or opens_item(text)


def _is_full(before: Line, frame: _Frame, after: Line) -> bool:
    """Tell whether a line had no room for the beginning of the next."""
    needed = columns(unbreakable(after.text)) / 2 + _SLACK
    return frame.right - before.right < needed * after.size


def _is_unfinished(before: Line, frame: _Frame) -> bool:
    """Tell whether a line nearly fills its column and stops in mid-sentence."""
    return before.right - frame.left > _LONG * (frame.right - frame.left) and not ends_sentence(before.text)


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
