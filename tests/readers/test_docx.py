"""The Word reader, one behaviour a test."""

from __future__ import annotations

import io
from dataclasses import replace

import docx as python_docx
import pytest
from docx_builder import (
    NAMESPACES,
    abstract,
    cell,
    document,
    docx,
    field,
    level,
    num,
    numbered,
    p,
    part,
    row,
    run,
    style,
    table,
)
from zips import package

from validator.document import Block, Document, Mark, UnreadableError
from validator.limits import DEFAULT, Limits
from validator.readers import docx as reader


def read(body: str, **parts: str) -> Document:
    return reader.read(docx(body, **parts), DEFAULT)


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def first(body: str, **parts: str) -> Block:
    return read(body, **parts).blocks[0]


def error(data: bytes, limits: Limits = DEFAULT) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        reader.read(data, limits)
    return caught.value


# Reading order and wrappers


def test_file_by_python_docx_is_read_in_order() -> None:
    written = python_docx.Document()
    written.add_heading("一、主要工作", 1)
    written.add_paragraph("推进依法行政。")
    cells = written.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "单位", "数量"
    written.add_paragraph("某某镇人民政府")
    stream = io.BytesIO()
    written.save(stream)

    result = reader.read(stream.getvalue(), DEFAULT)

    assert [(block.text, block.kind, block.level) for block in result.blocks] == [
        ("一、主要工作", "paragraph", 1),
        ("推进依法行政。", "paragraph", None),
        ("单位\t数量", "row", None),
        ("某某镇人民政府", "paragraph", None),
    ]
    assert (result.format, result.marks) == ("docx", ())


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        '<w:ins w:id="1">{}</w:ins>',
        '<w:moveTo w:id="1">{}</w:moveTo>',
        '<w:smartTag w:element="date"><w:smartTagPr/>{}</w:smartTag>',
        '<w:customXml w:element="x"><w:customXmlPr/>{}</w:customXml>',
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        "<w:dir>{}</w:dir>",
    ],
)
def test_text_in_inline_wrapper_is_kept(wrapper: str) -> None:
    assert texts(p(run("全面") + wrapper.format(run("依法")) + run("治国"))) == ["全面依法治国"]


@pytest.mark.parametrize(
    "wrapper", ["<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"]
)
def test_paragraphs_and_tables_in_block_wrapper_are_kept(wrapper: str) -> None:
    assert texts(p("前") + wrapper.format(p("中") + table(row("甲", "乙"))) + p("后")) == [
        "前",
        "中",
        "甲\t乙",
        "后",
    ]


def test_rows_and_cells_in_content_controls_are_kept() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = f"<w:tr>{cell('甲')}{control.format(cell('乙'))}</w:tr>"
    assert texts(table(control.format(inner))) == ["甲\t乙"]


def test_headers_and_footers_are_left_out() -> None:
    assert texts(p("正文"), header1=p("页眉"), footer1=p("页脚")) == ["正文"]


# Revisions


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_deleted_text_is_left_out(change: str) -> None:
    gone = f"<w:{change}><w:r><w:delText>不</w:delText><w:t>不</w:t></w:r></w:{change}>"
    assert texts(p(run("依法") + gone + run("行政"))) == ["依法行政"]


def test_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    deleted_mark = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("一、依法", deleted_mark) + p("行政") + p("下段")) == ["一、依法行政", "下段"]


def test_deleted_paragraph_is_not_counted_in_its_list() -> None:
    gone = p("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>", f"{LIST_PROPERTIES}<w:rPr><w:del/></w:rPr>")
    assert texts(gone + numbered("乙"), numbering=DECIMAL_LIST) == ["1.乙"]


def test_text_before_a_deleted_mark_at_the_end_is_kept() -> None:
    assert texts(p("落款", "<w:rPr><w:del/></w:rPr>")) == ["落款"]


def test_deleted_table_row_is_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('甲')}{cell('乙')}</w:tr>"
    assert texts(table(gone, row("丙", "丁"))) == ["丙\t丁"]


def test_changes_of_content_are_counted_and_those_of_format_are_not() -> None:
    body = p(
        f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"{run('文', '<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>')}",
        "<w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr/></w:pPrChange>",
    )
    assert read(body).marks == (Mark("tracked-changes", 3),)


def test_comments_are_counted_by_their_references() -> None:
    reference = '<w:r><w:commentReference w:id="{}"/></w:r>'
    assert read(p(run("正文") + reference.format(0) + reference.format(1))).marks == (Mark("comments", 2),)


# Fields


def test_complex_field_gives_its_result() -> None:
    instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert texts(p(run("第") + field(instruction, run("3")) + run("页"))) == ["第3页"]


def test_nested_field_in_an_instruction_is_left_out() -> None:
    inner = field("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7"))
    assert texts(p(field(run("IF ") + inner, run("是")) + run("。"))) == ["是。"]


def test_nested_field_in_a_result_is_kept() -> None:
    inner = field("<w:r><w:instrText>PAGEREF</w:instrText></w:r>", run("5"))
    assert texts(p(field("", run("目录") + inner) + run("完"))) == ["目录5完"]


def test_field_result_may_go_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText>'
    separate = '<w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin + separate + run("一、工作")) + p(run("二、问题") + end) + p("正文")) == [
        "一、工作",
        "二、问题",
        "正文",
    ]


def test_field_that_is_never_closed_hides_no_further_paragraph() -> None:
    assert texts(p(run("前") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("后")) == ["前", "后"]


# Text boxes

BOX = "<w:txbxContent>{}</w:txbxContent>"


def alternatives(choice: str, fallback: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{choice}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{fallback}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_box_follows_its_paragraph_once() -> None:
    box = alternatives(BOX.format(p("框一") + p("框二")), BOX.format(p("框一") + p("框二")))
    assert texts(p(run("锚前") + box + run("锚后")) + p("下段")) == ["锚前锚后", "框一", "框二", "下段"]


def test_fallback_is_read_when_the_choice_holds_no_text() -> None:
    assert texts(p(alternatives("", BOX.format(p("框")))) + p("下段")) == ["框", "下段"]


def test_text_box_of_old_files_is_read() -> None:
    assert texts(p(f"<w:r><w:pict><v:textbox>{BOX.format(p('文件头'))}</v:textbox></w:pict></w:r>")) == ["文件头"]


def test_text_box_in_a_cell_follows_the_row() -> None:
    anchored = p(run("甲") + f"<w:r><w:pict>{BOX.format(p('框'))}</w:pict></w:r>")
    assert texts(table(row(anchored, "乙"))) == ["甲\t乙", "框"]


# Notes


def test_referenced_notes_come_last_in_order_of_reference() -> None:
    body = p(
        run("甲")
        + '<w:r><w:endnoteReference w:id="5"/></w:r>'
        + run("乙")
        + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    ) + p("末段")
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    unused = f'<w:footnote w:id="4">{p("没有引用")}</w:footnote>'
    footnote = f'<w:footnote w:id="3">{p("<w:r><w:footnoteRef/></w:r>" + run(" 数据来源"))}</w:footnote>'
    endnote = f'<w:endnote w:id="5">{p("尾注")}</w:endnote>'

    result = read(body, footnotes=separator + unused + footnote, endnotes=endnote)

    assert [(block.text, block.kind) for block in result.blocks] == [
        ("甲乙", "paragraph"),
        ("末段", "paragraph"),
        ("尾注", "note"),
        ("数据来源", "note"),
    ]


# Characters


@pytest.mark.parametrize("soft", ["<w:br/>", '<w:br w:type="textWrapping"/>', "<w:cr/>"])
def test_soft_line_break_splits_the_paragraph(soft: str) -> None:
    body = p(f"<w:r><w:t>一、标题</w:t>{soft}<w:t>正文</w:t></w:r>", '<w:jc w:val="center"/>')
    assert [(block.text, block.centred) for block in read(body).blocks] == [
        ("一、标题", True),
        ("正文", True),
    ]


def test_soft_line_break_leaves_the_number_to_the_first_line() -> None:
    blocks = read(numbered("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), numbering=DECIMAL_LIST).blocks
    assert [(block.text, block.generated) for block in blocks] == [("1.甲", 2), ("乙", 0)]


def test_lines_of_a_paragraph_are_bold_each_for_itself() -> None:
    body = p(run("标题", "<w:b/>") + "<w:r><w:br/></w:r>" + run("正文"))
    assert [block.bold for block in read(body).blocks] == [True, False]


@pytest.mark.parametrize("page", ['<w:br w:type="page"/>', '<w:br w:type="column"/>', "<w:lastRenderedPageBreak/>"])
def test_page_and_column_breaks_do_not_split(page: str) -> None:
    assert texts(p(f"<w:r><w:t>依法</w:t>{page}<w:t>行政</w:t></w:r>")) == ["依法行政"]


def test_tab_stands_only_between_texts() -> None:
    assert texts(p("<w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:tab/></w:r>")) == ["甲\t乙"]


def test_hyphens_and_symbols() -> None:
    body = (
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t>"
        '<w:sym w:font="宋体" w:char="2460"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:char="no"/></w:r>'
    )
    assert texts(p(body)) == ["A-BC①"]


def test_invisible_characters_go_and_spaces_stay() -> None:
    assert texts(p("\ufeff标\u200b\u00ad题\u00a0（一\u3000二）")) == ["标题\u00a0（一\u3000二）"]


def test_line_end_inside_a_text_is_a_space() -> None:
    assert texts(p("甲\n乙")) == ["甲 乙"]


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u200b"])
def test_blank_paragraph_gives_no_block(blank: str) -> None:
    assert texts(p(blank) + p("正文")) == ["正文"]


def test_ruby_gives_the_base_text() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('gui')}</w:rt><w:rubyBase>{run('珪')}</w:rubyBase></w:ruby>"
    assert texts(p(f"{run('张')}<w:r>{ruby}</w:r>")) == ["张珪"]


def test_math_text_is_kept() -> None:
    math = "<m:oMath><m:r><m:rPr/><m:t>x=1</m:t></m:r></m:oMath>"
    assert texts(p(run("其中") + math)) == ["其中x=1"]


# Hidden text


def test_hidden_run_is_left_out() -> None:
    shown = run("明", '<w:vanish w:val="0"/>')
    assert texts(p(run("公开") + run("隐藏", "<w:vanish/>") + shown)) == ["公开明"]


def test_text_hidden_by_a_character_style_is_left_out() -> None:
    hidden = style("h", "<w:rPr><w:vanish/></w:rPr>", "character")
    assert texts(p(run("公开") + run("隐藏", '<w:rStyle w:val="h"/>')), styles=hidden) == ["公开"]


def test_text_hidden_by_a_paragraph_style_is_left_out() -> None:
    styles = style("h", "<w:rPr><w:vanish/></w:rPr>") + style("c", '<w:basedOn w:val="h"/>')
    assert texts(p("隐藏", '<w:pStyle w:val="c"/>') + p("公开"), styles=styles) == ["公开"]


# Tables


def test_row_joins_cells_by_tabs_and_their_paragraphs_by_blanks() -> None:
    block = first(table(row(p("甲") + p("乙"), "丙")))
    assert (block.text, block.kind) == ("甲 乙\t丙", "row")


def test_tab_inside_a_cell_is_a_blank() -> None:
    assert texts(table(row(p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), "丙"))) == ["甲 乙\t丙"]


def test_continued_vertical_merge_is_an_empty_cell() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    start = cell("部门", '<w:vMerge w:val="restart"/>')
    assert texts(table(row(start, "一"), row(merged, "二"))) == ["部门\t一", "\t二"]


def test_cell_over_several_columns_comes_once() -> None:
    assert texts(table(row(cell("合计", '<w:gridSpan w:val="2"/>'), "9"))) == ["合计\t9"]


def test_nested_table_follows_the_outer_row() -> None:
    nested = p("外") + table(row("内一", "内二")) + p("")
    assert texts(table(row(nested, "右"))) == ["外\t右", "内一\t内二"]


def test_row_without_text_gives_no_block() -> None:
    assert texts(table(row("", "")) + p("正文")) == ["正文"]


def test_row_of_one_cell_gives_paragraphs() -> None:
    blocks = read(table(row(p("一、标题") + table(row("甲", "乙")) + p("正文")))).blocks
    assert [(block.text, block.kind) for block in blocks] == [
        ("一、标题", "paragraph"),
        ("甲\t乙", "row"),
        ("正文", "paragraph"),
    ]


@pytest.mark.parametrize(("count", "kind"), [(3, "row"), (4, "paragraph")])
def test_row_with_more_than_three_paragraphs_in_a_cell_gives_paragraphs(count: int, kind: str) -> None:
    assert {block.kind for block in read(table(row("左", p("段") * count))).blocks} == {kind}


@pytest.mark.parametrize(("length", "kind"), [(400, "row"), (401, "paragraph")])
def test_row_with_more_than_400_characters_in_a_cell_gives_paragraphs(length: int, kind: str) -> None:
    assert {block.kind for block in read(table(row("左", "字" * length))).blocks} == {kind}


# Automatic numbers

LIST_PROPERTIES = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DECIMAL_LIST = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
REPORT_LEVELS = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_number_stands_in_front_and_is_marked_as_generated() -> None:
    blocks = read(numbered("主要工作") * 2, numbering=abstract(0, *REPORT_LEVELS) + num(1, 0)).blocks
    assert [(block.text, block.generated) for block in blocks] == [("一、主要工作", 2), ("二、主要工作", 2)]


def test_lower_levels_start_again_after_a_higher_one() -> None:
    body = "".join(numbered("", 1, at).replace("</w:p>", run("x") + "</w:p>") for at in (0, 1, 1, 2, 0, 1))
    assert texts(body, numbering=abstract(0, *REPORT_LEVELS) + num(1, 0)) == [
        "一、x",
        "（一）x",
        "（二）x",
        "1.x",
        "二、x",
        "（一）x",
    ]


def test_level_text_may_name_several_levels() -> None:
    levels = abstract(0, level(0, "upperRoman", "第%1部分"), level(1, "decimal", "%1.%2"))
    assert texts(numbered("甲") + numbered("乙", 1, 1), numbering=levels + num(1, 0)) == [
        "第I部分甲",
        "I.1乙",
    ]


def test_legal_level_writes_every_number_in_digits() -> None:
    levels = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert texts(numbered("甲") + numbered("乙", 1, 1), numbering=levels + num(1, 0)) == ["一、甲", "1.1乙"]


def test_start_value() -> None:
    assert texts(numbered("甲"), numbering=abstract(0, level(0, "decimal", "%1.", start=5)) + num(1, 0)) == ["5.甲"]


@pytest.mark.parametrize(
    ("restart", "numbers"), [("0", ["1", "2", "3"]), ("1", ["1", "2", "1"]), (None, ["1", "1", "1"])]
)
def test_level_restart(restart: str | None, numbers: list[str]) -> None:
    element = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    levels = (level(0, "none", ""), level(1, "none", ""), level(2, "decimal", "%3", element))
    body = "".join(numbered("、", 1, at) for at in (2, 1, 2, 0, 2))
    found = texts(body, numbering=abstract(0, *levels) + num(1, 0))
    assert [text[:-1] for text in found if text != "、"] == numbers


def test_instances_of_one_definition_continue_each_other() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0)
    assert texts(numbered("甲", 1) + numbered("乙", 2), numbering=numbering) == ["1.甲", "2.乙"]


def test_start_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, override)
    body = numbered("甲", 1) * 2 + numbered("乙", 2) * 2 + numbered("丙", 1)
    assert texts(body, numbering=numbering) == ["1.甲", "2.甲", "1.乙", "2.乙", "3.丙"]


def test_override_of_a_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    assert texts(numbered("甲"), numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)) == ["C)甲"]


def test_definition_through_a_list_style() -> None:
    styles = style("list", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = abstract(0, level(0, "decimal", "%1、")) + linked + num(1, 1) + num(2, 0)
    assert texts(numbered("甲"), numbering=numbering, styles=styles) == ["1、甲"]


def test_list_styles_in_a_circle_give_no_number() -> None:
    styles = style("list", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
    assert texts(numbered("甲"), numbering=linked + num(1, 1), styles=styles) == ["甲"]


def test_numbering_through_a_paragraph_style_and_its_base() -> None:
    styles = style("base", f"<w:pPr>{LIST_PROPERTIES}</w:pPr>") + style("own", '<w:basedOn w:val="base"/>')
    assert texts(p("甲", '<w:pStyle w:val="own"/>'), styles=styles, numbering=DECIMAL_LIST) == ["1.甲"]


def test_level_linked_to_the_style() -> None:
    styles = style("second", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    levels = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "（%2）", '<w:pStyle w:val="second"/>'))
    assert texts(p("甲", '<w:pStyle w:val="second"/>'), styles=styles, numbering=levels + num(1, 0)) == ["（1）甲"]


def test_number_zero_switches_the_styles_numbering_off() -> None:
    styles = style("list", f"<w:pPr>{LIST_PROPERTIES}</w:pPr>")
    off = p("甲", '<w:pStyle w:val="list"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(off, styles=styles, numbering=DECIMAL_LIST) == ["甲"]


def test_empty_numbered_paragraph_counts() -> None:
    assert texts(numbered("甲") + numbered("") + numbered("丙"), numbering=DECIMAL_LIST) == ["1.甲", "3.丙"]


def test_bullet_gives_nothing() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0)
    assert texts(numbered("甲"), numbering=numbering) == ["甲"]


@pytest.mark.parametrize("numbering", ["", num(1, 7), abstract(0) + num(1, 0)])
def test_list_that_is_not_defined_gives_no_number(numbering: str) -> None:
    assert texts(numbered("甲"), numbering=numbering) == ["甲"]


def test_numbers_in_cells_count_in_reading_order() -> None:
    assert texts(table(row(numbered("甲"), numbered("乙"))) + numbered("丙"), numbering=DECIMAL_LIST) == [
        "1.甲\t2.乙",
        "3.丙",
    ]


# Hints


@pytest.mark.parametrize(("stated", "expected"), [("0", 1), ("2", 3), ("9", None)])
def test_outline_level_of_the_paragraph(stated: str, expected: int | None) -> None:
    assert first(p("标题", f'<w:outlineLvl w:val="{stated}"/>')).level == expected


def test_outline_level_through_the_style_chain() -> None:
    styles = style("1", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style("标题甲", '<w:basedOn w:val="1"/>')
    assert first(p("标题", '<w:pStyle w:val="标题甲"/>'), styles=styles).level == 2


def test_styles_based_on_each_other_in_a_circle() -> None:
    styles = style("a", '<w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr>') + style("b", '<w:basedOn w:val="a"/>')
    assert first(p("文", '<w:pStyle w:val="b"/>'), styles=styles).bold


@pytest.mark.parametrize(
    ("runs", "bold"),
    [
        (run("甲", "<w:b/>") + run("乙", '<w:b w:val="1"/>'), True),
        (run("甲", "<w:b/>") + run(" ") + run("乙", "<w:b/>"), True),
        (run("甲", "<w:b/>") + run("乙"), False),
        (run("甲", '<w:b w:val="0"/>'), False),
        (run("甲", '<w:rStyle w:val="strong"/>'), True),
    ],
)
def test_bold_needs_all_visible_text(runs: str, bold: bool) -> None:
    assert first(p(runs), styles=style("strong", "<w:rPr><w:b/></w:rPr>", "character")).bold is bold


def test_bold_of_the_paragraph_style_and_a_run_against_it() -> None:
    styles = style("t", "<w:rPr><w:b/></w:rPr>")
    blocks = read(
        p("甲", '<w:pStyle w:val="t"/>') + p(run("乙", '<w:b w:val="false"/>'), '<w:pStyle w:val="t"/>'),
        styles=styles,
    ).blocks
    assert [block.bold for block in blocks] == [True, False]


def test_centred_and_size_of_the_title_style() -> None:
    styles = style("Title", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr>')
    block = first(p("报告", '<w:pStyle w:val="Title"/>'), styles=styles)
    assert (block.centred, block.size, block.level) == (True, 22.0, None)


def test_size_of_the_first_run_with_text() -> None:
    body = p(run(" ", '<w:sz w:val="10"/>') + run("甲", '<w:sz w:val="32"/>') + run("乙", '<w:sz w:val="20"/>'))
    assert first(body).size == 16.0


def test_size_is_unknown_when_nothing_states_it() -> None:
    assert first(p("甲")).size is None


def test_default_paragraph_style_counts_without_being_named() -> None:
    styles = style("a", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=' w:default="1"')
    assert first(p("甲"), styles=styles).size == 16.0


def test_former_formatting_of_a_style_does_not_count() -> None:
    former = '<w:pPr><w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange></w:pPr><w:rPr><w:b/></w:rPr>'
    block = first(p("甲", '<w:pStyle w:val="s"/>'), styles=style("s", former))
    assert (block.centred, block.bold) == (False, True)


def test_style_far_into_a_large_part_is_found() -> None:
    filler = "".join(style(f"x{index}", "<w:rPr><w:i/></w:rPr>", "table") for index in range(3000))
    styles = filler + style("late", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert first(p("标题", '<w:pStyle w:val="late"/>'), styles=styles).level == 1


def test_style_across_the_border_of_two_pieces_is_found() -> None:
    for filler in range(32_000, 32_300, 3):
        styles = f"<!--{'x' * filler}-->" + style("s", "<w:rPr><w:b/></w:rPr>")
        assert first(p("标题", '<w:pStyle w:val="s"/>'), styles=styles).bold


def test_many_styles_are_each_found_by_their_own_id() -> None:
    styles = "".join(style(f"s{index}", f'<w:rPr><w:sz w:val="{index}"/></w:rPr>') for index in range(1, 400))
    body = "".join(p("x", f'<w:pStyle w:val="s{index}"/>') for index in range(1, 400))
    assert [block.size for block in read(body, styles=styles).blocks] == [index / 2 for index in range(1, 400)]


# Packages


def test_strict_namespace_is_read() -> None:
    strict = document(p("正文")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert reader.read(package({"word/document.xml": strict}), DEFAULT).blocks[0].text == "正文"


def elsewhere(content_type: str) -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package_namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{package_namespace}">{{}}</Relationships>'
    override = f'<Override PartName="/doc/main.xml" ContentType="{content_type}"/>'
    return package(
        {
            "[Content_Types].xml": f"<Types>{override}</Types>",
            "_rels/.rels": relations.format(
                f'<Relationship Type="{relation}/officeDocument" Target="doc/main.xml"/>'
            ),
            "doc/main.xml": document(p("正文", '<w:outlineLvl w:val="0"/><w:pStyle w:val="s"/>')),
            "doc/_rels/main.xml.rels": relations.format(
                f'<Relationship Type="{relation}/styles" Target="../other/s.xml"/>'
            ),
            "other/s.xml": part("styles", style("s", "<w:rPr><w:b/></w:rPr>")),
        }
    )


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def test_parts_are_found_through_relationships() -> None:
    block = reader.read(elsewhere(WORD), DEFAULT).blocks[0]
    assert (block.text, block.bold) == ("正文", True)


def test_utf16_parts_are_read() -> None:
    parts = {
        "word/document.xml": document(p("正文", '<w:pStyle w:val="s"/>')).replace("UTF-8", "UTF-16").encode("utf-16"),
        "word/styles.xml": part("styles", style("s", "<w:rPr><w:b/></w:rPr>")).encode("utf-16"),
    }
    block = reader.read(package(parts), DEFAULT).blocks[0]
    assert (block.text, block.bold) == ("正文", True)


@pytest.mark.parametrize("data", [docx(p("正文")), elsewhere(WORD), elsewhere(MACROS)])
def test_recognises_word_files(data: bytes) -> None:
    assert reader.recognises(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"plain text about word/document.xml",
        elsewhere(EXCEL),
        package({"OFD.xml": "<x/>"}),
        package({"word/document.xml.bak": "<x/>"}),
        docx(p("正文"))[:-30],
    ],
)
def test_does_not_recognise_other_files(data: bytes) -> None:
    assert not reader.recognises(data)


# Files that cannot be read


def test_truncated_archive_is_damaged() -> None:
    caught = error(docx(p("正文"))[:200])
    assert caught.code == "damaged"
    assert caught.message == "Word文件已损坏（不是完整的压缩包）：请用Word或WPS打开，另存为新的.docx后再试。"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/styles.xml": part("styles", "")},
        {"word/document.xml": document(p("正文"))[:-20]},
        {"word/document.xml": '<?xml version="1.0" encoding="gbk"?><a/>'},
        {"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {NAMESPACES}/>'},
        {"word/document.xml": "<!DOCTYPE x><x/>".encode("utf-16")},
        {"word/document.xml": document(p("正文")), "word/styles.xml": "<!DOCTYPE x><w:styles/>"},
    ],
    ids=["no main part", "cut XML", "odd encoding", "entities", "DTD in UTF-16", "DTD in styles"],
)
def test_broken_or_forbidden_xml_is_damaged(parts: dict[str, str | bytes]) -> None:
    assert error(package(parts)).code == "damaged"


def test_changed_bytes_are_damaged() -> None:
    data = bytearray(docx(p("正文" * 500)))
    data[60:70] = bytes(10)
    assert error(bytes(data)).code == "damaged"


def test_encrypted_entry_is_encrypted() -> None:
    data = docx(p("正文"))
    central = data.rfind(b"PK\x01\x02")
    assert error(data[: central + 8] + b"\x01" + data[central + 9 :]).code == "encrypted"


def test_part_beyond_the_limit_is_too_large() -> None:
    caught = error(docx(p("字" * 1_000_000)), replace(DEFAULT, part_bytes=1 << 20))
    assert caught.code == "too-large"
    assert caught.message == "Word文件过大（word/document.xml解压后超过1MB）：请删去无关内容，只留报告正文后再试。"


def test_claimed_size_is_not_trusted() -> None:
    data = docx(p("字" * 100_000))
    central = data.rfind(b"PK\x01\x02")
    lying = data[: central + 24] + (100).to_bytes(4, "little") + data[central + 28 :]
    assert error(lying).code == "damaged"


@pytest.mark.parametrize("element", ["w:sdt", "w:ins", "w:tbl", "w:unknown"])
def test_deep_nesting_is_too_large(element: str) -> None:
    assert error(docx(f"<{element}>" * 300 + p("正文") + f"</{element}>" * 300)).code == "too-large"


def test_nesting_within_the_limit_is_read() -> None:
    layers = 80
    assert texts(("<w:tbl><w:tr><w:tc>" * layers) + p("正文") + ("</w:tc></w:tr></w:tbl>" * layers)) == ["正文"]


def test_document_of_pictures_is_images_only() -> None:
    assert error(docx(p("<w:r><w:drawing/></w:r>"))).code == "images-only"


def test_document_without_text_is_empty() -> None:
    assert error(docx(p())).code == "empty"
