"""From the blocks of a document to a report: title, organ, year, outline, signature and date."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from validator.language.grammar import alternatives
from validator.language.organs import is_organ_name, spaced_names
from validator.language.text import Text
from validator.language.words import word_list
from validator.structure.closing import Closing, find_closing, whole_lines
from validator.structure.outline import outline
from validator.structure.page import (
    ends_opening,
    ends_page,
    is_closing_formula,
    is_contents_entry,
    is_contents_title,
    is_document_number,
    is_furniture,
    is_record,
)
from validator.structure.report import Heading, Paragraph, Report, Section, Signature, Title
from validator.structure.title import TitleLines, find_title, organ_in_title, years_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.document import Block, Document

__all__ = ["Heading", "Paragraph", "Report", "Section", "Signature", "Title", "understand"]

_TEXT = 60  # characters: a longer line with a full stop is text of the report
_YEAR_OF_WORK = re.compile(r"(?<![\d—\-至])((?:19|20)\d\d)年")


def understand(document: Document, year: int | None = None) -> Report:
    """Tell the parts of ``document`` apart; ``year`` overrides the year that the report itself names."""
    blocks = document.blocks
    raw = [block.text for block in blocks]
    text = Text(raw)
    lines = text.lines
    skipped = [is_furniture(line) or not line for line in lines]
    title_lines = find_title(lines, skipped)
    first = title_lines.last + 1 if title_lines else 0
    first = _skip_repeated_title(lines, skipped, title_lines, first)
    end = _page_end(lines, first)
    visible = [i for i in range(first, end) if not skipped[i]]
    raw = _with_whole_lines(raw, visible)
    closing = _closing(raw, blocks, visible)
    body = _body(lines, visible, closing)
    signature = _signature(text, raw, closing)
    if not (signature.signer_at and signature.date_at):
        signature = signature._replace(hidden_on=_images_at_the_end(document, visible))
    title = _title(text, raw, title_lines)
    sections = outline(text, blocks, body)
    opening_end = _opening_end(text, sections)
    named_organ = title.organ if title and title.organ else _organ_in_opening(text, sections)
    found_year = year or _year(title, signature, text, sections)
    return Report(
        document=document,
        text=text,
        title=title,
        organ=(title and title.organ) or signature.signer or named_organ,
        named_organ=named_organ,
        year=found_year,
        signature=signature,
        sections=sections,
        opening_end=opening_end,
        body_end=text.span_of(body[-1])[1] if body else 0,
    )


def _skip_repeated_title(lines: Sequence[str], skipped: Sequence[bool], found: TitleLines | None, first: int) -> int:
    """Return where the text begins: behind the document's own title, which often follows a web page's heading."""
    if not found:
        return first
    title = "".join(lines[found.first : found.last + 1])
    seen = [block for block in range(first, min(first + 12, len(lines))) if not skipped[block]]
    for count in range(1, 6):
        for start in range(3):
            again = seen[start : start + count]
            if "".join(lines[block] for block in again) == title:
                return again[-1] + 1
    return first


def _page_end(lines: Sequence[str], first: int) -> int:
    last_text = max(
        (i for i in range(first, len(lines)) if len(lines[i]) > _TEXT and "。" in lines[i]), default=first
    )
    half = first + (len(lines) - first) // 2
    return next((i for i in range(max(half, last_text), len(lines)) if ends_page(lines[i])), len(lines))


def _with_whole_lines(raw: Sequence[str], visible: Sequence[int]) -> list[str]:
    lines = list(raw)
    for block, line in zip(visible, whole_lines([raw[block] for block in visible]), strict=True):
        lines[block] = line
    return lines


def _closing(raw: Sequence[str], blocks: Sequence[Block], visible: Sequence[int]) -> Closing:
    """Find the signature among the visible blocks and give its places as block indexes."""
    found = find_closing([raw[i] for i in visible], 0, len(visible), [blocks[i].kind == "row" for i in visible])
    signature = {visible[i]: line for i, line in found.signature.items()}
    return Closing(signature, visible[found.body_end] if found.body_end < len(visible) else 1 << 60)


def _body(lines: Sequence[str], visible: Sequence[int], closing: Closing) -> list[int]:
    body = []
    in_contents = False
    entries: set[str] = set()
    for block in visible:
        line = lines[block]
        if block >= closing.body_end:
            break
        if is_contents_title(line):
            in_contents = True
            continue
        in_contents = in_contents and line not in entries and (is_contents_entry(line) or lines.count(line) > 1)
        entries.add(line)
        if in_contents or block in closing.signature or is_record(line) or is_document_number(line):
            continue
        if not is_closing_formula(line):
            body.append(block)
    return body


def _title(text: Text, raw: Sequence[str], found: TitleLines | None) -> Title | None:
    if not found:
        return None
    start = text.starts[found.first]
    end = text.span_of(found.last)[1]
    joined = text.content[start:end].replace("\n", "")
    organ = organ_in_title(" ".join(spaced_names(raw[block]) for block in range(found.first, found.last + 1)))
    return Title(joined, (start, end), organ, years_in(joined))


def _signature(text: Text, raw: Sequence[str], closing: Closing) -> Signature:
    signers = [(block, line.signer) for block, line in closing.signature.items() if line.signer]
    dates = [(block, line.date) for block, line in closing.signature.items() if line.date]
    signer = " ".join(spaced_names(raw[block][start:end]) for block, (start, end) in signers) or None
    signer_at = _at(text, *signers[0][1], signers[0][0]) if signers else None
    if not dates:
        return Signature(signer, signer_at)
    block, (start, end, written) = dates[-1]
    return Signature(signer, signer_at, written.day, _at(text, start, end, block))


def _images_at_the_end(document: Document, visible: Sequence[int]) -> int | None:
    """Return the last page with images (a scan, a stamp) if no text of the report stands on a later one."""
    last = document.images.pages[-1] if document.images.pages else None
    text_ends = document.blocks[visible[-1]].page if visible else None
    return last if last and last >= (text_ends or 0) else None


def _at(text: Text, start: int, end: int, block: int) -> tuple[int, int]:
    return text.position(block, start), text.position(block, end)


def _first_paragraph(text: Text, sections: Sequence[Section]) -> str:
    for section in sections:
        for paragraph in section.paragraphs:
            content = text.content[paragraph.start : paragraph.end]
            if not content.endswith("：") or len(content) > 40:
                return content
    return ""


def _opening_end(text: Text, sections: Sequence[Section]) -> int:
    """Return where the opening ends: at 现将…报告如下, else at the first heading; 0 without either."""
    head = sections[0].paragraphs[:6]
    for paragraph in reversed(head):
        sentence = text.content[paragraph.start : paragraph.end]
        if ends_opening(sentence[-60:]):
            return paragraph.end
    if len(sections) > 1 and head and len(sections[0].paragraphs) <= 3:
        return head[-1].end
    return 0


def _year(title: Title | None, signature: Signature, text: Text, sections: Sequence[Section]) -> int | None:
    """Title first, then the opening; else a date of the first half-year speaks of the year before it."""
    if title and title.years:
        return title.years[0]
    named = _YEAR_OF_WORK.search(_first_paragraph(text, sections))
    if named:
        return int(named[1])
    if signature.date:
        return signature.date.year - (signature.date.month <= 6)
    return None


@cache
def _self_named() -> re.Pattern[str]:
    after = alternatives(word_list("titles", "after_organ"))
    return re.compile(rf"(?:\d{{4}}年(?:度|来|以来)?，?)?([\u4e00-\u9fff]{{2,24}}?)(?:{after})")


def _organ_in_opening(text: Text, sections: Sequence[Section]) -> str | None:
    named = _self_named().match(_first_paragraph(text, sections))
    return named[1] if named and is_organ_name(named[1]) else None
