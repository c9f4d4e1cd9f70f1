"""A checklist made ready for matching: every phrase of it, and of the language itself, in two matchers."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from validator.language.organs import level_of
from validator.language.phrases import Condition, Hit, Matcher, Phrase, PhraseSet, Words, parse
from validator.language.sentences import Span, sentences
from validator.language.words import words
from validator.reading import Mention, Reading, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checklist.model import Actor, Checklist, Item, Pattern
    from validator.criteria.base import PhraseSource
    from validator.structure import Report

_YEARS = {"{prev_year}": "\ue000", "{year}": "\ue001", "{next_year}": "\ue002"}
_OFFSETS = {"\ue000": -1, "\ue001": 0, "\ue002": 1}
_BOOK_TITLE = re.compile(r"《[^》\n]{0,200}》")
_CLAUSE_END = re.compile(r"[，。；\n]")
_HAN_DIGITS = "〇一二三四五六七八九"


def pattern_key(item: str, part: str, number: int = 0) -> str:
    """Return the name of the phrase set of an item's nth pattern of one part (``sentences``, ``joins`` …)."""
    return f"{item}/{part}/{number}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checklist and its matchers: for titles, headings, whole texts, and what is asked of single places."""

    checklist: Checklist
    titles: Matcher
    headings: Matcher
    texts: Matcher
    details: Mapping[str, Matcher]
    """By item and part: signs, phrases of a requirement."""
    conditions: Mapping[str, Condition]
    """By item and part: what else a sentence must hold, or must not."""

    def read(self, report: Report) -> Reading:
        """Find everything in the body of ``report`` that can make a sentence serve an item."""
        parts = split(report)
        content = mark_years(report.text.content, report.year)
        hits = self.texts.scan(content, [sentence.end for sentence in parts])
        return Reading(
            report,
            content,
            parts,
            hits,
            self.details,
            self.conditions,
            lambda: list(self._mentions(report, hits)),
        )

    def names_kind(self, title: str) -> bool:
        """Whether ``title`` is that of a report of the checklist's kind."""
        hits = self.titles.scan(title, [len(title)])
        return "titles" in hits and "other titles" not in hits

    def bars_kind(self, title: str) -> bool:
        """Whether ``title`` is that of another kind of document on the same subject."""
        return "other titles" in self.titles.scan(title, [len(title)])

    def tells_kind(self, content: str) -> bool:
        """Whether a text without such a title says of itself that it is a report of the kind."""
        stops = [end for _, end in sentences(content, 0, len(content))]
        return "texts" in self.titles.scan(content, stops)

    def _mentions(self, report: Report, hits: Mapping[str, list[Hit]]) -> Iterator[Mention]:
        """Name the actors; a title of another level of government (县长 in a township's report) is somebody else."""
        level = level_of(report.organ) if report.organ else None
        titles = [match.span() for match in _BOOK_TITLE.finditer(report.text.content)]
        for rank, (name, actor) in enumerate(self.checklist.actors.items()):
            found = hits.get(f"actor/{name}", ())
            own = {phrase for phrase in {hit[2] for hit in found} if _is_own(phrase, actor, report.organ, level)}
            barred = [start for start, _, _ in hits.get(f"actor/{name}/not_with", ())]
            for start, end, phrase in found:
                if not _is_inside(start, titles) and not _in_clause_of(report.text.content, start, barred):
                    yield Mention(start, end, name if phrase in own else "", rank, actor.qualifies)


def _is_own(phrase: str, actor: Actor, organ: str | None, level: str | None) -> bool:
    """Whether a name of an actor means him in the reports of ``organ``, which is of this level of government."""
    if level is not None and level in actor.in_organs and phrase not in (*actor.any, *actor.in_organs[level]):
        return False
    needs = actor.only_in.get(phrase)
    return not needs or not organ or any(part in organ for part in needs)


def _in_clause_of(content: str, place: int, others: Sequence[int]) -> bool:
    """Whether one of the ``others``, which ascend, stands in the clause of ``place``: the nearest ones tell."""
    if not others:
        return False
    at = bisect_left(others, place)
    nearest = others[max(at - 1, 0) : at + 1]
    return any(not _CLAUSE_END.search(content, min(place, other), max(place, other)) for other in nearest)


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    """Whether ``place`` lies behind the beginning of one of the ``spans``, which ascend and do not overlap."""
    at = bisect_left(spans, (place, 0)) - 1
    return at >= 0 and place < spans[at][1]


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
        Matcher({**dict(_language_sets()), **dict(_text_sets(checklist, lists))}),
        _OnDemand(_detail_makers(checklist, lists)),
        _OnDemand(_condition_makers(checklist, lists)),
    )


_T = TypeVar("_T")


class _OnDemand(dict[str, _T]):
    """Values that are made when they are asked for first: few reports need all of them."""

    def __init__(self, makers: Iterable[tuple[str, Callable[[], _T]]]) -> None:
        super().__init__()
        self._makers = dict(makers)

    def __missing__(self, key: str) -> _T:
        made = self[key] = self._makers[key]()
        return made


def _title_sets(checklist: Checklist, lists: Mapping[str, Words]) -> dict[str, PhraseSet]:
    recognise = checklist.recognise
    return {
        "titles": PhraseSet(_phrases(recognise.titles.any, lists)),
        "other titles": PhraseSet(_phrases(recognise.titles.none, lists)),
        "texts": _phrase_set(recognise.texts, lists),
    }


def _heading_sets(checklist: Checklist, lists: Mapping[str, Words]) -> Iterator[tuple[str, PhraseSet]]:
    for item in checklist.items:
        if item.find.headings:
            yield pattern_key(item.id, "headings"), _phrase_set(item.find.headings, lists)
        if item.find.not_under:
            yield pattern_key(item.id, "not_under"), _phrase_set(item.find.not_under, lists)


def _text_sets(checklist: Checklist, lists: Mapping[str, Words]) -> Iterator[tuple[str, PhraseSet]]:
    for name, actor in checklist.actors.items():
        every = [*actor.any, *(word for listed in actor.in_organs.values() for word in listed)]
        yield (
            f"actor/{name}",
            PhraseSet(_phrases(list(dict.fromkeys(every)), lists), _phrases(actor.none, lists)),
        )
        yield f"actor/{name}/not_with", PhraseSet(_phrases(actor.not_with, lists))
    for item in checklist.items:
        for _, key, pattern in patterns(item):
            yield key, _phrase_set(pattern, lists)


def _detail_makers(checklist: Checklist, lists: Mapping[str, Words]) -> Iterator[tuple[str, Callable[[], Matcher]]]:
    for item in checklist.items:
        if item.find.signs:
            signs = {str(number): sign for number, sign in enumerate(item.find.signs.each)}
            yield pattern_key(item.id, "signs"), partial(_matcher, signs, lists)
        for requirement in item.require:
            sources = requirement.criterion.phrases()
            yield pattern_key(item.id, requirement.code), partial(_matcher, sources, lists)


def _matcher(sources: Mapping[str, PhraseSource], lists: Mapping[str, Words]) -> Matcher:
    return Matcher({name: _phrase_set(source, lists) for name, source in sources.items()})


def _condition_makers(
    checklist: Checklist, lists: Mapping[str, Words]
) -> Iterator[tuple[str, Callable[[], Condition]]]:
    for item in checklist.items:
        yield pattern_key(item.id, "heading_needs"), partial(_condition, item.find.heading_needs, lists)
        for _, key, pattern in patterns(item):
            yield f"{key}/also", partial(_condition, pattern.also, lists)
            yield f"{key}/unless", partial(_condition, pattern.unless, lists)


def _condition(listed: Sequence[str], lists: Mapping[str, Words]) -> Condition:
    return Condition(_phrases(listed, lists))


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
    yield "coming weak", _plain(coming["weak"], coming["weak_none"])
    yield "told strong", _plain(grammar["told"]["strong"], grammar["told"]["none"])
    yield "told weak", _plain(grammar["told"]["weak"], grammar["told"]["none"])
    yield "reported speech", _plain(grammar["reported_speech"])
    yield "leads on", _plain(grammar["leads_on"])


def _plain(listed: Sequence[str], none: Sequence[str] = ()) -> PhraseSet:
    return PhraseSet(_phrases(listed, {}), _phrases(none, {}))


def _phrase_set(source: PhraseSource, lists: Mapping[str, Words]) -> PhraseSet:
    return PhraseSet(_phrases(source.any, lists), _phrases(source.none, lists))


def _phrases(listed: Sequence[str], lists: Mapping[str, Words]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for phrase in listed:
        if phrase.startswith("$") and "…" not in phrase:
            found.extend(parse(word, lists) for word in lists[phrase[1:]])
        else:
            found.append(parse(_with_years(phrase), lists))
    return tuple(found)


def _with_years(phrase: str) -> str:
    if "{" in phrase:
        for name, mark in _YEARS.items():
            phrase = phrase.replace(name, mark * 4)
    return phrase
