"""Lists of paths in the encodings and forms in which programs write them."""

from __future__ import annotations

import pytest

from validator.batch.lists import paths_in
from validator.document import UnreadableError

LINES = "来文/柳坪镇.docx\r\n\n 来文/竹垭乡 2023.docx\n"
PATHS = ["来文/柳坪镇.docx", "来文/竹垭乡 2023.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_one_path_a_line_in_every_encoding_that_lists_are_written_in(encoding: str) -> None:
    assert paths_in(LINES.encode(encoding)) == PATHS


def test_paths_that_end_with_nul_may_hold_anything_else() -> None:
    assert paths_in(" a\nb.docx\0柳坪镇.docx\0".encode()) == [" a\nb.docx", "柳坪镇.docx"]


def test_list_in_no_known_encoding_is_told() -> None:
    with pytest.raises(UnreadableError) as caught:
        paths_in(b"\xff\xff\n")
    assert (caught.value.code, caught.value.message) == ("not-text", "认不出文字编码，请存为UTF-8后再试。")
