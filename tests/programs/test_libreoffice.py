"""Old and foreign formats come out as LibreOffice reads them; whatever it does with one file, the others are read."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from fixtures.build import recipes, render
from validator.batch.finding import CACHE_TAG
from validator.document import ConvertibleError, Document, UnreadableError
from validator.files import Source
from validator.limits import Limits
from validator.programs import Programs, libreoffice
from validator.programs.kept import Conversions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOCX = render(recipes()[0], "docx")
RTF = rb"{\rtf1\ansi 2023 report}"
posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a script")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a stand-in for LibreOffice on the path; it keeps a list of its calls, which is returned."""

    def put(body: str) -> Path:
        program, calls = tmp_path / "bin" / "soffice", tmp_path / "calls"
        program.parent.mkdir()
        program.write_text(
            f"#!{sys.executable}\nimport pathlib, sys, time\n"
            "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
            "files = [pathlib.Path(a) for a in sys.argv[sys.argv.index('--outdir') + 2:]]\n"
            f"open({str(calls)!r}, 'a').write(' '.join(f.name for f in files) + '\\n')\n{body}\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        (tmp_path / "converted.docx").write_bytes(DOCX)
        monkeypatch.setenv("PATH", str(program.parent))
        return calls

    return put


CONVERT = "converted = pathlib.Path(__file__).parents[1] / 'converted.docx'\n"
CONVERT_ALL = f"{CONVERT}for f in files: (out / (f.stem + '.docx')).write_bytes(converted.read_bytes())"


def sources(folder: Path, *contents: bytes) -> list[Source]:
    found = []
    for number, content in enumerate(contents):
        path = folder / f"报告{number}.rtf"
        path.write_bytes(content)
        found.append(Source(str(path), named=True))
    return found


def told(result: Document | Exception) -> str:
    return (
        result.code if isinstance(result, UnreadableError) else result.format if isinstance(result, Document) else "?"
    )


@posix_only
def test_many_files_are_one_call(tmp_path: Path, install: Callable[[str], Path]) -> None:
    calls = install(CONVERT_ALL)
    results = Programs().read_all(sources(tmp_path, RTF, DOCX, RTF))
    assert [told(result) for result in results] == ["rtf", "docx", "rtf"]
    assert calls.read_text() == "0.rtf 1.rtf\n"


@posix_only
def test_one_that_ends_the_call_costs_the_others_nothing(tmp_path: Path, install: Callable[[str], Path]) -> None:
    script = f"for f in files:\n    if b'crash' in f.read_bytes(): sys.exit(1)\n{CONVERT_ALL}"
    calls = install(script)
    results = Programs().read_all(sources(tmp_path, RTF, rb"{\rtf1 crash}", RTF))
    assert [told(result) for result in results] == ["rtf", "damaged", "rtf"]
    assert calls.read_text() == "0.rtf 1.rtf 2.rtf\n0.rtf\n0.rtf\n0.rtf\n"


@posix_only
def test_one_that_hangs_is_too_slow_and_says_so(tmp_path: Path, install: Callable[[str], Path]) -> None:
    install("time.sleep(60)")
    (result,) = Programs(limits=Limits(seconds=1)).read_all(sources(tmp_path, RTF))
    assert isinstance(result, UnreadableError)
    assert (result.code, result.message) == (
        "too-slow",
        "LibreOffice用了1秒还没有转换完：请在Word或WPS中另存为.docx后再检查。",
    )


@posix_only
def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, install: Callable[[str], Path]) -> None:
    install("").parent.joinpath("bin", "soffice").write_text("#!/no/such/python\n")
    (result,) = Programs().read_all(sources(tmp_path, RTF))
    assert isinstance(result, UnreadableError)
    assert (result.code, "LibreOffice启动不了" in result.message) == ("unsupported", True)


@posix_only
def test_what_was_kept_is_not_converted_again(tmp_path: Path, install: Callable[[str], Path]) -> None:
    calls = install(CONVERT_ALL)
    programs = Programs(Conversions(str(tmp_path / "kept")))
    files = sources(tmp_path, RTF, rb"{\rtf1 another}")
    first = programs.read_all(files[:1])
    assert [told(result) for result in programs.read_all(files)] == ["rtf", "rtf"]
    assert programs.read_all(files[:1]) == first
    assert calls.read_text() == "0.rtf\n0.rtf\n"
    assert len(list((tmp_path / "kept").iterdir())) == 2 + len([CACHE_TAG])


@posix_only
def test_nothing_is_left_behind(
    tmp_path: Path, install: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(CONVERT_ALL)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    Programs().read_all(sources(tmp_path, RTF))
    assert list((tmp_path / "tmp").iterdir()) == []


def test_without_libreoffice_it_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "PLACES", ())
    (result,) = Programs().read_all(sources(tmp_path, RTF))
    assert isinstance(result, ConvertibleError)
    assert result.code == "unsupported"
    assert result.message == (
        "这是RTF文档，要借助LibreOffice才能读取，本机没有找到：请安装LibreOffice（免费，www.libreoffice.org），"
        "或在Word、WPS中另存为.docx后再检查。"
    )
