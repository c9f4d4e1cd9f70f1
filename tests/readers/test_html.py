"""The article of a page, and nothing else of it."""

from __future__ import annotations

import pytest

from validator.document import Block, UnreadableError
from validator.limits import DEFAULT, Limits
from validator.readers import html, mhtml

FIRST = "2023年，松坪县坚持依法履职，审查规范性文件43件，办结行政复议案件61件。现将有关情况报告如下。"
SECOND = "部分乡镇执法力量薄弱，案卷质量不高；原因在于培训不足，考核导向不够鲜明。"
TITLE = "松坪县2023年度法治政府建设情况报告"


def blocks(markup: str, limits: Limits = DEFAULT) -> list[Block]:
    return list(html.read(markup.encode(), limits).blocks)


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def article(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs or (FIRST, SECOND))


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/>首页</a><a>政务公开</a></nav>",
        "<div class='crumb'>当前位置：<a>首页</a> &gt; <a>公开</a></div>",
        "<div class='share-box'>分享到：微信</div>",
        "<ul><li><a>2022年报告</a><li><a>2021年报告</a></ul>",
        "<div class='pageFooter'>主办：县政府办公室，备案号1号。</div>",
        "<footer>版权所有</footer><script>var a='，。<p>';</script><style>p{}</style>",
        "<div style='display: none'>隐藏的文字。</div><p hidden>隐藏</p><b aria-hidden=true>×</b>",
        "<form><input value=1><button>搜索</button><select><option>一<option>二</select></form>",
        "<!-- <p>注释</p> --><noscript>请启用脚本</noscript><div id='qrCode'>扫一扫</div>",
        "<div class='prev'>上一篇：<a>没有了</a></div><section class='relatedNews'><h3>相关</h3></section>",
    ],
)
def test_page_furniture_is_left_out(furniture: str) -> None:
    body = f"{furniture}<div id=con><h1>{TITLE}</h1>{article()}{furniture}</div>{furniture}"
    assert texts(page(body)) == [TITLE, FIRST, SECOND]


def test_what_is_named_like_furniture_but_holds_the_report_stays() -> None:
    body = f"<form id=aspnetForm><div class='print share'><h1>{TITLE}</h1>{article()}</div></form>"
    assert texts(page(body)) == [TITLE, FIRST, SECOND]


def test_metadata_outside_the_content_goes() -> None:
    body = f"<div><h1>{TITLE}</h1><div>发布时间：2024-01-13</div><div>{article()}</div><div>责任编辑</div></div>"
    assert texts(page(body)) == [TITLE, FIRST, SECOND]


def test_signature_beside_the_content_stays() -> None:
    signature = "<div>松坪县人民政府</div><div>2024年1月13日</div>"
    body = f"<div><div>{article()}</div>{signature}<div>责任编辑</div></div>"
    assert texts(page(body)) == [FIRST, SECOND, "松坪县人民政府", "2024年1月13日"]


def test_chief_of_several_articles_is_chosen() -> None:
    body = f"<article><p>一条短讯，另一件事。</p></article><article><h1>{TITLE}</h1>{article()}</article>"
    assert texts(page(body)) == [TITLE, FIRST, SECOND]


def test_page_without_sentences_is_kept() -> None:
    assert texts(page("<div class=nav>松坪县人民政府</div>")) == ["松坪县人民政府"]


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (f"<meta name=ArticleTitle content='{TITLE}'>", ""),
        (f"<title>{TITLE} - 松坪县人民政府</title>", ""),
        (f"<title>{TITLE}_松坪县人民政府</title>", ""),
        ("<title>政府信息公开</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE}</title>", f"<h1>松坪县人民政府网</h1><h2>{TITLE}</h2>"),
        ("", f"<div class=art-title>{TITLE}</div>"),
    ],
)
def test_title_above_the_content_comes_first(head: str, above: str) -> None:
    found = blocks(page(f"{above}<div>{article()}</div>", head))
    assert [block.text for block in found] == [TITLE, FIRST, SECOND]
    assert found[0].level == 1


def test_title_comes_once() -> None:
    body = f"<h1>{TITLE}</h1><div><p align=center>松坪县2023年度</p><p>法治政府建设情况报告</p>{article()}</div>"
    assert texts(page(body)) == ["松坪县2023年度", "法治政府建设情况报告", FIRST, SECOND]
    assert texts(page(f"<div><h1>{TITLE}</h1><p>{TITLE}</p>{article()}</div>")) == [TITLE, FIRST, SECOND]


def test_window_title_of_a_column_is_not_the_article_s() -> None:
    body = f"<div><p>{TITLE}</p>{article()}</div>"
    assert texts(page(body, "<title>政府信息公开目录</title>")) == [TITLE, FIRST, SECOND]


def test_line_breaks_and_block_elements_split() -> None:
    source = "<div>&nbsp;&nbsp;一、举措<br>&emsp;办结12件，公开4次。<br/>二、不足<p>甲，<div>乙。</div>丙"
    assert texts(source) == ["一、举措", "办结12件，公开4次。", "二、不足", "甲，", "乙。", "丙"]


def test_white_space_collapses_and_vanishes_between_chinese_characters() -> None:
    assert texts("<p>  法治\n   政府 建设\tRule\n of law&nbsp;年&nbsp;</p>") == ["法治政府 建设 Rule of law\xa0年"]


def test_invisible_characters_are_gone() -> None:
    assert texts("<p>法&#8203;治&shy;政府&ldquo;四单&rdquo;&middot;&amp;</p>") == ["法治政府“四单”·&"]


def test_looks() -> None:
    source = (
        "<h2>一</h2><p><strong>（一）</strong><b>二</b></p><p><b>三</b>是。</p>"
        "<p style='text-align:center'>四</p>"
        "<center>五</center><p align=right>六</p><p style='font-size:16.0pt;font-weight:700'>七</p>"
    )
    looks = [(block.text, block.level, block.bold, block.centred, block.size) for block in blocks(source)]
    assert looks == [
        ("一", 2, False, False, None),
        ("（一）二", None, True, False, None),
        ("三是。", None, False, False, None),
        ("四", None, False, True, None),
        ("五", None, False, True, None),
        ("六", None, False, False, None),
        ("七", None, True, False, 16.0),
    ]


def test_data_tables_become_rows() -> None:
    source = "<table><caption>表一</caption><tr><th>事项<th>件数<tr><td><p>行政</p><p>许可</p><td>12</table>"
    found = [(block.kind, block.text) for block in blocks(source)]
    assert found == [("paragraph", "表一"), ("row", "事项\t件数"), ("row", "行政 许可\t12")]


def test_layout_tables_become_paragraphs() -> None:
    inner = f"<table><tr><td>{article()}</td></tr></table>"
    source = f"<table><tr><td>左栏</td><td>{inner}</td></tr></table>"
    assert [(block.kind, block.text) for block in blocks(source)] == [
        ("paragraph", FIRST),
        ("paragraph", SECOND),
    ]


@pytest.mark.parametrize(
    ("attributes", "first", "second"),
    [
        ("", "1.", "2."),
        ("start=3", "3.", "4."),
        ("type=a", "a.", "b."),
        ("type=I", "I.", "II."),
        ("style='list-style-type:cjk-ideographic' start=10", "十、", "十一、"),
        ("style='list-style-type: simp-chinese-informal' start=99", "九十九、", "一百、"),
        ("style='list-style:none'", "", ""),
    ],
)
def test_automatic_numbers(attributes: str, first: str, second: str) -> None:
    found = blocks(f"<ol {attributes}><li><p>制定目录</p><p>续段</p><li>开展评估<ul><li>要点</ul></ol>")
    assert [(block.text, block.generated) for block in found] == [
        (f"{first}制定目录", len(first)),
        ("续段", 0),
        (f"{second}开展评估", len(second)),
        ("要点", 0),
    ]


def test_value_of_an_item_and_typed_numbers() -> None:
    assert texts("<ol><li value=5>甲<li>乙<li>7.丙<li>丁</ol>") == ["5.甲", "6.乙", "7.丙", "8.丁"]


def test_page_saved_by_word() -> None:
    source = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>"
        "<!--[if gte mso 9]><xml>废</xml><![endif]-->"
        "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span>"
        "<![endif]><b>总体\n情况</b><o:p>&nbsp;</o:p></p><p>推进<span\nlang=EN-US>5G</span>建设。</p></body></html>"
    )
    assert texts(source) == ["一、\xa0总体情况", "推进5G建设。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_encoding_is_declared_or_found(encoding: str) -> None:
    declared = "gb2312" if encoding == "gbk" else encoding
    data = page(article(), f"<meta charset='{declared}'>").encode(encoding)
    assert [block.text for block in html.read(data, DEFAULT).blocks] == [FIRST, SECOND]
    assert html.recognises(data)


def test_wrongly_declared_encoding() -> None:
    data = page(article(), "<meta charset=utf-8>").encode("gb18030")
    assert html.read(data, DEFAULT).blocks[0].text == FIRST


def test_text_that_speaks_of_pages_is_not_one() -> None:
    assert not html.recognises("网页以<html>开头。".encode())
    assert not html.recognises("<div align=center>\n\n# 标题".encode())


def test_page_inside_a_message() -> None:
    data = (
        (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="X"\r\n\r\n--X\r\n'
            b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        )
        + page(article()).encode("gbk")
        + b"\r\n--X--\r\n"
    )
    assert mhtml.recognises(data)
    document = mhtml.read(data, DEFAULT)
    assert (document.format, document.blocks[0].text) == ("mhtml", FIRST)


def test_elements_nested_too_deep() -> None:
    with pytest.raises(UnreadableError) as caught:
        blocks("<div>" * 300 + "字", Limits(xml_depth=256))
    assert (caught.value.code, "256层" in caught.value.message) == ("too-large", True)


@pytest.mark.parametrize(
    "unclosed", ["<p>甲<span>乙</p><p>丙", "<p>甲<b>乙</div><p>丙", "甲乙<p>丙</b></i>", "<p>甲乙</p>丙<div"]
)
def test_broken_markup_is_tolerated(unclosed: str) -> None:
    assert "".join(texts(unclosed)).startswith("甲乙丙")
