"""Counting outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.result import Other, Result

if TYPE_CHECKING:
    from validator.result import Outcome


class Summary:
    """How many reports there were of each verdict, and how many other and unreadable files."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("reports", "pass", "weak", "fail", "others", "unreadable"), 0)
        """In the order and by the names of the JSON contract."""

    def add(self, outcome: Outcome) -> None:
        """Count one more outcome."""
        if isinstance(outcome, Result):
            self.counts["reports"] += 1
            self.counts[outcome.verdict] += 1
        else:
            self.counts["others" if isinstance(outcome, Other) else "unreadable"] += 1

    @property
    def files(self) -> int:
        """How many files were counted."""
        return self.counts["reports"] + self.counts["others"] + self.counts["unreadable"]
