"""Chinese numerals."""

from __future__ import annotations

import pytest

from validator.language.numerals import numeral_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("廿三", 23),
        ("卅一", 31),
        ("三十一", 31),
        ("拾壹", 11),
        ("一百零五", 105),
        ("一百五十", 150),
        ("二千零一十八", 2018),
        ("两万三千", 23_000),
        ("一亿", 100_000_000),
        ("二〇二三", 2023),
        ("二○二三", 2023),
        ("二0二三", 2023),
        ("贰零贰叁", 2023),
        ("2023", 2023),
        ("２０２３", 2023),
        ("元", 1),
    ],
)
def test_a_numeral_has_its_value(written: str, value: int) -> None:
    assert numeral_value(written) == value


@pytest.mark.parametrize("written", ["", "年", "三个", "2x", "X", "-3", "1.5"])
def test_anything_else_has_none(written: str) -> None:
    assert numeral_value(written) is None
