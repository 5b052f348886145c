"""`pdca health`: the five causes that plans die of, looked for in this one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.message import msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.method.acceptance import Accepted
    from pdca_tui.method.findings import Finding
    from pdca_tui.method.health import Health
    from pdca_tui.method.momentum import WeekMomentum
    from pdca_tui.method.score import WeekScore


def add_commands(grammar: Grammar) -> None:
    """`pdca health`."""
    parser = grammar.add("health", grammar.t("the five causes that plans die of, looked for in this one"), show_health)
    json_flag(parser, grammar.translator)


def show_health(call: Call, arguments: argparse.Namespace) -> int:
    """Print the score, the findings by cause, and how the plan keeps its pace."""
    from pdca_tui.method.health import health
    from pdca_tui.method.momentum import momentum
    from pdca_tui.method.score import health_over_weeks

    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    found = health(snapshot, day)
    weeks, scores = momentum(snapshot, day), health_over_weeks(snapshot, day)
    if arguments.json:
        call.out.json(_as_json(call, found, weeks, scores))
    else:
        _print(call, found, weeks, scores)
    return 0


def _as_json(
    call: Call, found: Health, weeks: tuple[WeekMomentum, ...], scores: tuple[WeekScore, ...]
) -> dict[str, Any]:
    from pdca_tui.method.score import score

    return {
        "score": score(found),
        "causes": [
            {
                "cause": cause.cause,
                "share": cause.share,
                "findings": [_finding(call, finding) for finding in cause.findings],
            }
            for cause in found.causes
        ],
        "accepted": [_accepted(call, one) for one in found.accepted],
        "momentum": [
            {"week": week.week, "done": week.done, "values": week.values, "index": week.index} for week in weeks
        ],
        "weeks": [{"week": week.week, "score": week.score} for week in scores],
    }


def _finding(call: Call, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "message": call.translator.say(finding.message),
        "fix": call.translator.say(finding.fix),
    }


def _accepted(call: Call, one: Accepted) -> dict[str, Any]:
    acceptance = one.acceptance
    return {
        **_finding(call, one.finding),
        "reason": acceptance.reason,
        "person": acceptance.person,
        "date": acceptance.day,
    }


def _print(call: Call, found: Health, weeks: tuple[WeekMomentum, ...], scores: tuple[WeekScore, ...]) -> None:
    from pdca_tui.method.momentum import momentum_sentence
    from pdca_tui.method.score import score

    t, now = call.translator, score(found)
    if now is None:
        call.out.say(msg("There is no round yet. The five causes are looked for once one has begun."))
        return
    before = scores[-2].score if len(scores) > 1 else None
    call.out.say(
        msg("Health score {score} of 100, last week {before}.", score=now, before=before)
        if before is not None
        else msg("Health score {score} of 100.", score=now)
    )
    call.out.table(
        [t.t("cause"), t.t("of failed plans"), t.t("findings")],
        [(cause.title, f"{round(cause.share * 100)} %", str(len(cause.findings))) for cause in found.causes],
        right=[1, 2],
    )
    if found.total:
        call.out.line("")
        call.out.table(
            [t.t("subject"), t.t("finding"), t.t("way out")],
            [(one.subject, one.message, one.fix) for cause in found.causes for one in cause.findings],
        )
    else:
        call.out.say(msg("No findings. Every promise has an owner, a number and a next step."))
    if found.accepted:
        call.out.line("")
        call.out.say(nmsg("Accepted: {n}", "Accepted: {n}", len(found.accepted)))
        call.out.table(
            [t.t("subject"), t.t("finding"), t.t("reason"), t.t("name"), t.t("day")],
            [
                (
                    one.finding.subject,
                    one.finding.message,
                    one.acceptance.reason,
                    one.acceptance.person,
                    one.acceptance.day,
                )
                for one in found.accepted
            ],
        )
    call.out.line("")
    call.out.say(momentum_sentence(weeks))
