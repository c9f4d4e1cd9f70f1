"""Random texts, the same in every run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20190415


def random_texts(alphabet: str, count: int, longest: int) -> Iterator[str]:
    """Yield ``count`` texts of 0 to ``longest`` characters."""
    source = random.Random(SEED)  # noqa: S311  (no secret)
    for _ in range(count):
        yield "".join(source.choices(alphabet, k=source.randrange(longest + 1)))
