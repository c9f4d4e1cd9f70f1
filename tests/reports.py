"""Reports made of a few lines, and what comes of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checklist.load import load
from validator.check import check
from validator.compiled import Compiled, compile_checklist
from validator.document import Block, Document
from validator.judge import judge
from validator.result import ItemResult, Result
from validator.structure import Report, understand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.reading import Reading
    from validator.result import Outcome


@cache
def compiled() -> Compiled:
    """Return the built-in checklist, ready for matching."""
    return compile_checklist(load())


def document(*lines: str) -> Document:
    """Return a text of which every line is one paragraph; a line with tabs is a table row."""
    text = "\n".join(lines)
    blocks = (Block(line, kind="row" if "\t" in line else "paragraph") for line in text.strip("\n").split("\n"))
    return Document(blocks=tuple(blocks), format="txt")


def understood(*lines: str) -> Report:
    """Return the parts of a text."""
    return understand(document(*lines))


def read(*lines: str) -> Reading:
    """Return what the sentences of a text say."""
    return compiled().read(understood(*lines))


def judged(*lines: str) -> dict[str, str]:
    """Return for each item of the built-in checklist what is said of it in a text."""
    return said(judge(understood(*lines), compiled()))


def checked(data: bytes, name: str) -> dict[str, str]:
    """Return for each item what is said of a file, which has to be a report."""
    return said(report(check(data, name, compiled())).items)


def report(outcome: Outcome) -> Result:
    """Return an outcome that has to be a report."""
    assert isinstance(outcome, Result), outcome.message
    return outcome


def said(items: Iterable[ItemResult]) -> dict[str, str]:
    """Return verdict and codes of each item in one line: ``weak no-cause too-short``."""
    return {item.id: verdict(item.verdict, [finding.code for finding in item.findings]) for item in items}


def verdict(verdict: str, codes: Iterable[str]) -> str:
    """Return a verdict with the codes that explain it; ``missing`` explains itself."""
    return " ".join([verdict, *sorted(set(codes) - {"missing"})])
