"""XML made shorter before it is parsed."""

from __future__ import annotations

import pytest

from validator.readers.word.shorter import shorter

BIG, SMALL = '<w:rPr><w:sz w:val="32"/></w:rPr>', '<w:rPr><w:sz w:val="21"/></w:rPr>'


def run(text: str, form: str = BIG, attributes: str = "") -> str:
    return f"<w:r{attributes}>{form}<w:t>{text}</w:t></w:r>"


def shortened(xml: str) -> str:
    return shorter(xml.encode()).decode()


def test_run_of_nothing_but_text_is_one_element_with_its_properties() -> None:
    form = '<w:rPr><w:rFonts w:ascii="A"/><w:b/><w:sz w:val="32"/><w:lang w:val="zh-CN"/></w:rPr>'
    assert shortened(run("甲", form)) == '<w:run b="" sz="32">甲</w:run>'


def test_properties_of_a_paragraph_become_attributes() -> None:
    numbering = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    properties = f'<w:pPr><w:spacing w:line="560"/>{numbering}<w:jc w:val="center"/>{BIG}</w:pPr>'
    assert shortened(f'<w:p w:rsidR="00A1">{properties}</w:p>') == '<w:p ilvl="1" numId="3" jc="center"></w:p>'


def test_property_stated_twice_is_one_attribute() -> None:
    form = '<w:rPr><w:sz w:val="21"/><w:sz w:val="32"/></w:rPr>'
    assert shortened(run("甲", form)) == '<w:run sz="32">甲</w:run>'


def test_runs_of_like_formatting_become_one() -> None:
    assert (
        shortened(f"<w:p>{run('办结')}{run('12')}{run('件。')}</w:p>")
        == '<w:p><w:run sz="32">办结12件。</w:run></w:p>'
    )


def test_runs_typed_in_several_sessions_become_one() -> None:
    runs = run("办结", attributes=' w:rsidR="00A1"') + '<w:proofErr w:type="gramStart"/>' + run("12件。")
    assert shortened(runs) == '<w:run sz="32">办结12件。</w:run>'


def test_runs_of_other_formatting_stay_apart() -> None:
    runs = run("甲") + run("乙", SMALL) + run("丙", "") + run("丁", "")
    assert shortened(runs) == '<w:run sz="32">甲</w:run><w:run sz="21">乙</w:run><w:run>丙丁</w:run>'


def test_run_that_holds_more_than_text_stays_a_run() -> None:
    runs = f"{run('甲')}<w:r>{BIG}<w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>{run('丁')}"
    expected = (
        '<w:run sz="32">甲</w:run><w:r sz="32"><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r><w:run sz="32">丁</w:run>'
    )
    assert shortened(runs) == expected


@pytest.mark.parametrize(
    "xml",
    [
        "<w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>甲</w:t></w:r>",
        '<w:r><w:rPr><w:ins w:id="1"/></w:rPr><w:t>甲</w:t></w:r>',
        '<w:r><w:rPr><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>',
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>',
        '<w:r w:rsidR="00A1"/><w:p w:rsidR="00A1"/><w:index/><w:t>甲</w:t>',
        f"<!-- {run('甲')} -->",
        f"<w:t><![CDATA[{run('甲')}]]></w:t>",
    ],
)
def test_everything_else_stays(xml: str) -> None:
    assert shortened(xml) == xml
