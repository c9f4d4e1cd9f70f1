"""Somebody did something concrete."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from checklist.part import about
from checklist.phrases import ActorName, Phrase, Role
from validator.criteria.base import Breach, Case, Criterion, Outcome, PhraseLists, PhraseSource, said_by_any
from validator.language.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.reading import Clause, Evidence


class Acts(Criterion):
    """At least one clause tells a concrete act of the actor.

    An act counts if the actor is the subject of its clause, by name or carried on from the clauses before it.
    Under a heading that names the item, an act that only a person can do (``personal``: 主持召开, 作出批示)
    counts without any subject as well (rubric §3, no-acts).
    """

    key: ClassVar[str] = "acts"
    summary: ClassVar[str] = "行为人的具体行动"

    by: ActorName = field(metadata=about("行为人：actors 中的名称"))
    role: Role | None = field(default=None, metadata=about("句子起这一作用，即算有行动（综合判断，说法只是线索）"))
    any: list[Phrase] = field(metadata=about("具体行动：部署、督办 …", min_length=1))
    personal: list[Phrase] = field(
        default_factory=list, metadata=about("只能由个人作出的行动：主持召开、作出批示、带头讲法 …")
    )
    none: list[Phrase] = field(default_factory=list, metadata=about("看似行动而不是的说法"))

    def phrases(self) -> Mapping[str, PhraseSource]:
        """Two sets, each less what is no act."""
        return {"acts": PhraseLists(self.any, self.none), "personal": PhraseLists(self.personal, self.none)}

    def clues(self) -> Mapping[str, str]:
        """Return both."""
        return {"acts": "act", "personal": "personal"}

    def check(self, case: Case) -> Outcome:
        """Look at each clause and its subject."""
        if self.role:
            own = [piece for piece in case.evidence if not self._is_others_act(case, piece)]
            weighed = said_by_any(case.plays(piece, self.role) for piece in own)
            if weighed:
                return weighed
        acts = (
            self._is_act(case, clause, evidence)
            for evidence in case.evidence
            for clause in case.reading.clauses(evidence.sentence)
        )
        return Outcome() if any(acts) else Outcome(Breach())

    def _is_others_act(self, case: Case, piece: Evidence) -> bool:
        """Whether every act that a sentence tells has somebody else as its subject, by its own words."""
        acts = case.set("acts") | case.set("personal")
        if not piece.sentence.says.sets & acts:
            return False
        subject, told = None, []
        for clause in case.reading.clauses(piece.sentence):
            subject = clause.subject if clause.named else subject
            if case.reading.passage(clause.start, clause.end).sets & acts:
                told.append(subject)
        return bool(told) and not {self.by, None}.intersection(told)

    def _is_act(self, case: Case, clause: Clause, evidence: Evidence) -> bool:
        if clause.subject != self.by and (clause.subject is not None or not evidence.by_heading):
            return False
        says = case.reading.passage(clause.start, clause.end)
        personal = says.hits(case.set("personal"))
        if clause.subject is None:
            actors = case.reading.actors(evidence.sentence)
            return bool(personal) and not actors.any_within(clause.start, personal[0][0])
        content = case.reading.report.text.content
        counted = clause.named and bool(quantities(content, clause.start, clause.end))
        return bool(personal or says.sets & case.set("acts") or counted)
