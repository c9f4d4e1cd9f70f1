"""The text of a Word file's XML in reading order, as paragraphs and table rows; styles play no part here.

Source: ECMA-376 Part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.5 (content controls), 17.13.5
(revisions), 17.16 (fields); Part 3, 10 (``mc:AlternateContent``).

Every element that is not known to hold no text is walked into, so that wrappers which some program or some
later version of Word puts around text cannot hide it. Kept is what the author sees with all changes accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.readers.word.items import Paragraph, Row
from validator.readers.word.package import WORD
from validator.readers.word.shorter import RUN
from validator.readers.word.styles import NO_PROPERTIES
from validator.readers.word.xml import VAL, W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from validator.readers.word.items import Item, Run

_P, _PPR, _R, _RPR, _T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
_NUMBERING = W + "numPr"
_DELETED, _MOVED_AWAY = W + "del", W + "moveFrom"
_REVISIONS = frozenset({W + "ins", _DELETED, W + "moveTo", _MOVED_AWAY})
_BREAK_TYPE, _SYMBOL_CODE, _FIELD_TYPE = W + "type", W + "char", W + "fldCharType"
_IN_RESULT = -1
_PRIVATE_USE = range(0xE000, 0xF900)
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class TextCollector:
    """Collects the text of one XML tree after another, and counts what reviewing left in them."""

    def __init__(self, depth_limit: int) -> None:
        self.changes = 0
        """Insertions, deletions and moves; changes of the formatting are not counted."""
        self.comments = 0
        self.notes: dict[tuple[str, str], None] = {}
        """(kind of part, id) of the foot- and endnotes, in the order in which the text refers to them."""
        self._depth_limit = depth_limit
        self._depth = 0
        self._items: list[Item] = []
        self._row = Row()
        self._paragraph = Paragraph()
        self._line: list[Run] = []
        self._format = NO_PROPERTIES
        self._boxes: list[Element] = []
        self._mark_deleted = False
        self._unended: Paragraph | None = None
        self._fields: list[int] = []
        self._instructions = 0
        self._paragraphs = 0

    def items(self, parent: Element) -> list[Item]:
        """Return the paragraphs and rows inside an element: a body, a note, a cell, a text box."""
        outer_items, self._items = self._items, []
        outer_unended, self._unended = self._unended, None
        self._walk(parent)
        collected = self._items
        if self._unended is not None:
            collected.append(self._unended)
        self._items, self._unended = outer_items, outer_unended
        return collected

    def _walk(self, parent: Element) -> None:
        self._depth += 1
        if self._depth > self._depth_limit:
            raise WORD.too_large(f"XML嵌套超过{self._depth_limit}层")
        for node in parent:
            handler = _HANDLERS.get(node.tag)
            if handler is None:
                self._walk(node)
            else:
                handler(self, node)
        self._depth -= 1

    def _skip(self, _node: Element) -> None:
        pass

    # Paragraphs

    def _paragraph_element(self, node: Element) -> None:
        outer = (self._paragraph, self._line, self._boxes)
        paragraph = self._unended or Paragraph()
        self._paragraph, self._line, self._boxes = paragraph, paragraph.lines[-1], []
        paragraph.properties = node.attrib
        self._unended, self._mark_deleted = None, False
        self._walk(node)
        boxes = self._boxes
        self._paragraph, self._line, self._boxes = outer
        self._end_paragraph(paragraph)
        for box in boxes:
            paragraph.anchored += self.items(box)

    def _end_paragraph(self, paragraph: Paragraph) -> None:
        # A paragraph whose mark is deleted runs on into the next one, whose properties it takes.
        if self._mark_deleted:
            self._unended = paragraph
        else:
            self._items.append(paragraph)
        # The instruction of a field that is never closed must not swallow the rest of the report.
        self._paragraphs += 1
        self._instructions = 0

    def _paragraph_properties(self, node: Element) -> None:
        self._paragraph.properties = _stated(node) | _stated(node.find(_NUMBERING) or ())
        for change in node.find(_RPR) or ():
            if change.tag in _REVISIONS:
                self.changes += 1
                self._mark_deleted |= change.tag in (_DELETED, _MOVED_AWAY)

    # Runs

    def _run(self, node: Element) -> None:
        self._format = node.attrib
        for child in node:
            tag = child.tag
            if tag == _T:
                if child.text and not self._instructions:
                    self._line.append((self._format, child.text))
            elif tag == _RPR:
                self._format = _stated(child)
            else:
                handler = _HANDLERS.get(tag)
                if handler is None:
                    self._walk(child)
                else:
                    handler(self, child)

    def _plain_run(self, node: Element) -> None:
        if node.text and not self._instructions:
            self._line.append((node.attrib, node.text))

    def _add(self, text: str) -> None:
        if not self._instructions:
            self._line.append((self._format, text))

    def _text(self, node: Element) -> None:
        self._add(node.text or "")

    def _tab(self, _node: Element) -> None:
        self._add("\t")

    def _hyphen(self, _node: Element) -> None:
        self._add("-")

    def _break(self, node: Element) -> None:
        if node.get(_BREAK_TYPE, "textWrapping") == "textWrapping" and not self._instructions:
            self._line = []
            self._paragraph.lines.append(self._line)

    def _symbol(self, node: Element) -> None:
        self._add(_plain_character(node.get(_SYMBOL_CODE, "")))

    def _text_box(self, node: Element) -> None:
        self._boxes.append(node)

    def _alternatives(self, node: Element) -> None:
        branches = [child for child in node if child.tag in (_MC + "Choice", _MC + "Fallback")]
        chosen = next((branch for branch in branches if _has_text(branch)), None)
        if chosen is not None:
            self._walk(chosen)

    # Fields: begin, instruction, separate, result, end; each may hold further fields

    def _field(self, node: Element) -> None:
        kind = node.get(_FIELD_TYPE)
        if kind == "begin":
            self._fields.append(self._paragraphs)
            self._instructions += 1
        elif self._fields:
            # Only instructions that began in this paragraph are still counted, see _end_paragraph.
            if self._fields[-1] == self._paragraphs:
                self._instructions -= 1
            self._fields[-1] = _IN_RESULT
            if kind == "end":
                self._fields.pop()

    # Revisions, comments, notes

    def _kept_change(self, node: Element) -> None:
        self.changes += 1
        self._walk(node)

    def _dropped_change(self, _node: Element) -> None:
        self.changes += 1

    def _comment(self, _node: Element) -> None:
        self.comments += 1

    def _footnote(self, node: Element) -> None:
        self.notes["footnotes", node.get(W + "id", "")] = None

    def _endnote(self, node: Element) -> None:
        self.notes["endnotes", node.get(W + "id", "")] = None

    # Tables

    def _row_element(self, node: Element) -> None:
        properties = node.find(W + "trPr")
        if properties is not None and self._is_deleted_row(properties):
            return
        outer, self._row = self._row, Row()
        self._walk(node)
        self._items.append(self._row)
        self._row = outer

    def _is_deleted_row(self, properties: Element) -> bool:
        changes = [child.tag for child in properties if child.tag in _REVISIONS]
        self.changes += len(changes)
        return _DELETED in changes

    def _cell(self, node: Element) -> None:
        properties = node.find(W + "tcPr")
        if properties is not None:
            if _continues(properties, "hMerge"):
                return
            if _continues(properties, "vMerge"):
                self._row.cells.append([])
                return
        self._row.cells.append(self.items(node))


def _plain_character(code: str) -> str:
    """Return the character that w:sym names in hexadecimal, ``""`` for the private codes of symbol fonts."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() and ord(character) not in _PRIVATE_USE else ""


def _stated(properties: Iterable[Element]) -> dict[str, str]:
    """Return the values of the elements of w:rPr or w:pPr by local name, as shortened XML has them."""
    return {node.tag.rpartition("}")[2]: node.get(VAL, "") for node in properties}


def _has_text(branch: Element) -> bool:
    return any((node.text or "").strip() for node in branch.iter() if node.tag in _TEXTS)


def _continues(properties: Element, merge: str) -> bool:
    """Return whether a cell continues the merged one above (``vMerge``) or before it (``hMerge``)."""
    node = properties.find(W + merge)
    return node is not None and node.get(VAL, "continue") == "continue"


_TEXTS = frozenset({_T, RUN, _M + "t"})
_TEXTLESS = (
    "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "customXmlPr",
    "smartTagPr", "rubyPr", "rt", "instrText", "delText", "delInstrText", "fldData",
    "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
    "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "softHyphen",
    "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator",
)  # fmt: skip
_HANDLERS: dict[str, Callable[[TextCollector, Element], None]] = {
    **dict.fromkeys([W + name for name in _TEXTLESS], TextCollector._skip),
    _P: TextCollector._paragraph_element,
    _PPR: TextCollector._paragraph_properties,
    _R: TextCollector._run,
    _M + "r": TextCollector._run,
    RUN: TextCollector._plain_run,
    _T: TextCollector._text,
    _M + "t": TextCollector._text,
    W + "tab": TextCollector._tab,
    W + "ptab": TextCollector._tab,
    W + "noBreakHyphen": TextCollector._hyphen,
    W + "br": TextCollector._break,
    W + "cr": TextCollector._break,
    W + "sym": TextCollector._symbol,
    W + "fldChar": TextCollector._field,
    W + "txbxContent": TextCollector._text_box,
    _MC + "AlternateContent": TextCollector._alternatives,
    W + "ins": TextCollector._kept_change,
    W + "moveTo": TextCollector._kept_change,
    _DELETED: TextCollector._dropped_change,
    _MOVED_AWAY: TextCollector._dropped_change,
    W + "commentReference": TextCollector._comment,
    W + "footnoteReference": TextCollector._footnote,
    W + "endnoteReference": TextCollector._endnote,
    W + "tr": TextCollector._row_element,
    W + "tc": TextCollector._cell,
}
