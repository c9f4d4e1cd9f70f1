"""Word's XML made shorter before it is parsed, which costs more than anything else in reading a report.

Word and LibreOffice state the typeface of every run, and begin a new one at every digit and every doubt about
spelling. Here the few properties that a reader asks for become attributes of their paragraph or run, a run that
holds nothing but text becomes one element, `RUN`, and neighbours of like formatting one run. XML that is
written in another way, say with another prefix than ``w``, stays as it is; no text is ever lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = W + "run"
"""An element that only shortened XML has: a run that is nothing but text, its properties as attributes."""

# Nothing but values: no record of a change, nothing nested, no quotation marks that need care.
_VALUES = rb"(?:<(?!w:(?:ins|del|move))\w[^<>']*/>)*"
_NESTED = rb"<w:(numPr|rPr|tabs|pBdr)>%s</w:\2>" % _VALUES
_ATTRIBUTES = rb"(?: [^<>]*[^<>/])?"
_RUN = re.compile(rb"<w:r%s>(?:<w:rPr>(%s)</w:rPr>)?" % (_ATTRIBUTES, _VALUES))
_PARAGRAPH = re.compile(rb"<w:p%s>(?:<w:pPr>(%s(?:%s%s)*)</w:pPr>)?" % (_ATTRIBUTES, _VALUES, _NESTED, _VALUES))
_UNREAD = re.compile(rb"<w:(?:proofErr|bookmarkStart|bookmarkEnd|lastRenderedPageBreak)\b[^<>]*/>")
_VALUE = rb'<w:(%s)(?=[ /])(?:[^<>]*?\bval="([^"<>]*)")?'
_RUN_VALUES = re.compile(_VALUE % b"rStyle|b|sz|vanish")
_PARAGRAPH_VALUES = re.compile(_VALUE % b"pStyle|numId|ilvl|outlineLvl|jc")
_RUN_START = re.compile(rb"<w:r((?: [^<>]*)?)><w:t%s>\Z" % _ATTRIBUTES)
_RUN_END, _TEXT_END, _PLAIN_END = b"</w:r>", b"</w:t>", b"</w:run>"


class _Markup(NamedTuple):
    """What stands between two texts: maybe the end of a run, something, maybe the start of a run."""

    closes: bool
    between: bytes
    form: bytes | None
    """The attributes of the run that starts right before a text, None if none does."""
    joins: bytes | None
    """``form`` if there is nothing but the end of one run and the start of another."""


class _Markups(dict[bytes, _Markup]):
    """Markup by its source: few, because it recurs from paragraph to paragraph."""

    def __missing__(self, source: bytes) -> _Markup:
        markup = self[source] = _markup(source)
        return markup


def shorter(xml: bytes) -> bytes:
    """Return ``xml``, the source of a part with text, less what plays no part here."""
    # Comments and CDATA sections may hold what only looks like markup.
    return xml if b"<!" in xml else b"".join(_shorter(xml))


def _shorter(xml: bytes) -> Iterator[bytes]:
    markups = _Markups()
    form: bytes | None = None
    text = ends_text = b""
    is_open = False  # whether a run of nothing but text goes on
    for piece in xml.split(_TEXT_END):
        end = piece.rfind(b">") + 1
        closes, between, following, joins = markups[piece[:end]]
        if form is not None and closes:
            yield text if is_open else b"<w:run%s>%s" % (form, text)
            is_open = joins == form
            if not is_open:
                yield _PLAIN_END + between
        else:
            if form is not None:
                yield _PLAIN_END * is_open + b"<w:r%s><w:t>" % form
                is_open = False
            yield text + ends_text + _RUN_END * closes + between
        form, text, ends_text = following, piece[end:], _TEXT_END
    yield text


def _markup(source: bytes) -> _Markup:
    source = _PARAGRAPH.sub(_paragraph, _RUN.sub(_run, _UNREAD.sub(b"", source)))
    closes = source.startswith(_RUN_END)
    start = _RUN_START.search(source, source.rfind(b"<w:r"))
    form = start[1] if start else None
    between = source[len(_RUN_END) * closes : start.start() if start else len(source)]
    return _Markup(closes, between, form, form if closes and not between else None)


def _run(start: re.Match[bytes]) -> bytes:
    return b"<w:r%s>" % _attributes(_RUN_VALUES, start[1])


def _paragraph(start: re.Match[bytes]) -> bytes:
    return b"<w:p%s>" % _attributes(_PARAGRAPH_VALUES, start[1])


def _attributes(values: re.Pattern[bytes], source: bytes | None) -> bytes:
    stated = dict(values.findall(source)) if source else {}
    return b"".join([b' %s="%s"' % value for value in stated.items()])
