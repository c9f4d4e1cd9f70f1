"""The issuing organ's name and the date of writing can be read."""

from __future__ import annotations

from typing import ClassVar

from validator.criteria.base import Breach, Case, Criterion, Outcome


class Legible(Criterion):
    """No part of the signature stands only in an image: on a scanned page, or under a stamp."""

    key: ClassVar[str] = "legible"
    summary: ClassVar[str] = "署名和成文日期须读得出来，不在图片里，不被印章遮住"
    tells: ClassVar[tuple[str, ...]] = ("page",)

    def check(self, case: Case) -> Outcome:
        """Break where a part was not found and images at the end may show it: that is not missing for certain."""
        signature = case.reading.report.signature
        if not signature.hidden_on:
            return Outcome()
        return Outcome(Breach(signature.signer_at or signature.date_at, {"page": signature.hidden_on}), is_near=True)
