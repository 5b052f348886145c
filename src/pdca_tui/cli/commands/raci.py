"""`pdca raci` and `pdca workload`: who decides and does what, and how much that is."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.options import day_reader
from pdca_tui.model.message import msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.method.raci import RaciRow
    from pdca_tui.method.workload import PersonLoad

WEEKS = 4
"""Weeks that the table of the workload shows."""


def add_commands(grammar: Grammar) -> None:
    """`pdca raci`, `pdca workload`."""
    json_flag(
        grammar.add("raci", grammar.t("who decides and does what, and its faults"), show_raci), grammar.translator
    )
    load = grammar.add("workload", grammar.t("days of work a person a week"), show_workload)
    load.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=day_reader(grammar.translator),
        help=grammar.t("a day of the first week, else today"),
    )
    json_flag(load, grammar.translator)


def show_raci(call: Call, arguments: argparse.Namespace) -> int:
    """Print the matrix with the holder under each role, and what is wrong with it."""
    from pdca_tui.method.raci import people_of_role, raci_matrix

    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    matrix = raci_matrix(snapshot, day)
    if arguments.json:
        call.out.json(
            {
                "rows": [_as_json(row, matrix.roles) for row in matrix.rows if not row.missing],
                "findings": [
                    {"rule": one.rule, "subject": one.subject, "message": call.translator.say(one.message)}
                    for one in matrix.findings
                ],
            }
        )
        return 0
    holders = [[person.name for person in people_of_role(snapshot, role, day)] or None for role in matrix.roles]
    call.out.table(
        [call.translator.t("code"), call.translator.t("measure"), *matrix.roles],
        [
            ("", "", *holders),
            *((row.subject.code, row.subject.title, *_letters(row, matrix.roles)) for row in matrix.rows),
        ],
    )
    call.out.line("")
    call.out.say(nmsg("{n} finding", "{n} findings", len(matrix.findings)))
    for finding in matrix.findings:
        call.out.line(f"  {call.translator.say(finding.message)} {call.translator.say(finding.fix)}")
    return 0


def show_workload(call: Call, arguments: argparse.Namespace) -> int:
    """Print the days of work of every person in the coming weeks, against the days that each week has."""
    from pdca_tui.method.workload import load_text, workload

    session = call.session(reading=True)
    first: dt.date = arguments.date or session.clock.today()
    loads = workload(session.snapshot(), first, WEEKS)
    if arguments.json:
        call.out.json([_load_json(load) for load in loads])
        return 0
    t = call.translator
    weeks = loads[0].weeks if loads else ()
    call.out.table(
        [t.t("name"), *(t.fact(week.first) for week in weeks), t.t("tasks")],
        [
            (
                _name(load),
                *(f"{load_text(week)}{' !' if week.over and not load.team else ''}" for week in load.weeks),
                list(dict.fromkeys(task.code for week in load.weeks for task in week.tasks)) or None,
            )
            for load in loads
        ],
    )
    if any(load.team for load in loads):
        call.out.line("")
        call.out.say(msg("In brackets: no person of this centre, so its work is on nobody's days."))
    return 0


def _name(load: PersonLoad) -> Any:
    if not load.name:
        return msg("(nobody)")
    return f"({load.name})" if load.team else load.name


def _letters(row: RaciRow, roles: tuple[str, ...]) -> list[str]:
    """A row's letters; a whole row that is missing says so by a question mark, a role without a part by a dot."""
    return ["?" if row.missing else row.cells.get(role, "·") for role in roles]


def _as_json(row: RaciRow, roles: tuple[str, ...]) -> dict[str, Any]:
    """A row that somebody has made: the code of its measure, that of its task if it is one, the letters."""
    task = {} if row.task is None else {"task": row.task.code}
    return {
        "measure": row.measure.code,
        **task,
        "cells": {role: row.cells[role] for role in roles if role in row.cells},
    }


def _load_json(load: PersonLoad) -> dict[str, Any]:
    return {
        "name": load.name or None,
        "team": load.team,
        "weeks": [
            {
                "week": week.week or None,
                "first": week.first,
                "days": week.days,
                "has": week.has,
                "turns": week.turns,
                "tasks": [task.code for task in week.tasks],
            }
            for week in load.weeks
        ],
    }
