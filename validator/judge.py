"""Checklist × Report → verdicts: which sentences serve each item, and which of its requirements they break."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from checklist.model import Checklist, Item, Pattern, Requirement
from validator.compiled import Compiled, mark_years, patterns, pattern_key
from validator.criteria import Breach
from validator.language.phrases import Hit, Places
from validator.reading import Evidence, Reading, Sentence
from validator.result import Evidence as Quoted
from validator.result import Finding, ItemResult, Location
from validator.structure import Report


def judge(report: Report, compiled: Compiled) -> tuple[ItemResult, ...]:
    """Return the verdict on each item of the checklist, in its order."""
    checklist = compiled.checklist
    reading = compiled.read(report)
    served = _serve(compiled, reading)
    return tuple(_result(item, checklist, reading, served[item.id]) for item in checklist.active_items())


@dataclass(slots=True)
class Served:
    """What serves one item."""

    by_sentence: dict[int, Evidence] = field(default_factory=dict)
    states: set[int] = field(default_factory=set)
    """Sentences that state the item; the others only add to its text."""
    refused: list[int] = field(default_factory=list)
    """Sentences under the item's heading that were left out, and those of doubtful patterns."""

    def add(self, evidence: Evidence, *, states: bool) -> None:
        index = evidence.sentence.index
        known = self.by_sentence.get(index)
        if known is None or (known.doubtful and not evidence.doubtful):
            self.by_sentence[index] = evidence
        if states:
            self.states.add(index)

    @property
    def evidence(self) -> list[Evidence]:
        """In the order of the text; empty if nothing states the item. What is doubtful counts only alone."""
        sure = [index for index in self.states if not self.by_sentence[index].doubtful]
        if not self.states:
            return []
        found = [self.by_sentence[index] for index in sorted(self.by_sentence)]
        return [evidence for evidence in found if not (sure and evidence.doubtful)]


@dataclass(frozen=True, slots=True)
class _Match:
    """A sentence pattern that a sentence meets."""

    item: str
    pattern: Pattern
    phrase: str


def _serve(compiled: Compiled, reading: Reading) -> dict[str, Served]:
    """Go through the sentences in order and give each to the items that it serves."""
    items = compiled.checklist.active_items()
    served = {item.id: Served() for item in items}
    by_heading = _headed(compiled, reading.report, items)
    matches = {part: _match(items, part, reading) for part in ("sentences", "joins", "exclude")}
    walk = _Walk(items, by_heading, matches, served)
    for sentence in reading.sentences:
        walk.step(reading, sentence)
    for item in items:
        if item.find.not_serving or item.find.rest:
            _rest(item, reading, by_heading, served)
    return served


def _headed(compiled: Compiled, report: Report, items: Sequence[Item]) -> list[_Headed]:
    """Say for each section which items its heading names, in the order in which it names them."""
    content = mark_years(report.text.content, report.year)
    headings = [(section.heading.start, section.heading.end) if section.heading else (0, 0) for section in report.sections]
    joined = "\n".join(content[start:end] for start, end in headings)
    starts = [0]
    for start, end in headings[:-1]:
        starts.append(starts[-1] + end - start + 1)
    hits = compiled.headings.scan(joined, [start - 1 for start in starts[1:]] + [len(joined)])
    places = {name: Places(found) for name, found in hits.items()}
    yielding = frozenset(item.id for item in items if item.find.rest)
    found: list[_Headed] = []
    for number, section in enumerate(report.sections):
        start, length = starts[number], headings[number][1] - headings[number][0]
        named = {
            item.id: at
            for item in items
            if item.find.headings
            and (at := places[pattern_key(item.id, "headings")].within(start, start + length))
        }
        barred = frozenset(
            item.id for item in items
            if item.find.not_under and places[pattern_key(item.id, "not_under")].first(start, start + length)
        )
        above = found[section.parent] if section.parent is not None else _Headed((), {}, frozenset(), number)
        found.append(_under(number, above, named, barred, length, yielding))
    return found


@dataclass(frozen=True, slots=True)
class _Headed:
    """The items that a section serves by its heading or the one above, each with the phrase that said so."""

    items: tuple[str, ...]
    phrases: Mapping[str, str]
    barred: frozenset[str]
    source: int
    """The section whose heading names them."""


def _under(
    number: int,
    above: _Headed, named: Mapping[str, list[Hit]], barred: frozenset[str], length: int, yielding: frozenset[str]
) -> _Headed:
    """A section that already serves one item keeps it unless its own heading is mostly another's name.

    An item that takes the rest gives way at once.
    """
    order = sorted(named, key=lambda item: named[item][0].start)
    covered = sum(_covered(hits) for hits in named.values())
    keeps = len(above.items) == 1 and above.items[0] not in yielding and above.items[0] not in order
    if not order or (keeps and covered * 2 < length):
        return replace(above, barred=above.barred | barred)
    phrases = {item: named[item][0].phrase for item in order}
    return _Headed(tuple(order), phrases, above.barred | barred, number)


def _covered(hits: Sequence[Hit]) -> int:
    return max(hit.end for hit in hits) - min(hit.start for hit in hits)


def _match(items: Sequence[Item], part: str, reading: Reading) -> dict[int, list[_Match]]:
    """Return for each sentence, by its index, the patterns of one part of ``find`` that it meets."""
    found: dict[int, list[_Match]] = {}
    for item in items:
        for key, pattern in patterns(item):
            if not key.startswith(f"{item.id}/{part}/"):
                continue
            for candidate, phrase in _candidates(key, pattern, reading):
                if _holds(key, pattern, reading, candidate):
                    for sentence in reading.reach(candidate, pattern.within):
                        found.setdefault(sentence.index, []).append(_Match(item.id, pattern, phrase))
    return found


def _candidates(key: str, pattern: Pattern, reading: Reading) -> list[tuple[Sentence, str]]:
    """Return the sentences that hold a phrase of ``pattern`` (or whose subject is its actor), each once."""
    found: dict[int, tuple[Sentence, str]] = {}
    if pattern.any:
        for hit in reading.places(key).hits:
            sentence = reading.sentence_at(hit.start)
            if sentence and (not pattern.by or _acts(pattern.by, reading, sentence, hit)):
                found.setdefault(sentence.index, (sentence, hit.phrase))
    elif pattern.by:
        for sentence in reading.with_actor(pattern.by):
            found[sentence.index] = (sentence, pattern.by)
    else:
        found = {sentence.index: (sentence, pattern.time or "") for sentence in reading.sentences}
    return list(found.values())


def _acts(actor: str, reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    return any(
        clause.subject == actor and clause.start <= hit.start < clause.end for clause in reading.clauses(sentence)
    )


def _holds(key: str, pattern: Pattern, reading: Reading, sentence: Sentence) -> bool:
    if pattern.time and reading.coming[sentence.index] != (pattern.time == "coming"):
        return False
    start, end = sentence.start, sentence.end
    if pattern.within == "paragraph":
        start, end = reading.paragraph(sentence)
    if pattern.also and not reading.places(f"{key}/also").first(start, end):
        return False
    return not (pattern.unless and reading.places(f"{key}/unless").first(start, end))


class _Walk:
    """The items that the sentences serve one after another.

    Under a heading that names several items (存在的问题和下一步打算) and after a sentence that opens an item
    (2023年，我们将重点做好：) the sentences go to one item until another opens.
    """

    def __init__(
        self,
        items: Sequence[Item],
        by_heading: Sequence[_Headed],
        matches: Mapping[str, Mapping[int, list[_Match]]],
        served: Mapping[str, Served],
    ) -> None:
        self._by_heading = by_heading
        self._matches = matches
        self._served = served
        self._needs = {item.id: pattern_key(item.id, "heading_needs") for item in items if item.find.heading_needs}
        self._yielding = {item.id for item in items if item.find.rest}
        self._section = self._source = -1
        self._paragraph = -1
        self._current: str | None = None
        self._opened: str | None = None
        self._carries = False

    def step(self, reading: Reading, sentence: Sentence) -> None:
        """Give one sentence to its items."""
        self._move_to(reading, sentence)
        stated = [m for m in self._matches["sentences"].get(sentence.index, []) if self._counts(m, sentence)]
        excluded = {m.item: m for m in self._matches["exclude"].get(sentence.index, [])}
        opened = next((m.item for m in stated if m.pattern.opens and m.item not in excluded), None)
        if opened:
            self._open(opened)
        for match in stated:
            if match.item not in excluded:
                self._add(reading, sentence, match.item, match.phrase, match.pattern, states=True)
        self._continue(reading, sentence, excluded)
        content = reading.report.text.content
        self._carries = content[sentence.start : sentence.end].rstrip().endswith("：")

    def _evidence(
        self, reading: Reading, sentence: Sentence, item: str, reason: str, *, doubtful: bool = False
    ) -> Evidence:
        headed = self._by_heading[sentence.section]
        heading = reading.report.sections[headed.source].heading if item in headed.items else None
        alone = headed.items == (item,)
        return reading.evidence(sentence, heading=heading, alone=alone, reason=reason, doubtful=doubtful)

    def _counts(self, match: _Match, sentence: Sentence) -> bool:
        headed = self._by_heading[sentence.section]
        if match.item in headed.barred or sentence.in_opening:
            return False
        if sentence.is_run_in and match.item in self._yielding:
            return False
        return not (match.item in self._yielding and headed.items and match.item not in headed.items)

    def _move_to(self, reading: Reading, sentence: Sentence) -> None:
        if sentence.section != self._section:
            self._section, self._opened = sentence.section, None
            headed = self._by_heading[sentence.section]
            if headed.source != self._source:
                self._source = headed.source
                self._current = headed.items[0] if headed.items else None
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            if not self._carries and not reading.is_enumerated(sentence):
                self._opened = None

    def _open(self, item: str) -> None:
        if item in self._by_heading[self._section].items:
            self._current, self._opened = item, None
        else:
            self._opened = item

    def _continue(self, reading: Reading, sentence: Sentence, excluded: Mapping[str, _Match]) -> None:
        """Let the sentence serve the item of its heading, or the one that was opened, if nothing speaks against."""
        item = self._opened or self._current
        if item is None or sentence.in_opening:
            return
        if item in excluded:
            self._served[item].refused.append(sentence.index)
        elif not sentence.is_run_in and item not in self._by_heading[sentence.section].barred:
            headed = self._by_heading[sentence.section].phrases
            reason = f"标题“{headed[item]}”之下" if item in headed and not self._opened else "承接上文"
            evidence = self._evidence(reading, sentence, item, reason)
            self._served[item].add(evidence, states=self._states(reading, sentence, item))
        for match in self._matches["joins"].get(sentence.index, []):
            served = self._served[match.item]
            before = max((i for i in served.by_sentence if i <= sentence.index), default=-1)
            if before >= 0 and match.item not in excluded and reading.sentences[before].paragraph == sentence.paragraph:
                self._add(reading, sentence, match.item, match.phrase, match.pattern, states=False)

    def _states(self, reading: Reading, sentence: Sentence, item: str) -> bool:
        """A sentence that only leads on (有以下几点：) states nothing, nor one without what the item needs."""
        if reading.leads_on(sentence):
            return False
        needs = self._needs.get(item)
        return not needs or bool(reading.places(needs).first(sentence.start, sentence.end))

    def _add(
        self, reading: Reading, sentence: Sentence, item: str, phrase: str, pattern: Pattern, *, states: bool
    ) -> None:
        reason = f"“{_shown(phrase)}”" if pattern.any else f"行为人“{phrase}”"
        evidence = self._evidence(reading, sentence, item, reason, doubtful=pattern.doubtful)
        self._served[item].add(evidence, states=states and not reading.leads_on(sentence))


def _shown(phrase: str) -> str:
    return phrase.replace("\ue000" * 4, "上年").replace("\ue001" * 4, "本年").replace("\ue002" * 4, "下年")


def _rest(
    item: Item, reading: Reading, by_heading: Sequence[_Headed], served: Mapping[str, Served]
) -> None:
    """Take away what already serves the items of ``not_serving``, and add what serves none."""
    own = served[item.id]
    taken = {index for other in item.find.not_serving for index in served[other].by_sentence}
    own.by_sentence = {index: found for index, found in own.by_sentence.items() if index not in taken}
    own.states -= taken
    if not item.find.rest:
        return
    claimed = {index for other in served.values() for index in other.by_sentence} | taken
    for sentence in reading.sentences:
        headed = by_heading[sentence.section]
        if (
            sentence.index not in claimed
            and not (sentence.is_run_in or sentence.in_opening or headed.items)
            and item.id not in headed.barred
            and not reading.coming[sentence.index]
        ):
            own.add(reading.evidence(sentence, reason="正文其余内容"), states=False)


class _Case:
    """One item's evidence, as the criteria see it (``validator.criteria.Case``)."""

    def __init__(self, item: Item, requirement: Requirement, reading: Reading, evidence: Sequence[Evidence]) -> None:
        self.reading = reading
        self.evidence = evidence
        self._prefix = f"{item.id}/{requirement.code}/"

    def hits(self, name: str, start: int, end: int) -> list[Hit]:
        return self.reading.places(self._prefix + name).within(start, end)


def _result(item: Item, checklist: Checklist, reading: Reading, served: Served) -> ItemResult:
    report = reading.report
    evidence = served.evidence
    stated = _is_signed(report) if item.find.signature else bool(evidence)
    if not stated:
        findings = [_missing(item, checklist, report)]
        return _item_result(item, report, "missing", findings, [], borderline=bool(served.refused))
    cases = [(requirement, _Case(item, requirement, reading, evidence)) for requirement in item.require]
    broken = [(requirement, breach) for requirement, case in cases if (breach := requirement.criterion.check(case))]
    near = any(requirement.criterion.is_near(case) for requirement, case in cases)
    doubtful = bool(evidence) and all(piece.doubtful for piece in evidence)
    findings = [_finding(item, checklist, report, evidence, *pair) for pair in broken]
    verdict = "weak" if findings else "pass"
    return _item_result(item, report, verdict, findings, evidence, borderline=near or doubtful)


def _is_signed(report: Report) -> bool:
    return bool(report.signature.signer_at or report.signature.date_at)


def _item_result(
    item: Item, report: Report, verdict: str, findings: Sequence[Finding], evidence: Sequence[Evidence], *, borderline: bool
) -> ItemResult:
    return ItemResult(
        id=item.id,
        title=item.title,
        required=item.required,
        verdict=verdict,
        certainty="borderline" if borderline else "clear",
        findings=tuple(findings),
        evidence=tuple(_quoted(report, piece) for piece in evidence) or _signature_lines(item, report),
    )


def _signature_lines(item: Item, report: Report) -> tuple[Quoted, ...]:
    places = [report.signature.signer_at, report.signature.date_at] if item.find.signature else []
    return tuple(
        Quoted(quote=quote(report, *place), location=locate(report, *place), reason="署名和成文日期")
        for place in places
        if place
    )


def _missing(item: Item, checklist: Checklist, report: Report) -> Finding:
    at = (report.body_end - 1, report.body_end) if report.body_end else None
    return Finding(
        code="missing",
        message=item.missing.message,
        advice=item.missing.advice,
        basis=checklist.basis + item.basis,
        location=locate(report, *at) if at else None,
    )


def _finding(
    item: Item, checklist: Checklist, report: Report, evidence: Sequence[Evidence], requirement: Requirement, breach: Breach
) -> Finding:
    at = breach.at or ((evidence[0].start, evidence[0].end) if evidence else None)
    return Finding(
        code=requirement.code,
        message=requirement.message.format_map(breach.values),
        advice=requirement.advice.format_map(breach.values),
        basis=requirement.basis or checklist.basis + item.basis,
        quote=quote(report, *at) if at else None,
        location=locate(report, *at) if at else None,
    )


def _quoted(report: Report, piece: Evidence) -> Quoted:
    return Quoted(
        quote=quote(report, piece.start, piece.end),
        location=locate(report, piece.start, piece.end),
        reason=piece.reason,
    )


def locate(report: Report, start: int, end: int) -> Location:
    """Return where ``content[start:end]`` stands in the document, without blanks at its edges."""
    number, first, last = report.text.origin(start, end)
    block = report.document.blocks[number]
    while first < last - 1 and block.text[first].isspace():
        first += 1
    while last > first + 1 and block.text[last - 1].isspace():
        last -= 1
    return Location(block=number, start=first, end=last, line=block.line_at(first), page=block.page)


def quote(report: Report, start: int, end: int) -> str:
    """Return the text at a place as it stands in the document."""
    place = locate(report, start, end)
    return report.document.blocks[place.block].text[place.start : place.end]
