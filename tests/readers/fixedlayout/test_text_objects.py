"""Where the characters of a text object stand, and where its text is cut."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from validator.readers.fixedlayout.geometry import POINTS, Matrix
from validator.readers.fixedlayout.text import Run, runs_of


def runs(codes: str, stated: str = 'Size="10"', matrix: Matrix | None = None) -> list[Run]:
    element = ET.fromstring(f"<TextObject {stated}>{codes}</TextObject>")  # noqa: S314 - ours
    return list(runs_of(element, matrix or Matrix(), frozenset()))


def places(codes: str, stated: str = 'Size="10"') -> list[tuple[str, float, float]]:
    """Return the pieces with their left and right edges, in millimetres."""
    return [
        (piece.text, round(piece.left / POINTS, 2), round(piece.right / POINTS, 2))
        for piece, _ in runs(codes, stated)
    ]


def code(text: str, deltas: str = "") -> str:
    return f'<TextCode X="0" Y="10" {deltas}>{text}</TextCode>'


@pytest.mark.parametrize(
    "deltas",
    ['DeltaX="10 10 10"', 'DeltaX="g 3 10"', 'DeltaX="10 g 2 10"', 'DeltaX="g 2 10 10"', 'DeltaX="g 99 10"', ""],
)
def test_closed_up_text_is_one_piece(deltas: str) -> None:
    assert places(code("依法行政", deltas)) == [("依法行政", 0, 40)]


def test_a_jump_cuts() -> None:
    assert places(code("甲方乙方", 'DeltaX="10 50 10"')) == [("甲方", 0, 20), ("乙方", 60, 80)]


def test_text_that_is_spaced_evenly_is_one_piece() -> None:
    assert places(code("2022年", 'DeltaX="g 4 12"')) == [("2022年", 0, 58)]


def test_characters_far_apart_are_cells() -> None:
    assert places(code("甲乙丙", 'DeltaX="g 2 30"')) == [("甲", 0, 10), ("乙", 30, 40), ("丙", 60, 70)]


def test_a_typed_blank_stays() -> None:
    assert places(code("第一章　总则", 'DeltaX="g 5 10"')) == [("第一章　总则", 0, 60)]


def test_many_blanks_cut_and_tell_where_the_text_before_them_ends() -> None:
    assert places(code("ill   will", 'DeltaX="g 6 3 7 3 3"')) == [("ill", 0, 9), ("will", 18, 36)]


def test_a_line_end_inside_a_text_cuts() -> None:
    assert places(code("甲方\n乙方", 'DeltaX="g 4 10"')) == [("甲方", 0, 20), ("乙方", 30, 50)]


def test_a_step_down_or_back_cuts() -> None:
    found = runs(code("甲方乙方", 'DeltaX="10 -10 10" DeltaY="0 15 0"'))
    assert [(piece.text, round(piece.bottom / POINTS, 1)) for piece, _ in found] == [("甲方", 11.2), ("乙方", 26.2)]


def test_a_text_code_without_place_goes_on_from_the_place_of_the_one_before() -> None:
    assert places('<TextCode X="5" Y="10">甲</TextCode><TextCode Y="30">乙</TextCode>') == [
        ("甲", 5, 15),
        ("乙", 5, 15),
    ]


def test_the_steps_that_a_list_lacks_are_as_wide_as_the_characters() -> None:
    assert places(code("2022年度", 'DeltaX="5"')) == [("2022年度", 0, 40)]


def test_line_ends_of_indented_xml_take_no_steps() -> None:
    assert places(code("\n    甲方\n  ", 'DeltaX="10"')) == [("甲方", 0, 20)]


def test_narrow_characters_are_narrow() -> None:
    assert places(code("甲方", 'DeltaX="5"'), 'Size="10" HScale="0.5"') == [("甲方", 0, 10)]


@pytest.mark.parametrize(("stated", "deltas"), [('Size="10"', 'DeltaY="10"'), ('Size="10" ReadDirection="90"', "")])
def test_text_may_run_down(stated: str, deltas: str) -> None:
    ((piece, turn),) = runs(code("甲方", deltas), stated)
    edges = (round(piece.top / POINTS, 1), round(piece.bottom / POINTS, 1), round(piece.right / POINTS, 1))
    assert (piece.text, turn, edges) == ("甲方", 1, (1.2, 21.2, 10))


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [(Matrix(), 0), (Matrix(0, 1, -1, 0), 1), (Matrix(-1, 0, 0, -1), 2), (Matrix(0, -1, 1, 0), 3)],
)
def test_quarter_turns_are_told(matrix: Matrix, turn: int) -> None:
    assert [run.turn for run in runs(code("甲"), matrix=matrix)] == [turn]


def test_the_size_is_that_on_the_page() -> None:
    ((piece, _),) = runs(code("甲"), matrix=Matrix(0.3527, 0, 0, 0.3527))
    assert round(piece.size, 1) == 10.0


def test_characters_are_those_that_people_read() -> None:
    assert [piece.text for piece, _ in runs(code("⼈⺠\u200b政府"))] == ["人民政府"]
