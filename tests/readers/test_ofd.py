"""What is read of an OFD file, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from ofd_builder import SIZE, document, image, main, ofd, page, part, path, text, text_object
from reports import compiled, report, said, verdict
from zips import package

from fixtures.build import recipes
from validator.check import check
from validator.document import Document, Images, UnreadableError
from validator.limits import Limits
from validator.readers import read

MADE_BY_EASYOFD = Path(__file__).parent / "easyofd"
SCAN = ("images-only", "OFD文件里只有图片或图形，没有文字：请提供文字稿，或者先做文字识别再试。")


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def refusal(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read(data, "年报.ofd", limits or Limits())
    return caught.value.code, caught.value.message


def test_an_ofd_file_is_known_by_its_content() -> None:
    document = read(ofd(text("青石镇年度报告")), "年报.txt")
    assert (document.format, document.blocks[0].text) == ("ofd", "青石镇年度报告")


@pytest.mark.parametrize("name", ["county-table", "ftz-roman", "zone-decimal"])
def test_a_file_by_easyofd_gets_the_verdicts_of_its_recipe(name: str) -> None:
    (recipe,) = (recipe for recipe in recipes() if recipe.name == name)
    found = report(check((MADE_BY_EASYOFD / f"{name}.ofd").read_bytes(), f"{name}.ofd", compiled()))
    assert said(found.items) == {item: verdict(told.verdict, told.codes) for item, told in recipe.expected.items()}
    assert (found.year, found.format) == (recipe.year, "ofd")


def test_a_scan_by_easyofd_is_told() -> None:
    assert refusal((MADE_BY_EASYOFD / "scan.ofd").read_bytes()) == SCAN


def test_an_archive_that_holds_ofd_files_is_none() -> None:
    assert refusal(package({"收文/OFD.xml": main(), "年报.ofd": ofd(text("文"))})) == (
        "unsupported",
        "这是压缩包，不是文档：请先解压，再检查里面的文件。",
    )


def test_a_file_with_every_part_encrypted_is_told() -> None:
    assert refusal(package({"Encryptions.xml": part("Encryptions", ""), "0.dat": "密"}))[0] == "encrypted"


def test_pages_are_read_in_their_order_in_the_document() -> None:
    data = ofd(text("第一页的话。"), text("第二页的话。"))
    assert [(block.text, block.page) for block in read(data).blocks] == [("第一页的话。", 1), ("第二页的话。", 2)]


def test_lines_are_joined_to_paragraphs_over_pages() -> None:
    first = text("　　全镇坚持依法行政，扎实推进各项工作，取得") + text(
        "明显成效，群众满意度进一步得到了提升，各项", 1
    )
    second = text("指标位居全县前列。") + text("　　下一步将继续努力。", 1)
    assert texts(ofd(first, second)) == [
        "全镇坚持依法行政，扎实推进各项工作，取得明显成效，群众满意度进一步得到了提升，各项指标位居全县前列。",
        "下一步将继续努力。",
    ]


def test_size_and_weight_are_told() -> None:
    data = ofd(text("二号标题", more='Size="7.76" Weight="700"', step=7.76) + text("正文", 3))
    assert [(block.size, block.bold) for block in read(data).blocks] == [(22.0, True), (15.9, False)]


@pytest.mark.parametrize("font", ['FontName="楷体" Bold="true"', 'FontName="SourceHanSans-Heavy"'])
def test_a_bold_font_makes_bold_text(font: str) -> None:
    resources = part("Res", f'<ofd:Fonts><ofd:Font ID="3" {font}/></ofd:Fonts>')
    data = ofd(text("标题"), common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", PublicRes=resources)
    assert [block.bold for block in read(data).blocks] == [True]


def test_namespaces_prefixes_and_the_case_of_attributes_vary() -> None:
    data = package(
        {
            "OFD.xml": '<OFD xmlns="http://www.ofdspec.org"><DocBody><DocRoot>Doc_0/D.xml</DocRoot></DocBody></OFD>',
            "Doc_0/D.xml": '<x:Document xmlns:x="urn:x"><x:Pages><x:Page BaseLoc="P.xml"/></x:Pages></x:Document>',
            "Doc_0/P.xml": '<Page><Content><Layer><TextObject boundary="20 20 99 6" size="5">'
            '<TextCode X="0" Y="5">青石镇</TextCode></TextObject></Layer></Content></Page>',
        }
    )
    assert texts(data) == ["青石镇"]


def test_all_documents_of_a_file_are_read() -> None:
    data = package(
        {
            "OFD.xml": main(
                "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>", "<ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot>"
            ),
            "Doc_0/Document.xml": document(1),
            "Doc_0/Pages/Page_0/Content.xml": page(text("正文。")),
            "Doc_1/Document.xml": document(1),
            "Doc_1/Pages/Page_0/Content.xml": page(text("附件。")),
        }
    )
    assert [(block.text, block.page) for block in read(data).blocks] == [("正文。", 1), ("附件。", 2)]


def test_the_current_version_is_read() -> None:
    versions = (
        '<ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="Doc_0/V1.xml"/>'
        '<ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/V2.xml"/></ofd:Versions>'
    )
    data = ofd(
        text("旧稿。"),
        text("定稿。"),
        body=versions,
        V2=part("DocVersion", "<ofd:DocRoot>Current.xml</ofd:DocRoot>"),
        Current=part("Document", '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>'),
    )
    assert texts(data) == ["定稿。"]


def test_blocks_inside_blocks_are_read() -> None:
    nested = f"<ofd:PageBlock>{text('甲。')}<ofd:PageBlock>{text('乙。', 2)}</ofd:PageBlock></ofd:PageBlock>"
    layers = (
        f'<ofd:Layer ID="1">{nested}</ofd:Layer><ofd:Layer ID="2" Type="Foreground">{text("丙。", 4)}</ofd:Layer>'
    )
    assert texts(ofd(layers)) == ["甲。", "乙。", "丙。"]


def with_template(*lines: str) -> list[str]:
    """Return pages that hold one line each and refer to the template ``t``."""
    return [page(text(words, 4), head='<ofd:Template TemplateID="t" ZOrder="Background"/>') for words in lines]


TEMPLATE = '<ofd:TemplatePage ID="t" BaseLoc="Tpls/T.xml"/>'


def test_text_of_a_template_is_on_every_page_that_refers_to_it_less_running_heads() -> None:
    template = page(text("青石镇人民政府文件", -2) + text("内部资料", 12))
    data = ofd(
        *with_template("第一页的话。", "第二页的话。"), text("第三页的话。"), common=TEMPLATE, Tpls__T=template
    )
    assert texts(data) == ["第一页的话。", "内部资料", "第二页的话。", "内部资料", "第三页的话。"]


def test_a_drawing_that_is_used_again_shows_its_text_where_it_is_used() -> None:
    units = part(
        "Res",
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="u" Width="99" Height="9"><ofd:Content>'
        f"{text('乙。', left=0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
    )
    used = '<ofd:CompositeObject ID="5" Boundary="28 10 99 99" CTM="1 0 0 1 0 10" ResourceID="u"/>'
    data = ofd(
        text("甲。", 1) + used + text("丙。", 3),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        DocumentRes=units,
    )
    assert texts(data) == ["甲。", "乙。", "丙。"]


@pytest.mark.parametrize(
    "hidden",
    [
        text("密", more='Visible="false"'),
        text("密", more='Visible="0"'),
        text("密", more='Alpha="0"'),
        text("密", more='Fill="false"'),
        text_object('<ofd:FillColor Value="0 0 0" Alpha="0"/><ofd:TextCode X="0" Y="0">密</ofd:TextCode>'),
        f'<ofd:PageBlock Visible="false">{text("密")}</ofd:PageBlock>',
        text("保密", more='CTM="0.7 0.7 -0.7 0.7 0 0"'),
        text("密", more='Size="0.01"'),
    ],
)
def test_what_nobody_sees_and_watermarks_are_left_out(hidden: str) -> None:
    assert texts(ofd(hidden + text("正文。", 3))) == ["正文。"]


def test_an_outline_is_seen() -> None:
    assert texts(ofd(text("空心字", more='Fill="false" Stroke="true"'))) == ["空心字"]


def test_characters_that_are_objects_of_their_own_make_up_lines() -> None:
    data = ofd("".join(text(character, left=28 + SIZE * place) for place, character in enumerate("依法行政。")))
    assert texts(data) == ["依法行政。"]


def test_places_may_be_in_points_of_a_space_that_is_turned_into_millimetres() -> None:
    place = 'Boundary="-8.8175 -170.35411 361.51749 399.96179" CTM="0.3527 0 0 0.3527 0 139.66919" Size="16"'
    codes = (
        f'<ofd:TextCode X="{83 + 16 * offset}" Y="{168 + 28 * line}" DeltaX="g 3 16">{words}</ofd:TextCode>'
        for line, offset, words in ((0, 0, "依法行政"), (0, 4, "年度报告。"), (2, 0, "总体情况。"))
    )
    assert texts(ofd("".join(text_object(code, more=place) for code in codes))) == [
        "依法行政年度报告。",
        "总体情况。",
    ]


def test_parts_of_a_line_that_have_the_place_of_the_line_follow_each_other() -> None:
    stretched = (text(words, step=40) for words in ("柳坪镇", "2022", "年度报告"))
    assert texts(ofd("".join(stretched))) == ["柳坪镇2022年度报告"]


def test_what_is_not_seen_is_no_part_of_a_line() -> None:
    assert texts(ofd(text("年度报告") + text("草稿", more='Alpha="0"'))) == ["年度报告"]


def test_text_that_is_printed_twice_is_read_once() -> None:
    assert texts(ofd(text("年度报告") + text("年度报告"))) == ["年度报告"]


def test_text_that_was_recognised_on_a_scan_is_read() -> None:
    recognised = text("青石镇人民政府的年度工作报告正文。", more='Alpha="0"')
    document = read(ofd(image() + recognised + text("— 1 —", 24), text("次页。")))
    assert [block.text for block in document.blocks] == ["青石镇人民政府的年度工作报告正文。", "次页。"]
    assert document.images == Images(pages=(1,))


def test_columns_and_tables_are_told_by_the_steps_inside_a_text() -> None:
    row = '<ofd:TextCode X="0" Y="0" DeltaX="{0} {1} {0} {1} {0}">{2}</ofd:TextCode>'
    rows = (row.format(SIZE, 40, cells) for cells in ("领域检查件数", "消防拾次三件", "食品贰次五件"))
    data = ofd("".join(text_object(code, line) for line, code in enumerate(rows)))
    assert [(block.kind, block.text) for block in read(data).blocks] == [
        ("row", "领域\t检查\t件数"),
        ("row", "消防\t拾次\t三件"),
        ("row", "食品\t贰次\t五件"),
    ]


@pytest.mark.parametrize("matrix", ["0 1 -1 0 0 0", "0 -1 1 0 0 0", "-1 0 0 -1 0 0"])
def test_a_page_that_is_turned_is_read_from_its_own_top(matrix: str) -> None:
    def line(words: str, across: float) -> str:
        places = {
            "0 1 -1 0 0 0": (200 - across, 28),
            "0 -1 1 0 0 0": (across, 260),
            "-1 0 0 -1 0 0": (180, 290 - across),
        }
        x, y = places[matrix]
        return text(words, more=f'Boundary="{x} {y} 6 200" CTM="{matrix}"')

    assert texts(ofd(line("　　第二段。", 30) + line("　　第一段。", 20))) == ["第一段。", "第二段。"]


def test_text_set_from_top_to_bottom_is_read_column_by_column_from_the_right() -> None:
    column = '<ofd:TextCode X="{}" Y="0" DeltaY="g 4 5.6">{}</ofd:TextCode>'
    data = ofd(text_object(column.format(60, "左边一行。") + column.format(90, "右边一行。")))
    assert texts(data) == ["右边一行。", "左边一行。"]


STAMP = '<ofd:Annot ID="1" Type="{}"><ofd:Appearance Boundary="120 200 40 40">{}</ofd:Appearance></ofd:Annot>'


def annotated(annotation: str) -> Document:
    return read(
        ofd(
            text("正文。"),
            text("青石镇人民政府"),
            extra="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            Annots__Annotations=part(
                "Annotations", '<ofd:Page PageID="p1"><ofd:FileLoc>Page_1/Annotation.xml</ofd:FileLoc></ofd:Page>'
            ),
            Annots__Page_1__Annotation=part("PageAnnot", annotation),
        )
    )


@pytest.mark.parametrize(
    ("annotation", "pages"),
    [
        (STAMP.format("Stamp", image()), (2,)),
        (STAMP.format("Path", image()), (2,)),
        (STAMP.format("Watermark", image()), ()),
        (STAMP.format("Highlight", path()), ()),
        (STAMP.format("Stamp", image()).replace("Type=", 'Visible="false" Type='), ()),
    ],
)
def test_pages_with_stamps_are_told(annotation: str, pages: tuple[int, ...]) -> None:
    assert annotated(annotation).images.pages == pages


def test_text_of_annotations_is_none_of_the_report() -> None:
    watermark = annotated(STAMP.format("Watermark", text("仅供内部使用")))
    assert [block.text for block in watermark.blocks] == ["正文。", "青石镇人民政府"]


def test_a_signed_file_is_read_and_the_pages_with_its_stamp_are_told() -> None:
    signed = '<ofd:SignedInfo><ofd:StampAnnot ID="s1" PageRef="p1" Boundary="120 200 40 40"/></ofd:SignedInfo>'
    document = read(
        ofd(
            text("正文。"),
            text("青石镇人民政府"),
            body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
            Signs__Signatures=part(
                "Signatures", '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>'
            ),
            Signs__Sign_0__Signature=part("Signature", signed),
        )
    )
    assert [block.text for block in document.blocks] == ["正文。", "青石镇人民政府"]
    assert document.images.pages == (2,)


def test_pages_with_images_are_told_and_those_with_hardly_any_text() -> None:
    captioned = text("青石镇综合行政执法队开展联合检查的现场") + image()
    assert read(ofd(text("正文。"), image(), text("— 3 —") + image(), captioned)).images == Images((2, 3, 4), (2, 3))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ofd(image(), image()), SCAN),
        (ofd(path()), SCAN),
        (ofd(""), ("empty", "OFD文件里没有文字：请确认选对了文件。")),
        (ofd(), ("empty", "OFD文件里没有文字：请确认选对了文件。")),
        (ofd(text("　　")), ("empty", "OFD文件里没有文字：请确认选对了文件。")),
        (
            ofd(text("\ue001\ue002\ue003\ue004")),
            ("not-text", "OFD文件的文字编码缺失，无法提取文字：请用原文件另存为.docx后再检查。"),
        ),
        (
            ofd(text("文"), Encryptions=part("Encryptions", "")),
            ("encrypted", "OFD文件设有密码：请在OFD阅读软件中解除密码或加密，另存后再检查。"),
        ),
    ],
)
def test_a_file_without_readable_text_says_why(data: bytes, told: tuple[str, str]) -> None:
    assert refusal(data) == told


@pytest.mark.parametrize(
    ("parts", "detail"),
    [
        ({"OFD.xml": main()}, "没有文档"),
        ({"OFD.xml": main("<ofd:DocInfo/>")}, "缺少正文部件"),
        ({"OFD.xml": main("<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>")}, "缺少Doc_0/Document.xml"),
        ({"OFD.xml": "<ofd:OFD"}, "OFD.xml不是有效的XML"),
        ({"OFD.xml": '<!DOCTYPE a [<!ENTITY b "b">]><OFD>&b;</OFD>'}, "含有不允许的DTD声明"),
        (
            {"OFD.xml": main("<ofd:DocRoot>Doc_0/D.xml</ofd:DocRoot>"), "Doc_0/D.xml": document(1)},
            "缺少Pages/Page_0/Content.xml",
        ),
    ],
)
def test_a_damaged_file_says_what_is_damaged(parts: dict[str, str], detail: str) -> None:
    repair = "请重新获取，或用原文件重新导出。"
    assert refusal(package(parts)) == ("damaged", f"OFD文件已损坏（{detail}）：{repair}")


def test_a_template_that_is_missing_is_named() -> None:
    assert refusal(ofd(*with_template("第一页的话。"), common=TEMPLATE))[1].startswith(
        "OFD文件已损坏（缺少模板页Tpls/T.xml）"
    )


def test_the_first_half_of_a_file_is_damaged() -> None:
    data = ofd(*(text("青石镇年度报告") for _ in range(9)))
    assert refusal(data[: len(data) // 2])[0] == "damaged"


def nested(depth: int) -> str:
    return "<ofd:PageBlock>" * depth + text("文") + "</ofd:PageBlock>" * depth


def drawings(*contents: str) -> str:
    """Return resources with drawings of this content, called ``u0``, ``u1`` and so on."""
    units = (
        f'<ofd:CompositeGraphicUnit ID="u{place}"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
        for place, content in enumerate(contents)
    )
    return part("Res", f"<ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits>")


def drawing(name: str) -> str:
    return f'<ofd:CompositeObject ResourceID="{name}"/>'


RESOURCES = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
TEN_TIMES_TEN = drawings(*(drawing(f"u{place + 1}") * 10 for place in range(9)), text("文"))


@pytest.mark.parametrize(
    ("data", "limits", "detail"),
    [
        (ofd(*[text("文")] * 3), Limits(pages=2), "超过2页"),
        (ofd(nested(9)), Limits(xml_depth=8), "页面上的对象嵌套超过8层"),
        (ofd(drawing("u0"), common=RESOURCES, PublicRes=drawings(drawing("u0"))), None, "页面上的对象嵌套超过256层"),
        (
            ofd(drawing("u0"), common=RESOURCES, PublicRes=TEN_TIMES_TEN),
            Limits(xml_nodes=10_000),
            "页面上的对象超过10000个",
        ),
        (ofd(*[text("一二三四")] * 3), Limits(text_characters=9), "文字超过9字"),
        (
            package(
                {
                    "OFD.xml": main(*["<ofd:DocRoot>D.xml</ofd:DocRoot>"] * 50),
                    "D.xml": part("Document", "<ofd:Pages/>"),
                }
            ),
            Limits(parts=40),
            "读取部件超过40次",
        ),
    ],
)
def test_a_file_beyond_a_limit_says_which(data: bytes, limits: Limits | None, detail: str) -> None:
    assert refusal(data, limits) == ("too-large", f"OFD文件过大（{detail}）：请删去无关内容，只留报告正文后再试。")


@pytest.mark.parametrize(
    "odd",
    [
        text_object('<ofd:TextCode X="0" Y="0" DeltaX="g 999999999 1">甲乙</ofd:TextCode>'),
        text_object('<ofd:TextCode X="0" Y="0" DeltaX="g 1e300 5.6 g g -4 nan x">甲乙</ofd:TextCode>'),
        text_object('<ofd:TextCode X="nan" Y="inf">甲乙</ofd:TextCode>'),
        text("甲乙", step=3.7, more='Size="-inf"'),
        text("甲乙", more='CTM="1 0 0"'),
        text("甲乙", more='Boundary="x"'),
    ],
)
def test_numbers_that_are_none_do_no_harm(odd: str) -> None:
    assert texts(ofd(odd)) == ["甲乙"]


@pytest.mark.parametrize(
    "lost",
    [
        text("甲乙", more='CTM="1e300 0 0 1e300 0 0"'),
        text("甲乙", more='Boundary="1e308 1e308 1 1"'),
        text("甲乙", more='CTM="0 0 0 0 0 0"'),
        text("甲乙", more='Size="1e200"'),
    ],
)
def test_text_beyond_any_page_is_left_out(lost: str) -> None:
    assert texts(ofd(lost + text("正文。", 3))) == ["正文。"]
