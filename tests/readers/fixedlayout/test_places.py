"""Places in an OFD file lead to its parts however they are spelled, and nowhere else."""

from __future__ import annotations

import io
import zipfile

import pytest

from validator.limits import DEFAULT
from validator.readers.fixedlayout.package import Package


def package(*names: str) -> Package:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "")
    return Package(buffer.getvalue(), DEFAULT)


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("/Doc_0/Pages/P.xml", "Doc_0/Document.xml"),
        ("Pages/P.xml", "Doc_0/Document.xml"),
        ("./Pages/P.xml", "Doc_0/Document.xml"),
        ("../Pages/P.xml", "Doc_0/Tpls/T.xml"),
        ("Doc_0/Pages/P.xml", "Doc_0/Document.xml"),
        ("pages\\p.XML", "Doc_0/Document.xml"),
        ("//Doc_0//Pages/P.xml", ""),
        (" Doc_0/Pages/P.xml\n", "OFD.xml"),
        ("../../../Doc_0/Pages/P.xml", "Doc_0/Document.xml"),
    ],
)
def test_a_place_leads_to_its_part(place: str, part: str) -> None:
    assert package("Doc_0/Pages/P.xml").locate(place, part) == "Doc_0/Pages/P.xml"


@pytest.mark.parametrize("name", ["/Doc_0/P.xml", "./Doc_0/P.xml", "Doc_0\\P.xml", "DOC_0/p.xml"])
def test_the_names_of_parts_vary_too(name: str) -> None:
    assert package(name).locate("Doc_0/P.xml") == name


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_parts_in_an_encoding_that_is_not_stated(encoding: str) -> None:
    stored = "文档/正文.xml".encode(encoding).decode("cp437")
    assert package(stored).locate("/文档/正文.xml") == stored


@pytest.mark.parametrize("place", ["../../etc/passwd", "/etc/passwd", "", "Doc_0", "C:\\P.xml"])
def test_what_is_no_part_is_not_found(place: str) -> None:
    assert package("Doc_0/P.xml").locate(place, "Doc_0/Document.xml") is None
