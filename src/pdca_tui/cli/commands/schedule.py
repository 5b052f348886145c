"""`pdca schedule`: the plan in working days, its critical path, and what a slip would move."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.i18n import Translator
    from pdca_tui.method.critical import PlanSchedule, ScheduleLine
    from pdca_tui.method.what_if import Moved, WhatIf

_SLIP = re.compile(r"(.+?)\s*[=＝]\s*([+-]?\d{1,3})", re.ASCII)

Slip = tuple[str, int]
"""A task's code, and by how many working days it would be later."""


class SlipReader:
    """Turns `M1.3.2=2` on the line into a slip; argparse reports what is none by its message."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def __call__(self, text: str) -> Slip:
        found = _SLIP.fullmatch(text.strip())
        if found is None:
            wrong = msg("{text} is no slip. Write the code and whole working days: M1.3.2=2", text=text)
            raise argparse.ArgumentTypeError(self._translator.say(wrong))
        return found[1], int(found[2])


def add_commands(grammar: Grammar) -> None:
    """`pdca schedule`."""
    t = grammar.t
    parser = grammar.add("schedule", t("critical path in working days, and what a slip would move"), show_schedule)
    parser.add_argument(
        "--slip",
        metavar="CODE=DAYS",
        type=SlipReader(grammar.translator),
        action="append",
        default=[],
        help=t("try it: this task ends so many working days later; nothing is saved"),
    )
    json_flag(parser, grammar.translator)


def show_schedule(call: Call, arguments: argparse.Namespace) -> int:
    """Print the schedule, or with `--slip` what would become of it. Nothing is saved."""
    from pdca_tui.method.critical import plan_schedule
    from pdca_tui.method.what_if import what_if

    snapshot = call.snapshot()
    slips = _slips(snapshot, arguments.slip)
    schedule = plan_schedule(snapshot, slips=slips)
    tried = what_if(snapshot, slips=slips) if slips else None
    if arguments.json:
        told = _as_json(schedule)
        call.out.json(told if tried is None else {**told, **_tried_as_json(call, tried)})
    else:
        _print(call, snapshot, schedule)
        if tried is not None:
            _print_tried(call, tried)
    return 0


def _slips(snapshot: Snapshot, asked: Sequence[Slip]) -> dict[str, int]:
    """The slips by task id. Refused for a code twice, and for tasks that have no end that could slip."""
    from pdca_tui.cli.commands.task import find_task
    from pdca_tui.method.work import ENDED

    slips: dict[str, int] = {}
    for code, days in asked:
        task = find_task(snapshot, code)
        if task.id in slips:
            raise Refused(msg("{code} slips twice. Say it once, with all its days.", code=task.code))
        if not snapshot.is_leaf(task):
            parts = [part.code for part in snapshot.children(task)]
            raise Refused(msg("{code} has parts. Say which of them slips: {parts}.", code=task.code, parts=parts))
        if task.repeats is not None:
            raise Refused(msg("{code} repeats, so it has no end that could slip.", code=task.code))
        if task.status in ENDED:
            raise Refused(msg("{code} has ended; it cannot slip any more.", code=task.code))
        slips[task.id] = days
    return slips


def _as_json(schedule: PlanSchedule) -> dict[str, Any]:
    known = bool(schedule.lines)
    return {
        "start": schedule.start if known else None,
        "finish": schedule.finish if known else None,
        "length_days": schedule.length_days,
        "tasks": [_line_as_json(line) for line in schedule.lines],
    }


def _line_as_json(line: ScheduleLine) -> dict[str, Any]:
    return {
        "code": line.task.code,
        "start": line.start,
        "finish": line.finish,
        "early_start": line.early_start,
        "early_finish": line.early_finish,
        "late_start": line.late_start,
        "late_finish": line.late_finish,
        "slack_days": line.slack,
        "critical": line.critical,
    }


def _tried_as_json(call: Call, tried: WhatIf) -> dict[str, Any]:
    return {
        "finish_was": tried.finish_was,
        "moved": [_moved_as_json(moved) for moved in tried.moved],
        "at_risk": [call.translator.say(risk) for risk in tried.at_risk],
    }


def _moved_as_json(moved: Moved) -> dict[str, Any]:
    return {
        "code": moved.task.code,
        "was_start": moved.was_start,
        "was_finish": moved.was_finish,
        "start": moved.start,
        "finish": moved.finish,
    }


def _print(call: Call, snapshot: Snapshot, schedule: PlanSchedule) -> None:
    from pdca_tui.method.calendar import calendar_notice
    from pdca_tui.method.critical import length_sentence

    t, out = call.translator.t, call.out
    if not schedule.lines:
        out.say(msg("No task of this plan has an end yet. `pdca task list` shows what there is."))
        return
    out.say(length_sentence(schedule))
    path = [schedule.by_id[name].task.code for name in schedule.critical_path]
    out.say(msg("Critical path: {path}", path=" → ".join(path)))
    for chain in schedule.near_critical:
        codes = " → ".join(schedule.by_id[name].task.code for name in chain)
        slack = min(schedule.by_id[name].slack for name in chain)
        out.say(
            nmsg("Nearly critical, slack {n} day: {path}", "Nearly critical, slack {n} days: {path}", slack, path=codes)
        )
    notice = calendar_notice(snapshot)
    if notice is not None:
        out.say(notice)
    headings = (N_("code"), N_("task"), N_("owner"), N_("start"), N_("end"), N_("slack"), N_("critical"))
    out.table(
        [t(heading) for heading in headings],
        [
            (
                line.task.code,
                line.task.title,
                line.task.owner or None,
                line.start,
                line.finish,
                str(line.slack),
                t("yes") if line.critical else "",
            )
            for line in schedule.lines
        ],
        right=[5],
    )
    for finding in schedule.contradictions:
        out.say(finding.message)


def _print_tried(call: Call, tried: WhatIf) -> None:
    t, out = call.translator.t, call.out
    out.line("")
    if tried.finish == tried.finish_was:
        out.say(msg("The plan would still end on {finish}.", finish=tried.finish))
    else:
        out.say(msg("The plan would end on {finish}, not on {was}.", finish=tried.finish, was=tried.finish_was))
    out.table(
        [t("code"), t("task"), t("start"), t("end"), t("new start"), t("new end")],
        [(one.task.code, one.task.title, one.was_start, one.was_finish, one.start, one.finish) for one in tried.moved],
    )
    for risk in tried.at_risk:
        out.say(risk)
    out.say(msg("Tried only; nothing was saved."))
