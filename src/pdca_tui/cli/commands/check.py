"""`pdca process|results|limits|problems`: is it done, is the effect there, and what is open."""

from __future__ import annotations

import argparse
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.commands.kpi import find_indicator, target_text
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Problem

if TYPE_CHECKING:
    from pdca_tui.method.board import BoardLine
    from pdca_tui.method.process import ProcessLine
    from pdca_tui.method.xmr import Preset, Rule
    from pdca_tui.model.snapshot import Snapshot

LIST, SHOW = "list", "show"
PLACES = 6
"""Decimals of a worked-out figure for programs."""


def add_commands(grammar: Grammar) -> None:
    """`pdca process`, `pdca results`, `pdca limits NAME`, `pdca problems`."""
    t = grammar.t
    json_flag(
        grammar.add("process", t("whether the actions are being done, by measure"), show_process), grammar.translator
    )
    results = grammar.add("results", t("the results against milestone and target"), show_results)
    results.add_argument("--against", metavar="ROUND", help=t("a closed round to compare with, such as round-1"))
    json_flag(results, grammar.translator)
    bounds = grammar.add("limits", t("natural process limits of an indicator, and its signals"), show_limits)
    bounds.add_argument("name", metavar="NAME", help=t("the indicator's name"))
    bounds.add_argument(
        "--rules", choices=("wheeler", "nhs"), default="wheeler", help=t("by whose rules signals are judged")
    )
    json_flag(bounds, grammar.translator)
    problems = grammar.add("problems", t("the problems that are taken on"), show_problems)
    problems.add_argument("what", nargs="?", choices=(LIST, SHOW), default=LIST, help=t("what to show"))
    problems.add_argument("problem", metavar="ID", nargs="?", help=t("the problem's id"))
    json_flag(problems, grammar.translator)


def worked(figure: Decimal | None, places: int = PLACES) -> Decimal | None:
    from pdca_tui.method.rounding import trimmed

    return trimmed(figure, places) if figure is not None else None


def share_text(share: Decimal | None) -> str:
    from pdca_tui.method.rounding import round_half_up

    return f"{round_half_up(share * 100, 0)}%" if share is not None else ""


def _signal(snapshot: Snapshot, line: BoardLine) -> bool | None:
    """Whether the last figure is a signal; None while there are no limits."""
    from pdca_tui.method.board import values_on_or_before
    from pdca_tui.method.xmr import standing

    if line.last is None:
        return None
    known = standing(line.indicator, values_on_or_before(snapshot.values(line.indicator), line.last.day))
    return bool(known.last()) if known.limits is not None else None


def show_results(call: Call, arguments: argparse.Namespace) -> int:
    """Print each result against the target in force and the round's, or beside a closed round."""
    from pdca_tui.method.results import result_lines

    if arguments.against is not None:
        from pdca_tui.cli.commands.against import show_against

        return show_against(call, arguments)
    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    lines = result_lines(snapshot, day)
    if arguments.json:
        call.out.json(
            [
                {
                    "indicator": line.board.indicator.name,
                    "baseline": line.board.indicator.baseline,
                    "target": line.target.value if line.target is not None else None,
                    "round_target": line.board.target.value if line.board.target is not None else None,
                    "actual": line.actual,
                    "attainment": worked(line.attainment),
                    "status": line.status,
                    "deviation_pct": worked(line.board.deviation_pct),
                    "deviation_class": line.board.deviation_class,
                    "signal": _signal(snapshot, line.board),
                }
                for line in lines
            ]
        )
        return 0
    t = call.translator
    rows = [
        (
            line.board.indicator.name,
            line.board.indicator.baseline,
            target_text(line.target) if line.target is not None else "",
            line.actual if line.actual is not None else t.t("no data"),
            share_text(line.attainment),
            t.word(line.board.deviation_class) if line.board.deviation_class is not None else "",
        )
        for line in lines
    ]
    headings = [t.t("indicator"), t.t("baseline"), t.t("target"), t.t("actual"), t.t("attained"), t.t("class")]
    call.out.table(headings, rows, right=(1, 2, 3, 4))
    return 0


def show_process(call: Call, arguments: argparse.Namespace) -> int:
    """Print each measure's process figures and ticks, and where it stands against its results."""
    from pdca_tui.method.process import process_lines

    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    lines = process_lines(snapshot, day)
    if arguments.json:
        call.out.json([_figure(snapshot, line, figure) for line in lines for figure in (line.figures or (None,))])
        return 0
    t = call.translator
    rows = [
        (
            line.measure.code,
            line.measure.title,
            ", ".join(figure.indicator.name for figure in line.figures),
            f"{line.ticks.done}/{line.ticks.due}" if line.ticks.due else "",
            t.word(line.place),
        )
        for line in lines
    ]
    headings = [t.t("code"), t.t("measure"), t.t("indicator"), t.t("ticks"), t.t("process x result")]
    call.out.table(headings, rows, right=(3,))
    return 0


def _figure(snapshot: Snapshot, line: ProcessLine, figure: BoardLine | None) -> dict[str, Any]:
    """One process figure of a measure; a measure without any stands there once, with null for its figures."""
    from pdca_tui.method.attainment import attainment, result_status

    told: dict[str, Any] = {
        "measure": line.measure.code,
        "place": line.place,
        "ticks_done": line.ticks.done,
        "ticks_due": line.ticks.due,
    }
    names = "indicator baseline target actual attainment status deviation_pct deviation_class signal".split()
    if figure is None:
        return {**told, **dict.fromkeys(names)}
    indicator, actual = figure.indicator, figure.last.number if figure.last is not None else None
    values = (
        indicator.name,
        indicator.baseline,
        figure.target.value if figure.target is not None else None,
        actual,
        worked(attainment(actual, indicator.baseline, figure.target, indicator.better)),
        result_status(actual, indicator.baseline, figure.target, indicator.better),
        worked(figure.deviation_pct),
        figure.deviation_class,
        _signal(snapshot, figure),
    )
    return {**told, **dict(zip(names, values, strict=True)), "weeks": list(figure.weeks)}


def rule_name(rule: Rule, preset: Preset) -> str:
    """The name of a rule for programs: "outside", "run-of-8", "3-of-4", "range"."""
    from pdca_tui.method.xmr import Rule as Rules

    if rule is Rules.RUN:
        return f"run-of-{preset.run}"
    return f"{preset.near}-of-{preset.near_of}" if rule is Rules.NEAR else str(rule)


def show_limits(call: Call, arguments: argparse.Namespace) -> int:
    """Print the natural process limits of one indicator and the values that are signals."""
    from pdca_tui.method.xmr import PRESETS, limits, signals, since_rebase

    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    indicator, preset = find_indicator(snapshot, arguments.name), PRESETS[arguments.rules]
    values = since_rebase(indicator, [value for value in snapshot.values(indicator) if value.day <= day])
    figures = [value.number for value in values]
    found = limits(figures)
    told = signals(figures, found, preset) if found is not None else []
    if arguments.json:
        call.out.json(
            {
                "n": len(figures),
                "mean": worked(found.mean) if found else None,
                "mr_mean": worked(found.mean_range) if found else None,
                "lower": worked(found.lower) if found else None,
                "upper": worked(found.upper) if found else None,
                "mr_upper": worked(found.range_limit) if found else None,
                "signals": [{"index": one.place + 1, "rule": rule_name(one.rule, preset)} for one in told],
                "confidence": found.confidence if found else None,
            }
        )
        return 0
    if found is None:
        call.out.say(msg("{indicator} has {n} values; limits need three.", indicator=indicator.name, n=len(figures)))
        return 0
    t = call.translator
    call.out.fields(
        [
            (t.t("indicator"), indicator.name),
            (t.t("values"), f"{len(figures)} ({t.word(found.confidence)})"),
            (t.t("mean"), worked(found.mean, 2)),
            (t.t("limits"), f"{worked(found.lower, 2)} .. {worked(found.upper, 2)}"),
            (t.t("widest step"), worked(found.range_limit, 2)),
        ]
    )
    for one in told:
        value = values[one.place]
        facts = {"day": value.day, "number": value.number, "rule": one.rule}
        call.out.say(msg("{day}: {number}, {rule}.", **facts))
    return 0


def show_problems(call: Call, arguments: argparse.Namespace) -> int:
    """Print the problems, or one with its causes and what is done against them."""
    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    if arguments.what == LIST:
        if arguments.problem is not None:
            raise Refused(msg("`pdca problems show {id}` shows one problem.", id=arguments.problem))
        return _list_problems(call, arguments, snapshot, day)
    if arguments.problem is None:
        raise Refused(msg("`pdca problems show ID` shows one problem; `pdca problems` lists them."))
    problem = snapshot.get(Problem, arguments.problem)
    if problem is None:
        raise NotFound(msg("There is no problem {id}. `pdca problems` lists them.", id=arguments.problem))
    from pdca_tui.method.analysis import walk

    analysis = snapshot.analysis(problem)
    causes = walk(analysis) if analysis is not None else []
    decided = snapshot.countermeasures_of(problem)
    if arguments.json:
        call.out.json(
            {
                **_problem(snapshot, problem, day),
                "causes": [
                    {
                        "text": line.cause.text,
                        "depth": line.depth,
                        "evidence": line.cause.evidence,
                        "source": line.cause.source or None,
                        "count": line.cause.count,
                        "root": line.cause.root,
                    }
                    for line in causes
                ],
                "countermeasures": [
                    {
                        "title": one.title,
                        "kind": one.kind,
                        "owner": one.owner,
                        "due": one.due,
                        "verify_on": one.verify_on,
                        "outcome": one.outcome,
                    }
                    for one in decided
                ],
            }
        )
        return 0
    _print_problem(call, snapshot, problem, day)
    return 0


def _print_problem(call: Call, snapshot: Snapshot, problem: Problem, day: dt.date) -> None:
    """Where it stands in the loop, how customers are protected, its causes, and what is done against them."""
    from pdca_tui.method.analysis import walk
    from pdca_tui.method.explain_loop import containment
    from pdca_tui.method.loop import loop_line
    from pdca_tui.model.records import Indicator

    t, line = call.translator, loop_line(snapshot, problem, day)
    indicator, contained = snapshot.get(Indicator, problem.indicator), containment(problem)
    call.out.line(problem.title)
    call.out.fields(
        [
            (t.t("indicator"), indicator.name if indicator is not None else None),
            (t.t("next step"), t.word(line.step)),
            (t.t("whose turn"), line.turn or t.t("nobody")),
            (t.t("until"), line.due.isoformat() if line.due is not None else None),
            (t.t("owner"), problem.owner or None),
            (t.t("opened on"), problem.opened_on.isoformat()),
            (t.t("closed on"), line.ended.isoformat() if line.ended is not None else None),
            (t.t("containment"), t.say(contained) if contained is not None else None),
            (t.t("note"), problem.next_step or None),
        ]
    )
    analysis, decided = snapshot.analysis(problem), snapshot.countermeasures_of(problem)
    causes = walk(analysis) if analysis is not None else []
    if causes:
        call.out.line("")
        call.out.line(t.t("Causes"))
    for one in causes:
        mark = "*" if one.cause.root else "-"
        call.out.line(f"{'  ' * one.depth}{mark} {one.cause.text} ({t.word(one.cause.evidence)})")
    if decided:
        call.out.line("")
        rows = [(c.title, c.owner, c.due, c.verify_on, t.word(c.outcome), c.finding) for c in decided]
        words = [t.t("countermeasure"), t.t("owner"), t.t("until"), t.t("judged on"), t.t("effect"), t.t("finding")]
        call.out.table(words, rows)


def _problem(snapshot: Snapshot, problem: Problem, day: dt.date) -> dict[str, Any]:
    from pdca_tui.method.loop import loop_line
    from pdca_tui.model.records import Indicator

    indicator, line = snapshot.get(Indicator, problem.indicator), loop_line(snapshot, problem, day)
    return {
        "id": problem.id,
        "title": problem.title,
        "indicator": indicator.name if indicator is not None else None,
        "owner": problem.owner or None,
        "opened_on": problem.opened_on,
        "due": problem.due,
        "status": problem.status,
        "next_step": problem.next_step or None,
        "step": line.step,
        "turn": line.turn or None,
        "turn_due": line.due,
        "closed_on": line.ended,
        "containment": problem.containment or None,
        "contained_by": problem.contained_by or None,
        "contained_on": problem.contained_on,
        "uncontained": problem.uncontained or None,
        "countermeasures": len(snapshot.countermeasures_of(problem)),
    }


def _list_problems(call: Call, arguments: argparse.Namespace, snapshot: Snapshot, day: dt.date) -> int:
    if arguments.json:
        call.out.json([_problem(snapshot, problem, day) for problem in snapshot.problems])
        return 0
    from pdca_tui.method.loop import loop_lines

    t = call.translator
    rows = [
        (line.problem.id, line.problem.title, t.word(line.step), line.turn, line.due, line.problem.opened_on)
        for line in loop_lines(snapshot, day)
    ]
    headings = [t.t("id"), t.t("problem"), t.t("next step"), t.t("whose turn"), t.t("until"), t.t("opened on")]
    call.out.table(headings, rows)
    return 0
