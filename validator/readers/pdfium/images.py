"""Whether something stands on a page that is seen but is no text: a picture, a scan, a stamp."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pypdfium2 as pdfium

_MOST_OBJECTS = 20_000
"""Objects that are looked at; a page whose characters are placed one by one has 2,000."""
_DEEPEST = 4
"""Form objects inside form objects that are opened; programs for stamps nest two or three."""
_STAMPS = (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)


def has_image(page: pdfium.PdfPage) -> bool:
    """Tell whether an image stands on the page or in a form object on it, or a stamp or seal as an annotation."""
    kinds = islice(_kinds(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _DEEPEST), _MOST_OBJECTS)
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or any(kind in _STAMPS for kind in _annotations(page))


def _kinds(
    parent: object, count: Callable[[object], int], child: Callable[[object, int], object], depth: int
) -> Iterator[int]:
    """Yield the type of each object on a page or in a form object, the last first: a stamp is put on at the end."""
    for index in reversed(range(count(parent))):
        found = child(parent, index)
        kind = raw.FPDFPageObj_GetType(found)
        yield kind
        if kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _kinds(found, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1)


def _annotations(page: pdfium.PdfPage) -> Iterator[int]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        yield raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
