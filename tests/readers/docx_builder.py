"""Builds the smallest Word files that show one thing each."""

from __future__ import annotations

from zips import package

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def part(root: str, content: str) -> str:
    """Return the XML of a part: ``part("styles", …)``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def document(body: str) -> str:
    return part("document", f"<w:body>{body}<w:sectPr/></w:body>")


def docx(body: str, **others: str) -> bytes:
    """Return a Word file with this body; ``styles="…"`` gives the content of the styles part, and so on."""
    parts: dict[str, str | bytes] = {"word/document.xml": document(body)}
    for root, content in others.items():
        parts[f"word/{root}.xml"] = part(root, content)
    return package(parts)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """Return a paragraph; content without markup is put into a run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def row(*cells: str) -> str:
    """Return a table row; a cell without markup is put into a paragraph."""
    return f"<w:tr>{''.join(cell(content) for content in cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """Return the runs of a complex field; both arguments are runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{instruction}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbered(text: str, number_id: int | None = 1, level: int | None = 0) -> str:
    """Return a paragraph of a list; None leaves the number or the level to the style."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    num = "" if number_id is None else f'<w:numId w:val="{number_id}"/>'
    return p(text, f"<w:numPr>{ilvl}{num}</w:numPr>")


def level(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number_id: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def style(style_id: str, content: str, kind: str = "paragraph", default: str = "") -> str:
    start = f'<w:style w:type="{kind}"{default} w:styleId="{style_id}">'
    return f'{start}<w:name w:val="{style_id}"/>{content}</w:style>'
