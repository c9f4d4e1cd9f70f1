"""What was read of the pages of a file: which of them are images of text, and whether there is text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.document import Images, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.readers.paged.page import Page

FEWEST = 16
"""Characters of a page of text: on a page with an image, fewer are its number or what a scanner adds."""

_MOST_UNKNOWN = 0.2  # of the characters; a few symbols of a private font are no reason to refuse a text


class Sheet(NamedTuple):
    """What was read of one page."""

    pages: tuple[Page, ...] = ()
    """The page once for each direction in which text runs on it, the commonest first."""
    characters: int = 0
    """How many characters stand on it, blanks left out."""
    unknown: int = 0
    """How many of them are glyphs of which the file does not say what they mean."""
    has_image: bool = False

    @property
    def is_image(self) -> bool:
        """Whether the page is an image of text that nobody can read here."""
        return self.has_image and self.characters < FEWEST


class Reasons(NamedTuple):
    """Why a file of a format has no text that can be read, in Chinese, with what to do."""

    not_text: str
    images_only: str
    empty: str


def images_of(sheets: Sequence[Sheet]) -> Images:
    """Return which of the pages hold images, and which are nothing else."""
    return Images(
        tuple(number for number, sheet in enumerate(sheets, 1) if sheet.has_image),
        tuple(number for number, sheet in enumerate(sheets, 1) if sheet.is_image),
    )


def check(sheets: Sequence[Sheet], reasons: Reasons) -> None:
    """Raise UnreadableError ``images-only``, ``empty`` or ``not-text`` if what was read is no text."""
    characters = sum(sheet.characters for sheet in sheets)
    if all(sheet.is_image or not sheet.characters for sheet in sheets):
        if any(sheet.is_image for sheet in sheets):
            raise UnreadableError("images-only", reasons.images_only)
        raise UnreadableError("empty", reasons.empty)
    if sum(sheet.unknown for sheet in sheets) > characters * _MOST_UNKNOWN:
        raise UnreadableError("not-text", reasons.not_text)
