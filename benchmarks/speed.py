"""Measure the ratios of the design's chapter on speed: ``python benchmarks/speed.py [PART…] [--repeats N]``.

Parts: ``word`` (a full check of a .docx against python-docx reading it, and against unzip and parse alone),
``pdf`` (reading and a full check of a PDF file of ten pages against PDFium extracting its text), ``cold``
(``fazhi check`` as a process, with its peak memory), ``growth`` (cost per 1,000 characters) and ``hostile`` (the same
for texts made to be slow; takes a minute). Without any: all but the last.

What counts are the ratios: both sides are measured by turns in one run. Milliseconds tell where time goes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium

from benchmarks.long_texts import FORMATS, HOSTILE, report
from benchmarks.pdf_sets import by_libreoffice as pdf_by_libreoffice
from benchmarks.pdf_sets import by_reportlab as pdf_by_reportlab
from benchmarks.timing import by_turns, processes_by_turns, seconds
from benchmarks.word_sets import LENGTHS, by_libreoffice, by_office, by_python_docx
from checklist.load import load
from validator.check import check
from validator.compiled import compile_checklist
from validator.judge import judge
from validator.readers import read
from validator.structure import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.compiled import Compiled

PATH = "report.docx"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
IMPORTS = "import click, yaml, pydantic\nclass Model(pydantic.BaseModel):\n    name: str"
COMMAND = "import sys; from validator.cli import main; sys.exit(main())"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure speed as ratios.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--repeats", type=int, default=25, help="how often each document is measured")
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {', '.join(sorted(unknown))}, expected {', '.join(PARTS)}")
    for part in options.parts or ("word", "pdf", "cold", "growth"):
        PARTS[part](options.repeats)


def word(repeats: int) -> None:
    """Print a full check of Word files in memory, with its parts, beside the two baselines."""
    compiled = compile_checklist(load())
    print("Full check of a .docx in memory: ratios, and milliseconds per document")
    head = ("set", "chars", "/docx", "/parse", "check", "docx", "parse", "read", "underst.", "judge", "JSON")
    print(f"{head[0]:24}" + "".join(f"{name:>9}" for name in head[1:]))
    for length in LENGTHS:
        for name, documents in _word_sets(length).items():
            if documents is None:
                print(f"{name:24} left out: soffice is not installed")
                continue
            times = by_turns(_word_tasks(documents, compiled), repeats)
            ratios = [times["check"] / times[baseline] for baseline in ("docx", "parse")]
            print(
                f"{name:24}{fmean(map(_characters, documents)):9,.0f}"
                + "".join(f"{ratio:9.2f}" for ratio in ratios)
                + "".join(f"{1000 * times[task]:9.2f}" for task in times)
            )
    print()


def _word_sets(length: int) -> dict[str, list[bytes] | None]:
    return {
        "written by python-docx": by_python_docx(length),
        "saved by LibreOffice": by_libreoffice(length),
        "styles as Word and WPS": by_office(length),
    }


def _characters(document: bytes) -> int:
    return sum(len(block.text) for block in read(document, PATH).blocks)


def _word_tasks(documents: Sequence[bytes], compiled: Compiled) -> dict[str, list[Callable[[], object]]]:
    read_ones = [read(data, PATH) for data in documents]
    reports = [understand(document) for document in read_ones]
    outcomes = [check(data, PATH, compiled) for data in documents]
    return {
        "check": [partial(_check, data, compiled) for data in documents],
        "docx": [partial(_python_docx, data) for data in documents],
        "parse": [partial(_unzip_and_parse, data) for data in documents],
        "read": [partial(read, data, PATH) for data in documents],
        "understand": [partial(understand, document) for document in read_ones],
        "judge": [partial(judge, report, compiled) for report in reports],
        "JSON": [outcome.model_dump_json for outcome in outcomes],
    }


def _check(data: bytes, compiled: Compiled) -> str:
    return check(data, PATH, compiled).model_dump_json()


def _python_docx(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def _unzip_and_parse(data: bytes) -> ET.Element:
    return ET.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))  # noqa: S314 - our own files


def pdf(repeats: int) -> None:
    """Print reading and checking PDF files in memory beside PDFium extracting their text."""
    compiled = compile_checklist(load())
    print("A PDF file in memory: ratios to PDFium's bare text, and milliseconds per document")
    head = ("set", "pages", "chars", "/text", "/text", "text", "read", "check")
    print(f"{head[0]:24}" + "".join(f"{name:>9}" for name in head[1:]))
    for name, documents in {
        "written by reportlab": pdf_by_reportlab(),
        "saved by LibreOffice": pdf_by_libreoffice(),
    }.items():
        if documents is None:
            print(f"{name:24} left out: soffice is not installed")
            continue
        tasks: dict[str, list[Callable[[], object]]] = {
            "text": [partial(_bare_text, data) for data in documents],
            "read": [partial(read, data, "report.pdf") for data in documents],
            "check": [partial(check, data, "report.pdf", compiled) for data in documents],
        }
        times = by_turns(tasks, repeats)
        texts = [_bare_text(data) for data in documents]
        print(
            f"{name:24}{fmean(map(len, texts)):9.1f}{fmean(sum(map(len, pages)) for pages in texts):9,.0f}"
            + "".join(f"{times[task] / times['text']:9.2f}" for task in ("read", "check"))
            + "".join(f"{1000 * taken:9.2f}" for taken in times.values())
        )
    print()


def _bare_text(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]


def cold(repeats: int) -> None:
    """Print whole processes: a check of one file beside the imports that it cannot do without."""
    with tempfile.TemporaryDirectory() as name:
        one, long = Path(name, "报告.docx"), Path(name, "长报告.txt")
        one.write_bytes(by_office(LENGTHS[-1])[0])
        long.write_bytes(report(SIZES[-1], "txt"))
        python = [sys.executable, "-c"]
        fazhi = [*python, COMMAND, "check", "--fail-on", "never"]
        baseline = "import click, yaml, one model"
        commands = {
            baseline: [*python, IMPORTS],
            "fazhi check one.docx": [*fazhi, str(one)],
            "fazhi check one.docx --format json": [*fazhi, "--format", "json", str(one)],
        }
        runs = processes_by_turns(commands, repeats)
        runs |= processes_by_turns({"fazhi check of 1,000,000 characters": [*fazhi, str(long)]}, 1)
    print("Whole processes: ratio to the imports alone, milliseconds, peak memory")
    for name, run in runs.items():
        ratio = run.seconds / runs[baseline].seconds
        print(f"{name:40}{ratio:9.2f}{1000 * run.seconds:9.0f}{run.peak_bytes / (1 << 20):9.0f} MB")
    print()


def growth(repeats: int) -> None:
    """Print the cost per 1,000 characters of ever longer reports: linear if it does not rise."""
    compiled = compile_checklist(load())
    print("Milliseconds per 1,000 characters, by length of the text: full check / reading alone")
    print(f"{'format':8}" + "".join(f"{size:>18,}" for size in SIZES))
    for form in FORMATS:
        cells = []
        for size in SIZES:
            data, name = report(size, form), f"report.{form}"
            tasks: dict[str, list[Callable[[], object]]] = {
                "check": [partial(check, data, name, compiled)],
                "read": [partial(read, data, name)],
            }
            times = by_turns(tasks, max(1, min(repeats, 100_000 // size)))
            cells.append(" / ".join(f"{1e6 * taken / size:.2f}" for taken in times.values()))
        print(f"{form:8}" + "".join(f"{cell:>18}" for cell in cells))
    print()


def hostile(_repeats: int) -> None:
    """Print how much dearer a character is in a text of a million than in one of ten thousand."""
    print("Texts made to be slow: milliseconds per 1,000 characters when reading 10,000 and 1,000,000")
    for form, units in HOSTILE.items():
        for unit in units:
            short, long = (_reading(unit, size, form) for size in (SIZES[1], SIZES[-1]))
            print(f"{form:6}{unit!r:14}{short:9.2f}{long:9.2f}{'  not linear' * (long > 4 * short + 1)}")
    print()


def _reading(unit: str, size: int, form: str) -> float:
    text = ("甲" + unit * (size // len(unit))).encode()
    head = b"<!DOCTYPE html><html><body>" if form == "html" else b""
    return 1e6 * seconds(lambda: read(head + text, f"report.{form}")) / size


PARTS: dict[str, Callable[[int], None]] = {
    "word": word, "pdf": pdf, "cold": cold, "growth": growth, "hostile": hostile,
}  # fmt: skip

if __name__ == "__main__":
    main()
