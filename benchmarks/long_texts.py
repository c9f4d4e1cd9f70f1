"""Reports of any length in the text formats and in Word's, and texts made to be slow."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from fixtures.build import recipes
from fixtures.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("txt", "md", "html", "docx")
HOSTILE = {
    "txt": ("字", "法治政府建设，\n", "— 1 —\n", "1\n", " ", "　　\n", "「(（", "a b\t"),
    "md": (
        "*", "*a ", "[", "![", "`a", "<!--", "<a", "~~x", "_ a", "\\", "| ", "> ", "- ", "#", "\n```", "[a](",
    ),
    "html": (
        "<", "<a ", "<!--", "<![", "</", "<p>", "<p>字，</p>", "<br>", "&", "&#", "<?", "<script>", "<a b='",
        '<p x=">', " ", "\n", "<td>", "</p>", "</b>",
    ),
}  # fmt: skip
"""By format: what, repeated many times, has made readers of that format take quadratic time."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FIGURE = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


def report(characters: int, form: str) -> bytes:
    """Return a report of about so many characters, at least one paragraph, in one of ``FORMATS``."""
    lines = list(_lines(characters))
    if form == "docx":
        return _word(lines)
    if form == "html":
        title, *rest = map(escape, lines)
        paragraphs = "".join(f"<p>{line}</p>\n" for line in rest)
        return f"<!DOCTYPE html><html><body><h1>{title}</h1>\n{paragraphs}</body></html>".encode()
    return ("\n\n" if form == "md" else "\n").join(lines).encode()


def _lines(characters: int) -> Iterator[str]:
    """Yield the title, paragraphs of all recipes with other figures in every round, and the signature."""
    reports = [[line.strip() for line in plain(recipe).splitlines() if line.strip()] for recipe in recipes()]
    signer, date = "松坪县人民政府", "2024年2月6日"
    yield "松坪县人民政府关于2023年度法治政府建设情况的报告"
    left = characters
    for line in _varied(reports):
        yield line
        left -= len(line)
        if left <= 0:
            break
    yield from (signer, date)


def _varied(reports: list[list[str]]) -> Iterator[str]:
    """Yield the lines between title and signature of all reports, again and again with other figures."""
    for turn in count():
        for line in (line for lines in reports for line in lines[1:-2]):
            yield _FIGURE.sub(partial(_raised, turn), line)


def _raised(by: int, figure: re.Match[str]) -> str:
    return str(int(figure[0]) + by)


def _word(lines: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    override = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}">{override}</Types>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()
