"""What every kind of requirement has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from checklist.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validator.reading import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken requirement."""

    at: tuple[int, int] | None = None
    """The place in the text that shows it; None: where the item is told, under its own heading if it has one."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message may tell, by the name of its placeholder."""


class Outcome(NamedTuple):
    """What a criterion says of an item."""

    breach: Breach | None = None
    is_near: bool = False
    """Whether the outcome hangs on little: a value near the threshold."""


def said_by_any(scores: Iterable[float | None]) -> Outcome | None:
    """Tell from the scores of sentences whether one says something; near the border that is doubtful.

    None if nothing was weighed: then the phrases have to tell.
    """
    known = [score for score in scores if score is not None]
    if not known:
        return None
    return Outcome(None if max(known) > 0 else Breach(), abs(max(known)) < _MARGIN)


_MARGIN = 1.0


def at_least(threshold: int, found: int, *, below: float, above: float) -> Outcome:
    """Compare a number with its threshold; it is near from so much ``below`` to so much ``above``."""
    is_near = threshold - below <= found <= threshold + above
    return Outcome(None if found >= threshold else Breach(values={"found": found, "at_least": threshold}), is_near)


class PhraseSource(Protocol):
    """Something with phrases of one meaning (``checklist.model.Phrases``)."""

    @property
    def any(self) -> Sequence[str]:
        """The phrases."""
        ...

    @property
    def none(self) -> Sequence[str]:
        """What takes away the hits that begin inside it."""
        ...


class PhraseLists(NamedTuple):
    """A ``PhraseSource`` made of lists that stand apart in the parameters."""

    any: Sequence[str]
    none: Sequence[str] = ()


class Case(Protocol):
    """What a criterion may look at: an item's evidence in a report that was read."""

    reading: Reading
    evidence: Sequence[Evidence]

    def plays(self, piece: Evidence, role: str, marks: int = 0) -> float | None:
        """Return by how much a sentence is above the border of playing a role; None if nothing was weighed.

        ``marks`` are phrase sets that say it: a sentence with one of their phrases needs less. A sentence that hardly
        serves the item does not say what the item requires.
        """
        ...

    def set(self, name: str) -> int:
        """Return the bit of one of the criterion's own phrase sets, for asking a ``Passage``."""
        ...


class Criterion(Part, ABC):
    """Parameters of one kind of requirement, and the check itself."""

    key: ClassVar[str]
    """The key under which a checklist asks for it."""
    summary: ClassVar[str]
    """What it requires, in one Chinese sentence."""
    tells: ClassVar[tuple[str, ...]] = ()
    """The names of the values that every ``Breach`` of it holds: the placeholders of its messages."""

    def phrases(self) -> Mapping[str, PhraseSource]:
        """Return the phrase sets that the check asks for, by name."""
        return {}

    def clues(self) -> Mapping[str, str]:
        """Return which of the phrase sets tell the part that a sentence plays (``validator.roles``), by clue."""
        return {}

    @abstractmethod
    def check(self, case: Case) -> Outcome:
        """Return whether and how the evidence breaks the requirement."""
