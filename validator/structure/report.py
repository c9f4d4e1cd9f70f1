"""What is known of a report once its structure is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812  (a field is called date)

    from validator.document import Document
    from validator.language.text import Text


class Heading(NamedTuple):
    """A heading: ``content[start:end]`` of the text, its number left out."""

    block: int
    start: int
    end: int
    level: int
    """1 is the highest level that occurs in this report."""
    run_in: bool = False
    """Whether the text follows in the same paragraph (``（一）加强领导。镇党委…``)."""


class Paragraph(NamedTuple):
    """A paragraph or table row of the body: ``content[start:end]``, without a run-in heading."""

    block: int
    start: int
    end: int


class Section(NamedTuple):
    """A heading with what stands under it up to the next heading; the text before the first has none."""

    heading: Heading | None
    parent: int | None
    """Index of the section that this one belongs to."""
    paragraphs: tuple[Paragraph, ...]


class Signature(NamedTuple):
    """The issuing organ's name and the date of writing, each as far as it is there."""

    signer: str | None = None
    signer_at: tuple[int, int] | None = None
    date: Date | None = None
    """None if there is no date, or none that can be read as one calendar day."""
    date_at: tuple[int, int] | None = None
    hidden_on: int | None = None
    """Page from 1 with images at the end of the report, which may show what of this was not found in the text."""


class Title(NamedTuple):
    """The title, over one or more blocks."""

    text: str
    at: tuple[int, int]
    organ: str | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document whose parts are told apart. All places are offsets in ``text.content``."""

    document: Document
    text: Text
    title: Title | None
    organ: str | None
    """The issuing organ as the title names it, else as the signature does, else the opening."""
    named_organ: str | None
    """The organ whose report it is by its title, else its opening; None if neither names one."""
    year: int | None
    signature: Signature
    sections: tuple[Section, ...]
    opening_end: int
    """Where the opening (up to 现将…报告如下) ends; 0 if the report has none."""
    body_end: int
    """Where the body ends: the place at which a signature, or a missing section, should stand."""
