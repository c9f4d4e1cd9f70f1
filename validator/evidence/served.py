"""What serves one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.reading import Evidence


class Served:
    """Sentences that state the item, others that only add to its text, and those that were refused."""

    def __init__(self) -> None:
        self._found: dict[int, Evidence] = {}
        self._states: set[int] = set()
        self._is_weighed = False
        self.refused: list[int] = []
        """Sentences under the item's heading that were left out: if it is missing, look at them again."""

    def add(self, evidence: Evidence, *, states: bool) -> None:
        """Add a sentence, or improve what is known of it."""
        index = evidence.sentence.index
        known = self._found.get(index)
        if known is None or (known.doubtful and not evidence.doubtful):
            self._found[index] = evidence
        if states:
            self._states.add(index)

    def drop(self, indexes: Iterable[int]) -> None:
        """Take sentences away again."""
        for index in indexes:
            self._found.pop(index, None)
            self._states.discard(index)

    def replace(self, evidence: Iterable[Evidence], *, nearly: Iterable[int]) -> None:
        """Put other sentences in place of what was found; ``nearly`` are those to look at again if there are none."""
        self._found = {piece.sentence.index: piece for piece in evidence}
        self._states = set(self._found)
        self._is_weighed = True
        self.refused = [*nearly, *self.refused]

    @property
    def is_sure(self) -> bool:
        """Whether some sentence states the item beyond doubt."""
        return any(not self._found[index].doubtful for index in self._states)

    @property
    def evidence(self) -> list[Evidence]:
        """In the order of the text; empty if nothing states the item.

        What the rules find doubtful counts only alone; what was weighed counts.
        """
        if not self._states:
            return []
        sure = self.is_sure and not self._is_weighed
        return [found for _, found in sorted(self._found.items()) if not (sure and found.doubtful)]

    @property
    def indexes(self) -> dict[int, bool]:
        """The sentences of ``evidence`` by index, each with whether it is doubtful."""
        return {found.sentence.index: found.doubtful for found in self.evidence}

    def has_any(self, indexes: Iterable[int]) -> bool:
        """Whether one of these sentences serves the item so far."""
        return any(index in self._found for index in indexes)
