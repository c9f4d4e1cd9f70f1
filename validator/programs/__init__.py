"""Reading with the help of other programs on this machine: LibreOffice, tesseract.

The readers are pure and run anywhere, a browser included. What they refuse as convertible, or as pictures, a desk
may still be able to read. One file or many are read here the same way; many at once save starts of LibreOffice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from validator.document import ConvertibleError, UnreadableError
from validator.limits import DEFAULT, Limits
from validator.programs.kept import Conversions
from validator.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.document import Document
    from validator.files import Source
    from validator.programs.ocr import Recogniser

_DOCX = "docx"
_PICTURES = ("images-only", "not-text")
"""Codes of files whose text is there to be seen, if not to be taken."""


@dataclass(frozen=True, slots=True)
class Programs:
    """What a run may use beside the readers."""

    conversions: Conversions = field(default_factory=Conversions)
    recogniser: Recogniser | None = None
    """Reads pictures; None if that is not wanted, because it is slow and may be wrong."""
    limits: Limits = DEFAULT

    def read(self, source: Source) -> Document:
        """Return the text of one file; raise UnreadableError as the readers do."""
        (document,) = self.read_all([source])
        if isinstance(document, Exception):
            raise document
        return document

    def read_all(self, sources: Sequence[Source]) -> list[Document | Exception]:
        """Return the text of each file; in the place of one that has none, why."""
        results = [_attempt(partial(self._read_source, source)) for source in sources]
        waiting = {place: result for place, result in enumerate(results) if isinstance(result, ConvertibleError)}
        for (place, file), docx in zip(waiting.items(), self._as_docx([*waiting.values()]), strict=True):
            results[place] = _attempt(partial(self._read_converted, file, docx))
        return results

    def _read_source(self, source: Source) -> Document:
        return self._read(source.read(self.limits), source.shown)

    def _read_converted(self, file: ConvertibleError, docx: bytes | UnreadableError) -> Document:
        if isinstance(docx, UnreadableError):
            raise docx
        return replace(self._read(docx, f"converted.{_DOCX}"), format=file.format)

    def _read(self, data: bytes, name: str) -> Document:
        recogniser = self.recogniser if self.recogniser and self.recogniser.can_read(data) else None
        try:
            document = read(data, name, self.limits)
        except UnreadableError as error:
            if recogniser and error.code in _PICTURES:
                return recogniser.read(data)
            raise
        if recogniser and document.images.without_text:
            return recogniser.complete(data, document)
        return document

    def _as_docx(self, files: Sequence[ConvertibleError]) -> list[bytes | UnreadableError]:
        """Return the files as .docx, each as it was kept or is converted now, or why it is not."""
        kept = [self.conversions.get(_DOCX, file.data) for file in files]
        made = iter(self._convert([file for file, docx in zip(files, kept, strict=True) if docx is None]))
        return [next(made) if docx is None else docx for docx in kept]

    def _convert(self, files: Sequence[ConvertibleError]) -> Sequence[bytes | UnreadableError]:
        if not files:
            return ()
        from validator.programs.libreoffice import find_libreoffice, to_docx

        program = find_libreoffice()
        if program is None:
            return files
        results = to_docx(program, [(file.format, file.data) for file in files], self.limits)
        for file, result in zip(files, results, strict=True):
            if isinstance(result, bytes):
                self.conversions.put(_DOCX, file.data, result)
        return results


def _attempt(read_file: Callable[[], Document]) -> Document | Exception:
    """Read a file; whatever goes wrong with it must not cost the others their results."""
    try:
        return read_file()
    except Exception as error:  # handed on to whoever asked for the file
        return error
