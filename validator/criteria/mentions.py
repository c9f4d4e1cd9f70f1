"""Something is said in so many words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from validator.criteria.base import Breach, Case, Criterion, PhraseSource


class Mentions(Criterion):
    """At least one of the phrases stands in the evidence; a phrase under ``none`` takes away what begins inside it."""

    key: ClassVar[str] = "mentions"
    summary: ClassVar[str] = "本项句子中须出现的说法"

    any: list[str] = Field(min_length=1, description="其中之一")
    none: list[str] = Field(default=[], description="例外：落在这些说法之内的不算")

    def phrases(self) -> Mapping[str, PhraseSource]:
        """The criterion itself holds them."""
        return {"mentions": self}

    def check(self, case: Case) -> Breach | None:
        """Look through the evidence."""
        said = any(case.hits("mentions", evidence.start, evidence.end) for evidence in case.evidence)
        return None if said else Breach()
