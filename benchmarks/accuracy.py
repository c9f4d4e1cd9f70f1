"""Measure verdicts against labels: ``python benchmarks/accuracy.py DIR…``, each with a ``labels.yaml``.

Prints, per item and over all, how many verdicts are right, precision and recall of ``missing`` and of
``weak``, how often the whole set of codes of a weak item is right, how ``certainty`` is earned, and every
disagreement with the evidence that led to it. ``--quiet`` leaves the disagreements out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from checklist.load import load
from validator.check import check
from validator.compiled import compile_checklist
from validator.result import ItemResult, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

VERDICTS = ("pass", "weak", "missing")


@dataclass(frozen=True)
class Judgement:
    """One item of one report: what people say and what the validator says."""

    file: str
    item: str
    verdict: str
    codes: frozenset[str]
    note: str
    found: ItemResult | None
    problem: str = ""

    @property
    def found_verdict(self) -> str:
        """The validator's verdict; ``none`` if the file was taken for something else."""
        return self.found.verdict if self.found else "none"

    @property
    def found_codes(self) -> frozenset[str]:
        """The codes of a weak item."""
        return (
            frozenset(finding.code for finding in self.found.findings if finding.code != "missing")
            if self.found
            else frozenset()
        )

    @property
    def is_right(self) -> bool:
        """Whether the verdicts agree."""
        return self.found_verdict == self.verdict

    @property
    def has_right_codes(self) -> bool:
        """Whether verdict and whole set of codes agree."""
        return self.is_right and self.found_codes == self.codes


def judgements(folder: Path) -> Iterator[Judgement]:
    """Check every labelled report of ``folder``."""
    compiled = compile_checklist(load())
    ids = [item.id for item in compiled.checklist.active_items()]
    for label in yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8")):
        path = folder / label["file"]
        outcome = check(path.read_bytes(), str(path), compiled)
        items = {item.id: item for item in outcome.items} if isinstance(outcome, Result) else {}
        problem = "" if isinstance(outcome, Result) else outcome.message
        for item in ids:
            codes = frozenset(label[item]["codes"])
            yield Judgement(
                label["file"],
                item,
                label[item]["verdict"],
                codes,
                label.get("note", ""),
                items.get(item),
                problem,
            )


def share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` as a percentage with both numbers."""
    return f"{100 * part / whole:5.1f}% ({part}/{whole})" if whole else "    – (0/0)"


def table(found: list[Judgement]) -> None:
    """Print the figures per item and over all."""
    print(
        f"{'item':26}{'verdicts right':>19}"
        + "".join(f"{v + ' precision':>20}{v + ' recall':>20}" for v in ("missing", "weak"))
        + f"{'codes of weak':>20}"
    )
    for item in [*dict.fromkeys(j.item for j in found), ""]:
        mine = [j for j in found if j.item == item or not item]
        row = [share(sum(j.is_right for j in mine), len(mine))]
        for verdict in ("missing", "weak"):
            said = [j for j in mine if j.found_verdict == verdict]
            true = [j for j in mine if j.verdict == verdict]
            row += [
                share(sum(j.is_right for j in said), len(said)),
                share(sum(j.is_right for j in true), len(true)),
            ]
        weak = [j for j in mine if j.verdict == "weak"]
        row.append(share(sum(j.has_right_codes for j in weak), len(weak)))
        print(f"{item or 'all items':26}{row[0]:>19}" + "".join(f"{cell:>20}" for cell in row[1:]))


def certainty(found: list[Judgement]) -> None:
    """Print how many verdicts are marked clear, and how many of those are right."""
    clear = [j for j in found if j.found and j.found.certainty == "clear"]
    right = share(sum(j.is_right for j in clear), len(clear))
    print(f"clear verdicts right {right}, borderline {share(len(found) - len(clear), len(found))}")


def disagreements(found: list[Judgement]) -> None:
    """Print every disagreement with its evidence."""
    for j in found:
        if j.has_right_codes:
            continue
        said = f"{j.found_verdict} {sorted(j.found_codes)} {j.found.certainty if j.found else j.problem}"
        print(f"\n{j.file} {j.item}: labelled {j.verdict} {sorted(j.codes)}, found {said}")
        print(f"  note: {j.note}")
        for evidence in j.found.evidence if j.found else ():
            print(f"  {evidence.reason} | {evidence.quote}")


def main() -> None:
    """Read the command line and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    found = [judgement for folder in options.folders for judgement in judgements(folder)]
    table(found)
    certainty(found)
    wrong = Counter((j.verdict, j.found_verdict) for j in found if not j.is_right)
    print("wrong:", ", ".join(f"{true}→{said} {n}" for (true, said), n in wrong.most_common()) or "none")
    if not options.quiet:
        disagreements(found)


if __name__ == "__main__":
    main()
