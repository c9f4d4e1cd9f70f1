"""Spaces of OFD: millimetres, to the right and down from the upper left corner of a page or an object."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from validator.readers.fixedlayout.xml import numbers
from validator.readers.paged.page import quarter_turns

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS = 72 / 25.4
"""Points of a millimetre."""


class Matrix(NamedTuple):
    """A transformation to page space: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, outer: Matrix) -> Matrix:
        """Return the transformation that does this one, then ``outer``."""
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            *outer.apply(self.e, self.f),
        )

    @property
    def scale(self) -> float:
        """How many times as high as in its own space something is."""
        return hypot(self.c, self.d)

    def turn(self, *, down: bool) -> int | None:
        """Return in how many quarter turns, clockwise, what runs to the right (or down) has been turned from there.

        The result counts from running to the right. None if it is set aslant.
        """
        x, y = (self.c, self.d) if down else (self.a, self.b)
        return quarter_turns(x, y)


def placed(stated: Mapping[str, str], outer: Matrix) -> Matrix:
    """Return the space of a graphic object from its attributes: its CTM, then its Boundary (8.5, table 34)."""
    ctm = numbers(stated.get("ctm", ""))
    x, y, *_ = [*numbers(stated.get("boundary", "")), 0, 0]
    own = Matrix(*ctm) if len(ctm) == len(Matrix._fields) else Matrix()
    return own._replace(e=own.e + x, f=own.f + y).inside(outer)
