"""`pdca rounds`, `close-round`, `start-round`, `lesson`: the spiral, the end of a round and the next one."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.options import day_reader
from pdca_tui.model.enums import Choice, LessonKind, OpenKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.method.round_end import OpenItem
    from pdca_tui.method.spiral import Turn
    from pdca_tui.model.closings import FinalFigure
    from pdca_tui.model.records import Decision, Lesson
    from pdca_tui.model.snapshot import Snapshot

LIST, SHOW = "list", "show"


def add_commands(grammar: Grammar) -> None:
    """`pdca rounds [list|show N]`, `pdca close-round`, `pdca start-round`, `pdca lesson add|list`."""
    t = grammar.t
    rounds = grammar.add("rounds", t("the rounds side by side; show N: one of them"), show_rounds)
    rounds.add_argument("what", nargs="?", choices=(LIST, SHOW), default=LIST, help=t("what to show"))
    rounds.add_argument("number", metavar="N", nargs="?", type=int, help=t("the round's number"))
    json_flag(rounds, grammar.translator)

    ending = grammar.add("close-round", t("what is still open; with --sign: close the round"), close)
    ending.add_argument("--sign", metavar="NAME", help=t("who signs the end of the round"))
    ending.add_argument("--note", metavar="TEXT", default="", help=t("a note to it"))
    ending.add_argument(
        "--decide-all",
        metavar="DECISION",
        choices=(Choice.CARRY.value, Choice.DROP.value),
        help=t("carry or drop everything that has no decision yet; problems are carried or stopped"),
    )
    ending.add_argument("--reason", metavar="TEXT", default="", help=t("why it is dropped"))
    ending.add_argument("--dry-run", action="store_true", help=t("say what would happen, change nothing"))
    json_flag(ending, grammar.translator)

    start = grammar.add("start-round", t("begin the next round, or plan it while one still runs"), start_next)
    start.add_argument("--goal", metavar="TEXT", help=t("the goal of the round"))
    start.add_argument("--challenge", metavar="TEXT", help=t("what is new in it"))
    start.add_argument("--start", metavar="D", type=day_reader(grammar.translator), help=t("its first day"))
    start.add_argument("--weeks", metavar="N", type=int, help=t("how many weeks it lasts"))
    json_flag(start, grammar.translator)

    lessons = grammar.beneath(grammar.add("lesson", t("what the round teaches: add, list")))
    added = lessons.add("add", t("write a lesson down"), add_one)
    added.add_argument("text", metavar="TEXT", help=t("what was learned"))
    added.add_argument(
        "--kind", choices=[kind.value for kind in LessonKind], required=True, help=t("which question it answers")
    )
    json_flag(added, grammar.translator)
    listed = lessons.add("list", t("the lessons of all rounds"), list_lessons)
    json_flag(listed, grammar.translator)


def show_rounds(call: Call, arguments: argparse.Namespace) -> int:
    """Print the rounds, or one with its figures, decisions, lessons and money."""
    from pdca_tui.method.spiral import spiral

    session = call.session(reading=True)
    snapshot = session.snapshot()
    turns = spiral(snapshot, session.clock.today())
    if arguments.what == LIST:
        if arguments.number is not None:
            raise Refused(msg("`pdca rounds show {n}` shows one round.", n=arguments.number))
        return _list_rounds(call, turns, as_json=arguments.json)
    if arguments.number is None:
        raise Refused(msg("`pdca rounds show N` shows one round; `pdca rounds` lists them."))
    turn = next((one for one in turns if one.round.number == arguments.number), None)
    if turn is None:
        raise NotFound(msg("There is no round {n}. `pdca rounds` lists them.", n=arguments.number))
    if arguments.json:
        call.out.json(_whole_json(snapshot, turn))
    else:
        _print_round(call, snapshot, turn)
    return 0


def _list_rounds(call: Call, turns: list[Turn], *, as_json: bool) -> int:
    if as_json:
        call.out.json([_turn_json(turn) for turn in turns])
        return 0
    t = call.translator
    rows = [
        (
            turn.round.number,
            turn.round.goal,
            turn.round.start.isoformat(),
            turn.round.end.isoformat(),
            t.word(turn.round.status),
            turn.lead.name if turn.lead is not None else "",
            turn.lead.baseline if turn.lead is not None else None,
            _goal(turn.lead) if turn.lead is not None else None,
            turn.lead.actual if turn.lead is not None else None,
            len(turn.lessons),
            turn.round.challenge,
        )
        for turn in turns
    ]
    headings = ("round", "goal", "start", "end", "status", "figure", "baseline", "target", "actual", "lessons")
    words = [t.t("round"), t.t("goal"), t.t("start"), t.t("end"), t.t("status"), t.t("figure"), t.t("baseline")]
    words += [t.t("target"), t.t("actual"), t.t("lessons"), t.t("new challenge")]
    call.out.table(words, rows, right=(0, *(headings.index(name) for name in headings[6:])))
    return 0


def _turn_json(turn: Turn) -> dict[str, Any]:
    round_, closing, lead = turn.round, turn.closing, turn.lead
    return {
        "number": round_.number,
        "goal": round_.goal,
        "challenge": round_.challenge or None,
        "start": round_.start,
        "end": round_.end,
        "status": round_.status,
        "lead": _figure_json(lead) if lead is not None else None,
        "lessons": len(turn.lessons),
        "signed_by": closing.signed_by if closing is not None else None,
        "signed_on": closing.signed_on if closing is not None else None,
        "archive": closing.archive if closing is not None else None,
    }


def _figure_json(figure: FinalFigure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "unit": figure.unit or None,
        "baseline": figure.baseline,
        "target": figure.target,
        "comparator": figure.comparator or None,
        "upper": figure.upper,
        "actual": figure.actual,
        "attainment": figure.attainment,
        "rebased": figure.rebased,
    }


def _lesson_json(lesson: Lesson) -> dict[str, Any]:
    return {
        "kind": lesson.kind,
        "text": lesson.text,
        "person": lesson.person or None,
        "day": lesson.day,
        "fate": lesson.fate,
        "adapted": lesson.adapted or None,
        "reason": lesson.reason or None,
    }


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind,
        "code": decision.code or None,
        "title": decision.title,
        "choice": decision.choice,
        "reason": decision.reason or None,
        "person": decision.person or None,
    }


def _whole_json(snapshot: Snapshot, turn: Turn) -> dict[str, Any]:
    closing = turn.closing
    money = (
        {
            "budget": closing.budget,
            "spent": closing.spent,
            "gained": closing.gained,
            "roi": closing.roi,
            "promised_roi": closing.promised_roi,
        }
        if closing is not None
        else None
    )
    return {
        **_turn_json(turn),
        "figures": [_figure_json(figure) for figure in turn.figures],
        "lessons": [_lesson_json(lesson) for lesson in turn.lessons],
        "decisions": [_decision_json(one) for one in snapshot.decisions(turn.round).values()],
        "money": money,
        "tasks": closing.tasks if closing is not None else None,
        "done": closing.done if closing is not None else None,
        "note": (closing.note or None) if closing is not None else None,
        "carried": list(turn.round.carried),
    }


def _goal(figure: FinalFigure) -> str | None:
    from pdca_tui.i18n import numbers
    from pdca_tui.method.round_figures import goal_of

    return numbers.target(goal_of(figure)) or None


def _share(share: Decimal | None) -> str | None:
    from pdca_tui.i18n import numbers

    return numbers.share(share) if share is not None else None


def _print_round(call: Call, snapshot: Snapshot, turn: Turn) -> None:
    t, round_, closing = call.translator, turn.round, turn.closing
    fields: list[tuple[str, Any]] = [
        (t.t("round"), str(round_.number)),
        (t.t("goal"), round_.goal),
        (t.t("new challenge"), round_.challenge or None),
        (t.t("start"), round_.start.isoformat()),
        (t.t("end"), round_.end.isoformat()),
        (t.t("status"), t.word(round_.status)),
    ]
    if closing is not None:
        fields += [
            (t.t("signed by"), f"{closing.signed_by}, {closing.signed_on.isoformat()}"),
            (t.t("note"), closing.note or None),
            (t.t("tasks done"), f"{closing.done}/{closing.tasks}"),
            (t.t("budget"), closing.budget),
            (t.t("spent"), closing.spent),
            (t.t("return"), _share(closing.roi)),
            (t.t("promised return"), _share(closing.promised_roi)),
        ]
    call.out.fields(fields)
    call.out.line("")
    call.out.table(
        [t.t("indicator"), t.t("baseline"), t.t("target"), t.t("actual"), t.t("attained")],
        [(one.name, one.baseline, _goal(one), one.actual, _share(one.attainment)) for one in turn.figures],
        right=(1, 2, 3, 4),
    )
    if turn.lessons:
        call.out.line("")
        rows = [(t.word(one.kind), one.text, t.word(one.fate)) for one in turn.lessons]
        call.out.table([t.t("question"), t.t("lesson"), t.t("what becomes of it")], rows)
    decisions = list(snapshot.decisions(round_).values())
    if decisions:
        call.out.line("")
        told = [(one.code or t.word(one.kind), one.title, t.word(one.choice), one.reason) for one in decisions]
        call.out.table([t.t("still open"), t.t("title"), t.t("decision"), t.t("reason")], told)


def close(call: Call, arguments: argparse.Namespace) -> int:
    """Close the round when it is signed and everything open is decided; else say what is open and refuse."""
    from pdca_tui.actions.closing import close_round, decide_all
    from pdca_tui.method.round_end import open_items, why_not_close

    session = call.session(reading=arguments.dry_run)
    snapshot = session.snapshot()
    round_, day = snapshot.running_round, session.clock.today()
    reason = why_not_close(snapshot, round_, day)
    if round_ is None or reason is not None:
        raise Refused(reason or msg("No round is running."))
    choice = Choice(arguments.decide_all) if arguments.decide_all is not None else None
    if choice is not None and not arguments.dry_run:
        kinds = list(OpenKind) if choice is Choice.CARRY else [OpenKind.TASK, OpenKind.PARKED]
        snapshot = decide_all(session, kinds, choice, reason=arguments.reason).snapshot
        if choice is Choice.DROP:
            snapshot = decide_all(session, [OpenKind.PROBLEM], Choice.STOP, reason=arguments.reason).snapshot
    items = open_items(snapshot, round_)
    waiting = [item for item in items if not item.decided]
    if choice is not None and arguments.dry_run:
        waiting = [item for item in waiting if not _would_take(snapshot, item, choice, arguments.reason)]
    if arguments.sign is not None and not waiting and not arguments.dry_run:
        done = close_round(session, arguments.sign, arguments.note)
        if arguments.json:
            call.out.json({"round": round_.number, "revision": done.snapshot.revision, "open": []})
        else:
            call.out.say(done.said)
        return 0
    return _tell_open(call, arguments, round_.number, items, waiting)


def _would_take(snapshot: Snapshot, item: OpenItem, choice: Choice, reason: str) -> bool:
    """Whether `--decide-all` would decide this."""
    from pdca_tui.method.round_end import why_not

    wanted = Choice.STOP if choice is Choice.DROP and item.kind is OpenKind.PROBLEM else choice
    return why_not(snapshot, item.record, wanted, reason, "-") is None


def _tell_open(
    call: Call, arguments: argparse.Namespace, number: int, items: list[OpenItem], waiting: list[OpenItem]
) -> int:
    """What is open and what was decided. Refuses, with exit code 1, what is not ready to be signed."""
    shown = items if arguments.dry_run else waiting
    if arguments.json:
        call.out.json({"round": number, "revision": None, "open": [_open_json(item) for item in shown]})
    elif shown:
        t = call.translator
        rows = [
            (
                t.word(item.kind),
                item.name,
                item.owner or None,
                t.word(item.decision.choice) if item.decision is not None else None,
            )
            for item in shown
        ]
        call.out.table([t.t("kind"), t.t("still open"), t.t("owner"), t.t("decision")], rows)
    if waiting:
        raise Refused(
            nmsg(
                "{n} open thing has no decision. `--decide-all carry` carries it over.",
                "{n} open things have no decision. `--decide-all carry` carries them over.",
                len(waiting),
            )
        )
    if arguments.sign is None:
        raise Refused(msg("Everything is decided. `--sign NAME` closes round {n}.", n=number))
    if not arguments.json:
        call.out.say(msg("Round {n} would be closed. Nothing was changed.", n=number))
    return 0


def _open_json(item: OpenItem) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "code": item.code or None,
        "title": item.title,
        "owner": item.owner or None,
        "due": item.due,
        "choice": item.decision.choice if item.decision is not None else None,
        "reason": (item.decision.reason or None) if item.decision is not None else None,
    }


def start_next(call: Call, arguments: argparse.Namespace) -> int:
    """Begin the next round; while one still runs, plan it."""
    from pdca_tui.actions.next_round import plan_round, start_round

    session = call.session()
    snapshot = session.snapshot()
    running = snapshot.running_round
    deed = plan_round if running is not None else start_round
    done = deed(
        session,
        goal=arguments.goal,
        start=arguments.start,
        weeks=arguments.weeks,
        challenge=arguments.challenge,
    )
    round_ = next(one for one in done.snapshot.rounds if one.id == done.record_id)
    if arguments.json:
        call.out.json({"number": round_.number, "start": round_.start, "end": round_.end, "status": round_.status})
        return 0
    call.out.say(done.said)
    if running is not None:
        call.out.say(msg("It begins once round {n} is closed: `pdca start-round`.", n=running.number))
    return 0


def add_one(call: Call, arguments: argparse.Namespace) -> int:
    """Write a lesson of the round down."""
    from pdca_tui.actions.lessons import add_lesson

    done = add_lesson(call.session(), LessonKind(arguments.kind), arguments.text)
    if arguments.json:
        call.out.json({"id": done.record_id, "revision": done.snapshot.revision})
    else:
        call.out.say(done.said)
    return 0


def list_lessons(call: Call, arguments: argparse.Namespace) -> int:
    """Print the lessons, round by round."""
    snapshot = call.snapshot()
    found = [(round_.number, lesson) for round_ in snapshot.rounds for lesson in snapshot.lessons(round_)]
    if arguments.json:
        call.out.json([{"round": number, **_lesson_json(lesson)} for number, lesson in found])
        return 0
    t = call.translator
    rows = [(number, t.word(one.kind), one.text, one.person, t.word(one.fate)) for number, one in found]
    headings = [t.t("round"), t.t("question"), t.t("lesson"), t.t("who"), t.t("what becomes of it")]
    call.out.table(headings, rows, right=(0,))
    return 0
