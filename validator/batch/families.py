"""Things that hang together, directly or through others."""

from __future__ import annotations


class Families:
    """The numbers below ``size``, each a family of its own until two are joined."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def of(self, member: int) -> int:
        """Return the number that stands for the family of ``member``."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = member = parents[parents[member]]
        return member

    def join(self, one: int, other: int) -> bool:
        """Make one family of two; return whether they were apart."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parents[second] = first
        return first != second
