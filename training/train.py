"""Learn the weights of ``validator/roles`` from labelled sentences: ``python -m training.train``.

Needs scikit-learn (``pip install -e '.[train]'``). ``--without m,n`` leaves batches out, to measure on reports that
the weights have not seen. What is learned and why in this way: docs/decisions/sentence-roles.md.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from checklist.load import load
from training.labels import CODES, Labelled, labelled
from validator.compiled import Compiled, compile_checklist
from validator.evidence import by_rules, clues_of
from validator.evidence.headed import headed_sections
from validator.evidence.matching import Matches
from validator.roles.model import FIELD, HINTS, MOST, ROLES, headings, plain, reach

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "validator" / "roles" / "weights.json"
UNIT = 1 / 256
USUAL = {"ra", "rc"}
_USUAL = 3.0
"""The batches in the stock phrases of real reports count thrice: the others' writers were asked to avoid them."""
FOLDS = 6
RARE = 4  # n-grams of fewer sentences are left out
ENOUGH = {"cause": 0.5, "act": 1.0, "task": 1.0}
STATES = {"measure": 2.0}
RULED = 2.0


class Example(NamedTuple):
    """A sentence as the model sees it."""

    report: str
    paragraph: int
    own: list[str]
    heading: list[str]
    above: list[str]
    clues: list[str]
    codes: str


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Learn the weights of validator/roles.")
    parser.add_argument("--without", default="", help="batches to leave out, joined by commas")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="where to write")
    options = parser.parse_args()
    compiled = compile_checklist(load())
    left_out = set(filter(None, options.without.split(",")))
    found = [example for report in labelled(left_out) for example in examples(compiled, report)]
    options.to.write_text(json.dumps(learn(found), ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def examples(compiled: Compiled, report: Labelled) -> list[Example]:
    """Return the sentences of a report, those without a label too: they are neighbours."""
    reading = compiled.read(report.report)
    headed = headed_sections(compiled, report.report, compiled.checklist.items)
    matches = Matches(compiled.rules, reading)
    clues = clues_of(compiled, reading, headed, matches, by_rules(compiled, reading, headed, matches))
    content = plain(report.report.text.content, report.report.year)
    above = [(_grams(own), _grams(others)) for own, others in headings(report.report, content)]
    found = []
    for sentence, own in zip(reading.sentences, clues, strict=True):
        start, end = reach(sentence)
        grams = [*content[start:end], *_pairs(content[max(start - 1, 0) : end])]
        code = report.codes.get(sentence.index, "")
        found.append(Example(report.name, sentence.paragraph, grams, *above[sentence.section], own, code))
    return found


def _grams(text: str) -> list[str]:
    return [*text, *_pairs(text)]


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def learn(found: list[Example]) -> dict[str, Any]:
    """Return the content of ``weights.json``."""
    known = np.array([bool(example.codes) and example.codes != "?" for example in found])
    folds = np.array([sum(map(ord, example.report)) % FOLDS for example in found])
    letters = [CODES[hint] for hint in HINTS]
    wanted = np.array([[any(code in example.codes for code in each) for each in letters] for example in found])
    weight = np.array([_USUAL if example.report.split("/")[0] in USUAL else 1.0 for example in found])
    names, texts = _counted(found)
    hints = np.zeros(wanted.shape)
    weights = []
    for field in range(len(HINTS)):
        for fold in range(FOLDS):
            trained = known & (folds != fold)
            at = folds == fold
            others = _wording(texts[trained], wanted[trained, field], weight[trained])
            hints[at, field] = others.decision_function(texts[at])
        weights.append(_wording(texts[known], wanted[known, field], weight[known]))
    stage = _stage(found, hints)
    final = [_context(stage[1][known], wanted[known, field], weight[known]) for field in range(len(ROLES))]
    return _stored(names, weights, stage[0], final)


def _wording(texts: Any, wanted: Any, weight: Any) -> LogisticRegression:  # noqa: ANN401
    return LogisticRegression(C=0.5, l1_ratio=1, solver="liblinear", max_iter=300).fit(texts, wanted, weight)


def _context(values: Any, wanted: Any, weight: Any) -> LogisticRegression:  # noqa: ANN401
    return LogisticRegression(C=0.3, solver="liblinear", max_iter=300).fit(values, wanted, weight)


def _counted(found: list[Example]) -> tuple[list[list[str]], Any]:
    own = CountVectorizer(analyzer=lambda example: example.own, min_df=RARE)
    heading = CountVectorizer(analyzer=lambda example: example.heading, min_df=RARE)
    above = CountVectorizer(analyzer=lambda example: example.above, min_df=RARE)
    tables = [each.fit_transform(found) for each in (own, heading, above)]
    return [list(each.get_feature_names_out()) for each in (own, heading, above)], hstack(tables).tocsr()


def _stage(found: list[Example], hints: Any) -> tuple[list[str], Any]:  # noqa: ANN401
    """Return the names and values of what the scores are made of."""
    clipped = np.clip(hints, -MOST, MOST)
    count, width = hints.shape
    blocks = {"own": clipped}
    for step, name in ((-1, "before"), (1, "after")):
        for place in "so":
            blocks[f"{name} {place}"] = np.zeros((count, width))
        for at, example in enumerate(found):
            other = at + step
            if 0 <= other < count and found[other].report == example.report:
                place = "s" if found[other].paragraph == example.paragraph else "o"
                blocks[f"{name} {place}"][at] = clipped[other]
    clues = CountVectorizer(analyzer=lambda example: example.clues, min_df=10, binary=True)
    told = clues.fit_transform(found)
    names = [f"{block}/{hint}" for block in blocks for hint in HINTS] + list(clues.get_feature_names_out())
    return names, hstack([csr_matrix(np.hstack(list(blocks.values()))), told]).tocsr()


def _stored(
    names: list[list[str]], wording: list[LogisticRegression], stage: list[str], final: list[LogisticRegression]
) -> dict[str, Any]:
    packed = _packed(np.vstack([each.coef_[0] for each in wording]))
    sizes = np.cumsum([0, *map(len, names)])
    tables = {
        table: {name: weight for name, weight in zip(own, packed[first:], strict=False) if weight}
        for table, own, first in zip(("sentence", "heading", "above"), names, sizes, strict=False)
    }
    rows = {name: [round(float(each.coef_[0][at]), 3) for each in final] for at, name in enumerate(stage)}
    width = len(HINTS)
    blocks = {block: [rows[f"{block}/{hint}"] for hint in HINTS] for block in _blocks(stage[: 5 * width])}
    nothing = [[0.0] * len(ROLES)] * width
    around = {
        before + after: _transposed(
            [*blocks["own"], *blocks.get(f"before {before}", nothing), *blocks.get(f"after {after}", nothing)]
        )
        for before in "so-"
        for after in "so-"
    }
    return {
        "unit": UNIT,
        "bias": _packed(np.array([[each.intercept_[0]] for each in wording]))[0],
        "base": [round(float(each.intercept_[0]), 3) for each in final],
        "enough": {role: ENOUGH.get(role, 0.0) for role in ROLES},
        "ruled": dict.fromkeys(ROLES, RULED),
        "states": {role: STATES.get(role, -RULED) for role in ROLES},
        "around": around,
        "clues": {name: rows[name] for name in stage[5 * width :]},
        **tables,
    }


def _blocks(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name.split("/")[0] for name in names))


def _transposed(rows: list[list[float]]) -> list[list[float]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _packed(weights: Any) -> list[int]:  # noqa: ANN401
    whole = np.rint(weights / UNIT).astype(int)
    return [sum(int(weight) << (FIELD * field) for field, weight in enumerate(column)) for column in whole.T]


if __name__ == "__main__":
    main()
