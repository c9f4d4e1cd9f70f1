"""Checklist × Report → verdicts: which sentences serve each item, and which of its requirements they break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.evidence import Served, gather
from validator.result import MISSING, Finding, ItemResult, Location
from validator.result import Evidence as Quoted
from validator.roles import model
from validator.rules import set_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.model import Checklist, Item, Requirement
    from validator.compiled import Compiled
    from validator.criteria import Breach
    from validator.document import Document
    from validator.language.sentences import Span
    from validator.reading import Evidence, Reading
    from validator.result import ItemVerdict
    from validator.structure import Report


def judge(report: Report, compiled: Compiled) -> tuple[ItemResult, ...]:
    """Return the verdict on each item of the checklist, in its order.

    None on a recognised text is clear, nor is it clear that something is wanting where pages were not read.
    """
    checklist = compiled.checklist
    reading = compiled.read(report)
    served = gather(compiled, reading)
    return tuple(_result(item, checklist, reading, served[item.id]) for item in checklist.active_items())


_MARKED, _UNMARKED = 2.0, 3.0
"""What a phrase that says something, and its absence, weighs beside the wording: 力量有限 alone is no cause."""


class _Case:
    """One item's evidence, as the criteria see it (``validator.criteria.Case``)."""

    def __init__(self, item: Item, requirement: Requirement, reading: Reading, evidence: Sequence[Evidence]) -> None:
        self.reading = reading
        self.evidence = evidence
        self._role = item.find.role
        self._names = {
            name: set_name(item.id, f"{requirement.code}/{name}") for name in requirement.criterion.phrases()
        }

    def plays(self, piece: Evidence, role: str, marks: int = 0) -> float | None:
        if not (self.reading.scores and self._role):
            return None
        score = self.reading.plays(piece.sentence, role)
        if marks:
            score += _MARKED if piece.sentence.says.sets & marks else -_UNMARKED
        return min(score, self.reading.plays(piece.sentence, self._role) + model().ruled[role])

    def set(self, name: str) -> int:
        return self.reading.bits[self._names[name]]


def _result(item: Item, checklist: Checklist, reading: Reading, served: Served) -> ItemResult:
    report = reading.report
    evidence = served.evidence
    stated = _is_signed(report) if item.find.signature else bool(evidence)
    if not stated:
        findings = [_missing(item, checklist, reading, served)]
        return _item_result(item, report, "missing", findings, [], borderline=bool(served.refused))
    outcomes = [
        (requirement, requirement.criterion.check(_Case(item, requirement, reading, evidence)))
        for requirement in item.require
    ]
    near = any(outcome.is_near for _, outcome in outcomes)
    doubtful = bool(evidence) and all(piece.doubtful for piece in evidence)
    findings = [
        _finding(item, checklist, report, evidence, requirement, outcome.breach)
        for requirement, outcome in outcomes
        if outcome.breach
    ]
    verdict: ItemVerdict = "weak" if findings else "pass"
    return _item_result(item, report, verdict, findings, evidence, borderline=near or doubtful)


def _is_signed(report: Report) -> bool:
    """Whether there is a signature, or an image at the end that may show one."""
    signature = report.signature
    return bool(signature.signer_at or signature.date_at or signature.hidden_on)


def _item_result(
    item: Item,
    report: Report,
    verdict: ItemVerdict,
    findings: Sequence[Finding],
    evidence: Sequence[Evidence],
    *,
    borderline: bool,
) -> ItemResult:
    return ItemResult(
        id=item.id,
        title=item.title,
        required=item.required,
        verdict=verdict,
        certainty="borderline" if borderline or _is_half_read(report.document, verdict) else "clear",
        findings=tuple(findings),
        evidence=tuple(_quoted(report, piece) for piece in evidence) or _signature_lines(item, report),
    )


def _is_half_read(document: Document, verdict: str) -> bool:
    return document.recognised or (verdict != "pass" and bool(document.images.without_text))


def _signature_lines(item: Item, report: Report) -> tuple[Quoted, ...]:
    places = [report.signature.signer_at, report.signature.date_at] if item.find.signature else []
    return tuple(Quoted(quote(report, *place), locate(report, *place), "署名和成文日期") for place in places if place)


def _missing(item: Item, checklist: Checklist, reading: Reading, served: Served) -> Finding:
    """Point to what looks like the item and is none, else to the last sentence: behind it the item can be added."""
    candidates = served.refused or [sentence.index for sentence in reading.sentences[-1:]]
    places = [locate(reading.report, *reading.sentences[index][1:3]) for index in candidates[:1]]
    place = places[0] if places else None
    return Finding(
        code=MISSING,
        message=item.missing.message,
        advice=item.missing.advice,
        basis=checklist.basis_of(item),
        quote=_cut(reading.report, place) if place else None,
        location=place,
    )


def _finding(
    item: Item,
    checklist: Checklist,
    report: Report,
    evidence: Sequence[Evidence],
    requirement: Requirement,
    breach: Breach,
) -> Finding:
    at = breach.at or _most_telling(evidence)
    return Finding(
        code=requirement.code,
        message=requirement.message.format_map(breach.values),
        advice=requirement.advice.format_map(breach.values),
        basis=checklist.basis_of(item, requirement),
        quote=quote(report, *at) if at else None,
        location=locate(report, *at) if at else None,
    )


def _most_telling(evidence: Sequence[Evidence]) -> Span | None:
    """Return where the item is told: under its own heading if it has one, else at its first sentence."""
    headed = [piece for piece in evidence if piece.heading]
    return next(((piece.start, piece.end) for piece in headed or evidence), None)


def _quoted(report: Report, piece: Evidence) -> Quoted:
    place = locate(report, piece.sentence.start, piece.sentence.end)
    return Quoted(_cut(report, place), place, piece.reason)


def locate(report: Report, start: int, end: int) -> Location:
    """Return where ``content[start:end]`` stands in the document."""
    number, first, last = report.text.origin(start, end)
    block = report.document.blocks[number]
    return Location(number, first, last, block.line_at(first), block.page)


def quote(report: Report, start: int, end: int) -> str:
    """Return the text at a place as it stands in the document."""
    return _cut(report, locate(report, start, end))


def _cut(report: Report, place: Location) -> str:
    return report.document.blocks[place.block].text[place.start : place.end]
