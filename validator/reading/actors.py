"""Who acts: the subject of each clause, carried on until another is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from validator.language.grammar import enumerator, has_pronoun, makes_object, owns
from validator.language.sentences import any_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.language.sentences import Span

_QUALIFIED = re.compile(r"[^，。；：由是经]{0,8}")  # 各|海事处|处长 are the others' chiefs
_ADVERBIAL = re.compile(r"[^，在于]{2,14}(?:上|中|里|期间|之际)，$")  # 暑期校长培训班上，
_JOINTS = ("、", "和", "及", "与")


class Mention(NamedTuple):
    """An actor's name in the text; ``rank`` orders actors: of names joined by 、 the lowest rank prevails."""

    start: int
    end: int
    actor: str
    rank: int
    qualifies: bool


class Clause(NamedTuple):
    """A clause, who acts in it (None if nobody is named so far), and whether he is named in it."""

    start: int
    end: int
    subject: str | None
    named: bool


class Actors:
    """The names of actors in a paragraph, asked by range."""

    def __init__(self, content: str, mentions: Iterable[Mention]) -> None:
        self._content = content
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self._mentions]

    def any_within(self, start: int, end: int) -> bool:
        """Whether some actor is named in ``content[start:end]``, as subject or not."""
        return any_within(self._starts, start, end)

    def clauses(self, spans: Sequence[Span]) -> list[Clause]:
        """Return the clauses of one paragraph with their subjects."""
        subject: str | None = None
        found = []
        for start, end in spans:
            named = self.subject(start, end)
            if named is None and subject is not None and has_pronoun(self._content, start, end):
                named = subject
            subject = subject if named is None else named
            found.append(Clause(start, end, subject, bool(named)))
        return found

    def subject(self, start: int, end: int) -> str | None:
        """Return the actor who is the subject of the clause ``content[start:end]``: the first who is no object."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first == last or _ADVERBIAL.match(self._content[start:end]):
            return None
        begins_list = enumerator().match(self._content, start, end)
        done = begins_list.end() if begins_list else start
        for compound in _compounds(self._content, self._mentions[first:last]):
            begin, stop = compound[0][0].start, compound[-1][-1].end
            if not makes_object(self._content, done, begin) and not owns(self._content, stop):
                return _who(compound)
        return None


def _compounds(content: str, mentions: Sequence[Mention]) -> list[list[list[Mention]]]:
    """Group mentions: names joined by 、 stand side by side, names that touch each other are one longer name.

    A mention inside a longer one is dropped.
    """
    groups: list[list[list[Mention]]] = []
    end = -1
    for mention in mentions:
        if mention.end <= end:
            continue
        touches = mention.start <= end
        if touches or (groups and groups[-1][-1][-1].qualifies and _QUALIFIED.fullmatch(content, end, mention.start)):
            groups[-1][-1].append(mention)
        elif groups and content[end : mention.start] in _JOINTS:
            groups[-1].append([mention])
        else:
            groups.append([[mention]])
        end = mention.end
    return groups


def _who(compound: Sequence[Sequence[Mention]]) -> str:
    """Return who a compound is: its last word (县政府主要负责人), or whose it is (各部门主要负责人)."""
    heads = [name[0] if name[0].qualifies else name[-1] for name in compound]
    return min(heads, key=lambda mention: mention.rank).actor
