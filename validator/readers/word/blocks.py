"""Makes blocks of a Word file's paragraphs and rows, with their automatic numbers and formatting hints."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from validator.document import Block
from validator.readers.characters import visible
from validator.readers.word.styles import is_on
from validator.readers.word.text import Paragraph
from validator.readers.word.xml import VAL, W, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from validator.document import BlockKind
    from validator.readers.word.lists import Lists
    from validator.readers.word.package import Package
    from validator.readers.word.styles import Properties, Styles
    from validator.readers.word.text import Item, Row, Run

_PSTYLE, _RSTYLE, _NUMBERING = W + "pStyle", W + "rStyle", W + "numPr"
_OUTLINE, _ALIGNMENT = W + "outlineLvl", W + "jc"
_BOLD, _SIZE, _HIDDEN = W + "b", W + "sz", W + "vanish"
_BODY_OUTLINE = 9
_LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\f\x85\u2028\u2029", " "))

# Beyond these a cell holds a piece of the report, laid out in a table, and not an entry.
_MOST_CELL_PARAGRAPHS = 3
_MOST_CELL_CHARACTERS = 400


class _Shape(NamedTuple):
    """What paragraphs of the same style, alignment and outline level have in common."""

    style: Properties
    level: int | None
    centred: bool
    hides: bool


class Composer:
    """Makes blocks of paragraphs and rows; they must come in reading order, because lists are counted."""

    def __init__(self, package: Package, styles: Styles, *, hides: bool) -> None:
        """``hides`` says that some run may be hidden otherwise than by the style of its paragraph."""
        self._package = package
        self._styles = styles
        self._hides = hides
        self._shapes: dict[tuple[str | None, str | None, str | None], _Shape] = {}

    def blocks(self, items: Sequence[Item], kind: BlockKind = "paragraph") -> list[Block]:
        """Return the blocks of paragraphs and rows, text boxes after the paragraph that anchors them."""
        composed: list[Block] = []
        for item in items:
            if isinstance(item, Paragraph):
                composed += self._paragraph(item, kind)
                if item.anchored:
                    composed += self.blocks(item.anchored, kind)
            else:
                composed += self._row(item, kind)
        return composed

    # Paragraphs

    def _paragraph(self, paragraph: Paragraph, kind: BlockKind) -> list[Block]:
        shape = self._shape(paragraph.properties)
        number = self._number(paragraph.properties, shape.style)
        composed: list[Block] = []
        for line in paragraph.lines:
            runs = self._seen(line, shape.style) if shape.hides else line
            text = _text(runs)
            if kind == "note":  # which begins with a blank after its mark, and the mark is not read
                text = text.lstrip(" ")
            if text:
                is_bold, size = self._is_bold(runs, shape.style), self._size(runs, shape.style)
                composed.append(Block(number + text, kind, shape.level, is_bold, shape.centred, size, len(number)))
                number = ""
        return composed

    def _shape(self, properties: Mapping[str, Element]) -> _Shape:
        key = (
            _value(properties.get(_PSTYLE)),
            _value(properties.get(_OUTLINE)),
            _value(properties.get(_ALIGNMENT)),
        )
        shape = self._shapes.get(key)
        if shape is None:
            style_id, outline, alignment = key
            style = self._styles.paragraph(style_id)
            shape = self._shapes[key] = _Shape(
                style,
                level=_outline_level(outline or style.get("outlineLvl")),
                centred=(alignment or style.get("jc")) == "center",
                hides=self._hides or "vanish" in style,
            )
        return shape

    def _number(self, properties: Mapping[str, Element], style: Properties) -> str:
        direct = properties.get(_NUMBERING)
        if direct is None and "numId" not in style:
            return ""
        number_id, level = None, None
        if direct is not None:
            number_id, level = _value(direct.find(W + "numId")), _value(direct.find(W + "ilvl"))
        number_id = number_id or style.get("numId", "0")
        return "" if number_id == "0" else self._lists.next_number(number_id, whole_number(level), style)

    @cached_property
    def _lists(self) -> Lists:
        from validator.readers.word.lists import Lists

        return Lists(self._package.excerpts("numbering"), self._styles)

    # Runs

    def _seen(self, runs: Sequence[Run], style: Properties) -> list[Run]:
        return [run for run in runs if not is_on(self._stated(run[0], _HIDDEN, "vanish", style))]

    def _is_bold(self, runs: Sequence[Run], style: Properties) -> bool:
        for form, text in runs:
            if not is_on(self._stated(form, _BOLD, "b", style)) and not text.isspace():
                return False
        return True

    def _size(self, runs: Sequence[Run], style: Properties) -> float | None:
        for form, text in runs:
            if not text.isspace():
                return _points(self._stated(form, _SIZE, "sz", style))
        return None

    def _stated(self, form: Element | None, tag: str, name: str, style: Properties) -> str | None:
        """Return a property of a run: its own, else its character style's, else its paragraph style's."""
        if form is not None:
            own = form.find(tag)
            if own is not None:
                return own.get(VAL, "")
            reference = form.find(_RSTYLE)
            if reference is not None:
                of_style = self._styles.of(reference.get(VAL, "")).get(name)
                if of_style is not None:
                    return of_style
        return style.get(name)

    # Tables

    def _row(self, row: Row, kind: BlockKind) -> list[Block]:
        if not _is_layout(row):
            return self._entries(row, kind)
        return [block for cell in row.cells for block in self.blocks(cell, kind)]

    def _entries(self, row: Row, kind: BlockKind) -> list[Block]:
        cells: list[list[Block]] = []
        beside: list[Block] = []
        for cell in row.cells:
            cells.append([])
            for item in cell:
                if isinstance(item, Paragraph):
                    cells[-1] += self._paragraph(item, kind)
                    beside += self.blocks(item.anchored, kind)
                else:
                    beside += self._row(item, kind)
        return [*_joined(cells), *beside]


def _is_layout(row: Row) -> bool:
    """Return whether a table only gives a page its shape, so that the row is paragraphs, not entries."""
    return len(row.cells) == 1 or any(_is_prose(cell) for cell in row.cells)


def _is_prose(cell: Sequence[Item]) -> bool:
    lengths = [
        sum(len(text) for line in item.lines for _, text in line) for item in cell if isinstance(item, Paragraph)
    ]
    return sum(length > 0 for length in lengths) > _MOST_CELL_PARAGRAPHS or sum(lengths) > _MOST_CELL_CHARACTERS


def _joined(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    blocks = [block for cell in cells for block in cell]
    if blocks:
        yield Block(
            "\t".join(" ".join(block.text.replace("\t", " ") for block in cell) for cell in cells),
            "row",
            bold=all(block.bold for block in blocks),
            generated=cells[0][0].generated if cells[0] else 0,
        )


def _text(runs: Sequence[Run]) -> str:
    """Return the text of one line, ``""`` when nothing of it can be seen."""
    text = runs[0][1] if len(runs) == 1 else "".join([text for _, text in runs])
    # Characters that have to go are not printable: most lines pass here at once.
    if not text.isprintable():
        text = visible(text.translate(_LINE_ENDS)).strip("\t")
    return "" if text.isspace() else text


def _outline_level(value: str | None) -> int | None:
    level = whole_number(value)
    return level + 1 if level is not None and 0 <= level < _BODY_OUTLINE else None


def _points(value: str | None) -> float | None:
    """Return a size of type in points: w:sz states it in half-points."""
    half_points = whole_number(value)
    return half_points / 2 if half_points else None


def _value(node: Element | None) -> str | None:
    return None if node is None else node.get(VAL)
