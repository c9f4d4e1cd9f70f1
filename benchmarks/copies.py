"""Find planted copies among many invented reports: ``python benchmarks/copies.py [--sizes 1000 10000]``.

Every report is put together from sentences of the labelled reports in ``tests/accuracy``; two thirds of the clauses
get a word of their own, the others are what unrelated reports have in common; and each opens with about half of six
stock sentences. One report in a hundred is planted of each kind: a whole copy with other names and figures, one with
its chapters shuffled, one copied chapter, a report sent twice, one of last year repeated; and 50 make one template
their own.

Prints what was found of each kind, pairs that nobody planted, seconds and the peak memory of the process that
searches. Each size is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validator.batch.copies import find_copies
from validator.batch.fingerprint import Fingerprint, fingerprint
from validator.document import Block, Document
from validator.language.sentences import clauses, sentences
from validator.readers import read
from validator.structure import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORTS = Path(__file__).parents[1] / "tests" / "accuracy" / "reports"
CHAPTERS, PARAGRAPHS, SENTENCES, STOCK = 6, 4, 2, 6
TEMPLATES = 50
PLANTED = ("whole", "shuffled", "chapter", "twice", "repeated")
_FIGURE = re.compile(r"\d+")
_SYLLABLES = "安碧苍澄丹枫谷寒槐嘉锦兰岭柳麓梅鸣南宁磐屏栖青荣桑松棠桐文梧溪霞湘杏雁瑶云芷竹"


class Plan(NamedTuple):
    """How to make one report: its number, whose text it has, and how it was changed."""

    number: int
    source: int
    change: str = ""

    @property
    def path(self) -> str:
        """The invented file."""
        folder = "去年" if self.change == "repeated" else "来文"
        return f"{folder}/{self.number:06}{self.change}.docx"


def plans(size: int) -> list[Plan]:
    """Return ``size`` plans, those of planted reports last."""
    each = size // 100
    changes = [change for change in PLANTED for _ in range(each)] + ["template"] * TEMPLATES
    own = size - len(changes)
    sources = [*range(each * len(PLANTED)), *[own - 1] * TEMPLATES]
    planted = map(Plan, range(own, size), sources, changes)
    return [*(Plan(number, number) for number in range(own)), *planted]


def made(plan: Plan) -> Fingerprint:
    """Return the fingerprint of the report of one plan."""
    text = random.Random(plan.source)  # noqa: S311  (no secret)
    chapters = [[_paragraph(text) for _ in range(PARAGRAPHS)] for _ in range(CHAPTERS)]
    other = random.Random(f"change {plan.number}")  # noqa: S311
    if plan.change == "chapter":
        chapters = [chapters[2], *([_paragraph(other) for _ in range(PARAGRAPHS)] for _ in range(CHAPTERS - 1))]
    if plan.change == "shuffled":
        other.shuffle(chapters)
    same_organ = plan.change in ("", "twice", "repeated")
    place = _name(random.Random(f"place {plan.source if same_organ else plan.number}"), 3)  # noqa: S311
    year = 2022 if plan.change == "repeated" else 2023
    stock = ("".join(sentence) for sentence in _raw_sentences()[:STOCK] if text.random() < 1 / 2)
    lines = [f"{place}镇{year}年法治政府建设年度报告", "".join(stock)]
    for number, chapter in zip("一二三四五六", chapters, strict=True):
        lines += [f"{number}、推进法治政府建设工作情况", *(line.replace("我镇", f"{place}镇") for line in chapter)]
    if plan.change not in ("", "twice"):
        lines[1:] = [_FIGURE.sub(lambda _: str(other.randrange(1, 900)), line) for line in lines[1:]]
    lines += [f"{place}镇人民政府", f"{year + 1}年2月6日"]
    return fingerprint(understand(Document(tuple(map(Block, lines)), "txt")), plan.path)


def _paragraph(source: random.Random) -> str:
    raw = _raw_sentences()
    chosen = (raw[int(len(raw) * source.random() ** 2)] for _ in range(SENTENCES))
    return "".join(_with_own_word(clause, source) for sentence in chosen for clause in sentence)


def _with_own_word(clause: str, source: random.Random) -> str:
    if source.random() < 1 / 3:
        return clause
    at = source.randrange(len(clause))
    return clause[:at] + _name(source, 3) + clause[at:]


def _name(source: random.Random, length: int) -> str:
    return "".join(source.choices(_SYLLABLES, k=length))


@cache
def _raw_sentences() -> tuple[tuple[str, ...], ...]:
    """Return the longer sentences of all labelled reports as clauses, each once, in a fixed random order."""
    found = {}
    for path in sorted(REPORTS.rglob("*.txt")):
        report = understand(read(path.read_bytes(), str(path)))
        content = report.text.content
        for paragraph in (paragraph for section in report.sections for paragraph in section.paragraphs):
            for start, end in sentences(content, paragraph.start, paragraph.end):
                if end - start >= 40:
                    parts = (content[slice(*clause)] for clause in clauses(content, start, end))
                    found[content[start:end]] = tuple(parts)
    chosen = list(found.values())
    random.Random(0).shuffle(chosen)  # noqa: S311
    return tuple(chosen)


class Measured(NamedTuple):
    """What one size gave."""

    size: int
    clauses: int
    found: Counter[str]
    planted: Counter[str]
    unplanted: int
    making: float
    seconds: float
    before: int
    """Peak memory in megabytes of the searching process before the search, with all fingerprints."""
    peak: int


def measure(size: int) -> Measured:
    """Make the reports in two processes, search in this one."""
    wanted = plans(size)
    started = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        prints = list(pool.map(made, wanted, chunksize=50))
    making = time.perf_counter() - started
    before = _peak()
    started = time.perf_counter()
    copies = find_copies(
        [one for one in prints if one.path.startswith("来文")], [one for one in prints if one.path.startswith("去年")]
    )
    seconds = time.perf_counter() - started
    sources = {plan.path: plan.source for plan in wanted}
    changes = {plan.path: plan.change for plan in wanted}
    found: Counter[str] = Counter()
    unplanted = 0
    for pair in copies.pairs:
        paths = (pair.first.path, pair.second.path)
        if sources[paths[0]] == sources[paths[1]]:
            change = max(changes[path] for path in paths)
            found[change] += pair.kind == _kind(change)
        else:
            unplanted += 1
    length = sum(map(len, prints)) // size
    planted = Counter(plan.change for plan in wanted if plan.change)
    return Measured(size, length, found, planted, unplanted, making, seconds, before, _peak())


def _kind(change: str) -> str:
    return {"twice": "same", "repeated": "repeated"}.get(change, "copied")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def told(one: Measured) -> str:
    """Return what one size gave in two lines."""
    kinds = ", ".join(f"{kind} {one.found[kind]} of {one.planted[kind]}" for kind in (*PLANTED, "template"))
    return (
        f"{one.size:6} reports, {one.clauses} clauses each: {kinds}; pairs nobody planted: {one.unplanted}\n"
        f"       made in {one.making:.0f} s; searched in {one.seconds:.1f} s,"
        f" {1000 * one.seconds / one.size:.2f} ms a report; peak {one.peak} MB, {one.before} MB before the search"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size and print."""
    parser = argparse.ArgumentParser(description="Find planted copies.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    sizes = parser.parse_args(arguments).sizes
    if min(sizes) < 200:
        parser.error("fewer than 200 reports leave no room for what is planted")
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
            print(told(own.submit(measure, size).result()), flush=True)


if __name__ == "__main__":
    main()
