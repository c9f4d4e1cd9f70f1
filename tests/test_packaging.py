"""The wheel holds the two packages, all of them and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from validator.outputs.tool import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGES = ("checklist", "validator")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Yield the wheel, built with the backend that is installed: nothing is downloaded."""
    pytest.importorskip("hatchling", reason="builds the wheel; it comes with the extra `test`")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - our own command
    (built,) = folder.iterdir()
    with zipfile.ZipFile(built) as opened:
        yield opened


def info(wheel: zipfile.ZipFile, name: str) -> str:
    """Return a file of the wheel's ``.dist-info``."""
    (path,) = (path for path in wheel.namelist() if path.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_every_file_of_the_packages_is_there_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    built = {name for name in wheel.namelist() if ".dist-info/" not in name}
    files = {path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    assert built == {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}


def test_what_is_no_code_is_there(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(names)
    assert "checklist/lists/annual-report.yaml" in names
    assert "checklist/checklist.schema.json" in names
    assert any(name.startswith("validator/language/words/") and name.endswith(".yaml") for name in names)


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    assert info(wheel, "entry_points.txt").split("\n")[:2] == [
        "[console_scripts]",
        "fazhi = validator.cli:main",
    ]


def test_only_five_packages_are_needed(wheel: zipfile.ZipFile) -> None:
    metadata = message_from_string(info(wheel, "METADATA"))
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(line.partition(">=")[0] for line in needed) == [
        "click",
        "openpyxl",
        "pydantic",
        "pypdfium2<6,",
        "pyyaml",
    ]
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata["License-Expression"] == "Apache-2.0"


def test_the_version_is_the_one_that_the_program_tells(wheel: zipfile.ZipFile) -> None:
    assert message_from_string(info(wheel, "METADATA"))["Version"] == VERSION
