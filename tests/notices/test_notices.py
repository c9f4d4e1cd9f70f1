"""Each notice is raised by what it is about, and only by that."""

from __future__ import annotations

import pytest

from validator.document import Block, Document, Images, Mark
from validator.notices import notices

PLAIN = Document((Block("正文"),), "docx")


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        (Document(PLAIN.blocks, "pdf", recognised=True), "ocr", "文字由OCR得到"),
        (Document(PLAIN.blocks, "pdf", images=Images((1, 2, 4), (2, 4))), "unread-pages", "第2、4页只有图片"),
        (Document(PLAIN.blocks, "docx", (Mark("tracked-changes", 3),)), "tracked-changes", "3处修订"),
        (Document(PLAIN.blocks, "docx", (Mark("comments", 2),)), "comments", "2条批注"),
    ],
)
def test_a_notice_tells_what_it_is_about(document: Document, code: str, words: str) -> None:
    (notice,) = notices(document)
    assert (notice.code, words in notice.message) == (code, True)


def test_many_unread_pages_are_not_all_named() -> None:
    pages = tuple(range(1, 40))
    (notice,) = notices(Document(PLAIN.blocks, "pdf", images=Images(pages, pages)))
    assert notice.message.startswith("第1、2、3、4、5、6、7、8、9、10等页只有图片")


def test_an_image_beside_text_is_none() -> None:
    assert notices(Document(PLAIN.blocks, "pdf", images=Images((1,)))) == ()


def test_a_plain_document_has_none() -> None:
    assert notices(PLAIN) == ()
