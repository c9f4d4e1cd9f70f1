"""Rules are data: what a list says stands in YAML and nowhere in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from checklist.load import built_in_names, load

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "validator").rglob("*.py"))

_PHRASE = re.compile(r"[\u4e00-\u9fff]{2,}")
"""Two characters or more: one alone is a unit, a numeral or a mark."""
_MOST = 3
_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
"""A class of characters in a regular expression: units, numerals, marks."""
_ALTERNATION = re.compile(r"[|()]")

SAME_WORD = {"signature": "the kind of criterion that looks at the signature has the name of the item"}
"""Ids that mean something else in the code, and what."""


def constants(path: Path) -> list[tuple[int, str]]:
    """Return the string literals of a file with their lines, docstrings and messages with values left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def collections(path: Path) -> list[tuple[int, list[str]]]:
    """Return the literal lists, tuples, sets and keys of dictionaries, and the words of alternations."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            parts = [*node.elts]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys]
        words = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        found.append((getattr(node, "lineno", 0), words))
    alternatives = [(line, _ALTERNATION.split(_CLASS.sub("", text))) for line, text in constants(path)]
    return found + [(line, words) for line, words in alternatives if len(words) > _MOST]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_item_of_a_list_is_named_in_the_code(path: Path) -> None:
    lists = [load(name) for name in built_in_names()]
    names = {item.id for checklist in lists for item in checklist.items} - set(SAME_WORD)
    names |= {requirement.code for checklist in lists for item in checklist.items for requirement in item.require}
    assert [(line, text) for line, text in constants(path) if text in names] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_list_of_words_stands_in_the_code(path: Path) -> None:
    lists = [(line, [word for word in words if _PHRASE.search(word)]) for line, words in collections(path)]
    assert [(line, words) for line, words in lists if len(words) > _MOST] == []
