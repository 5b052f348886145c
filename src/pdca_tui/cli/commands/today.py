"""`pdca today`: the day's work, and what the loop waits for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.actions.session import Session
    from pdca_tui.method.needs import Need
    from pdca_tui.method.today import TodayLine


def add_commands(grammar: Grammar) -> None:
    """`pdca today`."""
    parser = grammar.add("today", grammar.t("the day's work"), show_today)
    parser.add_argument("--mine", action="store_true", help=grammar.t("only what is yours"))
    json_flag(parser, grammar.translator)


def show_today(call: Call, arguments: argparse.Namespace) -> int:
    """Print the tasks of the day, for all or with `--mine` for one person, and what needs somebody."""
    from pdca_tui.method.comments import with_comments
    from pdca_tui.method.concerns import concerns
    from pdca_tui.method.needs import needs
    from pdca_tui.method.today import today
    from pdca_tui.method.weeks import week_within

    session = call.session(reading=True)
    snapshot = session.snapshot()
    day = session.clock.today()
    own = _own_name(session) if arguments.mine else None
    lines = today(snapshot, day, own)
    waiting = [need for need in needs(snapshot, day) if own is None or concerns(snapshot, need, own)]
    # What asks the person who looks is theirs, whoever owns the record it is about.
    waiting = with_comments(waiting, snapshot, session.person)
    week = week_within(snapshot.round, day)
    if arguments.json:
        call.out.json(
            {
                "date": day,
                "week": week,
                "tasks": [_as_json(line) for line in lines],
                "needs": [
                    {"kind": need.kind, "subject": need.subject, "message": _sentence(call, need)} for need in waiting
                ],
            }
        )
        return 0
    t = call.translator
    heading = t.long_day(day)
    if week is not None:
        heading += "  " + t.say(msg("week {week}", week=week))
    call.out.line(heading)
    if lines:
        call.out.table(
            [t.t("code"), t.t("task"), t.t("owner"), t.t("due"), t.t("state"), t.t("waits for")],
            [_as_row(call, line) for line in lines],
        )
    else:
        call.out.say(msg("No work is planned for this day."))
    if waiting:
        call.out.line("")
        call.out.say(nmsg("Needs you: {n}", "Needs you: {n}", len(waiting)))
        call.out.table(
            [t.t("subject"), t.t("matter"), t.t("next step")],
            [(need.title, need.matter, need.action) for need in waiting],
        )
    return 0


def _own_name(session: Session) -> str:
    if session.person is None:
        raise Refused(
            msg("Nobody in this centre has the login {login}. Say who you are with --as.", login=session.login)
        )
    return session.person.name


def _sentence(call: Call, need: Need) -> str:
    """Title and matter, which read on from each other; behind them what a comment says that asks somebody."""
    sentence = f"{call.translator.say(need.title)} {call.translator.say(need.matter)}"
    if need.kind != "comment":
        return sentence
    return call.translator.say(msg("{name}: {text}", name=sentence, text=call.translator.say(need.why)))


def status_of(line: TodayLine) -> str:
    """The status to report: a repeating task counts as done once the turn it owes is ticked."""
    return "done" if line.ticked else line.task.status.value


def _as_json(line: TodayLine) -> dict[str, Any]:
    return {
        "code": line.task.code,
        "title": line.task.title,
        "owner": line.task.owner or None,
        "due": line.due,
        "status": status_of(line),
        "overdue_days": line.overdue_days,
        "blocked_by": [task.code for task in line.blocked_by],
    }


def _as_row(call: Call, line: TodayLine) -> tuple[Any, ...]:
    due = call.translator.fact(line.due)
    if line.due_time is not None:
        due += f" {call.translator.fact(line.due_time)}"
    state: Any = line.task.status
    if line.overdue_days:
        state = nmsg("{n} day late", "{n} days late", line.overdue_days)
    elif line.ticked:
        state = msg("done")
    before = [task.code for task in line.blocked_by]
    return line.task.code, line.task.title, line.task.owner or None, due, state, before or line.task.blocked_reason
