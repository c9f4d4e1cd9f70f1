"""Reports to compare, and their fingerprints."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from reports import understood

from fixtures.build import recipes
from fixtures.text import plain
from validator.batch.fingerprint import Fingerprint, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

RECIPES = {recipe.name: recipe for recipe in recipes()}
SIGNS = "安碧苍澄丹枫谷寒槐嘉锦兰岭柳麓梅鸣南宁磐屏栖青荣桑松棠桐文梧溪霞湘杏雁瑶云芷竹"
"""Characters that a random clause is made of: none is a numeral or tells a level."""


def lines_of(name: str) -> list[str]:
    """Return the lines of one recipe as an office saves it from its word processor."""
    return [line for line in plain(RECIPES[name]).splitlines() if line.strip()]


def printed(path: str, lines: Sequence[str]) -> Fingerprint:
    """Return the fingerprint of a text of one line per paragraph."""
    return fingerprint(understood(*lines), path)


def random_lines(seed: str, sentences: int = 40) -> list[str]:
    """Return paragraphs of one sentence each that no other seed gives."""
    source = random.Random(seed)  # noqa: S311  (no secret)
    clauses = ["".join(source.choices(SIGNS, k=source.randrange(7, 16))) for _ in range(3 * sentences)]
    return [f"{'，'.join(clauses[at : at + 3])}。" for at in range(0, len(clauses), 3)]


def report(organ: str, body: Sequence[str], year: int = 2023) -> list[str]:
    """Return a report with nothing but a title, ``body`` and a signature."""
    return [f"{organ}{year}年法治政府建设年度报告", *body, organ, f"{year + 1}年2月6日"]
