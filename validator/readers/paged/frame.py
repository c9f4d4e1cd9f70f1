"""The column in which lines stand: its edges, and how far apart its lines are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.readers.paged.columns import Column
    from validator.readers.paged.lines import Line

# In sizes of the type (em).
INDENT = 1.2  # from which a line opens a paragraph; two are usual, narrow fonts and rounding taken off
_EVEN = 1.0  # by which the margins of a centred line may differ

_WIDEST = 2.6  # from line to line: double spacing
_GAP = 1.35  # times the usual distance of lines: a gap between paragraphs
_FEWEST = 8  # lines of a column that tell its edges


class Frame(NamedTuple):
    """Where lines of a column begin and end. Places and distances are in points."""

    left: float
    right: float
    pitch: float
    """From a line of a paragraph to its next: among the smaller distances that occur."""
    size: float
    """Usual size of the type in the whole text."""

    @classmethod
    def of(cls, lines: Sequence[Line], size: float) -> Frame:
        """Return the edges that nearly all ``lines`` keep to: a table or a loose mark may stand out."""
        lefts = sorted([line.left for line in lines])
        rights = sorted([line.right for line in lines])
        distances = [after.top - before.top for before, after in pairwise(lines)]
        below = sorted([distance for distance in distances if distance > 0])
        pitch = below[len(below) // 5] if below else 0
        return cls(lefts[len(lefts) // 10], rights[-1 - len(rights) // 20], min(pitch, _WIDEST * size), size)

    def indent(self, line: Line) -> float:
        """Return how far from the left edge a line begins, in sizes of its type."""
        return (line.left - self.left) / line.size

    def room(self, line: Line, size: float) -> float:
        """Return how much space a line leaves at the right edge, in ``size``."""
        return (self.right - line.right) / size

    def parts(self, before: Line, after: Line) -> bool:
        """Tell whether a gap is between two lines of a page, wider than between lines of this size."""
        usual = self.pitch * max(after.size / self.size, 1)
        return after.top - before.top > _GAP * usual and before.page == after.page

    def centres(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, farther from the edges than an indented one."""
        left, right = self.indent(line), self.room(line, line.size)
        return min(left, right) > INDENT + _EVEN and abs(left - right) <= _EVEN


def frames_of(columns: Sequence[Column]) -> list[Frame]:
    """Return the frame of each column; one of few lines gets that of the whole text."""
    lines = [line for column in columns for line in column.lines]
    size = _usual_size(lines)
    usual = Frame.of([line for line in lines if round(line.size, 1) == size], size)
    return [
        Frame.of(column.lines, size) if column.is_narrow or len(column.lines) >= _FEWEST else usual
        for column in columns
    ]


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size of type in which most of the text is set."""
    characters: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        characters[size] = characters.get(size, 0) + len(line.text)
    return max(characters, key=characters.__getitem__)
