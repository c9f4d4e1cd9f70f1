"""What is said of a run as a whole, as the command line asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from validator.usage import usable_list

if TYPE_CHECKING:
    from datetime import date

    from validator.batch.copied import CopiedText
    from validator.batch.together import Order
    from validator.run import Surveyor
    from validator.structure import Report


def roster_of(path: str, year: int | None, deadline: date | None, publish_deadline: date | None) -> Surveyor:
    """Return the survey of who has reported, by the list at ``path``; raise ClickException if it cannot be used."""
    from validator.batch.roster import Deadlines, Roster
    from validator.batch.units import RosterError, units
    from validator.files import Source

    try:
        with usable_list(path):
            names = units(Source(path, named=True).read(), path)
    except RosterError as error:
        raise click.ClickException(str(error)) from error
    return Roster(names, year, Deadlines(deadline, publish_deadline))


def keep(report: Report, path: str) -> object:
    """Return what the survey of copied text needs of a report."""
    from validator.batch.copied import keep

    return keep(report, path)


def copied_text(previous: str | None, order: Order, jobs: int | None) -> CopiedText:
    """Return the survey of copied text, which knows last year's reports; raise ClickException if there are none."""
    from validator.batch.checking import Checking, workers_for
    from validator.batch.copied import CopiedText
    from validator.batch.finding import find
    from validator.result import Result

    survey = CopiedText()
    if previous is None:
        return survey
    sources = find([previous], limits=order.limits).sources
    reports = 0
    with Checking(sources, order, workers_for(sources, jobs)) as checking:
        for _, outcome in checking:
            survey.add_previous(outcome)
            reports += isinstance(outcome, Result)
    if not reports:
        raise click.ClickException(f"“{previous}”里没有上年的年度报告，无法比较。")
    return survey
