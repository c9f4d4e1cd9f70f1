"""Something is said in so many words."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from checklist.part import Part, about
from checklist.phrases import Phrase, Role
from validator.criteria.base import Breach, Case, Criterion, Outcome, PhraseSource, said_by_any

if TYPE_CHECKING:
    from collections.abc import Mapping


class InHeadings(Part):
    """Phrases of headings."""

    any: list[Phrase] = field(metadata=about("其中之一", min_length=1))
    none: list[Phrase] = field(default_factory=list, metadata=about("例外：落在这些说法之内的不算"))


class Mentions(Criterion):
    """At least one of the phrases stands in the evidence.

    A phrase under ``none`` takes away what begins inside it. The heading right above a sentence may say it
    instead: （二）原因分析.
    """

    key: ClassVar[str] = "mentions"
    summary: ClassVar[str] = "本项句子中须出现的说法"

    any: list[Phrase] = field(metadata=about("其中之一", min_length=1))
    none: list[Phrase] = field(default_factory=list, metadata=about("例外：落在这些说法之内的不算"))
    role: Role | None = field(default=None, metadata=about("句子起这一作用，即算提到（综合判断，说法只是线索）"))
    headings: InHeadings | None = field(default=None, metadata=about("句子所在部分的标题有这些说法，也算提到"))

    def phrases(self) -> Mapping[str, PhraseSource]:
        """Return its own phrases for sentences, and those for headings."""
        return {"mentions": self, **({"headings": self.headings} if self.headings else {})}

    def clues(self) -> Mapping[str, str]:
        """Return those for sentences, if they are the mark of a role."""
        return {"mentions": f"says {self.role}"} if self.role else {}

    def check(self, case: Case) -> Outcome:
        """Look through the evidence and the headings above it."""
        if self._is_heading(case):
            return Outcome()
        if self.role:
            marks = case.set("mentions")
            weighed = said_by_any(case.plays(piece, self.role, marks) for piece in case.evidence)
            if weighed:
                return weighed
        said = any(evidence.sentence.says.sets & case.set("mentions") for evidence in case.evidence)
        return Outcome() if said else Outcome(Breach())

    def _is_heading(self, case: Case) -> bool:
        if not self.headings:
            return False
        sections = {evidence.sentence.section for evidence in case.evidence if not evidence.sentence.is_run_in}
        headings = [case.reading.report.sections[section].heading for section in sections]
        said = [case.reading.passage(heading.start, heading.end) for heading in headings if heading]
        return any(passage.sets & case.set("headings") for passage in said)
