"""What the documents say is so: outputs, paths, commands, links, codes, formats.

An output in a document stands in a ``text`` block behind a comment ``<!-- output of: fazhi … -->``; the
command runs in the repository's folder. ``python tests/test_docs.py`` writes all of them afresh.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from validator.batch.together import CRASHED
from validator.cli import fazhi
from validator.document import UnreadableError
from validator.limits import Limits
from validator.outputs import formats
from validator.readers import known_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import click

ROOT = Path(__file__).parents[1]
FOR_ENGINEERS = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs" / "architecture.md",
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
HANDBOOK = ROOT / "docs" / "用户手册.md"
OURS = [ROOT / "README.md", ROOT / "README.en.md", ROOT / "CHANGELOG.md", HANDBOOK, *FOR_ENGINEERS]
ALL = sorted({*OURS, *(ROOT / "docs").glob("*.md")})

_OUTPUT = re.compile(r"(<!-- output of: (fazhi .+?) -->\n```text\n)(.*?)(?=```)", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*/-]*(?:/[\w.*-]*|\.(?:py|md|yaml|toml|json))", re.UNICODE)
_DOTTED = re.compile(r"(?:checklist|validator)(?:\.\w+)+")
_SHELLS = {"sh", "console", "powershell"}
_TOOLS = {"bash", "cat", "git", "mypy", "pip", "pre-commit", "py", "pytest", "python", "python3", "ruff"}
"""Programs of others that the documents may name, besides ``fazhi``."""


def named(paths: Iterable[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def printed(command: str) -> str:
    """Return what ``fazhi …`` prints on a terminal of 80 columns."""
    program = [sys.executable, "-m", "validator", *shlex.split(command)[1:]]
    done = subprocess.run(  # noqa: S603 - our own documents
        program, capture_output=True, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "80"}
    )
    return done.stdout.decode()


def outputs() -> list[object]:
    return [
        pytest.param(found[2], found[3], id=f"{path.name}-{number}")
        for path in ALL
        for number, found in enumerate(_OUTPUT.finditer(read(path)), 1)
    ]


@pytest.mark.parametrize(("command", "shown"), outputs())
def test_an_output_is_what_the_program_prints(command: str, shown: str) -> None:
    assert shown == printed(command), "run: python tests/test_docs.py"


def test_the_readme_shows_an_output() -> None:
    assert _OUTPUT.search(read(ROOT / "README.md"))


@pytest.mark.parametrize("path", named(ALL))
def test_a_link_leads_to_a_file(path: Path) -> None:
    links = [link for link in _LINK.findall(read(path)) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", named(FOR_ENGINEERS))
def test_a_path_that_is_named_exists(path: Path) -> None:
    words = [word for span in _CODE.findall(_FENCE.sub("", read(path))) for word in span.split()]
    paths = [word for word in words if _PATH.fullmatch(word)]
    assert [word for word in paths if not any(ROOT.glob(word.rstrip("/")))] == []


@pytest.mark.parametrize("path", named(FOR_ENGINEERS))
def test_a_name_of_the_code_exists(path: Path) -> None:
    names = [name for span in _CODE.findall(read(path)) for name in _DOTTED.findall(span)]
    assert [name for name in names if not is_defined(name)] == []


def is_defined(name: str) -> bool:
    """Whether ``validator.compiled.Compiled.read`` and the like can be had."""
    from pkgutil import resolve_name

    try:
        resolve_name(name)
    except (AttributeError, ImportError):
        return False
    return True


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the commands of a document: those in shell blocks, and those of ours between backticks."""
    text = _COMMENT.sub("", read(path))
    lines = [line for kind, block in _FENCE.findall(text) if kind in _SHELLS for line in block.splitlines()]
    lines += [span for span in _CODE.findall(_FENCE.sub("", text)) if span.startswith(("fazhi ", "python -m "))]
    for line in lines:
        for command in re.split(r"&&|;|\|", line):
            words = shlex.split(command.replace("\\", "/"), comments=True)
            if words:
                yield words


@pytest.mark.parametrize("path", named(OURS))
def test_a_command_that_is_named_can_be_given(path: Path) -> None:
    assert [mistake for words in commands(path) if (mistake := mistake_in(words))] == []


def mistake_in(words: list[str]) -> str | None:
    """Return what is wrong with a command; None if nothing is."""
    program, *args = words
    name = Path(program).name
    if name == "fazhi":
        return mistake_in_ours(args)
    if name not in _TOOLS:
        return f"{program}: not known"
    if name in {"python", "python3", "py"} and args[:1] == ["-m"] and find_spec(args[1]) is None:
        return f"{args[1]}: no such module"
    paths = [arg for arg in args if _PATH.fullmatch(arg) and not arg.startswith(".venv")]
    return next((f"{arg}: no such file" for arg in paths if not (ROOT / arg).exists()), None)


def mistake_in_ours(args: list[str]) -> str | None:
    command: click.Command = fazhi
    if args[:1] and not args[0].startswith("-") and args[0] != "…":
        if args[0] not in fazhi.commands:
            return f"fazhi {args[0]}: no such command"
        command = fazhi.commands[args.pop(0)]
    known = {name for parameter in command.params for name in parameter.opts}
    return next((f"{arg}: no such option" for arg in args if arg.startswith("-") and arg not in {*known, "-"}), None)


@pytest.mark.parametrize("path", named([ROOT / "README.md", ROOT / "README.en.md", HANDBOOK]))
def test_every_format_is_named(path: Path) -> None:
    names = [*known_suffixes(), *formats()]
    assert [name for name in names if f"`{name}`" not in read(path)] == []


def test_every_reason_why_a_file_cannot_be_read_is_explained() -> None:
    codes = {CRASHED, *re.findall(r"``([a-z-]+)``", str(UnreadableError.__doc__).partition("``code``")[2])}
    assert set(re.findall(r"^\| `([a-z][a-z-]*)` \| \D", read(HANDBOOK), re.MULTILINE)) == codes


def test_every_limit_is_explained_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (\d+) \|", read(HANDBOOK), re.MULTILINE))
    assert rows == {field.name: str(field.default) for field in fields(Limits)}


def test_every_option_is_explained() -> None:
    options = {max(o.opts, key=len) for command in fazhi.commands.values() for o in command.params}
    assert {name for name in options if name.startswith("--") and name not in read(HANDBOOK)} == set()


def test_both_readmes_give_the_same_commands() -> None:
    marked = re.findall(r"<!-- ci: \w+ -->\n```sh\n(.*?)\n```", read(ROOT / "README.md"))
    assert len(marked) == 2
    assert all(command in read(ROOT / "README.en.md") for command in marked)


def test_the_readmes_count_the_samples() -> None:
    count = len(list((ROOT / "fixtures" / "samples").iterdir()))
    assert f" {count} 份样本报告" in read(ROOT / "README.md")
    assert f" {count} sample reports" in read(ROOT / "README.en.md")


def regenerate() -> None:
    """Write the outputs in all documents as the program prints them now."""
    for path in ALL:
        text = _OUTPUT.sub(lambda found: found[1] + printed(found[2]), read(path))
        if text != read(path):
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    regenerate()
