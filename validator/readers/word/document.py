"""From the bytes of a Word file to a Document.

Headers and footers are not read: what they repeat on every page is no part of a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Document, Mark, UnreadableError
from validator.readers.word.blocks import Composer
from validator.readers.word.package import Package
from validator.readers.word.shorter import shorter
from validator.readers.word.styles import Styles
from validator.readers.word.text import TextCollector
from validator.readers.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from validator.limits import Limits
    from validator.readers.word.items import Item

_PICTURES = ("}drawing", "}pict", "}object", "}imagedata", "}blip")


def read_document(data: bytes, limits: Limits, name: str) -> Document:
    """Read a Word file; ``name`` is that of its format.

    Raises UnreadableError ``damaged``, ``encrypted``, ``too-large``, ``images-only`` or ``empty``.
    """
    package = Package(data, limits)
    root = package.parse(shorter(package.xml(package.main)), package.main)
    collector = TextCollector(limits.xml_depth)
    items = collector.items(root)
    notes = _notes(package, collector)
    composer = Composer(package, Styles(package.excerpts("styles")))
    blocks = (*composer.blocks(items), *composer.blocks(notes, "note"))
    if not blocks:
        raise _without_text(root)
    return Document(blocks, name, tuple(_marks(collector)))


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


def _marks(collector: TextCollector) -> Iterator[Mark]:
    if collector.changes:
        yield Mark("tracked-changes", collector.changes)
    if collector.comments:
        yield Mark("comments", collector.comments)


def _without_text(root: Element) -> UnreadableError:
    if any(node.tag.endswith(_PICTURES) for node in root.iter()):
        return UnreadableError("images-only", "Word文件里只有图片，没有文字：请提供文字稿，或加 --ocr 做文字识别。")
    return UnreadableError("empty", "Word文件里没有文字：请确认选对了文件。")
