"""The way from bytes to verdicts runs anywhere Python runs, and goes one way (docs: design, §1 and §6)."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("checklist", "validator")

CORE = (
    "checklist.load",
    "validator.check",
    "validator.compiled",
    "validator.criteria",
    "validator.document",
    "validator.evidence",
    "validator.examples",
    "validator.judge",
    "validator.language",
    "validator.limits",
    "validator.reading",
    "validator.readers",
    "validator.result",
    "validator.roles",
    "validator.rules",
    "validator.structure",
)
"""What is needed to check a file; packages with everything in them."""

THIRD_PARTY = {"pydantic", "pydantic_core", "pypdfium2", "yaml"}
"""What the core itself may import from elsewhere: there are browser builds of all of them."""

BROUGHT_ALONG = {
    "_yaml", "annotated_types", "pypdfium2_cfg", "pypdfium2_raw", "typing_extensions", "typing_inspection",
}  # fmt: skip
"""What those import."""

STANDARD_LIBRARY = {
    "__future__", "abc", "array", "base64", "binascii", "bisect", "codecs", "collections", "contextlib",
    "dataclasses", "datetime", "difflib", "email", "enum", "fnmatch", "functools", "hashlib", "heapq",
    "html", "importlib", "io", "itertools", "json", "keyword", "math", "operator", "os", "pathlib",
    "pkgutil", "posixpath", "quopri", "re", "statistics", "string", "struct", "sys", "textwrap", "threading",
    "time", "types", "typing", "unicodedata", "urllib", "weakref", "xml", "zipfile", "zlib",
}  # fmt: skip
"""No network, no processes, no foreign functions: ssl, socket, subprocess, multiprocessing, ctypes."""

MAY_IMPORT = {
    "validator.readers": {
        "validator.document", "validator.language", "validator.limits", "validator.readers",
    },
    "validator.language": {"validator.language"},
    "validator.structure": {"validator.structure", "validator.document", "validator.language"},
    "validator.result": {"validator.result"},
    "validator.outputs": {"validator.outputs", "validator.result"},
    "checklist": {"checklist", "validator.criteria", "validator.language"},
    "validator.criteria": {
        "checklist.part", "checklist.phrases", "validator.criteria", "validator.language", "validator.reading",
        "validator.structure",
    },
}  # fmt: skip
"""What a part may import of ours; reader → structure → judge (with a checklist) → result → output."""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """Return the full names of the modules that ``module`` imports, anywhere in it."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written out in full"
            base = str(node.module)
            found.update(
                f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules() else base for alias in node.names
            )
    return frozenset(found)


def is_part_of(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def needed(module: str) -> set[str]:
    """Return ``module`` and those of ours that it needs, directly or through others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [other for other in imports(name) if other in modules()]
    return found


def core_modules() -> list[str]:
    return [name for name in modules() if any(is_part_of(name, part) for part in CORE)]


@pytest.mark.parametrize("module", core_modules())
def test_the_core_imports_only_what_runs_in_a_browser(module: str) -> None:
    for name in needed(module):
        own = {other.split(".")[0] for other in imports(name)} - set(PACKAGES)
        assert own <= STANDARD_LIBRARY | THIRD_PARTY, f"{module} needs {name}"


@pytest.mark.parametrize(("modules", "also"), [(core_modules(), set()), (["validator.cli"], {"click"})])
def test_what_is_loaded_comes_from_the_few_packages_that_we_depend_on(modules: list[str], also: set[str]) -> None:
    """In a process of its own: what is imported is imported, however it was written."""
    code = (
        "import importlib, json, sys; before = set(sys.modules)\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "new = {name: sys.modules[name] for name in set(sys.modules) - before}\n"
        "files = {name: str(getattr(module, '__file__', '')) for name, module in new.items()}\n"
        "print(json.dumps([name for name, file in files.items() if '-packages' in file]))"
    )
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own code)
    foreign = {name.split(".")[0] for name in json.loads(done.stdout)} - set(PACKAGES)
    assert foreign <= THIRD_PARTY | BROUGHT_ALONG | also


def test_a_check_with_the_built_in_list_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """It takes most of the time of one file (docs: design, §6): what reads and checks other lists stays away."""
    report = tmp_path / "报告.txt"
    report.write_text("青石镇2023年法治政府建设情况报告", encoding="utf-8")
    code = (
        "import sys; from validator.cli import main\n"
        f"assert main(['check', '--format', 'json', {str(report)!r}]) == 1\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  (our own code)
    assert {"pydantic", "yaml", "importlib.metadata"}.isdisjoint(done.stderr.split())


@pytest.mark.parametrize("module", [name for name in modules() if any(is_part_of(name, part) for part in MAY_IMPORT)])
def test_nothing_to_the_right_is_imported_by_anything_to_the_left(module: str) -> None:
    part = max((part for part in MAY_IMPORT if is_part_of(module, part)), key=len)
    ours = {name for name in imports(module) if name.split(".")[0] in PACKAGES}
    wrong = {name for name in ours if not any(is_part_of(name, allowed) for allowed in MAY_IMPORT[part])}
    assert wrong == set()
