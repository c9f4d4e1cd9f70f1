"""What grammar and the rules of a checklist say of a sentence, as names to which the model has weights."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validator.evidence.headed import Headed
    from validator.evidence.matching import Matches
    from validator.evidence.served import Served
    from validator.reading import Reading, Sentence


class Clues:
    """Looks for the clues to what each sentence of a report does."""

    def __init__(
        self,
        reading: Reading,
        headed: Sequence[Headed],
        matches: Matches,
        served: Mapping[str, Served],
        sets: Mapping[str, int],
    ) -> None:
        """Take a report that was read, what the rules found, and the phrase sets that serve as clues, by clue."""
        self._reading = reading
        self._matches = matches
        self._sets = sets
        self._any_set = reduce(or_, sets.values(), 0)
        self._shown: dict[int, list[str]] = {}  # most sentences show the same few sets
        self._served = {item: own.indexes for item, own in served.items()}
        self._of_section = [list(_of_heading(section, list(served))) for section in headed]
        self._of_paragraph: dict[int, list[str]] = {}

    def of(self, sentence: Sentence) -> list[str]:
        """Return the clues to one sentence."""
        found = [*self._of_section[sentence.section], *self._around(sentence)]
        found += self._of_sets(sentence.says.sets & self._any_set)
        found += self._of_subjects(sentence)
        found += self._of_rules(sentence)
        if sentence.in_opening:
            found.append("opening")
        if sentence.is_run_in:
            found.append("run-in")
        if self._reading.coming[sentence.index]:
            found.append("coming")
        if self._reading.tells(sentence):
            found.append("told")
        if self._reading.leads_on(sentence):
            found.append("leads on")
        return found

    def _of_sets(self, sets: int) -> list[str]:
        if sets not in self._shown:
            self._shown[sets] = [clue for clue, bit in self._sets.items() if sets & bit]
        return self._shown[sets]

    def _of_rules(self, sentence: Sentence) -> Iterator[str]:
        for item, indexes in self._served.items():
            doubtful = indexes.get(sentence.index)
            if doubtful is not None:
                yield f"{'perhaps' if doubtful else 'serves'}:{item}"
            if self._matches.excludes(item, sentence):
                yield f"excluded:{item}"

    def _of_subjects(self, sentence: Sentence) -> Iterator[str]:
        clauses = self._reading.clauses(sentence)
        named = [clause.subject or "other" for clause in clauses if clause.named]
        if named:
            yield f"first:{named[0]}"
            yield from {f"any:{subject}": None for subject in named}
        else:
            yield "nobody named"
            yield from {f"carried:{clause.subject}": None for clause in clauses if clause.subject}
        yield from {
            f"{clue} by {clause.subject or 'nobody'}": None
            for clue in ("act", "personal")
            if sentence.says.sets & self._sets.get(clue, 0)
            for clause in clauses
            if self._reading.passage(clause.start, clause.end).sets & self._sets[clue]
        }

    def _around(self, sentence: Sentence) -> list[str]:
        found = self._of_paragraph.get(sentence.paragraph)
        if found is None:
            around = self._of_sets(self._reading.around(sentence) & self._any_set)
            found = [f"near:{clue}" for clue in around if clue.startswith("word:")]
            self._of_paragraph[sentence.paragraph] = found
        return found


def _of_heading(section: Headed, items: Sequence[str]) -> Iterator[str]:
    if not section.items:
        yield "no heading"
    for item in section.items:
        yield f"headed:{item}"
    if len(section.items) == 1:
        yield f"headed only:{section.items[0]}"
    for item in items:
        if item in section.barred:
            yield f"barred:{item}"
