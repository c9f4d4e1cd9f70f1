"""Builds the smallest OFD files that show one thing each."""

from __future__ import annotations

from zips import package

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LEFT, TOP, SIZE, PITCH = 28.0, 40.0, 5.6, 10.0
"""Millimetres: left edge of the text, first baseline, size of the type (16 points), distance of baselines."""


def part(root: str, content: str) -> str:
    """Return the XML of a part: ``part("Page", …)``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{root} {NAMESPACE}>{content}</ofd:{root}>'


def ofd(*pages: str, common: str = "", extra: str = "", body: str = "", **others: str) -> bytes:
    """Return a file of one document whose pages have this content: layers, what stands in one, or a whole part.

    ``common``, ``extra`` and ``body`` go into CommonData, Document.xml and DocBody; ``others`` are parts in Doc_0,
    ``__`` in their names standing for a slash: ``Tpls__T1="…"`` is ``Doc_0/Tpls/T1.xml``.
    """
    parts: dict[str, str | bytes] = {
        "OFD.xml": main(body + "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"),
        "Doc_0/Document.xml": document(len(pages), common, extra),
    }
    for index, content in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = content if content.startswith("<?xml") else page(content)
    for name, content in others.items():
        parts[f"Doc_0/{name.replace('__', '/')}.xml"] = content
    return package(parts)


def main(*bodies: str) -> str:
    """Return OFD.xml."""
    return part("OFD", "".join(f"<ofd:DocBody>{body}</ofd:DocBody>" for body in bodies))


def document(pages: int, common: str = "", extra: str = "") -> str:
    """Return Document.xml with so many pages; the identifier of the first is ``p0``."""
    listed = "".join(f'<ofd:Page ID="p{index}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(pages))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    head = f"<ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{area}{common}</ofd:CommonData>"
    return part("Document", f"{head}<ofd:Pages>{listed}</ofd:Pages>{extra}")


def page(content: str, head: str = "") -> str:
    """Return the XML of a page or template; ``head`` goes before its content."""
    layers = content if content.startswith("<ofd:Layer") else f'<ofd:Layer ID="1">{content}</ofd:Layer>'
    return part("Page", f"{head}<ofd:Content>{layers}</ofd:Content>")


def text(text: str, line: float = 0, left: float = LEFT, step: float | None = SIZE, more: str = "") -> str:
    """Return a text object on a line of the page (from 0); ``step`` is the advance of each character."""
    deltas = f' DeltaX="g {len(text) - 1} {step}"' if step and len(text) > 1 else ""
    return text_object(f'<ofd:TextCode X="0" Y="0"{deltas}>{text}</ofd:TextCode>', line, left, more)


def text_object(codes: str, line: float = 0, left: float = LEFT, more: str = "") -> str:
    """Return a text object with these TextCodes, its origin where ``line`` begins."""
    size = "" if "Size=" in more else f' Size="{SIZE}"'
    place = "" if "Boundary=" in more else f' Boundary="{left} {TOP + line * PITCH} 150 6"'
    return f'<ofd:TextObject ID="7" Font="3"{place}{size} {more}>{codes}</ofd:TextObject>'


def image(resource: str = "9") -> str:
    """Return an image over most of the page."""
    return f'<ofd:ImageObject ID="8" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="{resource}"/>'


def path() -> str:
    """Return a line across the page."""
    return (
        '<ofd:PathObject ID="6" Boundary="28 30 154 1"><ofd:AbbreviatedData>M 0 0 L 154 0</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
