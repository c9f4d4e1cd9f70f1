"""The issuing organ's name or the date of writing stands there."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from checklist.part import about
from validator.criteria.base import Breach, Case, Criterion, Outcome


class Signed(Criterion):
    """One part of the signature is there, be it right or wrong."""

    key: ClassVar[str] = "signature"
    summary: ClassVar[str] = "署名或成文日期须有"

    part: Literal["signer", "date"] = field(metadata=about("signer 发文机关署名，date 成文日期"))

    def check(self, case: Case) -> Outcome:
        """Look for the part; the place told is the other part's. What may be hidden is another rule's."""
        signature = case.reading.report.signature
        if signature.hidden_on:
            return Outcome()
        there, other = signature.signer_at, signature.date_at
        if self.part == "date":
            there, other = other, there
        return Outcome(None if there else Breach(at=other))
