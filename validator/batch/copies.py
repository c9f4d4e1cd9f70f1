"""Copied text: reports that share more than stock phrases, with each other or with last year's.

How it is done and why, and the data behind the thresholds: ``docs/decisions/copied-text.md``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from validator.batch.clause_index import REACH, ClauseIndex
from validator.batch.common_text import own_weight, passages, stretches
from validator.batch.families import Families
from validator.batch.stock import stock_phrases
from validator.language.organs import same_body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from validator.batch.common_text import Passage
    from validator.batch.fingerprint import Fingerprint

Kind = Literal["same", "repeated", "copied"]

_SHARE = 0.2
"""From this share of common text in either report on a pair is told …"""
_LEAST_COMMON = 100
"""… if it is at least so many characters; …"""
_LONG_STRETCH = 150
"""… or from a stretch of so many characters on, whatever the share: a copied chapter of a long report."""
_SAME = 0.95
"""From this share of both reports on two of one organ and year are one report."""
_ROUGHLY = 0.7
"""So much of what a pair needs must be seen in the index, which lacks short clauses, before it is compared."""
_ALL_PAIRS = 5
"""In a larger group of reports that share text only the strongest pairs are told that hold it together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that share text. Which of them had it first is not known; the order is that of the paths."""

    kind: Kind
    """``same``: one report that was sent twice; ``repeated``: another report of the same organ; else ``copied``."""
    first: Fingerprint
    second: Fingerprint
    first_share: float
    """How much of the first report the second has too, 0 to 1, in characters that count, without stock phrases."""
    second_share: float
    previous: bool
    """Whether ``second`` is one of last year's reports."""

    @property
    def share(self) -> float:
        """The larger share: that of the report with less text of its own."""
        return max(self.first_share, self.second_share)


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found among some reports."""

    pairs: tuple[Pair, ...]
    """The largest share first."""
    groups: tuple[tuple[str, ...], ...]
    """Paths of this year's reports, three or more, that hang together by common text; the largest group first."""
    stock: frozenset[int]
    """Hashes of the clauses that did not count."""

    def passages(self, pair: Pair) -> tuple[Passage, ...]:
        """Return where the common text of a pair stands, in the order of the first report.

        Worked out when asked for: the passages of all pairs can take more memory than everything else.
        """
        return passages(pair.first, pair.second, stretches(pair.first, pair.second, self.stock))


def find_copies(reports: Iterable[Fingerprint], previous: Iterable[Fingerprint] = ()) -> Copies:
    """Return the pairs among ``reports``, and between them and last year's ``previous`` ones, that share text.

    Paths are distinct. The result does not depend on the order in which reports are given.
    """
    current = sorted(reports, key=_path)
    every = (*current, *sorted(previous, key=_path))
    index = ClauseIndex(every)
    stock = stock_phrases(every, index)
    found = sorted(_compared(every, len(current), index, stock))
    told, groups = _held_together([match for match in found if not match.pair.previous], len(current))
    told |= _strongest(match for match in found if match.pair.previous)
    paths = tuple(tuple(every[number].path for number in group) for group in groups)
    return Copies(tuple(match.pair for match in found if match.numbers in told), paths, stock)


def _path(report: Fingerprint) -> str:
    return report.path


Numbers = tuple[int, int]


class _Match(NamedTuple):
    """A pair, in the order in which pairs are told."""

    rank: float
    numbers: Numbers
    pair: Pair


def _compared(
    reports: Sequence[Fingerprint], current: int, index: ClauseIndex, stock: Collection[int]
) -> Iterator[_Match]:
    own = [own_weight(report, stock) for report in reports]
    for one, other in _candidates(reports, current, index, stock, own):
        first, second = reports[one], reports[other]
        weights = [stretch.weight for stretch in stretches(first, second, stock)]
        common, longest = sum(weights), max(weights, default=0)
        if not common:
            continue
        shares = common / own[one], common / own[other]
        if longest >= _LONG_STRETCH or (common >= _LEAST_COMMON and max(shares) >= _SHARE):
            kind = _kind(first, second, min(shares))
            yield _Match(-max(shares), (one, other), Pair(kind, first, second, *shares, previous=other >= current))


def _candidates(
    reports: Sequence[Fingerprint],
    current: int,
    index: ClauseIndex,
    stock: Collection[int],
    own: Sequence[int],
) -> Iterator[Numbers]:
    """Yield the pairs that may share enough, and all reports of one organ, which big groups would hide."""
    namesakes = _namesakes(reports)
    for one in range(current):
        near = set(namesakes.get(one, ()))
        for other, common in index.neighbours(one, stock).items():
            if common >= _ROUGHLY * min(_SHARE * min(own[one], own[other]), _LONG_STRETCH):
                near.add(other)
        yield from ((one, other) for other in sorted(near))


def _namesakes(reports: Sequence[Fingerprint]) -> dict[int, list[int]]:
    bodies = defaultdict(list)
    for number, report in enumerate(reports):
        if report.organ:
            bodies[report.organ].append(number)
    return {number: body[at + 1 : at + 1 + REACH] for body in bodies.values() for at, number in enumerate(body)}


def _kind(first: Fingerprint, second: Fingerprint, share: float) -> Kind:
    """Tell what a pair is by the smaller ``share``.

    An unknown organ's name has not been left out of the wording, so where all of that agrees it is no other organ.
    """
    known = bool(first.organ and second.organ)
    one_organ = known and same_body(str(first.organ), str(second.organ))
    one_year = first.year is None or second.year is None or first.year == second.year
    if share >= _SAME and one_year and (one_organ or not known):
        return "same"
    return "repeated" if one_organ else "copied"


def _held_together(found: Sequence[_Match], reports: int) -> tuple[set[Numbers], list[list[int]]]:
    """Return which of this year's pairs, given with the strongest first, to tell, and the groups of three or more."""
    families = Families(reports)
    told = {match.numbers for match in found if families.join(*match.numbers)}
    groups = defaultdict(list)
    for number in range(reports):
        groups[families.of(number)].append(number)
    told |= {match.numbers for match in found if len(groups[families.of(match.numbers[0])]) <= _ALL_PAIRS}
    large = [group for group in groups.values() if len(group) > 2]
    return told, sorted(large, key=lambda group: (-len(group), group))


def _strongest(found: Iterable[_Match]) -> set[Numbers]:
    """Return each report's best pair with a report of its own organ and with another's; the strongest come first."""
    told: dict[tuple[int, bool], Numbers] = {}
    for match in found:
        told.setdefault((match.numbers[0], match.pair.kind == "copied"), match.numbers)
    return set(told.values())
