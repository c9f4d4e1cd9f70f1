"""Characters: those that nobody sees, and those that look like others."""

from __future__ import annotations

import pytest

from validator.readers.characters import blanked, unified, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⼈⺠政府", "人民政府"),
        ("⻓期⻅效，⻔⼾⻛⻚", "长期见效，门户风页"),
        ("青⾐镇", "青衣镇"),
        ("\uf9dd害", "利害"),
        ("人民政府 ①２ﬁ", "人民政府 ①２ﬁ"),
    ],
)
def test_radicals_and_compatibility_ideographs_become_usual_characters(text: str, expected: str) -> None:
    assert unified(text) == expected


def test_what_nobody_sees_is_left_out_or_becomes_a_blank() -> None:
    text = "法\u200b治\u00ad\u2060政府\n"
    assert visible(text) == "法治政府\n"
    assert blanked(text) == "法 治  政府\n"
