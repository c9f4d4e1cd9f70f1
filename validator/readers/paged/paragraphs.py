"""From the lines of columns to paragraphs and table rows.

What tells a paragraph from the next, in this order: the type changes, blank space is between, the next line is
indented, or the line before had room for what follows. A paragraph goes on over the end of a column or page.
"""

from __future__ import annotations

from statistics import median
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
_FEWEST_INDENTED = 3


class _Frame(NamedTuple):
    """The column in which lines stand."""

    left: float
    right: float
    pitch: float
    """Usual distance of two lines, in points."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Frame:
        """Return the edges that nearly all ``lines`` keep to: a table or a loose mark may stand out."""
        lefts = sorted(line.left for line in lines)
        rights = sorted(line.right for line in lines)
        distances = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False)]
        below = [distance for distance in distances if distance > 0]
        return cls(lefts[len(lefts) // 10], rights[-1 - len(rights) // 20], median(below) if below else 0)

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / line.size

    def centres(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, farther from the edges than an indented one."""
        left, right = line.left - self.left, self.right - line.right
        return min(left, right) > (_INDENT + _CENTRED) * line.size and abs(left - right) <= _CENTRED * line.size


class _Placed(NamedTuple):
    """A line in its column."""

    line: Line
    frame: _Frame
    is_row: bool


def paragraphs(groups: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the paragraphs and table rows of ``groups``, which are columns of pages in reading order."""
    frames = _frames(groups)
    placed = [
        _Placed(line, frame, is_row)
        for group, frame in zip(groups, frames, strict=True)
        for line, is_row in with_rows(group)
    ]
    is_indented = sum(_INDENT <= frame.indent(line) < _ASIDE for line, frame, _ in placed) >= _FEWEST_INDENTED
    paragraph: list[_Placed] = []
    for line in placed:
        if paragraph and not _joins(paragraph, line, is_indented=is_indented):
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


def _joins(paragraph: Sequence[_Placed], placed: _Placed, *, is_indented: bool) -> bool:
    """Tell whether a line continues the paragraph; ``is_indented``: whether the text marks paragraphs by indents."""
    (first, *_), (before, frame, was_row), (after, new_frame, is_row) = paragraph, paragraph[-1], placed
    if was_row or is_row or not _is_alike(before, after):
        return False
    if before.page == after.page and before.top < after.top and after.top - before.top > _GAP * frame.pitch:
        return False
    if first.frame.indent(first.line) >= _ASIDE or _opens(before, frame, after, new_frame):
        return False
    if not is_indented and (ends_sentence(before.text) or opens_paragraph(after.text)):
        return False
    return _is_full(before, frame, after) or (is_indented and _is_unfinished(before, frame))


def _is_alike(before: Line, after: Line) -> bool:
    """Tell whether two lines are set in about the same size."""
    return max(before.size, after.size) < _SAME_SIZE * min(before.size, after.size)


def _opens(before: Line, frame: _Frame, after: Line, new_frame: _Frame) -> bool:
    """Tell whether a line is indented to open a paragraph; a passage may be indented as a whole."""
    indent = new_frame.indent(after)
    goes_on = abs(indent - frame.indent(before)) < _SLACK and not ends_sentence(before.text)
    return indent >= _INDENT and not (goes_on and not opens_paragraph(after.text) and not opens_item(after.text))


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
