"""A checklist made ready for matching: every phrase of it, and of the language itself, in two matchers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checklist.model import Checklist, Item, Pattern
from validator.criteria.base import PhraseSource
from validator.language.organs import level_of
from validator.language.phrases import Hit, Matcher, Phrase, PhraseSet, Words, parse
from validator.language.sentences import sentences
from validator.language.words import words
from validator.reading import Mention, Reading, split
from validator.structure import Report

_YEARS = {"{prev_year}": "\ue000", "{year}": "\ue001", "{next_year}": "\ue002"}
_OFFSETS = {"\ue000": -1, "\ue001": 0, "\ue002": 1}
_BOOK_TITLE = re.compile(r"《[^》\n]*》")
_HAN_DIGITS = "〇一二三四五六七八九"


def pattern_key(item: str, part: str, number: int = 0) -> str:
    """Return the name of the phrase set of an item's nth pattern of one part (``sentences``, ``joins`` …)."""
    return f"{item}/{part}/{number}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checklist and its matchers: one for headings, one for sentences."""

    checklist: Checklist
    titles: Matcher
    headings: Matcher
    sentences: Matcher

    def read(self, report: Report) -> Reading:
        """Find everything that the checklist asks for in the body of ``report``."""
        parts = split(report)
        content = mark_years(report.text.content, report.year)
        stops = [sentence.end for sentence in parts]
        hits = self.sentences.scan(content, stops)
        return Reading(report, parts, hits, list(self._mentions(report, hits)))

    def names_kind(self, title: str) -> bool:
        """Whether ``title`` is that of a report of the checklist's kind."""
        hits = self.titles.scan(title, [len(title)])
        return bool(hits["titles"]) and not hits["other titles"]

    def bars_kind(self, title: str) -> bool:
        """Whether ``title`` is that of another kind of document on the same subject."""
        return bool(self.titles.scan(title, [len(title)])["other titles"])

    def tells_kind(self, content: str) -> bool:
        """Whether a text without such a title says of itself that it is a report of the kind."""
        stops = [end for _, end in sentences(content, 0, len(content))]
        return bool(self.titles.scan(content, stops)["texts"])

    def _mentions(self, report: Report, hits: Mapping[str, list[Hit]]) -> Iterator[Mention]:
        """Name the actors; a title of another level of government (县长 in a township's report) is somebody else."""
        level = level_of(report.organ) if report.organ else None
        titles = [match.span() for match in _BOOK_TITLE.finditer(report.text.content)]
        for rank, (name, actor) in enumerate(self.checklist.actors.items()):
            own = set(actor.any) | set(actor.in_organs.get(level or "", []))
            barred = hits[f"actor/{name}/not_with"]
            for hit in hits[f"actor/{name}"]:
                is_own = level is None or hit.phrase in own or level not in actor.in_organs
                needs = actor.only_in.get(hit.phrase)
                is_own = is_own and (not needs or not report.organ or any(part in report.organ for part in needs))
                is_free = not any(start < hit.start < end for start, end in titles)
                if is_free and not _in_clause_of(report.text.content, hit, barred):
                    yield Mention(hit.start, hit.end, name if is_own else "", rank, actor.qualifies)


def _in_clause_of(content: str, hit: Hit, barred: Sequence[Hit]) -> bool:
    return any(
        "，" not in content[min(hit.end, other.end) : max(hit.start, other.start)]
        and "。" not in content[min(hit.end, other.end) : max(hit.start, other.start)]
        for other in barred
    )


def sign_key(item: str, number: int) -> str:
    """Return the name of the phrase set of an item's nth sign."""
    return pattern_key(item, "signs", number)


def mark_years(content: str, year: int | None, *, bare: bool = False) -> str:
    """Put one private character four times for each year that phrases speak of, so that phrases stay fixed.

    ``bare`` years, without 年 behind them, are marked where asked for: in headings (启航2021).
    """
    if year is None:
        return content
    for mark, offset in _OFFSETS.items():
        for written in (str(year + offset), "".join(_HAN_DIGITS[int(digit)] for digit in str(year + offset))):
            content = content.replace(written if bare else f"{written}年", mark * 4 + ("" if bare else "年"))
    return content


def compile_checklist(checklist: Checklist) -> Compiled:
    """Make the matchers of ``checklist``; worth keeping as long as the checklist is used."""
    lists = {name: tuple(_with_years(word) for word in listed) for name, listed in checklist.words.items()}
    return Compiled(
        checklist,
        Matcher(_title_sets(checklist, lists)),
        Matcher(dict(_heading_sets(checklist, lists))),
        Matcher({**dict(_language_sets()), **dict(_sentence_sets(checklist, lists))}),
    )


def _title_sets(checklist: Checklist, lists: Mapping[str, Words]) -> dict[str, PhraseSet]:
    recognise = checklist.recognise
    return {
        "titles": PhraseSet(_phrases(recognise.titles.any, lists)),
        "other titles": PhraseSet(_phrases(recognise.titles.none, lists)),
        "texts": _phrase_set(recognise.texts, lists),
    }


def _heading_sets(checklist: Checklist, lists: Mapping[str, Words]) -> Iterator[tuple[str, PhraseSet]]:
    for item in checklist.active_items():
        if item.find.headings:
            yield pattern_key(item.id, "headings"), _phrase_set(item.find.headings, lists)
        if item.find.not_under:
            yield pattern_key(item.id, "not_under"), _phrase_set(item.find.not_under, lists)


def _sentence_sets(checklist: Checklist, lists: Mapping[str, Words]) -> Iterator[tuple[str, PhraseSet]]:
    for name, actor in checklist.actors.items():
        every = [*actor.any, *(word for listed in actor.in_organs.values() for word in listed)]
        yield f"actor/{name}", PhraseSet(_phrases(list(dict.fromkeys(every)), lists), _phrases(actor.none, lists))
        yield f"actor/{name}/not_with", PhraseSet(_phrases(actor.not_with, lists))
    for item in checklist.active_items():
        if item.find.heading_needs:
            yield pattern_key(item.id, "heading_needs"), _phrase_set(item.find.heading_needs, lists)
        for number, sign in enumerate(item.find.signs.each if item.find.signs else ()):
            yield sign_key(item.id, number), _phrase_set(sign, lists)
        for _, key, pattern in patterns(item):
            yield key, _phrase_set(pattern, lists)
            yield f"{key}/also", PhraseSet(_phrases(pattern.also, lists))
            yield f"{key}/unless", PhraseSet(_phrases(pattern.unless, lists))
        for requirement in item.require:
            for name, source in requirement.criterion.phrases().items():
                yield f"{item.id}/{requirement.code}/{name}", _phrase_set(source, lists)


def patterns(item: Item) -> Iterator[tuple[str, str, Pattern]]:
    """Yield the sentence patterns of an item, each with its part of ``find`` and the name of its phrase set."""
    for part in ("sentences", "joins", "exclude"):
        for number, pattern in enumerate(getattr(item.find, part)):
            yield part, pattern_key(item.id, part, number), pattern


def _language_sets() -> Iterator[tuple[str, PhraseSet]]:
    grammar = words("grammar")
    coming = grammar["coming"]
    will = [first + then for first in coming["will"] for then in coming["then"]]
    yield "coming strong", _plain([*coming["strong"], *will], coming["will_none"])
    yield "coming starts", _plain(coming["starts"], coming["starts_none"])
    yield "coming weak", _plain(coming["weak"], coming["weak_none"])
    yield "told strong", _plain(grammar["told"]["strong"], grammar["told"]["none"])
    yield "told weak", _plain(grammar["told"]["weak"], grammar["told"]["none"])
    yield "reported speech", _plain(grammar["reported_speech"])
    yield "pronoun", _plain(grammar["pronouns"], grammar["pronouns_none"])
    yield "leads on", _plain(grammar["leads_on"])
    yield "not subject", _plain(grammar["not_subject"])
    yield "possessive", _plain(grammar["possessive"])


def _plain(listed: Sequence[str], none: Sequence[str] = ()) -> PhraseSet:
    return PhraseSet(_phrases(listed, {}), _phrases(none, {}))


def _phrase_set(source: PhraseSource, lists: Mapping[str, Words]) -> PhraseSet:
    return PhraseSet(_phrases(source.any, lists), _phrases(source.none, lists))


def _phrases(listed: Sequence[str], lists: Mapping[str, Words]) -> tuple[Phrase, ...]:
    found = []
    for phrase in listed:
        if phrase.startswith("$") and "…" not in phrase:
            found.extend(parse(word, lists) for word in lists[phrase[1:]])
        else:
            found.append(parse(_with_years(phrase), lists))
    return tuple(found)


def _with_years(phrase: str) -> str:
    for name, mark in _YEARS.items():
        phrase = phrase.replace(name, mark * 4)
    return phrase
