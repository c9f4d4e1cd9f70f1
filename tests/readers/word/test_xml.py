"""XML made shorter before it is parsed, and values found in XML that is not parsed."""

from __future__ import annotations

import pytest

from validator.readers.word.xml import plain, simplified, stated, stating

BIG, SMALL = '<w:rPr><w:sz w:val="32"/></w:rPr>', '<w:rPr><w:sz w:val="21"/></w:rPr>'


def run(text: str, form: str = BIG, attributes: str = "") -> str:
    return f"<w:r{attributes}>{form}<w:t>{text}</w:t></w:r>"


def shortened(xml: str) -> str:
    return simplified(xml.encode()).decode()


def test_typefaces_spacing_and_languages_go() -> None:
    form = '<w:rPr><w:rFonts w:ascii="A"/><w:b/><w:lang w:val="zh-CN"/></w:rPr>'
    assert shortened(run("甲", form)) == run("甲", "<w:rPr><w:b/></w:rPr>")


def test_elements_with_a_like_name_stay() -> None:
    xml = '<w:index/><w:spacings/><w:ind><w:t>甲</w:t></w:ind><x:lang w:val="a"/>'
    assert shortened(xml) == xml


def test_runs_of_like_formatting_become_one() -> None:
    assert shortened(f"<w:p>{run('办结')}{run('12')}{run('件。')}</w:p>") == f"<w:p>{run('办结12件。')}</w:p>"


def test_runs_typed_in_several_sessions_become_one() -> None:
    runs = run("办结", attributes=' w:rsidR="00A1"') + run("12件。", attributes=' w:rsidR="00B2"')
    assert shortened(runs) == run("办结12件。")


@pytest.mark.parametrize(
    "runs",
    [
        run("甲") + run("乙", SMALL),
        run("甲") + run("乙", SMALL) + run("丙"),
        run("甲") + "<w:r><w:t>乙</w:t></w:r>",
        run("甲") + '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙 </w:t></w:r>' + run("丙"),
        "<w:r><w:t>甲</w:t></w:r>" + run("乙"),
        f"<w:r>{BIG}<w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>{run('丙')}",
        f"{run('甲')}<w:br/>{run('乙')}",
        f"<w:p>{run('甲')}</w:p><w:p>{run('乙')}</w:p>",
    ],
)
def test_other_runs_stay_apart(runs: str) -> None:
    assert shortened(runs) == runs


def test_values_are_found_by_local_name() -> None:
    source = b"<a:sz a:val='32'/><b val=\"&lt;1&#x3e;\"/><c/><d val='4'/>"
    assert stated(source, stating("sz", "b", "c")) == {"sz": "32", "b": "<1>", "c": ""}


def test_value_that_is_no_utf8_does_not_stop_the_reader() -> None:
    assert plain(b"\xff1") == "\ufffd1"
