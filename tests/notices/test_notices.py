"""Each notice is raised by what it is about, and only by that."""

from __future__ import annotations

import pytest

from validator.document import Block, Document, Mark
from validator.notices import notices

PLAIN = Document((Block("正文"),), "docx")


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        (Document(PLAIN.blocks, "pdf", recognised=True), "ocr", "文字由OCR得到"),
        (Document(PLAIN.blocks, "docx", (Mark("tracked-changes", 3),)), "tracked-changes", "3处修订"),
        (Document(PLAIN.blocks, "docx", (Mark("comments", 2),)), "comments", "2条批注"),
    ],
)
def test_a_notice_tells_what_it_is_about(document: Document, code: str, words: str) -> None:
    (notice,) = notices(document)
    assert (notice.code, words in notice.message) == (code, True)


def test_a_plain_document_has_none() -> None:
    assert notices(PLAIN) == ()
