"""The examples in a checklist: running one, and saying how its outcome differs from what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.document import Block, Document, Images
from validator.judge import judge
from validator.structure import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.model import Checklist, Example, Item
    from validator.compiled import Compiled
    from validator.result import ItemResult


def named_examples(checklist: Checklist) -> Iterator[tuple[str, Item, Example]]:
    """Yield every example of the items that are not switched off, with a name: ``problems-weak-no-cause-2``.

    The number counts the examples of one item with the same verdict and codes.
    """
    seen: dict[str, int] = {}
    for item in checklist.active_items():
        for example in item.examples:
            kind = "-".join((item.id, example.verdict, *example.codes))
            seen[kind] = seen.get(kind, 0) + 1
            yield f"{kind}-{seen[kind]}", item, example


def run_example(compiled: Compiled, item: Item, example: Example) -> ItemResult:
    """Return the verdict on ``item`` in the text of ``example``; each of its lines is one paragraph."""
    blocks = tuple(Block(text=line) for line in example.text.split("\n"))
    images = Images(pages=(1,)) if example.image else Images()
    results = judge(understand(Document(blocks=blocks, format="txt", images=images)), compiled)
    return next(result for result in results if result.id == item.id)


def differs(example: Example, result: ItemResult) -> str | None:
    """Return in Chinese how ``result`` differs from what ``example`` expects, None if it does not."""
    found = [finding.code for finding in result.findings if result.verdict == "weak"]
    if result.verdict == example.verdict and set(found) == set(example.codes):
        return None
    return f"应为 {_told(example.verdict, example.codes)}，实为 {_told(result.verdict, found)}"


def _told(verdict: str, codes: list[str]) -> str:
    return f"{verdict}（{'、'.join(codes)}）" if codes else verdict
