"""The PDF reader, one behaviour a test; how lines become paragraphs is tested with the layout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_builder import LEFT, PITCH, TOP, Pdf, one_page, stream
from reports import compiled, report, said, verdict

from fixtures.build import recipes
from validator.check import check
from validator.document import Document, Images, UnreadableError
from validator.limits import DEFAULT, Limits
from validator.readers import pdf as reader

MADE_BY_LIBREOFFICE = sorted((Path(__file__).parent / "libreoffice").glob("*.pdf"))
PARAGRAPH = [
    "　　本镇坚持依法行政，全面落实法治政府建设各项任务，推",
    "动执法规范化、决策科学化、服务便民化，群众满意度有所",
    "提高。",
]
HELVETICA = b"/Type/Font/Subtype/Type1/BaseFont/Helvetica"


def read(file: Pdf | bytes, limits: Limits = DEFAULT) -> Document:
    return reader.read(file if isinstance(file, bytes) else file.save(), limits)


def texts(file: Pdf) -> list[str]:
    return [block.text for block in read(file).blocks]


def refusal(file: Pdf | bytes, limits: Limits = DEFAULT) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(file, limits)
    return caught.value


# What a file is


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"%PDF-1.7\n", True), (b"\xef\xbb\xbf\r\n%PDF-1.4", True), (b"x" * 1100 + b"%PDF-1.4", False), (b"PDF", False)],
)
def test_a_file_is_recognised_by_its_header_within_the_first_kilobyte(data: bytes, expected: bool) -> None:
    assert reader.recognises(data) is expected


@pytest.mark.parametrize("path", MADE_BY_LIBREOFFICE, ids=lambda path: path.stem)
def test_a_file_by_libreoffice_gets_the_verdicts_of_its_recipe(path: Path) -> None:
    (recipe,) = (recipe for recipe in recipes() if recipe.name == path.stem)
    found = report(check(path.read_bytes(), path.name, compiled()))
    assert said(found.items) == {item: verdict(told.verdict, told.codes) for item, told in recipe.expected.items()}
    assert found.year == recipe.year


def test_marks_that_were_painted_behind_their_line_are_put_in_place() -> None:
    (path,) = (path for path in MADE_BY_LIBREOFFICE if path.stem == "county-table")
    text = "".join(block.text for block in read(path.read_bytes()).blocks)
    assert "举办“溪畔说法”直播16期" in text


def test_every_block_tells_its_page_and_size() -> None:
    file = Pdf().lines(PARAGRAPH).page().text("二、存在的问题", size=22).page()
    assert [(block.page, block.size) for block in read(file).blocks] == [(1, 16.0), (2, 22.0)]


def test_lines_are_joined_to_paragraphs() -> None:
    assert texts(Pdf().lines(PARAGRAPH)) == ["".join(PARAGRAPH).strip("　")]


# Characters


def test_radicals_become_the_characters_that_they_look_like() -> None:
    path = next(path for path in MADE_BY_LIBREOFFICE if path.stem == "county-table")
    assert not re.search("[\u2e80-\u2fdf]", "".join(block.text for block in read(path.read_bytes()).blocks))


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    file = Pdf().lines(["　　联系邮箱请写fazhi-", "office，逾期不候。"])
    assert "fazhi-" in "".join(texts(file))


def test_blanks_between_chinese_and_digits_that_nobody_typed_are_left_out() -> None:
    file = Pdf().text("全年办结案件").text("12", LEFT + 100).text("件", LEFT + 120)
    assert texts(file) == ["全年办结案件12件"]


def test_a_typed_blank_stays() -> None:
    assert texts(Pdf().text("中共白石县委 白石县人民政府")) == ["中共白石县委 白石县人民政府"]


def test_text_printed_twice_to_look_bold_is_there_once() -> None:
    assert texts(Pdf().text("一、总体情况").text("一、总体情况", LEFT + 0.4)) == ["一、总体情况"]


def test_outlined_text_is_bold_and_usual_text_is_not() -> None:
    file = Pdf().text("一、总体情况").text("二、存在问题", top=TOP + 3 * PITCH, mode=2)
    assert [block.bold for block in read(file).blocks] == [False, True]


def test_an_invisible_text_layer_over_a_scan_is_text() -> None:
    file = Pdf().image(0, 842, 595)
    for place, line in enumerate(PARAGRAPH):
        file.text(line.strip("　"), top=TOP + place * PITCH, mode=3)
    assert "".join(texts(file)) == "".join(PARAGRAPH).strip("　")


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [("D842DFB7", "\U00020bb7"), ("D842", "\ufffd"), ("00AD", ""), ("2F08", "人")],
)
def test_a_character_is_what_the_file_says_that_it_means(meaning: str, expected: str) -> None:
    meanings = b"2 beginbfchar <01> <%s> <02> <9547> endbfchar" % meaning.encode()
    data = one_page(
        b"BT /A 16 Tf 80 700 Td <01020202020202> Tj ET", b"<<%s/ToUnicode 6 0 R>>" % HELVETICA, stream(meanings)
    )
    assert "".join(block.text for block in read(data).blocks).encode().decode() == expected + "镇" * 6


# Directions


def test_a_page_whose_text_runs_up_is_read_as_if_it_were_turned() -> None:
    file = Pdf().turned("横向页面的第一行", 90, 100, 700).turned("横向页面的第二行", 90, 200, 700)
    assert texts(file) == ["横向页面的第一行", "横向页面的第二行"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_lines_of_a_turned_page_are_joined(angle: int) -> None:
    left, top = {90: (100, 700), 180: (500, 700), 270: (400, 100)}[angle]
    steps = {90: (PITCH, 0), 180: (0, -PITCH), 270: (-PITCH, 0)}[angle]
    file = Pdf()
    for place, line in enumerate(["本镇坚持依法行政，全面落实法治政府建设各项任务，推动", "执法规范化。"]):
        file.turned(line, angle, left + place * steps[0], top + place * steps[1])
    assert texts(file) == ["本镇坚持依法行政，全面落实法治政府建设各项任务，推动执法规范化。"]


def test_a_watermark_set_aslant_is_left_out() -> None:
    assert texts(Pdf().lines(PARAGRAPH).turned("内部资料", 45, 200, 500)) == ["".join(PARAGRAPH).strip("　")]


def test_text_along_the_margin_follows_the_text_of_the_page() -> None:
    assert texts(Pdf().lines(PARAGRAPH).turned("装订线", 90, 30, 500)) == ["".join(PARAGRAPH).strip("　"), "装订线"]


# Images


def test_pages_with_images_are_told() -> None:
    file = Pdf().lines(PARAGRAPH).page().lines(PARAGRAPH).image().page()
    assert read(file).images == Images(pages=(2,), without_text=())


def test_scanned_pages_among_others_are_told_and_the_rest_is_read() -> None:
    file = Pdf().lines(PARAGRAPH).page().image().text("— 2 —", 290, 790).page()
    document = read(file)
    assert [block.text for block in document.blocks] == ["".join(PARAGRAPH).strip("　")]
    assert document.images == Images(pages=(2,), without_text=(2,))


# What cannot be read


def test_a_file_of_scans_is_images_only() -> None:
    error = refusal(Pdf().image().page().image().text("— 2 —", 290, 790).page())
    assert (error.code, error.message) == (
        "images-only",
        "PDF文件是扫描件，只有图片，没有文字：请提供文字稿，或加 --ocr 做文字识别。",
    )


def test_a_file_without_text_and_images_is_empty() -> None:
    assert refusal(Pdf().page()).code == "empty"


def test_a_file_with_a_password_is_encrypted() -> None:
    error = refusal(Pdf(lock="open").lines(PARAGRAPH))
    assert (error.code, error.message) == ("encrypted", "PDF文件设有打开密码，无法读取：请取消密码后再检查。")


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert texts(Pdf(lock="changes").lines(PARAGRAPH)) == ["".join(PARAGRAPH).strip("　")]


def test_a_file_that_was_cut_off_is_damaged() -> None:
    whole = Pdf().lines(PARAGRAPH).page().lines(PARAGRAPH).save()
    for share in (0.2, 0.5, 0.8, 0.95):
        assert refusal(whole[: int(len(whole) * share)]).code == "damaged"


def test_a_later_part_of_a_file_that_was_cut_off_is_not_taken_for_all_of_it() -> None:
    whole = Pdf().lines(PARAGRAPH).save()
    assert refusal(whole + b"\n99 0 obj\n<</Type/Page").code == "damaged"


def test_noise_behind_a_header_is_damaged() -> None:
    error = refusal(b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"%%EOF")
    assert (error.code, "重新获取" in error.message) == ("damaged", True)


def test_glyphs_without_a_meaning_are_no_text() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+FangSong/Encoding/Identity-H/DescendantFonts[<<"
        b"/Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+FangSong/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/AAAAAA+FangSong"
        b"/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/StemV 80>>>>]>>"
    )
    glyphs = b"".join(b"%04x" % code for code in range(0x400, 0x420))
    error = refusal(one_page(b"BT /A 16 Tf 80 700 Td <" + glyphs + b"> Tj ET", font))
    assert (error.code, "文字编码缺失" in error.message) == ("not-text", True)


def test_more_pages_than_the_limit_are_too_large() -> None:
    error = refusal(Pdf().text("一").page().text("二").page(), Limits(pages=1))
    assert (error.code, error.message) == ("too-large", "PDF文件有2页，超过1页的上限。")


def test_more_text_than_the_limit_is_too_large() -> None:
    error = refusal(Pdf().lines(PARAGRAPH), Limits(text_characters=20))
    assert (error.code, error.message) == ("too-large", "PDF文件的文字超过20字的上限。")


def test_pages_that_contain_themselves_end() -> None:
    assert refusal(Pdf().page().save().replace(b"/Type /Page\n", b"/Type /Pages /Kids [ 3 0 R ]\n")).code


def test_thousands_of_objects_on_a_page_are_read() -> None:
    content = b"".join(
        b"BT /A 9 Tf %d %d Td (case) Tj ET\n" % (60 + x * 40, 90 + y * 7) for x in range(12) for y in range(100)
    )
    assert len(read(one_page(content, b"<<%s>>" % HELVETICA)).blocks) == 100
