"""Reports that share text are found with the places of it; what unrelated reports have in common does not count."""

from __future__ import annotations

import random
import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from prints import RECIPES, SIGNS, lines_of, printed, random_lines, report
from reports import document, understood

from fixtures.build import render
from validator.batch.copies import Copies, Pair, find_copies
from validator.batch.fingerprint import Fingerprint, fingerprint
from validator.readers import read
from validator.structure import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.document import Document
    from validator.result import Location

STOCK = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，增强“四个意识”，坚定“四个自信”，做到“两个维护”。",
    "全面落实行政执法公示、执法全过程记录和重大执法决定法制审核制度，坚持严格规范公正文明执法，切实保障人民群众合法权益。",
    "为建设职能科学、权责法定、执法严明、公开公正、智能高效、廉洁诚信、人民满意的法治政府提供坚强有力的组织保障和制度保障。",
)


def found(copies: Copies) -> list[tuple[str, str, str]]:
    return [(pair.kind, pair.first.path, pair.second.path) for pair in copies.pairs]


def changed(lines: Sequence[str], names: dict[str, str], seed: int = 1) -> list[str]:
    """Return lines with other names, and with another figure for each that counts something."""
    source = random.Random(seed)  # noqa: S311
    lines = [re.sub(r"\d+(?=[件次场份项条人名户])", lambda _: str(source.randrange(2, 900)), line) for line in lines]
    for old, new in names.items():
        lines = [line.replace(old, new) for line in lines]
    return lines


def cut(document: Document, place: Location) -> str:
    """Return what stands at a place."""
    return document.blocks[place.block].text[place.start : place.end]


def quotes(copies: Copies, pair: Pair, first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Return the passages of a pair side by side."""
    ends = document(*first), document(*second)
    return [(cut(ends[0], passage.first), cut(ends[1], passage.second)) for passage in copies.passages(pair)]


# --- what is a copy ---


def test_reports_of_different_offices_share_nothing_that_counts() -> None:
    assert find_copies(printed(name, lines_of(name)) for name in RECIPES) == Copies((), (), frozenset())


def test_a_copy_with_other_names_and_figures_is_found() -> None:
    original = lines_of("town-usual")
    copy = changed(original, {"芦川县": "白石县", "柳坪": "枫林渡"})
    copies = find_copies([printed("柳坪镇", original), printed("枫林渡镇", copy), *others("town-usual")])
    assert found(copies) == [("copied", "枫林渡镇", "柳坪镇")]
    assert copies.pairs[0].first_share == copies.pairs[0].second_share == 1


def test_a_copy_by_an_office_of_another_level_is_found() -> None:
    original = lines_of("town-usual")
    copy = changed(original, {"柳坪镇": "梧桐里街道", "镇党委": "街道党工委", "我镇": "我街道", "镇": "街道"})
    copies = find_copies([printed("柳坪镇", original), printed("梧桐里街道", copy)])
    assert found(copies) == [("copied", "柳坪镇", "梧桐里街道")]
    assert copies.pairs[0].share > 0.9


def test_a_single_name_that_is_changed_does_not_end_a_passage() -> None:
    original = lines_of("town-usual")
    copy = changed(original, {"柳坪": "枫林渡", "老水井": "大榕树", "茶园村": "东坡村"})
    copies = find_copies([printed("1", original), printed("2", copy)])
    assert found(copies) == [("copied", "1", "2")]
    told = "".join(one for one, _ in quotes(copies, copies.pairs[0], original, copy))
    assert "老水井" not in told
    assert "整合综治中心、司法所、派出所力量，" in told


@pytest.mark.parametrize("name", ["county-table", "ftz-roman", "subdistrict-no-headings"])
def test_a_copy_in_another_order_is_found(name: str) -> None:
    title, *body, signer, date = lines_of(name)
    random.Random(3).shuffle(body)  # noqa: S311
    copies = find_copies([printed("1", lines_of(name)), printed("2", [title, *body, signer, date]), *others(name)])
    assert [ends for _, *ends in found(copies)] == [["1", "2"]]
    assert copies.pairs[0].share > 0.8


def test_one_copied_chapter_of_a_long_report_is_found() -> None:
    chapter = random_lines("chapter", 6)
    one = report("青石镇人民政府", [*random_lines("a", 60), *chapter])
    two = report("松坪镇人民政府", [*chapter, *random_lines("b", 60)])
    copies = find_copies([printed("1", one), printed("2", two)])
    assert found(copies) == [("copied", "1", "2")]
    assert copies.pairs[0].share < 0.2
    assert quotes(copies, copies.pairs[0], one, two) == [(line, line) for line in chapter]


def test_one_chapter_copied_with_other_names_and_figures_is_found() -> None:
    donor, copier = lines_of("town-usual"), lines_of("city-bureau-rectified")
    chapter = [line for line in donor if "便民服务" in line or "重大决策" in line]
    copy = [*copier[:4], *changed(chapter, {"柳坪": "临沅", "我镇": "我局", "老水井": "大榕树"}), *copier[4:]]
    copies = find_copies([printed("1", donor), printed("2", copy), *others("town-usual")])
    assert sorted(found(copies)) == [("copied", "1", "2"), ("repeated", "2", "city-bureau-rectified")]
    assert copies.pairs[-1].share < 0.3


def test_scattered_common_clauses_are_no_copy() -> None:
    """Thirty clauses, 300 characters together, but never two in a row."""
    common = [line.split("，")[0] for line in random_lines("common", 30)]
    one, two = (
        [f"{shared}，{line}" for shared, line in zip(common, random_lines(seed, 30), strict=True)] for seed in "ab"
    )
    prints = [
        printed("1", report("青石镇人民政府", [*one, *random_lines("c", 60)])),
        printed("2", report("松坪镇人民政府", [*random_lines("d", 60), *two[::-1]])),
    ]
    assert find_copies(prints).pairs == ()


def test_short_reports_that_share_a_formula_are_no_copies() -> None:
    prints = [
        printed(name, report(f"{name}镇人民政府", [STOCK[0], *random_lines(name, 2)])) for name in ("青石", "松坪")
    ]
    assert find_copies(prints).pairs == ()


def others(*names: str) -> list[Fingerprint]:
    return [printed(name, lines_of(name)) for name in RECIPES if name not in names]


# --- the same report, the same organ, last year ---


@pytest.mark.parametrize("name", ["town-usual", "county-table", "city-parts", "zone-decimal"])
def test_one_report_in_two_formats_is_the_same_report(name: str) -> None:
    forms = {"a.docx": "docx", "b.txt": "txt-pages", "c.html": "html", "d.pdf": "pdf"}
    prints = [
        fingerprint(understand(read(render(RECIPES[name], form), path)), path)
        for path, form in forms.items()
    ]  # fmt: skip
    copies = find_copies(prints)
    assert sorted(found(copies)) == [("same", *ends) for ends in combinations(forms, 2)]
    assert copies.groups == (tuple(forms),)


def test_a_report_of_an_organ_that_is_not_named_is_the_same_if_its_names_agree() -> None:
    named = report("松坪镇人民政府", ["松坪镇全年无诉讼。", *random_lines("a")])
    nameless = ["2023年法治政府建设年度报告", *named[1:-2]]
    copy = ["2023年法治政府建设年度报告", *changed(named[1:-2], {"松坪": "青石"})]
    assert found(find_copies([printed("1", named), printed("2", nameless)])) == [("same", "1", "2")]
    assert understood(*nameless).organ is None
    assert found(find_copies([printed("1", named), printed("3", copy)])) == [("same", "1", "3")]


def test_last_years_report_of_the_organ_itself_is_told_from_that_of_another_one() -> None:
    body = random_lines("a")
    now = printed("来文/松坪镇", report("松坪镇人民政府", body))
    last = [
        printed("去年/松坪镇", report("松坪镇人民政府", [*body[:20], *random_lines("b")], 2022)),
        printed("去年/青石镇", report("青石镇人民政府", [*body[:15], *random_lines("c")], 2022)),
        printed("去年/柳坪镇", report("柳坪镇人民政府", [*body[:15], *random_lines("c")], 2022)),
    ]
    copies = find_copies([now], last)
    assert found(copies) == [
        ("repeated", "来文/松坪镇", "去年/松坪镇"),
        ("copied", "来文/松坪镇", "去年/柳坪镇"),
    ]
    assert all(pair.previous for pair in copies.pairs)
    assert copies.groups == ()


def test_two_different_reports_of_one_organ_are_no_copies_of_each_other() -> None:
    body = random_lines("a")
    prints = [
        printed("初稿", report("松坪镇人民政府", body)),
        printed("终稿", report("松坪镇人民政府", [*body[:30], *random_lines("b", 10)])),
    ]
    assert found(find_copies(prints)) == [("repeated", "初稿", "终稿")]


# --- stock phrases and templates ---


def towns(count: int, body: Sequence[str], own: int = 20) -> list[Fingerprint]:
    """Return reports that share ``body``."""
    names = ["".join(pair) for pair in combinations(SIGNS, 2)][:count]
    return [
        printed(f"{at:02}{name}", report(f"{name}镇人民政府", [*body, *random_lines(name, own)]))
        for at, name in enumerate(names)
    ]


def test_what_most_reports_share_does_not_count() -> None:
    common = [*STOCK, *random_lines("stock", 8)]
    assert found(find_copies(towns(8, common))) != []
    copies = find_copies(towns(30, common))
    assert copies.pairs == ()
    assert len(copies.stock) > 20


def test_a_stock_phrase_inside_a_copied_passage_is_part_of_it() -> None:
    chapter = [*random_lines("x", 5), *STOCK, *random_lines("y", 5)]
    one = report("青石镇人民政府", [*random_lines("a", 20), *chapter])
    two = report("松坪镇人民政府", [*chapter, *random_lines("b", 20)])
    copies = find_copies([printed("1", one), printed("2", two), *towns(30, STOCK)])
    assert found(copies) == [("copied", "1", "2")]
    assert quotes(copies, copies.pairs[0], one, two) == [(line, line) for line in chapter]


def test_many_copies_of_one_template_make_a_group_and_not_a_pair_of_each_two() -> None:
    copies = find_copies([*towns(50, random_lines("template", 60), own=5), *others()])
    assert [len(group) for group in copies.groups] == [50]
    assert len(copies.pairs) == 49
    assert {pair.first.path for pair in copies.pairs} | {pair.second.path for pair in copies.pairs} == {
        *copies.groups[0]
    }


def test_of_a_small_group_every_pair_is_told() -> None:
    assert len(find_copies(towns(4, random_lines("template", 60), own=5)).pairs) == 6


def test_one_report_sent_twice_is_found_among_many_copies_of_one_template() -> None:
    template = towns(60, random_lines("template", 60), own=5)
    again = printed("重发", report("安碧镇人民政府", [*random_lines("template", 60), *random_lines("安碧", 5)]))
    copies = find_copies([*template, again])
    assert [ends for kind, *ends in found(copies) if kind == "same"] == [["00安碧", "重发"]]


# --- places ---


@pytest.mark.parametrize("seed", range(20))
def test_passages_are_exactly_the_common_text_of_random_reports(seed: int) -> None:
    source = random.Random(seed)  # noqa: S311
    shared = random_lines(f"shared {seed}", source.randrange(12, 30))
    reports = []
    for side, organ in enumerate(("青石镇人民政府", "松坪镇人民政府")):
        body = random_lines(f"own {seed} {side}", source.randrange(5, 30))
        for line in shared:
            body.insert(source.randrange(len(body) + 1), line)
        reports.append(report(organ, body))
    copies = find_copies(printed(str(number), lines) for number, lines in enumerate(reports))
    assert found(copies) == [("copied", "0", "1")]
    told = quotes(copies, copies.pairs[0], *reports)
    assert all(one == other for one, other in told)
    weight = len("".join(shared).replace("，", "").replace("。", ""))
    assert sorted(one for one, _ in told) == sorted(shared)
    assert copies.pairs[0].first_share == pytest.approx(weight / length(reports[0]))
    assert copies.pairs[0].second_share == pytest.approx(weight / length(reports[1]))


def length(lines: Sequence[str]) -> int:
    return sum(len(line.replace("，", "").replace("。", "")) for line in lines[1:-2])


def test_a_passage_stands_as_its_file_has_it() -> None:
    sentence = "全 镇办 结案件１７件,比上年增长8%；调解矛盾纠纷二十一起，无一件引发诉讼。"
    one = f"关于2023年法治政府建设情况的报告\n　　{sentence}\n青石镇人民政府\n"
    two = one.replace("１７件", "21件").replace("青石", "松坪").replace("全 镇办 结", "\n全镇办结")
    filler = "\n".join(random_lines("x", 8))
    texts = [text.replace("诉讼。", f"诉讼。\n{filler}") for text in (one, two)]
    documents = [read(text.encode(), "报告.txt") for text in texts]
    copies = find_copies(fingerprint(understand(each), str(number)) for number, each in enumerate(documents))
    first = copies.passages(copies.pairs[0])[0]
    assert cut(documents[0], first.first) == sentence
    assert cut(documents[1], first.second) == "全镇办结案件21件,比上年增长8%；调解矛盾纠纷二十一起，无一件引发诉讼。"


# --- always the same ---


def test_the_order_in_which_reports_come_changes_nothing() -> None:
    chapter = random_lines("chapter", 12)
    pair = [printed(organ, report(organ, [*chapter, *random_lines(organ)])) for organ in ("松坪镇", "青石镇")]
    prints = [*towns(30, random_lines("template", 40)), *pair, *others()]
    last = [printed("去年", report("安碧镇人民政府", chapter, 2022))]
    expected = find_copies(prints, last)
    assert len(expected.pairs) > 30
    for seed in range(3):
        random.Random(seed).shuffle(prints)  # noqa: S311
        assert find_copies(prints, last) == expected


# --- texts that nobody would send ---


def test_reports_without_text_share_nothing() -> None:
    empty = [printed(str(number), report("松坪镇人民政府", [])) for number in range(3)]
    assert find_copies(empty).pairs == ()
    assert find_copies([]) == Copies((), (), frozenset())


def test_a_text_that_repeats_itself_is_compared_in_linear_time() -> None:
    """One clause 20,000 times: a quadratic step would take minutes."""
    clause = random_lines("x", 1)[0].split("，")[0]
    one = report("松坪镇人民政府", [f"{clause}，" * 20_000 + "。"])
    two = report("松坪镇人民政府", [f"{clause}，" * 20_000 + "。", *random_lines("y")], 2022)
    copies = find_copies([printed("1", one), printed("2", two)])
    assert found(copies) == [("repeated", "1", "2")]
