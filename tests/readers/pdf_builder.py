"""PDF files for tests: text set where a test wants it, and what else may stand in such a file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from fixtures.bad import png

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "STSong-Light"
SIZE = 16.0
LEFT, TOP, PITCH = 80.0, 110.0, 28.0
"""Where the first line stands, in points from the upper left corner, and how far below it the next."""


class Pdf:
    """A PDF file that is being drawn; places are in points from the upper left corner of the page."""

    def __init__(self, lock: Literal["open", "changes"] | None = None) -> None:
        """Begin a file; ``lock`` says what needs a password."""
        registerFont(UnicodeCIDFont(FONT))
        self._stream = BytesIO()
        locked = StandardEncryption("1234" if lock == "open" else "", "5678") if lock else None
        self._canvas = Canvas(self._stream, pagesize=A4, invariant=1, encrypt=locked)

    def text(self, text: str, left: float = LEFT, top: float = TOP, size: float = SIZE, *, mode: int = 0) -> Pdf:
        """Write one line; ``mode`` is the text rendering mode (3: invisible)."""
        line = self._canvas.beginText(left, A4[1] - top)
        line.setFont(FONT, size)
        line.setTextRenderMode(mode)
        line.textOut(text)
        self._canvas.drawText(line)
        return self

    def lines(self, texts: Sequence[str], left: float = LEFT, top: float = TOP) -> Pdf:
        """Write lines below each other; each leading ideographic space is an indent of one character."""
        for place, text in enumerate(texts):
            written = text.lstrip("　")
            self.text(written, left + (len(text) - len(written)) * SIZE, top + place * PITCH)
        return self

    def turned(self, text: str, angle: float, left: float, top: float) -> Pdf:
        """Write one line turned counter-clockwise by ``angle`` degrees."""
        self._canvas.saveState()
        self._canvas.translate(left, A4[1] - top)
        self._canvas.rotate(angle)
        self._canvas.setFont(FONT, SIZE)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()
        return self

    def image(self, left: float = 100, top: float = 500, width: float = 120) -> Pdf:
        """Put a picture on the page."""
        self._canvas.drawImage(ImageReader(BytesIO(png())), left, A4[1] - top, width, width)
        return self

    def page(self) -> Pdf:
        """End the page."""
        self._canvas.showPage()
        return self

    def save(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._stream.getvalue()


def raw(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def one_page(content: bytes, font: bytes, *further: bytes) -> bytes:
    """Return a PDF file of one page with this content, which may use the font ``/A``.

    ``further`` objects have the numbers from 6.
    """
    return raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>>>>>",
            stream(content),
            font,
            *further,
        ]
    )
