"""The text of a text object as pieces that know where they stand (11.2 to 11.4).

A text object may hold a character, a line or a passage. Each character has a place of its own, so its text is cut
where there are blanks or a jump, which may hide a space, the border of two cells or the end of a line. How wide the
last character of a piece is, only its font says; here it is taken for as wide as such characters usually are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, groupby, repeat
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from validator.readers.characters import unified, visible
from validator.readers.fixedlayout.geometry import POINTS
from validator.readers.fixedlayout.xml import attributes, children, finite, flag, number
from validator.readers.paged import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from validator.readers.fixedlayout.geometry import Matrix

_USUAL_SIZE = 3.7  # millimetres: 10.5 points
_BOLD_WEIGHT = 600  # of 100 to 1000, 400 is usual

# In sizes of the type (em).
_ASCENT, _DESCENT = 0.88, 0.12  # of usual Chinese fonts
_WIDE_LATIN, _CAPITAL, _NARROW = 0.85, 0.7, 0.5
_JUMP = 0.3  # wider gaps cut a text, and so does a step off the line
_LOOSEST = 1.5  # characters of one text may be this far apart all through
_BLANK_STEP = 1.2  # a character that is followed by a blank is no wider than this

_SMALLEST, _FARTHEST = 0.1, 1e6  # points; what is smaller or farther away is not seen

_WIDE = "\u2000"  # from here on characters are as wide as high, as Chinese fonts draw them
_WORDS = re.compile(r"\S+(?:[ \xa0\u3000]{1,2}\S+)*")  # more blanks set columns apart
_EDGE_LINES = re.compile(r"\A\s*\n\s*|\s*\n\s*\Z")  # put in by programs that indent XML
_REPEATED = "g"


class Run(NamedTuple):
    """A piece of text, and how many quarter turns (clockwise) off running to the right it has been set."""

    piece: Piece
    """Where it stands on the page as it lies."""
    turn: int


class _Style(NamedTuple):
    """How the characters of a text object are set, in its own space."""

    size: float
    stretch: float
    """How many times as wide as usual its characters are (HScale)."""
    bold: bool
    reads_down: bool
    """Whether the text is said to run from top to bottom (ReadDirection)."""


class _Line(NamedTuple):
    """The characters of a TextCode at their places, in the space of the text object."""

    text: str
    x: Sequence[float]
    y: Sequence[float]
    """Of the baseline."""
    right: Sequence[float]
    below: Sequence[float]
    """Steps from each character to the next."""
    down: bool
    """Whether they run from top to bottom."""


def runs_of(element: Element, matrix: Matrix, bold_fonts: AbstractSet[str]) -> Iterator[Run]:
    """Yield the text of a text object; ``matrix`` leads from its space to the page, in millimetres.

    Text that is set aslant (a watermark), too small to be seen or far outside of any page is left out.
    """
    style = _style(attributes(element), bold_fonts)
    size = style.size * matrix.scale * POINTS
    for line in _lines(element, style):
        turn = matrix.turn(down=line.down)
        if turn is None:
            continue
        for start, stop in _closed_up(line, style):
            text = visible(unified(line.text[start:stop])).strip()
            piece = Piece(text, *_place(line, start, stop, style, matrix), size, style.bold)
            if text and _is_seen(piece):
                yield Run(piece, turn)


def start_of(element: Element) -> tuple[str | None, str | None]:
    """Return where in its own space the first character of a text object stands."""
    code = attributes(next(children(element, "TextCode"), element))
    return code.get("x"), code.get("y")


def as_one(elements: Sequence[Element]) -> Element:
    """Return text objects that begin at the very same place as one in which their texts follow each other.

    Some programs give each part of a line, cut where the font changes, the place and the width of the whole line.
    What is printed twice is bold or has a shadow.
    """
    texts = ["".join(code.text or "" for code in children(element, "TextCode")) for element in elements]
    apart = [text for text, _ in groupby(texts)]
    if len(apart) == 1:
        return elements[0]
    line = Element(elements[0].tag, elements[0].attrib)
    x, y = start_of(elements[0])
    SubElement(line, "TextCode", {"X": x or "0", "Y": y or "0"}).text = "".join(apart)
    return line


def _style(stated: Mapping[str, str], bold_fonts: AbstractSet[str]) -> _Style:
    is_outlined = flag(stated, "stroke", default=False) and flag(stated, "fill", default=True)
    bold = (
        number(stated, "weight", 0) >= _BOLD_WEIGHT
        or is_outlined  # which programs do to make a font look bold that is not
        or stated.get("font", "") in bold_fonts
    )
    return _Style(
        number(stated, "size", _USUAL_SIZE),
        number(stated, "hscale", 1),
        bold,
        stated.get("readdirection") in ("90", "270"),
    )


def _lines(element: Element, style: _Style) -> Iterator[_Line]:
    """Yield the text of each TextCode."""
    x = y = 0.0
    for code in children(element, "TextCode"):
        stated = attributes(code)
        x, y = number(stated, "x", x), number(stated, "y", y)
        text = _EDGE_LINES.sub("", code.text or "")
        if text:
            yield _line(text, x, y, stated, style)


def _line(text: str, x: float, y: float, stated: Mapping[str, str], style: _Style) -> _Line:
    """Return a text whose first character stands at ``x`` and ``y``.

    By the standard a delta that is missing is no step. Where both are, all characters would be printed over each
    other, so they are placed as wide as they are, as programs do.
    """
    steps = len(text) - 1
    right, below = _deltas(stated.get("deltax", ""), steps), _deltas(stated.get("deltay", ""), steps)
    down = style.reads_down if not right and not below else sum(map(abs, below)) > sum(map(abs, right))
    if not below and not down:
        right += (_width(character) * style.size * style.stretch for character in text[len(right) : steps])
    right += repeat(0.0, steps - len(right))
    below += repeat(style.size if down and not below else 0.0, steps - len(below))
    return _Line(text, list(accumulate(right, initial=x)), list(accumulate(below, initial=y)), right, below, down)


def _deltas(stated: str, most: int) -> list[float]:
    """Return at most ``most`` steps of a list, up to what is no number; ``g 3 5.5`` in it is three times 5.5."""
    steps: list[float] = []
    words = iter(stated.split())
    for word in words:
        times = finite(next(words, "")) if word == _REPEATED else 1
        step = finite(next(words, "") if word == _REPEATED else word)
        if times is None or step is None or len(steps) >= most:
            break
        steps += repeat(step, max(0, min(int(times), most)))
    return steps[:most]


def _width(character: str) -> float:
    """Return about how wide a character is, in sizes of the type."""
    if character >= _WIDE:
        return 1
    if character in "mwMW@%":
        return _WIDE_LATIN
    return _CAPITAL if character.isupper() else _NARROW


def _closed_up(line: _Line, style: _Style) -> Iterator[tuple[int, int]]:
    """Yield from where to where characters stand closed up, or with a typed blank between."""
    jumps = _jumps(line, style)
    for words in _WORDS.finditer(line.text):
        start, stop = words.span()
        for place in jumps[bisect_right(jumps, start) : bisect_left(jumps, stop)]:
            yield start, place
            start = place
        yield start, stop


def _jumps(line: _Line, style: _Style) -> list[int]:
    """Return the characters before which there is a gap, or a step back or off the line."""
    along, across = (line.below, line.right) if line.down else (line.right, line.below)
    spacing = _spacing(along, style)
    gap = _JUMP * style.size
    loose = max(style.size if line.down else style.size * style.stretch, spacing) + gap

    def is_far(character: str, step: float) -> bool:
        return not line.down and step > max(_width(character) * style.size * style.stretch, spacing) + gap

    return [
        place
        for place, (character, step, aside) in enumerate(zip(line.text, along, across, strict=False), 1)
        if not 0 <= step <= loose or abs(aside) > gap or (character < _WIDE and is_far(character, step))
    ]


def _spacing(steps: Sequence[float], style: _Style) -> float:
    """Return how far apart the characters of a text are at least, at most as far as those of a spaced text are."""
    return max(0, min([*steps, _LOOSEST * style.size])) if len(steps) > 1 else 0


def _place(line: _Line, start: int, stop: int, style: _Style, matrix: Matrix) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of characters on the page, in points."""
    left, last = line.x[start], line.x[stop - 1]
    upper, lower = line.y[start] - _ASCENT * style.size, line.y[stop - 1] + _DESCENT * style.size
    right = last + (style.size if line.down else _reach(line, stop, style))
    one, other = matrix.apply(left, upper), matrix.apply(right, lower)
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return left * POINTS, top * POINTS, right * POINTS, bottom * POINTS


def _reach(line: _Line, stop: int, style: _Style) -> float:
    """Return how wide the character before ``stop`` is: up to the blank behind it, else as usual."""
    if line.text[stop : stop + 1].isspace() and 0 < line.right[stop - 1] < _BLANK_STEP * style.size:
        return line.right[stop - 1]
    return _width(line.text[stop - 1]) * style.size * style.stretch


def _is_seen(piece: Piece) -> bool:
    """Tell whether text is of a size and at a place where it can be seen; what is no number is neither."""
    places = (piece.left, piece.top, piece.right, piece.bottom)
    return _SMALLEST <= piece.size <= _FARTHEST and all(abs(place) <= _FARTHEST for place in places)
