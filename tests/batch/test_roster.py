"""Who has reported, who has not, who twice, for another year, or late."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from validator.batch.roster import Deadlines, Roster
from validator.batch.units import RosterError, units
from validator.limits import Limits
from validator.result import ChecklistUsed, Other, Outcome, Result, Survey, Unreadable

UNITS = ["云溪县柳坪镇人民政府", "云溪县桐木镇人民政府", "云溪县司法局", "云溪县汀兰街道办事处"]


def report(organ: str | None, path: str = "报告.docx", year: int | None = 2023, day: date | None = None) -> Result:
    used = ChecklistUsed(id="annual-report", title="年度报告")
    return Result(
        path=path, format="docx", checklist=used, title=None, organ=organ, year=year,
        date=day, verdict="pass", items=(),
    )  # fmt: skip


def survey(
    *outcomes: Outcome, names: list[str] | None = None, year: int | None = None, deadlines: Deadlines | None = None
) -> Survey:
    roster = Roster(names or UNITS, year, deadlines)
    for outcome in outcomes:
        roster.add(outcome)
    return roster.finish()


def rows(found: Survey, key: str) -> list[tuple[str | int | None, ...]]:
    return [row for table in found.tables if table.key == key for row in table.rows]


def test_who_has_not_reported_is_told_in_the_order_of_the_list() -> None:
    found = survey(report("桐木镇"))
    assert rows(found, "not_reported") == [(UNITS[0],), (UNITS[2],), (UNITS[3],)]
    assert (found.about, found.gaps) == ("应报4个单位，已报1个（2023年度）", 3)


@pytest.mark.parametrize(
    ("organ", "unit"),
    [
        ("柳坪镇", UNITS[0]),
        ("柳坪镇人民政府", UNITS[0]),
        ("云溪县柳坪镇", UNITS[0]),
        ("县司法局", UNITS[2]),
        ("司法局", UNITS[2]),
        ("汀兰街道", UNITS[3]),
    ],
)
def test_a_report_is_its_unit_s_by_short_and_full_name(organ: str, unit: str) -> None:
    found = survey(report(organ))
    assert (unit,) not in rows(found, "not_reported")
    assert len(rows(found, "not_reported")) == 3


def test_one_without_an_organ_is_its_unit_s_by_the_name_of_the_file() -> None:
    found = survey(report(None, "2023来文/03柳坪镇法治政府建设报告（终稿）.docx"))
    assert (UNITS[0],) not in rows(found, "not_reported")


def test_a_name_that_several_units_can_have_is_ambiguous() -> None:
    names = ["云溪县城关镇人民政府", "岚溪县城关镇人民政府"]
    found = survey(report("城关镇", "甲.docx"), names=names)
    assert rows(found, "ambiguous") == [("甲.docx", "、".join(names))]
    assert len(rows(found, "not_reported")) == 2
    assert rows(survey(report(names[1]), names=names), "ambiguous") == []


def test_a_unit_that_is_not_on_the_list_is_told() -> None:
    assert rows(survey(report("芦川县人民政府", "乙.docx")), "unmatched") == [("乙.docx", "芦川县人民政府")]


def test_two_reports_of_one_unit_are_told() -> None:
    found = survey(report("柳坪镇", "甲.docx"), report("云溪县柳坪镇人民政府", "乙.pdf"))
    assert rows(found, "repeated") == [(UNITS[0], "甲.docx、乙.pdf")]


def test_a_file_that_cannot_be_used_is_no_report_but_told_apart_from_none() -> None:
    found = survey(
        Unreadable(path="柳坪镇报告.pdf", code="images-only", message="…"),
        Other(path="桐木镇通知.docx", message="…"),
        Other(path="README.md", message="…"),
    )
    assert rows(found, "not_usable") == [
        (UNITS[0], "柳坪镇报告.pdf", "无法读取"),
        (UNITS[1], "桐木镇通知.docx", "不是年度报告"),
    ]
    assert rows(found, "not_reported") == [(UNITS[2],), (UNITS[3],)]
    assert rows(found, "unmatched") == []
    assert found.gaps == 4


def test_a_bad_file_beside_a_good_one_does_no_harm() -> None:
    found = survey(report("柳坪镇"), Unreadable(path="柳坪镇.pdf", code="images-only", message="…"))
    assert (rows(found, "not_usable"), found.gaps) == ([], 3)


def test_a_report_on_another_year_than_asked_for_or_than_most_is_told() -> None:
    mixed = [report("柳坪镇", "甲", 2023), report("桐木镇", "乙", 2022), report("司法局", "丙", 2023)]
    assert rows(survey(*mixed), "other_year") == [(UNITS[1], "乙", 2022)]
    assert [row[1] for row in rows(survey(*mixed, year=2022), "other_year")] == ["甲", "丙"]
    assert rows(survey(report("柳坪镇", year=None)), "other_year") == []


@pytest.mark.parametrize(
    ("day", "key", "deadline"),
    [
        (date(2024, 2, 29), None, None),
        (date(2024, 3, 1), "late", "2024-02-29"),
        (date(2024, 3, 31), "late", "2024-02-29"),
        (date(2024, 4, 1), "late_for_publication", "2024-03-31"),
        (None, None, None),
    ],
)
def test_a_date_after_a_deadline_is_told(day: date | None, key: str | None, deadline: str | None) -> None:
    found = survey(report("柳坪镇", "甲", 2023, day))
    told = {name: rows(found, name) for name in ("late", "late_for_publication")}
    late = [(UNITS[0], "甲", str(day), deadline)]
    assert told == {name: late if name == key else [] for name in told}


def test_deadlines_can_be_given() -> None:
    found = survey(report("柳坪镇", "甲", 2023, date(2024, 1, 20)), deadlines=Deadlines(date(2024, 1, 15)))
    assert rows(found, "late") == [(UNITS[0], "甲", "2024-01-20", "2024-01-15")]


def workbook(*table: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table:
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("甲镇\n乙镇\n\n甲镇\n".encode(), "名单.csv"),
        ("甲镇\r\n乙镇\r\n".encode("gb18030"), "名单.csv"),
        ("\ufeff序号,单位名称,联系人\n1,甲镇,张\n2,乙镇,\n".encode(), "名单.csv"),
        ("2023年报送名单,\n序号,单位\n1,甲镇\n2,乙镇\n".encode(), "名单.txt"),
        (workbook(("序号", "单位名称"), (1, "甲镇"), (2, " 乙镇 "), (None, None)), "名单.xlsx"),
        (workbook(("甲镇",), ("乙镇",)), "名单.XLSX"),
    ],
)
def test_a_list_is_read_as_offices_keep_it(data: bytes, name: str) -> None:
    assert units(data, name) == ["甲镇", "乙镇"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "名单.csv", "里没有单位"),
        (b"\n,\n", "名单.csv", "里没有单位"),
        (bytes(range(256)) * 8, "名单.csv", "不是文字"),
        (b"PK\x03\x04", "名单.xlsx", "不是完整的压缩包"),
        (b"text", "名单.xlsx", "不是完整的压缩包"),
        (workbook(), "名单.xlsx", "里没有单位"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(data: bytes, name: str, words: str) -> None:
    with pytest.raises(RosterError, match="名单“名单") as caught:
        units(data, name)
    assert words in str(caught.value)


def test_a_workbook_is_read_within_the_limits() -> None:
    with pytest.raises(RosterError, match="内含超过3个部件"):
        units(workbook(("甲镇",)), "名单.xlsx", Limits(parts=3))


def test_a_list_of_thousands_is_matched_too() -> None:
    names = [f"云溪县第{number}镇人民政府" for number in range(1000)]
    found = survey(*(report(f"第{number}镇", f"{number}.docx") for number in range(999)), names=names)
    assert rows(found, "not_reported") == [(names[999],)]
