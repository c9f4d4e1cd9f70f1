"""Going through the sentences in order, with the item in mind that a heading or a sentence has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.reading import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.model import Item
    from validator.evidence.headed import Headed
    from validator.evidence.matching import Matches
    from validator.evidence.served import Served
    from validator.reading import Reading, Sentence
    from validator.rules import Rule, Rules


class Walk:
    """The items that the sentences serve one after another.

    Under a heading that names several items (存在的问题和下一步打算), and after a sentence that opens one
    (2023年，我们将重点做好：), the sentences go to one item until another opens.
    """

    def __init__(
        self,
        reading: Reading,
        items: Sequence[Item],
        rules: Mapping[str, Rules],
        headed: Sequence[Headed],
        matches: Matches,
        served: Mapping[str, Served],
    ) -> None:
        self._reading = reading
        self._headed = headed
        self._matches = matches
        self._served = served
        self._rules = rules
        self._prospective = {item.id for item in items if any(p.time == "coming" for p in item.find.sentences)}
        self._yielding = {item.id for item in items if item.find.rest}
        self._others = [frozenset(section.items) - self._yielding for section in headed]
        self._section = self._source = -1
        self._paragraph = -1
        self._current: str | None = None
        self._opened: str | None = None
        self._carries = False
        self._leads = False  # a paragraph that only opens an item speaks for all that follow it

    def step(self, sentence: Sentence) -> None:
        """Give one sentence to its items."""
        self._move_to(sentence)
        stated = [rule for rule in self._matches.states(sentence) if self._may_state(rule, sentence)]
        opened = next((rule.item for rule in stated if rule.pattern.opens), None)
        if opened:
            self._open(opened)
        for rule in stated:
            self._add(sentence, rule, states=not self._reading.leads_on(sentence))
            if rule.pattern.whole:
                self._fill_back(sentence, rule.item)
        self._continue(sentence)
        self._join(sentence)
        self._carries = self._reading.ends_with_colon(sentence)
        if opened and len(self._reading.paragraph(sentence)) == 1:
            self._leads = True

    def _may_state(self, rule: Rule, sentence: Sentence) -> bool:
        return not self._is_elsewhere(rule, sentence) and self.allows(rule.item, sentence)

    def allows(self, item: str, sentence: Sentence) -> bool:
        """Whether nothing forbids that a sentence serves an item."""
        if sentence.in_opening or item in self._headed[sentence.section].barred:
            return False
        return not self._matches.excludes(item, sentence)

    def _is_elsewhere(self, rule: Rule, sentence: Sentence) -> bool:
        """Whether another item has the better claim: against the item of the rest always, else in doubt."""
        others = self._others[sentence.section]
        if rule.item in self._yielding:
            return sentence.is_run_in or (bool(others) and rule.item not in self._headed[sentence.section].items)
        return rule.pattern.doubtful and self.is_claimed(rule.item, sentence)

    def is_claimed(self, item: str, sentence: Sentence) -> bool:
        """Whether the heading above gives a sentence to another item, and nothing speaks against that."""
        others = self._others[sentence.section]
        return item not in others and any(self.allows(other, sentence) for other in others)

    def _move_to(self, sentence: Sentence) -> None:
        if sentence.section != self._section:
            self._section, self._opened, self._leads = sentence.section, None, False
            headed = self._headed[sentence.section]
            if headed.source != self._source:
                self._source = headed.source
                self._current = headed.items[0] if headed.items else None
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            if not (self._leads or self._carries or self._reading.is_enumerated(sentence)):
                self._opened = None

    def _open(self, item: str) -> None:
        self._leads = False
        if item in self._headed[self._section].items:
            self._current, self._opened = item, None
        else:
            self._opened = item

    def _continue(self, sentence: Sentence) -> None:
        """Let the sentence serve the item that was opened, or that of its heading, if nothing forbids it."""
        item = self._opened or self._current
        if item is None or sentence.in_opening:
            return
        if not self.allows(item, sentence):
            other = self._next_of_heading(sentence)
            if other is None:
                if not sentence.is_run_in:
                    self._served[item].refused.append(sentence.index)
                return
            self._current = item = other
        if self._opened and not self._goes_on(sentence, item):
            return
        if not sentence.is_run_in:
            phrases = self._headed[sentence.section].phrases
            reason = f"标题“{phrases[item]}”之下" if item in phrases and not self._opened else "承接上文"
            self._served[item].add(self._evidence(sentence, item, reason), states=self._states(sentence, item))

    def _next_of_heading(self, sentence: Sentence) -> str | None:
        """Return the item to which a heading of several turns, without an opener, with what is to come."""
        if self._opened or not self._reading.coming[sentence.index]:
            return None
        later = [other for other in self._headed[self._section].items if other in self._prospective]
        return next((other for other in later if self.allows(other, sentence)), None)

    def _goes_on(self, sentence: Sentence, item: str) -> bool:
        """Whether a sentence behind an opener still shows what the item needs, or joins it."""
        return self._holds_need(sentence, item) or self._joins(item, sentence) is not None

    def _holds_need(self, sentence: Sentence, item: str) -> bool:
        return bool(sentence.says.sets & self._rules[item].needs)

    def _states(self, sentence: Sentence, item: str) -> bool:
        """Whether a sentence states an item: it does more than lead on, and shows what the item needs."""
        return self._holds_need(sentence, item) and not self._reading.leads_on(sentence)

    def _fill_back(self, sentence: Sentence, item: str) -> None:
        """Let what stands before a sentence in its paragraph serve the same item, up to anything told."""
        paragraph = self._reading.paragraph(sentence)
        for before in reversed(paragraph[: sentence.index - paragraph[0].index]):
            if self._reading.tells(before) or before.is_run_in or not self.allows(item, before):
                return
            self._served[item].add(
                self._evidence(before, item, "与后文同段"), states=not self._reading.leads_on(before)
            )

    def _join(self, sentence: Sentence) -> None:
        """Let a sentence that belongs to one before it in the paragraph (its cause) serve the same item."""
        for rule in self._matches.joins(sentence):
            if self._served[rule.item].has_any(self._before(sentence)) and self.allows(rule.item, sentence):
                self._add(sentence, rule, states=False)

    def _joins(self, item: str, sentence: Sentence) -> Rule | None:
        return next((rule for rule in self._matches.joins(sentence) if rule.item == item), None)

    def _before(self, sentence: Sentence) -> range:
        """Return the sentences of the paragraph up to this one, with the one before the paragraph in its section."""
        first = self._reading.paragraph(sentence)[0].index
        if first and self._reading.sentences[first - 1].section == sentence.section:
            first -= 1  # a cause may begin a paragraph of its own: 出现这些情况，主观上…
        return range(first, sentence.index + 1)

    def join_after(self, item: str, sentence: Sentence) -> None:
        """Let what follows ``sentence`` in its paragraph join it (为什么会这样？是因为…) without a break."""
        paragraph = self._reading.paragraph(sentence)
        for after in paragraph[sentence.index - paragraph[0].index + 1 :]:
            rule = self._joins(item, after)
            if rule is None or not self.allows(item, after):
                return
            reason = self._matches.reason(rule, after)
            self._served[item].add(self._evidence(after, item, reason, doubtful=True), states=False)

    def _add(self, sentence: Sentence, rule: Rule, *, states: bool) -> None:
        reason = self._matches.reason(rule, sentence)
        evidence = self._evidence(sentence, rule.item, reason, doubtful=rule.pattern.doubtful)
        evidence = evidence._replace(decided=states and rule.pattern.decides)
        self._served[rule.item].add(evidence, states=states)

    def _evidence(self, sentence: Sentence, item: str, reason: str, *, doubtful: bool = False) -> Evidence:
        headed = self._headed[sentence.section]
        heading = self._reading.report.sections[headed.source].heading if item in headed.items else None
        alone = headed.items == (item,) and heading is not None
        return Evidence(sentence, reason, heading, alone, doubtful)
