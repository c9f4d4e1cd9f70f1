"""The roster: which of the units that must report have done so, for the right year and in time.

Source of the days: 《法治政府建设与责任落实督察工作规定》 on when annual reports are due at the superior (before
1 March of the following year) and public (before 1 April).
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from validator.language.organs import index_keys, parse_name, same_body
from validator.result import Other, Result, Survey, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validator.result import Outcome

KEY = "roster"
_TITLE = "报送情况"


class Deadlines(NamedTuple):
    """The last days; None: those of the Provision, counted from the year reported."""

    submitted: Date | None = None
    published: Date | None = None

    def of(self, year: int) -> tuple[Date, Date]:
        """Return the last days for reports on ``year``: at the superior, and public."""
        february = Date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])
        return self.submitted or february, self.published or Date(year + 1, 3, 31)


class _File(NamedTuple):
    """What the roster needs to know of a file."""

    path: str
    organ: str | None = None
    year: int | None = None
    date: Date | None = None
    trouble: str | None = None
    """Why there is no report in it."""
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    """Which units a file can be from; more than one: its name is not enough to tell."""

    file: _File
    units: tuple[str, ...]


class Roster:
    """Takes outcomes as they come, and says at the end what the units have done."""

    def __init__(self, units: Sequence[str], year: int | None = None, deadlines: Deadlines | None = None) -> None:
        """Begin with the names of the units; ``year`` is the one to be reported on, else the commonest counts."""
        self._units = tuple(dict.fromkeys(units))
        self._year = year
        self._deadlines = deadlines or Deadlines()
        self._files: list[_File] = []
        self._index: dict[str, list[str]] = defaultdict(list)
        for unit in self._units:
            for key in index_keys(unit):
                self._index[key].append(unit)

    def add(self, outcome: Outcome) -> None:
        """Take one more outcome."""
        if isinstance(outcome, Result):
            self._files.append(_File(outcome.path, outcome.organ, outcome.year, outcome.date))
        else:
            is_other = isinstance(outcome, Other)
            self._files.append(
                _File(outcome.path, trouble="不是年度报告" if is_other else "无法读取", is_other=is_other)
            )

    def finish(self) -> Survey:
        """Return what is to be said."""
        matches = [_Match(file, self._units_of(file)) for file in self._files]
        year = self._year or _commonest(file.year for file in self._files)
        reports: dict[str, list[_File]] = {unit: [] for unit in self._units}
        for match in matches:
            if len(match.units) == 1:
                reports[match.units[0]].append(match.file)
        tables = (
            _absent(reports),
            _unreadable(reports),
            _repeated(reports),
            _other_year(reports, year),
            *_late(reports, self._deadlines),
            _unmatched(matches),
            _ambiguous(matches),
        )
        reported = sum(any(not file.trouble for file in reports[unit]) for unit in self._units)
        about = f"应报{len(self._units)}个单位，已报{reported}个" + (f"（{year}年度）" if year else "")
        return Survey(KEY, _TITLE, about, tables, gaps=len(self._units) - reported)

    def _units_of(self, file: _File) -> tuple[str, ...]:
        """Return the units that a file may be from: by the organ that the text names, else by the file's name."""
        named = self._same_as(file.organ) if file.organ else ()
        return named or self._in_name(PurePath(file.path).stem)

    def _same_as(self, organ: str) -> tuple[str, ...]:
        candidates = dict.fromkeys(unit for key in sorted(index_keys(organ)) for unit in self._index[key])
        exact = tuple(unit for unit in candidates if unit == organ)
        return exact or tuple(unit for unit in candidates if same_body(unit, organ))

    def _in_name(self, stem: str) -> tuple[str, ...]:
        """Return the units whose whole name, or its end without the place around it, a file's name holds."""
        found = [(len(form), unit) for unit in self._units for form in _forms(unit) if form in stem]
        longest = max((length for length, _ in found), default=0)
        return tuple(dict.fromkeys(unit for length, unit in found if length == longest))


_UNIT = ("unit", "单位")
_PATH = ("path", "文件")


def _forms(unit: str) -> Iterator[str]:
    """Yield how a file's name may write a unit: whole, without the places before the last, without 人民政府."""
    yield unit
    places, function = parse_name(unit)
    if places:
        last = places[-1] + function
        yield last
        yield from (last.removesuffix(end) for end in ("人民政府", "政府", "办事处") if last.endswith(end))


def _absent(reports: Mapping[str, Sequence[_File]]) -> Table:
    return Table("not_reported", "没有报送", (_UNIT,), tuple((unit,) for unit, files in reports.items() if not files))


def _late(reports: Mapping[str, Sequence[_File]], deadlines: Deadlines) -> Iterator[Table]:
    """Yield the reports dated after they were due at the superior, and those dated after they had to be public."""
    late: dict[bool, list[tuple[str, str, str, str]]] = {False: [], True: []}
    for unit, file in _readable(reports):
        if file.date and file.year:
            submitted, published = deadlines.of(file.year)
            missed = max((day for day in (submitted, published) if file.date > day), default=None)
            if missed:
                late[missed == published].append((unit, file.path, file.date.isoformat(), missed.isoformat()))
    columns = (_UNIT, _PATH, ("date", "成文日期"), ("deadline", "期限"))
    yield Table("late", "成文日期晚于报送期限", columns, tuple(late[False]))
    yield Table("late_for_publication", "成文日期晚于公开期限", columns, tuple(late[True]))


def _readable(reports: Mapping[str, Sequence[_File]]) -> Iterator[tuple[str, _File]]:
    return ((unit, file) for unit, files in reports.items() for file in files if not file.trouble)


def _unreadable(reports: Mapping[str, Sequence[_File]]) -> Table:
    rows = tuple(
        (unit, file.path, file.trouble)
        for unit, files in reports.items()
        for file in files
        if file.trouble and all(other.trouble for other in files)
    )
    return Table("not_usable", "报来的文件不能用", (_UNIT, _PATH, ("reason", "原因")), rows)


def _repeated(reports: Mapping[str, Sequence[_File]]) -> Table:
    rows = []
    for unit, files in reports.items():
        paths = [file.path for file in files if not file.trouble]
        rows += [(unit, "、".join(paths))] if len(paths) > 1 else []
    return Table("repeated", "报了不止一份", (_UNIT, ("paths", "文件")), tuple(rows))


def _other_year(reports: dict[str, list[_File]], year: int | None) -> Table:
    rows = tuple((unit, file.path, file.year) for unit, file in _readable(reports) if file.year and file.year != year)
    return Table("other_year", "不是本年度的报告", (_UNIT, _PATH, ("year", "报告年度")), rows)


def _unmatched(matches: Iterable[_Match]) -> Table:
    rows = tuple(
        (match.file.path, match.file.organ) for match in matches if not match.units and not match.file.is_other
    )
    return Table("unmatched", "名单上没有的单位", (_PATH, ("organ", "机关")), rows)


def _ambiguous(matches: Iterable[_Match]) -> Table:
    rows = tuple((match.file.path, "、".join(match.units)) for match in matches if len(match.units) > 1)
    return Table("ambiguous", "可能是几个单位中的一个", (_PATH, ("units", "单位")), rows)


def _commonest(years: Iterable[int | None]) -> int | None:
    """Return the year that most reports are about, of several such the latest."""
    counts = Counter(year for year in years if year)
    return max(counts, key=lambda year: (counts[year], year), default=None)
