"""Reads Word files (.docx, .docm): the text that their author sees, automatic numbers and formatting hints.

Headers and footers are not read: what they repeat on every page is no part of a report.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from validator.document import Block, Document, Mark, UnreadableError
from validator.limits import DEFAULT
from validator.readers.characters import visible
from validator.readers.wordlists import Lists
from validator.readers.wordpackage import USUAL_MAIN_PART, Package, parse
from validator.readers.wordstyles import Styles, is_on
from validator.readers.wordtext import Paragraph, TextCollector
from validator.readers.wordxml import VAL, W, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from validator.document import BlockKind
    from validator.limits import Limits
    from validator.readers.wordstyles import Properties
    from validator.readers.wordtext import Item, Row, Run

FORMAT = "docx"
SUFFIXES = (".docx", ".docm")

_CENTRAL_HEADER = b"PK\x01\x02"
_CENTRAL_HEADER_SIZE = 46
_PSTYLE, _RSTYLE, _NUMBERING = W + "pStyle", W + "rStyle", W + "numPr"
_OUTLINE, _ALIGNMENT = W + "outlineLvl", W + "jc"
_BOLD, _SIZE, _HIDDEN = W + "b", W + "sz", W + "vanish"
_PICTURES = ("}drawing", "}pict", "}object", "}imagedata", "}blip")
_BODY_OUTLINE = 9
_RUN_STYLE_ID = re.compile(rb"rStyle [^>]*?val=\"([^\"]*)\"")
_LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\f\x85\u2028\u2029", " "))

# Beyond these a cell holds a piece of the report, laid out in a table, and not an entry.
_MOST_CELL_PARAGRAPHS = 3
_MOST_CELL_CHARACTERS = 400


def recognises(data: bytes) -> bool:
    """Return whether ``data`` is a zip archive that holds a WordprocessingML main part."""
    if not data.startswith(b"PK"):
        return False
    if _lists_usual_main(data):
        return True
    try:
        return Package(data, DEFAULT).is_word()
    except UnreadableError:
        return False


def read(data: bytes, limits: Limits) -> Document:
    """Read a Word file.

    Raises UnreadableError ``damaged``, ``encrypted``, ``too-large``, ``images-only`` or ``empty``.
    """
    package = Package(data, limits)
    source = package.read(package.main)
    root = parse(source, package.main)
    collector = TextCollector(limits.xml_depth)
    items = collector.items(root)
    notes = _notes(package, collector)
    styles = Styles(package.excerpts("styles"))
    composer = _Composer(package, styles, hides=bool(notes) or _may_hide(source, styles))
    blocks = (*composer.blocks(items), *composer.blocks(notes, "note"))
    if not blocks:
        raise _without_text(root)
    return Document(blocks, FORMAT, tuple(_marks(collector)))


def _lists_usual_main(data: bytes) -> bool:
    """Return whether the zip directory lists the usual main part; opening the archive takes far longer."""
    name = data.rfind(USUAL_MAIN_PART.encode())
    header = data[max(name - _CENTRAL_HEADER_SIZE, 0) : max(name, 0)]
    name_length = int.from_bytes(header[28:30], "little")
    return header.startswith(_CENTRAL_HEADER) and name_length == len(USUAL_MAIN_PART)


def _notes(package: Package, collector: TextCollector) -> list[Item]:
    """Return the paragraphs of the foot- and endnotes, in the order in which the text refers to them."""
    parts: dict[str, Mapping[str, Element]] = {}
    items: list[Item] = []
    for kind, note_id in list(collector.notes):
        if kind not in parts:
            parts[kind] = _notes_by_id(package, kind)
        note = parts[kind].get(note_id)
        if note is not None:
            items += collector.items(note)
    return items


def _notes_by_id(package: Package, kind: str) -> Mapping[str, Element]:
    name = package.related(kind)
    if name is None:
        return {}
    # Notes of another type than "normal" are the lines that separate the notes from the text.
    notes = [note for note in package.root(name) if note.get(W + "type", "normal") == "normal"]
    return {note.get(W + "id", ""): note for note in notes}


def _may_hide(source: bytes, styles: Styles) -> bool:
    """Return whether some run may be hidden; to look into every run costs a fifth of the reading."""
    if b"vanish" in source:
        return True
    if b"rStyle" not in source:
        return False
    used = {match.decode() for match in _RUN_STYLE_ID.findall(source)}
    return any(is_on(styles.of(style_id).get("vanish")) for style_id in used)


def _marks(collector: TextCollector) -> Iterator[Mark]:
    if collector.changes:
        yield Mark("tracked-changes", collector.changes)
    if collector.comments:
        yield Mark("comments", collector.comments)


def _without_text(root: Element) -> UnreadableError:
    if any(node.tag.endswith(_PICTURES) for node in root.iter()):
        return UnreadableError(
            "images-only", "Word文件里只有图片，没有文字：请提供文字稿，或者先做文字识别再试。"
        )
    return UnreadableError("empty", "Word文件里没有文字：请确认选对了文件。")


class _Composer:
    """Makes blocks of paragraphs and rows; they must come in reading order, because lists are counted."""

    def __init__(self, package: Package, styles: Styles, *, hides: bool) -> None:
        self._package = package
        self._styles = styles
        self._hides = hides

    def blocks(self, items: Sequence[Item], kind: BlockKind = "paragraph") -> list[Block]:
        composed: list[Block] = []
        for item in items:
            if isinstance(item, Paragraph):
                composed += self._paragraph(item, kind)
                composed += self.blocks(item.anchored, kind) if item.anchored else ()
            else:
                composed += self._row(item, kind)
        return composed

    # Paragraphs

    def _paragraph(self, paragraph: Paragraph, kind: BlockKind) -> Iterator[Block]:
        properties = paragraph.properties
        style = self._styles.paragraph(_value(properties.get(_PSTYLE)))
        number = self._number(properties, style)
        for line in paragraph.lines:
            runs = self._seen(line, style) if self._hides or "vanish" in style else line
            # A note begins with a blank after its mark, which is not read.
            text = _text(runs).lstrip(" ") if kind == "note" else _text(runs)
            if not text:
                continue
            yield Block(
                number + text,
                kind,
                level=_outline_level(_value(properties.get(_OUTLINE)) or style.get("outlineLvl")),
                bold=self._is_bold(runs, style),
                centred=(_value(properties.get(_ALIGNMENT)) or style.get("jc")) == "center",
                size=self._size(runs, style),
                generated=len(number),
            )
            number = ""

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
        sum(len(text) for line in item.lines for _, text in line)
        for item in cell
        if isinstance(item, Paragraph)
    ]
    return (
        sum(length > 0 for length in lengths) > _MOST_CELL_PARAGRAPHS or sum(lengths) > _MOST_CELL_CHARACTERS
    )


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
    text = "".join([text for _, text in runs])
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
