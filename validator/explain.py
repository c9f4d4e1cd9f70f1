"""How a report was understood: its parts, and for each item the sentences that served it and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from validator.check import check_document
from validator.outputs import words
from validator.outputs.layout import hang, paint, shorten
from validator.outputs.text import about, describe
from validator.result import Other, Result
from validator.structure import Report, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.compiled import Compiled
    from validator.document import Document
    from validator.outputs.layout import Look
    from validator.result import ItemResult
    from validator.structure import Heading


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text as it was understood, with the verdicts if it is a report."""

    report: Report
    outcome: Result | Other


def explain(
    document: Document, path: str, compiled: Compiled, *, year: int | None = None, chosen: str = "default"
) -> Explanation:
    """Check a text and keep what the verdicts rest on; the parameters are those of ``check_document``."""
    outcome = check_document(document, path, compiled, year=year, chosen=chosen)
    return Explanation(understand(document, year), outcome)


def describe_explanation(explanation: Explanation, look: Look) -> list[str]:
    """Return the lines that show an explanation to people."""
    report, outcome = explanation.report, explanation.outcome
    if isinstance(outcome, Result):
        head = [*hang("", words.file_name(outcome.path), look.width), *about(outcome, look)]
    else:
        head = [*describe(outcome, look), *_understood(report, look)]
    items = outcome.items if isinstance(outcome, Result) else ()
    lines = [*head, *_signature(report, look), "", *_outline(report, look)]
    for item in items:
        lines += ["", *_item(item, look)]
    return lines


def _understood(report: Report, look: Look) -> Iterator[str]:
    yield from hang("  标题：", report.title.text if report.title else words.UNKNOWN, look.width)
    year = f"{report.year}年" if report.year else words.UNKNOWN
    yield from hang("  机关：", f"{report.organ or words.UNKNOWN}　年度：{year}", look.width)


def _signature(report: Report, look: Look) -> list[str]:
    signature, content = report.signature, report.text.content
    signer = content[slice(*signature.signer_at)] if signature.signer_at else words.UNKNOWN
    day = content[slice(*signature.date_at)] if signature.date_at else words.UNKNOWN
    return hang("  落款：", f"{signer}　{day}", look.width)


def _outline(report: Report, look: Look) -> Iterator[str]:
    headings = [section.heading for section in report.sections if section.heading]
    yield "结构" if headings else "结构：没有识别出小标题"
    for heading in headings:
        indent = "  " * heading.level
        yield from hang(f"{indent}{_where(report, heading)}　", _heading_text(report, heading), look.width)


def _where(report: Report, heading: Heading) -> str:
    from validator.judge import locate

    return words.place(locate(report, heading.start, heading.end))


def _heading_text(report: Report, heading: Heading) -> str:
    """Return a heading with its number, without the text that may follow it in the paragraph."""
    _, _, end = report.text.origin(heading.start, heading.end)
    return report.document.blocks[heading.block].text[:end].strip()


def _item(item: ItemResult, look: Look) -> Iterator[str]:
    word = words.ITEM[item.verdict]
    doubt = f"（{words.BORDERLINE}）" if item.certainty == "borderline" else ""
    codes = f"：{'、'.join(finding.code for finding in item.findings)}" if item.findings else ""
    title, *rest = hang("", f"{item.title}{doubt}", look.width)
    yield from (paint(line, "bold", look) for line in (title, *rest))
    count = f"，依据{len(item.evidence)}句" if item.evidence else "，没有找到相关的句子"
    yield f"  {paint(f'{word.mark} {word.text}{codes}', word.colour, look)}{count}"
    for reason, pieces in groupby(item.evidence, key=lambda piece: piece.reason):
        yield from hang("    ", f"因{reason}：", look.width)
        for piece in pieces:
            text = shorten(piece.quote, 2 * look.width - 32)
            yield from hang(f"      {words.place(piece.location)}　", text, look.width)
