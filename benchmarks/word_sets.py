"""The three sets of Word files of design.md §6, made of the fixtures' recipes.

The recipes are short (1,100 characters); reports that offices publish have four times as much, nearly all of
it on the measures taken. So each set comes in two lengths: the recipes as they are, and each with the
measures of others added to its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import chain, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from fixtures.build import recipes, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixtures.recipe import Line, Recipe

FORMS = ("docx", "docx-auto", "docx-styles")
"""Headings numbered by hand, by lists, through styles: taken in turn."""

LENGTHS = (0, 4_400)
"""Characters that a report has at least: the recipes as they are, and the reports of design.md."""

_OFFICE_STYLES = 40_000
"""Bytes of styles.xml, in the middle of what Word and WPS write (20 to 60 KB)."""
_STYLE = re.compile(rb"<w:style .*?</w:style>", re.DOTALL)
_STYLES = "word/styles.xml"


def by_python_docx(characters: int) -> list[bytes]:
    """Return the reports as python-docx writes them: with every style of its template, 430 KB of XML."""
    return [_with_styles(data, _template_styles()) for data in reports(characters)]


def by_office(characters: int) -> list[bytes]:
    """Return the reports with as many styles, and with the further parts, that Word and WPS write."""
    return [_with_further_parts(_with_styles(data, _some_styles())) for data in reports(characters)]


def by_libreoffice(characters: int) -> list[bytes] | None:
    """Return the reports as LibreOffice saves them, None if it is not installed."""
    return saved_by_libreoffice(reports(characters), "docx:MS Word 2007 XML")


def saved_by_libreoffice(documents: Sequence[bytes], target: str) -> list[bytes] | None:
    """Return Word files as LibreOffice saves them in the format ``target``, None if it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{number:03}.docx" for number in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        saved = folder / "saved"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--convert-to", target, "--outdir", str(saved)]
        subprocess.run([program, profile, *options, *map(str, sources)], check=True, capture_output=True)
        suffix = f".{target.partition(':')[0]}"
        return [(saved / source.name).with_suffix(suffix).read_bytes() for source in sources]


@cache
def reports(characters: int) -> list[bytes]:
    """Return every report as a Word file, with at least so many characters."""
    return [render(recipe, FORMS[number % len(FORMS)]) for number, recipe in enumerate(lengthened(characters))]


def lengthened(characters: int) -> list[Recipe]:
    """Return every recipe, with measures of others added until it has so many characters."""
    known = recipes()
    return [_lengthened(number, known, characters) for number in range(len(known))]


def _lengthened(number: int, known: Sequence[Recipe], characters: int) -> Recipe:
    """Return a recipe with the measures of those after it before its last heading, as many as it needs."""
    recipe = known[number]
    others = chain.from_iterable(map(_measures, islice(cycle(known), number + 1, None)))
    at = max((place for place, line in enumerate(recipe.lines) if line.level), default=len(recipe.lines) - 2)
    added: list[Line] = []
    lacking = characters - _characters(recipe.lines)
    while lacking > 0:
        added.append(next(others))
        lacking -= _characters(added[-1:])
    return replace(recipe, lines=(*recipe.lines[:at], *added, *recipe.lines[at:]))


def _measures(recipe: Recipe) -> Iterator[Line]:
    """Yield the headings and paragraphs of the sections on the measures taken."""
    level = 0  # of the heading of such a section, 0 outside
    for line in recipe.lines:
        if line.level and (not level or line.level <= level):
            level = line.level if "measures" in line.serves else 0
        if level and line.kind in ("heading", "paragraph"):
            yield line


def _characters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) + len(line.run_in) for line in lines)


@cache
def _template_styles() -> bytes:
    stream = BytesIO()
    docx.Document().save(stream)
    return _parts(stream.getvalue())[_STYLES]


@cache
def _some_styles() -> bytes:
    """Return the head of the template's styles and the first of them, up to the wanted size."""
    whole = _template_styles()
    kept = [style for style in _STYLE.finditer(whole) if style.end() < _OFFICE_STYLES]
    return whole[: kept[-1].end()] + b"</w:styles>"


def _with_styles(data: bytes, styles: bytes) -> bytes:
    """Return the file with other styles, its own ones added to them."""
    parts = _parts(data)
    own = [style for style in _STYLE.findall(parts[_STYLES]) if b"w:customStyle" in style]
    closing = b"</w:styles>"
    parts[_STYLES] = styles.replace(closing, b"".join(own) + closing)
    return _package(parts)


def _with_further_parts(data: bytes) -> bytes:
    """Return the file with empty notes and a footer, which Word writes into every file with page numbers."""
    parts = _parts(data)
    body = parts["word/document.xml"]
    namespaces = body[body.index(b"<w:document") + len(b"<w:document") : body.index(b"><w:body")]
    for kind in ("footnotes", "endnotes", "footer"):
        element, content = kind.removesuffix("s").encode(), b"<w:p><w:r><w:separator/></w:r></w:p>"
        if kind == "footer":
            xml = b"<w:ftr%s>%s</w:ftr>" % (namespaces, content)
        else:
            note = b'<w:%s w:type="separator" w:id="-1">%s</w:%s>' % (element, content, element)
            xml = b"<w:%s%s>%s</w:%s>" % (kind.encode(), namespaces, note, kind.encode())
        _add_part(parts, kind, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return _package(parts)


def _add_part(parts: dict[str, bytes], kind: str, xml: bytes) -> None:
    parts[f"word/{kind}.xml"] = xml
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    relation_type = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    _append(parts, "[Content_Types].xml", f'<Override PartName="/word/{kind}.xml" ContentType="{content_type}"/>')
    relation = f'<Relationship Id="rId-{kind}" Type="{relation_type}" Target="{kind}.xml"/>'
    _append(parts, "word/_rels/document.xml.rels", relation)


def _append(parts: dict[str, bytes], name: str, element: str) -> None:
    before, closing, after = parts[name].rpartition(b"</")
    parts[name] = before + element.encode() + closing + after


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _package(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
