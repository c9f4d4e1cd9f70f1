"""What a Word file's text is collected into: paragraphs and table rows, not yet formatted or numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.word.styles import NO_PROPERTIES

if TYPE_CHECKING:
    from typing import TypeAlias

    from validator.readers.word.styles import Properties

    Run: TypeAlias = tuple[Properties, str]
    """The properties that some text itself states, and the text."""
    Item: TypeAlias = "Paragraph | Row"


class Paragraph:
    """The runs of a paragraph by its lines (there are several after a soft line break)."""

    __slots__ = ("anchored", "lines", "properties")

    def __init__(self) -> None:
        self.properties: Properties = NO_PROPERTIES
        """Those that the paragraph itself states."""
        self.lines: list[list[Run]] = [[]]
        self.anchored: list[Item] = []
        """What stands in the text boxes that are anchored in the paragraph."""


class Row:
    """A table row: the paragraphs, and the rows of nested tables, in each of its cells."""

    __slots__ = ("cells",)

    def __init__(self) -> None:
        self.cells: list[list[Item]] = []
