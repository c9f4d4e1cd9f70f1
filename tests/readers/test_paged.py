"""From pieces of text on pages to blocks, as any paged format gives them; one behaviour a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from validator.readers.paged import Page, Piece, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.document import Block

SIZE = 16.0
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, PITCH = 80.0, 110.0, 28.0
FULL = 27
"""Characters of a full line."""
TEXT = "本镇坚持依法行政全面落实法治政府建设各项任务推动执法规范决策科学服务便民群众满意度稳步提高工作取得实效"
FIRST, SECOND, LAST = TEXT[: FULL - 2], TEXT[FULL - 2 : 2 * FULL - 2], "继续努力。"


def piece(text: str, left: float = LEFT, top: float = TOP, size: float = SIZE, *, bold: bool = False) -> Piece:
    """Return text whose characters have full width, or half width if they are ASCII."""
    width = sum(size if character > "\u2000" else size / 2 for character in text)
    return Piece(text, left, top, left + width, top + size, size, bold)


def page(pieces: Iterable[Piece], number: int = 1) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(pieces))


def column(texts: Sequence[str], left: float = LEFT, top: float = TOP, pitch: float = PITCH) -> list[Piece]:
    """Return lines below each other; each leading ideographic space is an indent of one character."""
    pieces = []
    for place, text in enumerate(texts):
        written = text.lstrip("　")
        pieces.append(piece(written, left + SIZE * (len(text) - len(written)), top + place * pitch))
    return pieces


def paragraph(*lines: str) -> list[str]:
    """Return the lines of an indented paragraph."""
    first, *rest = lines
    return ["　　" + first, *rest]


def blocks(*pages: Iterable[Piece]) -> tuple[Block, ...]:
    return blocks_of(page(pieces, number) for number, pieces in enumerate(pages, 1))


def texts(*pages: Iterable[Piece]) -> list[str]:
    return [block.text for block in blocks(*pages)]


def test_nothing_gives_nothing() -> None:
    assert blocks_of([]) == ()
    assert texts([], []) == []


# Lines


def test_pieces_of_a_line_are_put_in_order_whatever_the_order_in_the_file() -> None:
    assert texts([piece("建成", LEFT), piece("服务站", LEFT + 48), piece("“", LEFT + 32), piece("”", LEFT + 96)]) == [
        "建成“服务站”"
    ]


def test_a_raised_figure_stays_in_its_line() -> None:
    assert texts([piece("全年办案", LEFT), piece("1", LEFT + 64, TOP - 3, 8), piece("件", LEFT + 68)]) == [
        "全年办案1件"
    ]


@pytest.mark.parametrize(
    ("gap", "before", "after", "expected"),
    [
        (4, "办理", "件", "办理件"),
        (8, "办", "理", "办 理"),
        (4, "rule", "of", "rule of"),
        (1, "rule", "s", "rules"),
        (4, "年", "2024", "年2024"),
        (40, "联系人", "电话", "联系人\t电话"),
    ],
)
def test_a_gap_means_a_blank_or_a_border_or_nothing(gap: float, before: str, after: str, expected: str) -> None:
    first = piece(before)
    assert texts([first, piece(after, first.right + gap)]) == [expected]


def test_text_printed_again_a_little_aside_is_there_once() -> None:
    assert texts([piece("总体情况"), piece("总体情况", LEFT + 0.5, TOP + 0.3)]) == ["总体情况"]


# Paragraphs


def test_indents_tell_paragraphs() -> None:
    lines = [*paragraph(FIRST, SECOND, SECOND), *paragraph(FIRST, SECOND), *paragraph(FIRST, LAST)]
    assert texts(column(lines)) == [FIRST + SECOND + SECOND, FIRST + SECOND, FIRST + LAST]


def test_gaps_tell_paragraphs() -> None:
    above, below = column([TEXT[:FULL], LAST]), column([TEXT[:FULL], LAST], top=TOP + 3 * PITCH)
    assert texts([*above, *below]) == [TEXT[:FULL] + LAST] * 2


def test_a_line_with_room_for_more_ends_its_paragraph() -> None:
    assert texts(column([TEXT[:FULL], LAST, TEXT[:FULL], LAST])) == [TEXT[:FULL] + LAST] * 2


def test_a_change_of_size_ends_a_paragraph() -> None:
    pieces = [piece(TEXT[:20], size=20), piece(TEXT[:FULL], top=TOP + PITCH), piece(LAST, top=TOP + 2 * PITCH)]
    assert texts(pieces) == [TEXT[:20], TEXT[:FULL] + LAST]


def test_latin_words_are_spaced_where_lines_are_joined() -> None:
    lines = ["rule of law " * 4 + "and the", "office of the town."]
    assert texts(column(lines)) == ["rule of law rule of law rule of law rule of law and the office of the town."]


def test_a_number_that_did_not_fit_is_the_reason_for_a_short_line() -> None:
    lines = [*paragraph(FIRST, LAST), *paragraph(FIRST[:-3], "4120次" + SECOND[:20]), *paragraph(FIRST, LAST)]
    assert texts(column(lines)) == [FIRST + LAST, FIRST[:-3] + "4120次" + SECOND[:20], FIRST + LAST]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_stands_on_the_first() -> None:
    found = blocks(column(paragraph(FIRST, SECOND)), column([SECOND, LAST, *paragraph(FIRST, LAST)]))
    assert [(block.text, block.page) for block in found] == [
        (FIRST + SECOND + SECOND + LAST, 1),
        (FIRST + LAST, 2),
    ]


def test_a_title_that_does_not_fit_on_its_line_is_one_block() -> None:
    title = [piece("白石县人民政府关于法治政府建设情况的报", LEFT, TOP, 22), piece("告", 280, TOP + 36, 22)]
    body = column([*paragraph(FIRST, LAST)] * 3, top=TOP + 100)
    assert texts([*title, *body])[0] == "白石县人民政府关于法治政府建设情况的报告"


def test_lines_of_a_title_stay_apart_where_they_were_broken_on_purpose() -> None:
    title = [piece("白石县人民政府", 220, TOP, 22), piece("年度报告", 250, TOP + 36, 22)]
    found = blocks([*title, *column([*paragraph(FIRST, LAST)] * 3, top=TOP + 100)])
    assert [(block.text, block.centred, block.size) for block in found[:2]] == [
        ("白石县人民政府", True, 22),
        ("年度报告", True, 22),
    ]


def test_signature_and_date_stand_alone() -> None:
    closing = [piece("白石县人民政府", 350, TOP + 7 * PITCH), piece("2024年1月5日", 380, TOP + 8 * PITCH)]
    assert texts([*column([*paragraph(FIRST, LAST)] * 3), *closing])[-2:] == ["白石县人民政府", "2024年1月5日"]


def test_a_block_is_bold_if_all_of_it_is() -> None:
    heading = piece("一、总体情况", bold=True)
    partly = [piece("二、", top=TOP + PITCH, bold=True), piece("问题", LEFT + 32, TOP + PITCH)]
    assert [block.bold for block in blocks([heading, *partly])] == [True, False]


# Columns and tables


def test_columns_are_read_one_after_the_other() -> None:
    narrow = [TEXT[place : place + 12] for place in range(0, 48, 12)]
    left, right = column(["　　" + narrow[0][2:], *narrow[1:]], 60), column([*narrow[:3], LAST], 320, TOP + 7)
    title = piece("两栏排版的报告", 240, TOP - 40, 22)
    assert texts([title, *left, *right]) == ["两栏排版的报告", "".join(narrow)[2:] + "".join(narrow[:3]) + LAST]


def test_aligned_cells_are_rows_of_a_table() -> None:
    rows = [("领域", "检查次数"), ("生态环境", "412次"), ("市场监管", "1380次")]
    pieces = [
        piece(cell, LEFT + 200 * place, TOP + number * PITCH)
        for number, cells in enumerate(rows)
        for place, cell in enumerate(cells)
    ]
    assert [(block.kind, block.text) for block in blocks(pieces)] == [("row", "\t".join(cells)) for cells in rows]


def test_text_broken_inside_a_cell_is_one_cell() -> None:
    pieces = [
        piece("序号"), piece("问题", LEFT + 100), piece("时限", LEFT + 300),
        piece("1", top=TOP + 40), piece("执法记录不够完整", LEFT + 100, TOP + 40), piece("6月", LEFT + 300, TOP + 40),
        piece("归档不及时", LEFT + 100, TOP + 58),
        piece("2", top=TOP + 90), piece("普法形式单一", LEFT + 100, TOP + 90), piece("9月", LEFT + 300, TOP + 90),
    ]  # fmt: skip
    assert texts(pieces) == ["序号\t问题\t时限", "1\t执法记录不够完整归档不及时\t6月", "2\t普法形式单一\t9月"]


def test_names_of_two_signers_side_by_side_are_no_table() -> None:
    found = blocks([piece("中共白石县委", 150), piece("白石县人民政府", 350)])
    assert [(block.kind, block.text) for block in found] == [("paragraph", "中共白石县委\t白石县人民政府")]


# Running heads and page numbers


@pytest.mark.parametrize("number", ["— 1 —", "- 1 -", "第1页 共2页", "1/2", "1"])
def test_page_numbers_in_the_margin_are_left_out(number: str) -> None:
    assert texts([*column(paragraph(FIRST, LAST)), piece(number, 290, 780)]) == [FIRST + LAST]


def test_a_number_inside_the_text_stays() -> None:
    assert texts([*column(paragraph(FIRST, LAST)), piece("3", 290, 400)]) == [FIRST + LAST, "3"]


def test_heads_that_recur_at_one_place_in_the_margin_are_left_out() -> None:
    pages = [
        [piece(f"年度报告汇编 第{number}期", 200, 50, 10), *column([f"第{number}个问题。"])] for number in range(1, 4)
    ]
    assert texts(*pages) == ["第1个问题。", "第2个问题。", "第3个问题。"]


def test_lines_that_recur_within_the_text_stay() -> None:
    pages = [column(["附件", *paragraph(FIRST, LAST)], top=TOP + 10)] * 3
    assert texts(*pages) == ["附件", FIRST + LAST] * 3


def test_the_title_repeated_in_the_margin_of_the_second_page_is_left_out() -> None:
    first = [piece("白石镇年度报告", 220, TOP, 22), *column(paragraph(FIRST, LAST), top=TOP + 60)]
    second = [piece("白石镇年度报告", 250, 50, 10), *column(paragraph(FIRST, LAST))]
    assert texts(first, second) == ["白石镇年度报告", FIRST + LAST, FIRST + LAST]


# Hostile pages: each of these ends, and soon


def test_numbers_that_are_none_are_left_out() -> None:
    broken = [
        Piece("甲", float("nan"), TOP, 90, 120, SIZE),
        Piece("乙", LEFT, TOP, float("inf"), 120, SIZE),
        Piece("丙", LEFT, TOP, 90, 120, 0),
        Piece("丁", LEFT, TOP, 90, 120, float("nan")),
    ]
    assert texts([*broken, piece("总体情况")]) == ["总体情况"]


def test_a_line_of_thousands_of_pieces_is_one() -> None:
    assert texts([piece("镇", LEFT + place * SIZE) for place in range(5_000)]) == ["镇" * 5_000]


def test_a_table_of_thousands_of_cells_in_a_row_is_read() -> None:
    rows = [[piece("镇", LEFT + place * 60, TOP + row * PITCH) for place in range(1_500)] for row in range(3)]
    assert "".join(texts([cell for row in rows for cell in row])).count("镇") == 4_500


def test_hundreds_of_columns_are_read() -> None:
    pieces = [
        piece("一二三四五六七八九十", 200 * place, TOP + row * PITCH) for place in range(400) for row in range(5)
    ]
    assert "".join(texts(pieces)).count("十") == 2_000
