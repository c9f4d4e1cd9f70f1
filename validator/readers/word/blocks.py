"""Makes blocks of a Word file's paragraphs and rows, with their automatic numbers and formatting hints."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from validator.document import Block
from validator.readers.characters import visible
from validator.readers.word.items import Paragraph
from validator.readers.word.styles import NO_PROPERTIES, is_on
from validator.readers.word.xml import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.document import BlockKind
    from validator.readers.word.items import Item, Row, Run
    from validator.readers.word.lists import Lists
    from validator.readers.word.package import Package
    from validator.readers.word.styles import Properties, Styles

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


class _Look(NamedTuple):
    """What runs of the same formatting in paragraphs of the same style have in common."""

    bold: bool
    size: float | None
    hidden: bool = False


class Composer:
    """Makes blocks of paragraphs and rows; they must come in reading order, because lists are counted."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._shapes: dict[tuple[str | None, str | None, str | None], _Shape] = {}
        self._looks: dict[tuple[str | None, ...], _Look] = {}

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
        style_id = paragraph.properties.get("pStyle")
        composed: list[Block] = []
        for line in paragraph.lines:
            text, look = self._line(line, style_id)
            if kind == "note":  # which begins with a blank after its mark, and the mark is not read
                text = text.lstrip(" ")
            if text:
                composed.append(
                    Block(number + text, kind, shape.level, look.bold, shape.centred, look.size, len(number))
                )
                number = ""
        return composed

    def _shape(self, properties: Properties) -> _Shape:
        key = (properties.get("pStyle"), properties.get("outlineLvl"), properties.get("jc"))
        shape = self._shapes.get(key)
        if shape is None:
            style_id, outline, alignment = key
            style = self._styles.paragraph(style_id)
            shape = self._shapes[key] = _Shape(
                style,
                level=_outline_level(outline or style.get("outlineLvl")),
                centred=(alignment or style.get("jc")) == "center",
            )
        return shape

    def _number(self, properties: Properties, style: Properties) -> str:
        number_id = properties.get("numId") or style.get("numId", "0")
        if number_id == "0":
            return ""
        return self._lists.next_number(number_id, whole_number(properties.get("ilvl")), style)

    @cached_property
    def _lists(self) -> Lists:
        from validator.readers.word.lists import Lists

        return Lists(self._package.excerpts("numbering"), self._styles)

    # Runs

    def _line(self, line: Sequence[Run], style_id: str | None) -> tuple[str, _Look]:
        """Return the text of a line and its look: bold if all of it is, of the size with which it begins."""
        if len(line) == 1:
            form, text = line[0]
            look = self._look(form, style_id)
            return "" if look.hidden else _shown(text), look
        runs = [(text, look) for form, text in line if not (look := self._look(form, style_id)).hidden]
        looks = [look for text, look in runs if not text.isspace()]
        is_bold, size = all(look.bold for look in looks), looks[0].size if looks else None
        return _shown("".join([text for text, _ in runs])), _Look(is_bold, size)

    def _look(self, form: Properties, style_id: str | None) -> _Look:
        key = (style_id, form.get("rStyle"), form.get("b"), form.get("sz"), form.get("vanish"))
        look = self._looks.get(key)
        if look is None:
            of_run = self._styles.of(form["rStyle"]) if "rStyle" in form else NO_PROPERTIES
            stated = {**self._styles.paragraph(style_id), **of_run, **form}
            look = self._looks[key] = _Look(
                is_on(stated.get("b")), _points(stated.get("sz")), is_on(stated.get("vanish"))
            )
        return look

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


def _shown(text: str) -> str:
    """Return ``text`` on one line, ``""`` when nothing of it can be seen."""
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
