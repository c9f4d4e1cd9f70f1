"""From the bytes of a file to its outcome, whatever the file holds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from reports import compiled, report

from fixtures.build import recipes, render
from validator.check import check
from validator.result import Other, Outcome, Result, Unreadable

BAD = Path(__file__).parents[1] / "fixtures" / "bad"
EXPECTED = yaml.safe_load(BAD.with_suffix(".yaml").read_text(encoding="utf-8"))
RECIPE = next(recipe for recipe in recipes() if recipe.name == "town-usual")
TEXT = render(RECIPE, "txt").decode()
OTHERS = {
    "an empty title": "\n\n　\n",
    "a notice": "关于报送2022年法治政府建设年度报告的通知\n各乡镇：\n请按时报送。\n县司法局\n2023年1月5日",
    "a plan": "柳坪镇2022年法治政府建设工作要点\n一、总体要求\n2022年要组织培训2期，修订议事规则。",
    "an evaluation": "柳坪镇法治政府建设第三方评估报告\n一、评估情况\n全年检查36次，还存在执法不规范的问题。",
    "a report on something else": "柳坪镇2022年政府信息公开工作年度报告\n一、总体情况\n公开信息312条。",
    "a speech": "在全县法治政府建设推进会上的讲话\n同志们：\n今天开会，研究部署工作。",
    "a shopping list": "鸡蛋\n牛奶\n面包",
}
HOSTILE = {
    "one character": "。",
    "marks only": "。；！？，：" * 500,
    "tabs only": "\t\t一\t\n" * 500,
    "one endless line": "存在问题" * 20_000,
    "one endless sentence with commas": "将进一步加强，" * 10_000,
    "nothing but headings": "\n".join(f"{'一二三四五六七八九十'[i % 10]}、存在的问题" for i in range(1000)),
    "nothing but dates": "2022年2月30日\n" * 500,
    "nothing but signers": "柳坪镇人民政府\n" * 500,
    "unbalanced brackets": "（（（《《“““【【〔〔" * 300,
    "private characters": "\ue000\ue001\ue002" * 300,
    "lone accents": "问\u0301题\u20dd" * 300,
    "astral characters": "𠮷😀𝟚𝟛" * 300,
    "right-to-left marks": "\u202e法治\u202d" * 300,
    "a title without text": "柳坪镇2022年法治政府建设年度报告",
    "numbers beyond reason": "一、" + "9" * 5000 + "次\n二〇" + "九" * 5000 + "年\n0000年00月00日",
    "year zero": "柳坪镇0000年法治政府建设年度报告\n柳坪镇人民政府\n0001年1月1日",
    "the last year": "柳坪镇法治政府建设年度报告\n一、工作\n检查36次。\n柳坪镇人民政府\n9999年12月31日",
}


def outcome(text: str, year: int | None = None) -> Outcome:
    return check(text.encode(), "报告.txt", compiled(), year=year)


def test_a_report_has_its_title_organ_year_date_and_verdict() -> None:
    found = report(outcome(TEXT))
    assert (found.title, found.organ, found.year) == ("柳坪镇2022年法治政府建设年度报告", "柳坪镇", 2022)
    assert (str(found.date), found.verdict, found.format) == ("2023-02-11", "pass", "txt")
    assert found.checklist.id == "annual-report"
    assert [item.id for item in found.items] == [item.id for item in compiled().checklist.active_items()]


def test_the_text_is_told_only_when_asked_for() -> None:
    assert report(outcome(TEXT)).text is None
    told = report(check(TEXT.encode(), "报告.txt", compiled(), with_text=True)).text
    assert told
    assert ("一、主要举措和成效", 1) in [(block.text, block.level) for block in told]


def test_the_year_asked_for_goes_before_the_one_named() -> None:
    found = report(outcome(TEXT, year=2021))
    assert found.year == 2021
    assert [finding.code for item in found.items for finding in item.findings] == [
        "wrong-year",
        "date-outside-window",
    ]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_no_such_report_is_told_apart(text: str) -> None:
    found = outcome(text)
    assert isinstance(found, Other | Unreadable)
    assert found.message


def test_a_report_without_a_title_is_recognised_by_what_it_says() -> None:
    text = TEXT.replace("柳坪镇2022年法治政府建设年度报告", "", 1).lstrip()
    assert isinstance(outcome(text), Result)


@pytest.mark.parametrize(("name", "codes"), EXPECTED.items())
def test_a_bad_file_is_told_as_what_it_is(name: str, codes: list[str]) -> None:
    found = check((BAD / name).read_bytes(), name, compiled())
    assert not isinstance(found, Result)
    assert [found.code if isinstance(found, Unreadable) else "other"] == codes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_raises_nothing(text: str) -> None:
    assert outcome(text).path == "报告.txt"
    assert outcome(f"{TEXT}\n{text}").path == "报告.txt"
    assert outcome(f"柳坪镇2022年法治政府建设年度报告\n{text}").path == "报告.txt"


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf", "xyz", ""])
def test_noise_under_any_suffix_raises_nothing(suffix: str) -> None:
    source = random.Random(20190415)  # noqa: S311  (no secret)
    for length in (0, 1, 2, 7, 512, 5000):
        data = source.randbytes(length)
        assert isinstance(check(data, f"报告.{suffix}", compiled()), Unreadable | Other)


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx"])
def test_a_cut_or_damaged_file_raises_nothing(form: str) -> None:
    whole = render(RECIPE, form)
    source = random.Random(20190415)  # noqa: S311  (no secret)
    for _ in range(20):
        place = source.randrange(len(whole))
        noisy = whole[:place] + source.randbytes(3) + whole[place + 3 :]
        assert check(whole[:place], f"报告.{form}", compiled()).path
        assert check(noisy, f"报告.{form}", compiled()).path


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (["一、主要举措"], "fail"),
        (None, "pass"),
    ],
)
def test_the_verdict_on_the_whole_follows_from_the_items(lines: list[str] | None, verdict: str) -> None:
    text = TEXT if lines is None else "\n".join(["柳坪镇2022年法治政府建设年度报告", *lines])
    assert report(outcome(text)).verdict == verdict


def test_one_weak_item_makes_the_report_weak() -> None:
    assert report(outcome(TEXT.replace("2023年2月11日", "2023年2月30日"))).verdict == "weak"


def test_checking_twice_gives_the_same() -> None:
    assert outcome(TEXT) == outcome(TEXT)


def test_a_finding_points_to_the_items_own_heading_rather_than_to_an_earlier_mention() -> None:
    told = "工作中还存在执法文书质量不高、案卷说理不充分的不足，执法力量比较有限，普法形式也比较单一，群众参与不多。"
    mention = "全镇还存在个别执法程序不规范的问题。"
    text = f"柳坪镇2022年法治政府建设年度报告\n一、规范执法\n{mention}\n二、存在的不足\n{told}"
    items = {item.id: item for item in report(check(text.encode(), "a.txt", compiled())).items}
    assert [evidence.quote for evidence in items["problems"].evidence] == [mention, told]
    assert [(finding.code, finding.quote) for finding in items["problems"].findings] == [("no-cause", told)]
