"""Plans name tasks that could be checked a year later."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from checklist.part import about
from checklist.phrases import Phrase, Role
from validator.criteria.base import Case, Criterion, Outcome, PhraseLists, PhraseSource, at_least
from validator.language.quantities import quantities
from validator.language.sentences import clauses

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from validator.reading import Evidence


class Tasks(Criterion):
    """How many clauses name a task: a verb with a definite object (修订目录, 举办培训, 建成平台).

    A clause with a quantity or a deadline names one. A verb of ``verbs`` makes one with an object of
    ``objects``; a verb of ``makes`` (制定, 建成 …) also with a title in 《》 or any object that is not
    ``abstract``. With 意识, 水平, 力度 as its only object it is rhetoric (rubric §4, no-tasks).
    """

    key: ClassVar[str] = "tasks"
    summary: ClassVar[str] = "可在一年后核对的任务（动词加具体对象）的个数"
    tells: ClassVar[tuple[str, ...]] = ("found", "at_least")

    at_least: int = field(metadata=about("至少几项", gt=0))
    role: Role | None = field(default=None, metadata=about("只在起这一作用的句子中数（由程序综合判断）"))
    makes: list[Phrase] = field(metadata=about("产生成果的动词：制定、建成、举办 …"))
    verbs: list[Phrase] = field(metadata=about("其他动词：加强、完善 …，须带具体对象"))
    objects: list[Phrase] = field(metadata=about("具体对象：裁量基准、培训班 …"))
    abstract: list[Phrase] = field(metadata=about("空泛的对象：意识、水平 …"))
    deadlines: list[Phrase] = field(default_factory=list, metadata=about("时限：月底前、上半年 …"))
    none: list[Phrase] = field(default_factory=list, metadata=about("看似任务而不是的说法"))

    def phrases(self) -> Mapping[str, PhraseSource]:
        """One set for each of the word lists."""
        return {
            "makes": PhraseLists(self.makes, self.none),
            "verbs": PhraseLists(self.verbs, self.none),
            "objects": PhraseLists(self.objects, self.none),
            "abstract": PhraseLists(self.abstract),
            "deadlines": PhraseLists(self.deadlines),
        }

    def check(self, case: Case) -> Outcome:
        """Count the clauses that name a task, each distinct one once; one more or less would decide."""
        content = case.reading.report.text.content
        tasks = {
            content[start:end].rstrip("，。；：\t")
            for evidence in case.evidence
            if self._may_tell(case, evidence)
            for start, end in clauses(content, evidence.start, evidence.end)
            if _is_task(case, content, start, end)
        }
        return at_least(self.at_least, len(tasks), below=1, above=0)

    def _may_tell(self, case: Case, evidence: Evidence) -> bool:
        """Whether nothing in the wording of a sentence is against its telling a task."""
        score = case.plays(evidence, self.role) if self.role else None
        return score is None or score > -_AGAINST


def _is_task(case: Case, content: str, start: int, end: int) -> bool:
    says = case.reading.passage(start, end)
    measured = says.sets & case.set("deadlines") or quantities(content, start, end)
    if measured and end - start >= _SHORTEST_TASK:
        return True
    made = says.hits(case.set("makes"))
    verbs = made + says.hits(case.set("verbs"))
    objects = says.hits(case.set("objects"))
    if any(verb[0] < hit[0] for verb in verbs for hit in objects):
        return True
    if made and "《" in content[start:end]:
        return True
    ends = {hit[1] for hit in says.hits(case.set("abstract"))}
    return any(_has_object(content, verb[1], end, ends) for verb in made)


def _has_object(content: str, start: int, end: int, abstract: Set[int]) -> bool:
    """Whether what follows a verb is more than an abstract word, which ends where one of ``abstract`` does."""
    rest = content[start:end].rstrip("，。；：\t”）")
    return len(rest) >= _SHORTEST_OBJECT and start + len(rest) not in abstract


_AGAINST = 3.0
"""So far below the border a sentence plans nothing that could be checked, whatever words are in it."""
_SHORTEST_OBJECT = 2  # characters
_SHORTEST_TASK = 8  # characters: a number or a deadline alone (6月底前，) is none
