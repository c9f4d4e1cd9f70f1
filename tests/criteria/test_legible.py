"""What an image at the end may show is illegible, not missing; what stands in the text is judged as always."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reports import compiled, document, said

from validator.document import Block, Images
from validator.judge import judge
from validator.structure import understand

TITLE = "云溪县柳坪镇人民政府2022年法治政府建设情况报告"
WORK = "全年开展法治宣传12场次。"
SIGNER, DATE = "云溪县柳坪镇人民政府", "2023年2月11日"


def signature(*lines: str, image_on: int | None = None, pages: int = 2) -> str:
    """Return what is said of the signature of a text whose lines all stand on the last but one page or before."""
    plain = document(TITLE, WORK, *lines)
    blocks = tuple(Block(block.text, page=pages) for block in plain.blocks)
    paged = replace(plain, blocks=blocks, images=Images((image_on,) if image_on else ()))
    return said(judge(understand(paged), compiled()))["signature"]


@pytest.mark.parametrize("image_on", [2, 3])
@pytest.mark.parametrize("lines", [(), (SIGNER,), (DATE,)])
def test_a_part_that_an_image_at_the_end_may_show_is_illegible(lines: tuple[str, ...], image_on: int) -> None:
    assert signature(*lines, image_on=image_on) == "weak illegible"


def test_a_stamp_on_a_signature_that_can_be_read_changes_nothing() -> None:
    assert signature(SIGNER, DATE, image_on=2) == "pass"


@pytest.mark.parametrize(
    ("lines", "found"), [((), "missing"), ((SIGNER,), "weak no-date"), ((DATE,), "weak no-signer")]
)
def test_an_image_before_the_last_page_hides_no_signature(lines: tuple[str, ...], found: str) -> None:
    assert signature(*lines, image_on=1) == found
    assert signature(*lines) == found


def test_what_is_said_names_the_page_and_is_doubtful() -> None:
    plain = document(TITLE, WORK)
    blocks = tuple(Block(block.text, page=1) for block in plain.blocks)
    items = judge(understand(replace(plain, blocks=blocks, images=Images((2,)))), compiled())
    (finding,) = items[-1].findings
    assert finding.message.startswith("第2页有图片（扫描页或印章）")
    assert items[-1].certainty == "borderline"


def test_where_pages_were_not_read_it_is_not_clear_that_something_is_wanting() -> None:
    plain = document(TITLE, WORK, SIGNER, DATE)
    for images, certainty in ((Images((9,)), "clear"), (Images((9,), (9,)), "borderline")):
        items = judge(understand(replace(plain, images=images)), compiled())
        told = {item.id: (item.verdict, item.certainty) for item in items}
        assert told["plans"] == ("missing", certainty)
        assert told["signature"] == ("pass", "clear")
