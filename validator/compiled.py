"""A checklist made ready for matching: every phrase of it, and of the language itself, in one matcher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from validator.language.matcher import Matcher
from validator.language.phrases import Phrase, PhraseSet, parse
from validator.language.sentences import sentences
from validator.language.words import words
from validator.language.years import mark_years, marked, shown
from validator.reading import Reading
from validator.rules import Rules, patterns, rules_of, set_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist.model import Checklist, Item
    from validator.criteria.base import PhraseSource
    from validator.structure import Report

    _Sets = Iterator[tuple[str, PhraseSet]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checklist with its matchers, for titles, headings and whole texts, and with the rules of its items."""

    checklist: Checklist
    titles: Matcher
    headings: Matcher
    texts: Matcher
    rules: Mapping[str, Rules]
    """By item."""
    clues: Mapping[str, int]
    """The phrase sets that tell what a sentence does, by the names that the model knows; empty if no item asks."""

    def read(self, report: Report) -> Reading:
        """Find everything in the body of ``report`` that the checklist asks for."""
        content = mark_years(report.text.content, report.year)
        return Reading(report, content, self.texts.scan(content), self.texts.bits, self.checklist.actors)

    def names_kind(self, title: str) -> bool:
        """Whether ``title`` is that of a report of the checklist's kind."""
        sets = self.titles.passage(title).sets
        return bool(sets & self.titles.bits["titles"]) and not sets & self.titles.bits["other titles"]

    def bars_kind(self, title: str) -> bool:
        """Whether ``title`` is that of another kind of document on the same subject."""
        return bool(self.titles.passage(title).sets & self.titles.bits["other titles"])

    def tells_kind(self, content: str) -> bool:
        """Whether a text without such a title says of itself that it is a report of the kind."""
        scan, bit = self.titles.scan(content), self.titles.bits["texts"]
        return any(scan.passage(*span).sets & bit for span in sentences(content, 0, len(content)))


def compile_checklist(checklist: Checklist) -> Compiled:
    """Make the matchers and rules of ``checklist``; worth keeping as long as the checklist is used."""
    phrases = _Phrases(checklist.words)
    titles, headings, texts = (
        Matcher(dict(listed))
        for listed in (
            _title_sets(checklist, phrases),
            _heading_sets(checklist, phrases),
            [
                *_language_sets(phrases),
                *_actor_sets(checklist, phrases),
                *_item_sets(checklist, phrases),
                *_word_sets(checklist, phrases),
            ],
        )
    )
    clues = dict(_clue_sets(checklist, texts.bits))
    rules = {item.id: rules_of(item, checklist, texts.bits, headings.bits) for item in checklist.items}
    return Compiled(checklist, titles, headings, texts, rules, clues)


class _Phrases:
    """Makes phrases of what a checklist lists, with its word lists put in."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._words = {name: tuple(map(marked, listed)) for name, listed in lists.items()}
        self._whole: dict[str, tuple[Phrase, ...]] = {}

    def set(self, any: Sequence[str], none: Sequence[str] = ()) -> PhraseSet:  # noqa: A002  (as checklists call it)
        return PhraseSet(self._all(any), self._all(none))

    def of(self, source: PhraseSource) -> PhraseSet:
        return self.set(source.any, source.none)

    def _all(self, listed: Sequence[str]) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for phrase in listed:
            if phrase.startswith("$") and "…" not in phrase:
                found.extend(self._list(phrase[1:]))
            else:
                found.append(self._one(phrase))
        return tuple(found)

    def _list(self, name: str) -> tuple[Phrase, ...]:
        if name not in self._whole:
            self._whole[name] = tuple(map(self._one, self._lists[name]))
        return self._whole[name]

    def _one(self, phrase: str) -> Phrase:
        if "{" not in phrase:
            return parse(phrase, self._words)
        return parse(marked(phrase), self._words)._replace(text=shown(phrase))


def _title_sets(checklist: Checklist, phrases: _Phrases) -> _Sets:
    recognise = checklist.recognise
    yield "titles", phrases.set(recognise.titles.any)
    yield "other titles", phrases.set(recognise.titles.none)
    yield "texts", phrases.of(recognise.texts)


def _heading_sets(checklist: Checklist, phrases: _Phrases) -> _Sets:
    for item in checklist.items:
        if item.find.headings:
            yield set_name(item.id, "headings"), phrases.of(item.find.headings)
        if item.find.not_under:
            yield set_name(item.id, "not_under"), phrases.of(item.find.not_under)


def _language_sets(phrases: _Phrases) -> _Sets:
    grammar = words("grammar")
    coming, told = grammar["coming"], grammar["told"]
    will = [first + then for first in coming["will"] for then in coming["then"]]
    yield "coming strong", phrases.set([*coming["strong"], *will], coming["will_none"])
    yield "coming weak", phrases.set(coming["weak"], coming["weak_none"])
    yield "coming starts", phrases.set(coming["starts"], coming["starts_none"])
    yield "told strong", phrases.set(told["strong"], told["none"])
    yield "told weak", phrases.set(told["weak"], told["none"])
    yield "reported speech", phrases.set(grammar["reported_speech"])
    yield "leads on", phrases.set(grammar["leads_on"])


def _actor_sets(checklist: Checklist, phrases: _Phrases) -> _Sets:
    for name, actor in checklist.actors.items():
        every = [*actor.any, *(word for listed in actor.in_organs.values() for word in listed)]
        yield f"actor/{name}", phrases.set(list(dict.fromkeys(every)), actor.none)
        yield f"actor/{name}/not_with", phrases.set(actor.not_with)


def _item_sets(checklist: Checklist, phrases: _Phrases) -> _Sets:
    """Yield the sets that are not empty: a rule without phrases asks for none."""
    for item in checklist.items:
        for name, pattern in patterns(item):
            if pattern.any:
                yield name, phrases.of(pattern)
            if pattern.also:
                yield f"{name}/also", phrases.set(pattern.also)
            if pattern.unless:
                yield f"{name}/unless", phrases.set(pattern.unless)
        yield from _own_sets(item, phrases)


def _own_sets(item: Item, phrases: _Phrases) -> _Sets:
    """Yield the sets of an item beside those of its patterns."""
    if item.find.heading_needs:
        yield set_name(item.id, "heading_needs"), phrases.set(item.find.heading_needs)
    for number, sign in enumerate(item.find.signs.each if item.find.signs else ()):
        yield set_name(item.id, "signs", number), phrases.of(sign)
    for requirement in item.require:
        for part, source in requirement.criterion.phrases().items():
            yield set_name(item.id, f"{requirement.code}/{part}"), phrases.of(source)


def _word_sets(checklist: Checklist, phrases: _Phrases) -> _Sets:
    """Yield the word lists, which are clues where an item asks for a role."""
    for name in checklist.words if _has_roles(checklist) else ():
        yield f"word/{name}", phrases.set([f"${name}"])


def _has_roles(checklist: Checklist) -> bool:
    return any(item.find.role for item in checklist.items)


def _clue_sets(checklist: Checklist, bits: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the sets that tell what a sentence does, each with the name under which the model knows it."""
    if not _has_roles(checklist):
        return
    for name in checklist.words:
        yield f"word:{name}", bits[f"word/{name}"]
    for item in checklist.items:
        for requirement in item.require:
            for part, clue in requirement.criterion.clues().items():
                yield clue, bits[set_name(item.id, f"{requirement.code}/{part}")]
