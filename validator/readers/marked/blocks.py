"""Lines of Markdown to blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.document import Block, BlockKind
from validator.readers.characters import without_spans
from validator.readers.lines import joint, opens_paragraph
from validator.readers.marked.inline import escape_pipes, is_bold, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile("\r\n?|[\n\f\x85\u2028\u2029]")
_FRONT_MATTER = re.compile(r"[\w-]+\s*:|\s|-\s|#|$")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+(.*)|([^#]+))$")
_CLOSING_HASHES = re.compile(r"(?:^|\s)#+\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:(=)=*|--+)\s*$")
_RULE = re.compile(r"\s{0,3}(?:\*\s*){3,}$|\s{0,3}(?:-\s*){3,}$|\s{0,3}(?:_\s*){3,}$")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_BULLET = re.compile(r"\s*[-*+](?:\s+\[[ xX]\])?\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)]\s+\S")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]+\]:\s*")
_LINK_TARGET = re.compile(r"\s{0,3}\[[^\[\]^][^\[\]]*\]:\s*\S+(?:\s+[\"'(].*)?$")
_DELIMITER_CELL = re.compile(r"\s*:?-+:?\s*")
_BREAK = re.compile(r"(?<=\S)(?: {2,}|\\)$|<br\s*/?>", re.IGNORECASE)
_TAG_LINE = re.compile(r"\s*(?:</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>\s*)+$")
_SENTENCE_END = tuple("。！？；!?;")
_CHINESE_INDENT = "\u3000\u3000"
_LONGEST_HEADING = 60  # characters; dashes under a longer paragraph are a rule, not an underline


def blocks(text: str) -> list[Block]:
    """Return the blocks of a Markdown text in the order in which they stand."""
    lines = _LINE_END.split(without_spans(text, "<!--", "-->"))
    reading = _Blocks()
    for index in range(_front_matter_end(lines), len(lines)):
        reading.take(lines[index], index + 1)
    reading.flush()
    return reading.found


class _Blocks:
    """The blocks found so far, and the paragraph, table or code that is being read."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._open: list[tuple[str, int]] = []
        self._kind: BlockKind = "paragraph"
        self._fence = ""
        self._in_table = False
        self._quote_depth = 0

    def take(self, line: str, number: int) -> None:
        """Read one line (numbered from 1)."""
        if self._in_fence(line):
            self._take_code(line, number)
            return
        line = self._unquoted(line)
        if not line.strip() or _TAG_LINE.match(line) or _LINK_TARGET.match(line):
            self.flush()
        elif not (self._take_heading(line, number) or self._take_table(line, number)):
            self._take_text(line, number)

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if self._open:
            self._emit(self._open, kind=self._kind)
        self._open, self._kind, self._in_table = [], "paragraph", False

    def _in_fence(self, line: str) -> bool:
        """Tell whether the line belongs to a block of code, its fences included."""
        match = _FENCE.match(line)
        if self._fence:
            if match and match[1].startswith(self._fence):
                self._fence = ""
            return True
        if match:
            self.flush()
            self._fence = match[1]
        return bool(match)

    def _unquoted(self, line: str) -> str:
        match = _QUOTE.match(line)
        depth = match[0].count(">") if match else 0
        if depth and depth != self._quote_depth:
            self.flush()
        self._quote_depth = depth
        return line[match.end() :] if match else line

    def _take_heading(self, line: str, number: int) -> bool:
        if match := _HEADING.match(line):
            self.flush()
            title = _CLOSING_HASHES.sub("", match[2] if match[2] is not None else match[3])
            self._emit([(title, number)], level=len(match[1]))
            return True
        underline = _UNDERLINE.match(line)
        if underline and self._is_title(certain=underline[1] is not None):
            self._emit(self._open, level=1 if underline[1] else 2)
            self._open = []
            return True
        if _RULE.match(line) or (underline and underline[1] and not self._open):
            self.flush()
            return True
        return False

    def _is_title(self, *, certain: bool) -> bool:
        """Tell whether what is being read may be a heading that the next line underlines."""
        if not self._open or self._in_table or self._kind == "note":
            return False
        text = "".join(line for line, _ in self._open).strip()
        return certain or (len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_END))

    def _take_table(self, line: str, number: int) -> bool:
        """Read a row; the row above a delimiter row was taken for text and becomes the table's head."""
        if self._in_table and "|" in line:
            self._emit_row(line, number)
            return True
        if "|" not in line or len(self._open) != 1 or "|" not in self._open[0][0]:
            return False
        if not all(_DELIMITER_CELL.fullmatch(cell) for cell in _cells(line)):
            return False
        self._emit_row(*self._open[0])
        self._open, self._in_table = [], True
        return True

    def _take_code(self, line: str, number: int) -> None:
        if line.strip() and not _FENCE.match(line):
            self.found.append(Block(line.strip(), lines=((0, number),)))

    def _take_text(self, line: str, number: int) -> None:
        if note := _FOOTNOTE.match(line):
            self.flush()
            self._kind, line = "note", line[note.end() :]
        elif bullet := _BULLET.match(line):
            self.flush()
            line = line[bullet.end() :]
        elif self._in_table or self._ends_before(line):
            self.flush()
        *broken, line = _BREAK.split(line)
        for part in broken:
            self._open.append((part, number))
            kind = self._kind
            self.flush()
            self._kind = kind
        if line.strip():
            self._open.append((line, number))

    def _ends_before(self, line: str) -> bool:
        """Tell whether an author who leaves no blank lines began a new paragraph with ``line``."""
        first = self._open[0][0].strip() if len(self._open) == 1 else ""
        after_heading = (
            opens_paragraph(first) and len(first) <= _LONGEST_HEADING and not first.endswith(_SENTENCE_END)
        )
        begins = line.startswith(_CHINESE_INDENT) or _NUMBERED.match(line) or opens_paragraph(line.strip())
        return after_heading or bool(begins)

    def _emit(
        self, lines: Sequence[tuple[str, int]], kind: BlockKind = "paragraph", level: int | None = None
    ) -> None:
        raw = "\n".join(line for line, _ in lines)
        text, starts = "", []
        for piece, (_, number) in zip(plain(raw).split("\n"), lines, strict=True):
            part = piece.strip()
            text += joint(text, part)
            starts.append((len(text), number))
            text += part
        if text:
            self.found.append(Block(text, kind, level, bold=is_bold(raw), lines=tuple(starts)))

    def _emit_row(self, line: str, number: int) -> None:
        cells = (plain(cell).strip() for cell in _cells(line))
        self.found.append(Block("\t".join(cells), "row", lines=((0, number),)))


def _front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the first line after the front matter, 0 if there is none."""
    if lines[0].rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() in {"---", "..."}:
            return index + 1
        if not _FRONT_MATTER.match(line):
            return 0
    return 0


def _cells(line: str) -> list[str]:
    return escape_pipes(line).strip().removeprefix("|").removesuffix("|").split("|")
