"""The organ that signs is the one whose report it is."""

from __future__ import annotations

from typing import ClassVar

from validator.criteria.base import Breach, Case, Criterion, Outcome
from validator.language.organs import same_body, same_body_misread


class SameOrgan(Criterion):
    """The signer is the organ that the title, else the opening, names; short and full names are one body."""

    key: ClassVar[str] = "same_organ"
    summary: ClassVar[str] = "署名机关须与标题（或开头）所称机关一致"
    tells: ClassVar[tuple[str, ...]] = ("found", "expected")

    def check(self, case: Case) -> Outcome:
        """Compare the names; without either of them nothing is said."""
        report = case.reading.report
        signer, named = report.signature.signer, report.named_organ
        if not signer or not named or same_body(signer, named):
            return Outcome()
        if report.document.recognised and same_body_misread(signer, named):
            return Outcome(is_near=True)
        return Outcome(Breach(at=report.signature.signer_at, values={"found": signer, "expected": named}))
