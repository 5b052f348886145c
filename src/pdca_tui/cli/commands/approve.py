"""`pdca approve` and `pdca baseline`: the gate of the plan, and what was promised at it."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.message import N_, Message, msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.method.findings import Finding
    from pdca_tui.method.promise import AmountLine, PromiseLine, PromiseLines, TargetLine
    from pdca_tui.model.records import Baseline, PromisedDays, Target
    from pdca_tui.model.snapshot import Snapshot

LIST, PROMISE = "list", "promise"

_BASELINE_HEADS = (
    N_("number"),
    N_("day"),
    N_("approver"),
    N_("work ends"),
    N_("round ends"),
    N_("budget"),
    N_("against 1"),
    N_("reason"),
)
_LINE_HEADS = (N_("promise"), N_("forecast"), N_("actual"), N_("late"))


def add_commands(grammar: Grammar) -> None:
    """`pdca approve`, `pdca baseline [list|promise]`."""
    t = grammar.t
    gate = grammar.add("approve", t("what is open before the plan is approved; with --by: lock the promise"), approve)
    gate.add_argument("--by", metavar="NAME", help=t("who approves the plan"))
    gate.add_argument(
        "--reason", metavar="TEXT", default="", help=t("why, where points are open or the promise changes")
    )
    json_flag(gate, grammar.translator)
    shown = grammar.add("baseline", t("the approvals; promise: what was promised, forecast and done"), show_baselines)
    shown.add_argument("what", nargs="?", choices=(LIST, PROMISE), default=LIST, help=t("what to show"))
    json_flag(shown, grammar.translator)


def approve(call: Call, arguments: argparse.Namespace) -> int:
    """Lock the promise in somebody's name; without a name only tell what is open."""
    if arguments.by is None:
        return _gate(call, as_json=arguments.json)
    from pdca_tui.actions.approval import approve_plan

    session = call.session()
    done = approve_plan(session, arguments.by, arguments.reason)
    if arguments.json:
        call.out.json(_baseline(done.snapshot, done.snapshot.baselines[-1]))
    else:
        call.out.say(done.said)
    return 0


def _gate(call: Call, *, as_json: bool) -> int:
    from pdca_tui.method.approval import next_number, open_points, reason_needed

    session = call.session(reading=True)
    snapshot = session.snapshot()
    points, number = open_points(snapshot, session.clock.today()), next_number(snapshot)
    needed = reason_needed(number, len(points))
    if as_json:
        found = [_point(call, point) for point in points]
        call.out.json({"next": number, "reason_needed": needed, "open": found})
        return 0
    t = call.translator
    if points:
        call.out.table(
            [t.t("subject"), t.t("finding"), t.t("way out")],
            [(one.subject or None, one.message, one.fix) for one in points],
        )
        call.out.line("")
    call.out.say(nmsg("{n} point is open.", "{n} points are open.", len(points)))
    call.out.say(
        msg('Approve it with: pdca approve --by NAME --reason "…"')
        if needed
        else msg("Approve it with: pdca approve --by NAME")
    )
    return 0


def _point(call: Call, point: Finding) -> dict[str, Any]:
    return {
        "rule": point.rule,
        "subject": point.subject,
        "message": call.translator.say(point.message),
        "fix": call.translator.say(point.fix),
    }


def show_baselines(call: Call, arguments: argparse.Namespace) -> int:
    """Print the approvals of the round, or everything promised beside its forecast and what happened."""
    session = call.session(reading=True)
    snapshot = session.snapshot()
    if arguments.what == PROMISE:
        from pdca_tui.method.promise import promise_lines

        lines = promise_lines(snapshot, session.clock.today())
        if arguments.json:
            call.out.json(_lines_json(lines))
        else:
            _print_lines(call, snapshot, lines)
    elif arguments.json:
        call.out.json([_baseline(snapshot, one) for one in snapshot.baselines])
    elif not snapshot.baselines:
        call.out.say(msg("The plan is not approved yet. `pdca approve` tells what is open."))
    else:
        _print_baselines(call, snapshot)
    return 0


def _print_baselines(call: Call, snapshot: Snapshot) -> None:
    from pdca_tui.method.approval import budget_of, finish_of

    t, first = call.translator, snapshot.baselines[0]
    call.out.table(
        [t.t(word) for word in _BASELINE_HEADS],
        [
            (
                str(one.number),
                one.day,
                one.approver,
                finish_of(one),
                one.end,
                budget_of(one),
                _later(snapshot, first, one) if one is not first else None,
                one.reason or None,
            )
            for one in snapshot.baselines
        ],
        right=[0, 5],
    )


def _later(snapshot: Snapshot, first: Baseline, one: Baseline) -> Message:
    from pdca_tui.method.approval import difference
    from pdca_tui.method.calendar import WorkCalendar

    return nmsg("{n} day", "{n} days", difference(WorkCalendar.of(snapshot), first, one).finish_days)


def _figure(target: Target | None) -> str | None:
    from pdca_tui.cli.commands.kpi import target_text

    return None if target is None else target_text(target)


def _baseline(snapshot: Snapshot, one: Baseline) -> dict[str, Any]:
    from pdca_tui.method.approval import budget_of, difference, finish_of
    from pdca_tui.method.calendar import WorkCalendar
    from pdca_tui.model.records import Indicator

    changed = difference(WorkCalendar.of(snapshot), snapshot.baselines[0], one)
    names = {name: indicator for name in one.targets if (indicator := snapshot.get(Indicator, name)) is not None}
    return {
        "number": one.number,
        "date": one.day,
        "approver": one.approver,
        "reason": one.reason,
        "finish": finish_of(one),
        "end": one.end,
        "tasks": len(one.days),
        "measures": len(one.weeks),
        "targets": [{"indicator": names[name].name, "target": _figure(one.targets[name])} for name in names],
        "budget": budget_of(one),
        "promised_roi": one.promised_roi,
        "against_first": {
            "finish_days": changed.finish_days,
            "end_days": changed.end_days,
            "tasks": changed.moved + changed.added + changed.removed,
            "measures": changed.weeks,
            "targets": changed.targets,
            "budget": changed.budget,
        },
    }


def _days_json(days: PromisedDays | None) -> dict[str, Any] | None:
    return None if days is None else {"start": days.start, "due": days.due}


def _line_json(line: PromiseLine | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {
        "first": _days_json(line.first),
        "promised": _days_json(line.current),
        "forecast": _days_json(line.forecast),
        "actual": _days_json(line.actual),
        "days_late": line.days_late,
    }


def _target_json(line: TargetLine) -> dict[str, Any]:
    return {
        "indicator": line.indicator.name,
        "first": _figure(line.first),
        "promised": _figure(line.current),
        "forecast": line.forecast,
        "actual": line.actual,
    }


def _amount_json(line: AmountLine) -> dict[str, Any]:
    return {"first": line.first, "promised": line.current, "forecast": line.forecast, "actual": line.actual}


def _lines_json(lines: PromiseLines) -> dict[str, Any]:
    return {
        "end": _line_json(lines.end),
        "measures": [{"code": _code(line), **(_line_json(line) or {})} for line in lines.measures],
        "tasks": [{"code": _code(line), **(_line_json(line) or {})} for line in lines.tasks],
        "indicators": [_target_json(line) for line in lines.indicators],
        "budget": [{"item": line.line.item, **_amount_json(line)} for line in lines.budget if line.line is not None],
        "total": _amount_json(lines.total),
        "roi": _amount_json(lines.roi),
    }


def _code(line: PromiseLine) -> str:
    return getattr(line.subject, "code", "")


def _print_lines(call: Call, snapshot: Snapshot, lines: PromiseLines) -> None:
    from pdca_tui.i18n import numbers

    t = call.translator
    heads = [t.t(word) for word in _LINE_HEADS]
    rows: list[tuple[Any, ...]] = []
    if lines.end is not None:
        rows.append((t.t("round's end"), "", *_line_cells(lines.end)))
    for line in [*lines.measures, *lines.tasks]:
        rows.append((_code(line), getattr(line.subject, "title", ""), *_line_cells(line)))
    call.out.table([t.t("code"), t.t("title"), *heads], rows, right=[5])
    call.out.line("")
    unit = snapshot.centre.currency if snapshot.centre is not None else ""
    figures: list[tuple[Any, ...]] = [
        (line.indicator.name, _figure(line.current), line.forecast, line.actual, line.indicator.unit)
        for line in lines.indicators
    ]
    figures += [(t.t("budget"), lines.total.current, lines.total.forecast, lines.total.actual, unit)]

    def share(value: Decimal | None) -> str | None:
        return numbers.share(value) if value is not None else None

    figures += [(t.t("return"), share(lines.roi.current), None, share(lines.roi.actual), "")]
    call.out.table([t.t("figure"), *heads[:3], t.t("unit")], figures, right=[1, 2, 3])


def _line_cells(line: PromiseLine) -> tuple[Any, ...]:
    late = str(line.days_late) if line.current is not None and line.current.due is not None else None
    return _around(line.current), _around(line.forecast), _around(line.actual), late


def _around(days: PromisedDays | None) -> str | None:
    if days is None:
        return None
    parts = [day.isoformat() if day is not None else "" for day in (days.start, days.due)]
    return " – ".join(parts) if days.start is not None else parts[1]
