"""What the loop is waiting for: each line a matter, its reason, and the deed that answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pdca_tui.method.board import BoardLine, board
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.deviation import CONTROLLABLE_LIMIT, DeviationClass
from pdca_tui.method.do_needs import do_needs
from pdca_tui.method.explain import figure, target_figure
from pdca_tui.method.findings import code_ranges
from pdca_tui.method.follow_rules import is_expected, morning_missed, review_due
from pdca_tui.method.health import Matter, accepted_matters
from pdca_tui.method.loop import LoopStep, loop_lines
from pdca_tui.method.need import Need as Need
from pdca_tui.method.need import NeedAction as NeedAction
from pdca_tui.method.plan_rules import leaf_days, measures_without_tasks, too_long
from pdca_tui.method.remembered import remembered
from pdca_tui.method.round_needs import is_between, round_needs
from pdca_tui.method.rounding import plain, signed_percent
from pdca_tui.method.standard_needs import standard_needs
from pdca_tui.method.today import TodayLine, TodayState, open_lines
from pdca_tui.method.trend import Trend
from pdca_tui.method.weeks import current_week
from pdca_tui.method.work import is_team
from pdca_tui.model.enums import IndicatorKind, ProblemStatus, TaskStatus
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Problem
from pdca_tui.model.snapshot import Snapshot

ONE_BY_ONE = 3
"""So many lines of one kind stand alone; more are told in one line."""


def _name(text: str) -> Message:
    """A title that is data, the same in every language."""
    return Message("{name}", {"name": text})


def _deviation_why(line: BoardLine, actual: str, target: str) -> Message:
    facts = {"actual": actual, "target": target, "limit": plain(CONTROLLABLE_LIMIT)}
    if line.trend is Trend.BETTER:
        return nmsg(
            "{actual} against {target}. Better {n} time in a row, still past {limit} %.",
            "{actual} against {target}. Better {n} times in a row, still past {limit} %.",
            line.steps,
            **facts,
        )
    if line.trend is Trend.WORSE:
        return nmsg(
            "{actual} against {target}. Worse {n} time in a row, past {limit} %.",
            "{actual} against {target}. Worse {n} times in a row, past {limit} %.",
            line.steps,
            **facts,
        )
    return msg("{actual} against {target}, past {limit} %.", **facts)


def _deviations(snapshot: Snapshot, lines: Sequence[BoardLine]) -> Iterator[Need]:
    """Major deviations that nobody has taken on, the widest first. An old figure is a matter of its own."""
    taken = {p.indicator for p in snapshot.problems if p.status is ProblemStatus.OPEN and p.owner}
    major = [
        line
        for line in lines
        if line.deviation_class is DeviationClass.MAJOR and not line.stale_weeks and line.indicator.id not in taken
    ]
    for line in sorted(major, key=lambda line: abs(line.deviation_pct or Decimal(0)), reverse=True):
        if line.last is None or line.target is None or line.deviation_pct is None:
            continue
        indicator = line.indicator
        yield Need(
            kind="major-deviation",
            severity="bad",
            subject=indicator.name,
            title=_name(indicator.name),
            matter=msg("major {pct} %, not taken on", pct=signed_percent(line.deviation_pct)),
            why=_deviation_why(line, figure(line.last.number, indicator.unit), target_figure(line.target)),
            action=NeedAction.TAKE_ON,
            record_id=indicator.id,
            table="indicators",
        )


def _unowned(snapshot: Snapshot, day: dt.date, asked: Sequence[Need]) -> Iterator[Need]:
    """Open problems that are nobody's, but for those whose deviation is `asked` about already: a figure that has
    come back does not make its problem go.
    """
    known = {need.record_id for need in asked}
    for line in loop_lines(snapshot, day):
        if line.step is not LoopStep.OWN or line.problem.indicator in known:
            continue
        problem = line.problem
        yield Need(
            kind="unowned",
            severity="warn",
            subject=problem.title,
            title=_name(problem.title),
            matter=msg("nobody has taken it on"),
            why=msg("Opened on {day}. Turn of {name}.", day=problem.opened_on, name=line.turn)
            if line.turn.strip()
            else msg("Opened on {day}.", day=problem.opened_on),
            action=NeedAction.TAKE_ON if problem.indicator is not None else NeedAction.OPEN_PROBLEM,
            record_id=problem.indicator or problem.id,
            table="indicators" if problem.indicator is not None else "problems",
        )


def _of_task(line: TodayLine, kind: str, severity: str, matter: Message, why: Message) -> Need:
    action = NeedAction.NAME_OWNER if kind == "no-person" else NeedAction.OPEN_TASK
    task = line.task
    return Need(kind, severity, task.code, _name(task.code), matter, why, action, task.id, "tasks")


def _grouped(needs: Sequence[Need], title: Message, matter: Message, why: Message | None = None) -> Iterator[Need]:
    """The lines as they are, or one for all of them when they are many."""
    if len(needs) <= ONE_BY_ONE:
        yield from needs
        return
    first = needs[0]
    subjects = ", ".join(need.subject for need in needs)
    yield Need(
        first.kind,
        first.severity,
        subjects,
        title,
        matter,
        why or msg("{names}.", names=tuple(need.subject for need in needs)),
        first.action,
        first.record_id,
        first.table,
        tuple(need.record_id for need in needs if need.record_id is not None),
    )


def _owner(line: TodayLine) -> Message:
    owner = line.task.owner.strip()
    return _name(owner) if owner else msg("nobody")


def _late(lines: Sequence[TodayLine]) -> Iterator[Need]:
    late = sorted((line for line in lines if line.state is TodayState.LATE), key=lambda line: -line.overdue_days)
    needs = [
        _of_task(
            line,
            "late",
            "bad",
            nmsg("{title}, {n} day late", "{title}, {n} days late", line.overdue_days, title=line.task.title),
            msg("It was due on {day}, owner {owner}.", day=line.due, owner=_owner(line)),
        )
        for line in late
    ]
    count = len(needs)
    oldest = late[0].overdue_days if late else 0
    yield from _grouped(
        needs,
        nmsg("{n} task", "{n} tasks", count),
        nmsg("late, the oldest by {n} day", "late, the oldest by {n} days", oldest),
    )


def _blocked(lines: Sequence[TodayLine]) -> Iterator[Need]:
    blocked = [line for line in lines if line.task.status is TaskStatus.BLOCKED and line.state is not TodayState.LATE]
    needs = []
    for line in blocked:
        reason = line.task.blocked_reason.strip()
        why = (
            msg("{reason}; owner {owner}.", reason=reason, owner=_owner(line))
            if reason
            else msg("No reason is written down; owner {owner}.", owner=_owner(line))
        )
        needs.append(_of_task(line, "blocked", "warn", msg("{title}, blocked", title=line.task.title), why))
    yield from _grouped(needs, nmsg("{n} task", "{n} tasks", len(needs)), msg("blocked"))


def _overdue_problem(problem: Problem, due: dt.date, day: dt.date) -> Need:
    next_step = problem.next_step.strip()
    return Need(
        kind="problem-due",
        severity="warn",
        subject=problem.title,
        title=_name(problem.title),
        matter=nmsg("{n} day past its day", "{n} days past its day", (day - due).days),
        why=msg("Next step: {step}, due {day}.", step=next_step, day=due)
        if next_step
        else msg("It was due on {day} and has no next step.", day=due),
        action=NeedAction.OPEN_PROBLEM,
        record_id=problem.id,
        table="problems",
    )


def _problems(snapshot: Snapshot, day: dt.date) -> Iterator[Need]:
    overdue = [
        (problem.due, problem)
        for problem in snapshot.problems
        if problem.status is ProblemStatus.OPEN and problem.due is not None and problem.due < day
    ]
    for due, problem in sorted(overdue, key=lambda pair: pair[0]):
        yield _overdue_problem(problem, due, day)


def _meetings(snapshot: Snapshot, lines: Sequence[BoardLine], day: dt.date) -> Iterator[Need]:
    due = review_due(snapshot, day)
    # One that runs is a need of its own.
    if due is not None and not due.held and not due.running:
        results = [line for line in lines if line.indicator.kind is IndicatorKind.RESULT]
        reported = sum(line.last_week == due.week for line in results)
        yield Need(
            kind="review-due",
            severity="warn",
            subject=f"W{due.week}",
            title=msg("Weekly review"),
            matter=msg("due today, not held") if due.day == day else msg("of week {week}, not held", week=due.week),
            why=msg(
                "60 minutes. {reported} of {all} result figures are in for week {week}.",
                reported=reported,
                all=len(results),
                week=due.week,
            ),
            action=NeedAction.RECORD_REVIEW,
            table="meetings",
        )
    if morning_missed(snapshot, day):
        yield Need(
            kind="morning-due",
            severity="warn",
            subject=day.isoformat(),
            title=msg("Morning meeting"),
            matter=msg("not held today"),
            why=msg("15 minutes: yesterday's figures, today's tasks, who does what."),
            action=NeedAction.RECORD_MORNING,
            table="meetings",
        )


def _turn(line: TodayLine, day: dt.date) -> Message:
    """When the work is due next, as the reason for naming somebody."""
    title = line.task.title
    if line.due is None:
        return msg("{title}, no day set.", title=title)
    if line.due == day and line.due_time is not None:
        return msg("{title}, due at {time} today.", title=title, time=line.due_time)
    if line.due == day:
        return msg("{title}, due today.", title=title)
    return msg("{title}, due {day}.", title=title, day=line.due)


def _owners(snapshot: Snapshot, lines: Sequence[TodayLine], day: dt.date) -> Iterator[Need]:
    """Open work without one person who answers for it."""
    needs = []
    for line in lines:
        owner = line.task.owner.strip()
        if owner and not is_team(owner, snapshot):
            continue
        matter = msg("owned by {owner}, not by one person", owner=owner) if owner else msg("has no owner")
        needs.append(_of_task(line, "no-person", "warn", matter, _turn(line, day)))
    yield from _grouped(needs, nmsg("{n} task", "{n} tasks", len(needs)), msg("without one person who answers for it"))


def _stale(lines: Sequence[BoardLine], kind: IndicatorKind) -> Iterator[Need]:
    stale = [line for line in lines if line.stale_weeks and line.indicator.kind is kind]
    if not stale:
        return
    weeks = min(line.stale_weeks for line in stale)
    stuck = {line.last_week for line in stale}
    names = tuple(line.indicator.name for line in stale)
    last_week = stuck.pop() if len(stuck) == 1 else None
    titles = {
        IndicatorKind.PROCESS: nmsg("{n} process figure", "{n} process figures", len(stale)),
        IndicatorKind.RESULT: nmsg("{n} result figure", "{n} result figures", len(stale)),
        IndicatorKind.OUTPUT: nmsg("{n} output figure", "{n} output figures", len(stale)),
    }
    alone = len(stale) == 1
    yield Need(
        kind="stale",
        severity="warn",
        subject=", ".join(names),
        title=_name(names[0]) if alone else titles[kind],
        matter=nmsg(
            "stuck at week {week}, {n} week stale", "stuck at week {week}, {n} weeks stale", weeks, week=last_week
        )
        if last_week is not None
        else nmsg("{n} week stale", "{n} weeks stale", weeks),
        why=_last_figure(stale[0]) if alone else msg("{names}.", names=names),
        action=NeedAction.LOG_VALUE,
        record_id=stale[0].indicator.id,
        table="indicators",
        others=() if alone else tuple(line.indicator.id for line in stale),
    )


def _last_figure(line: BoardLine) -> Message:
    if line.last is None:
        return msg("No figure, no conclusion.")
    return msg("{figure} on {day}.", figure=figure(line.last.number, line.indicator.unit), day=line.last.day)


def _without_data(lines: Sequence[BoardLine]) -> Iterator[Need]:
    needs = []
    for line in lines:
        if line.last is not None:
            continue
        indicator = line.indicator
        owner = _name(indicator.owner) if indicator.owner.strip() else msg("nobody")
        target = target_figure(line.target) if line.target is not None else "-"
        needs.append(
            Need(
                kind="no-data",
                severity="info",
                subject=indicator.name,
                title=_name(indicator.name),
                matter=nmsg("no data for {n} week", "no data for {n} weeks", line.missing_weeks),
                why=msg(
                    "Target {target}, owner {owner}. No figure, no conclusion.",
                    target=f"{target} {indicator.unit}".strip(),
                    owner=owner,
                ),
                action=NeedAction.LOG_VALUE,
                record_id=indicator.id,
                table="indicators",
            )
        )
    yield from _grouped(needs, nmsg("{n} figure", "{n} figures", len(needs)), msg("without any data yet"))


def _undivided(snapshot: Snapshot, week: int, quiet: frozenset[Matter]) -> Iterator[Need]:
    empty = [m for m in measures_without_tasks(snapshot, week) if ("no-tasks", m.id) not in quiet]
    if not empty:
        return
    codes = code_ranges([measure.code for measure in empty], [measure.code for measure in snapshot.measures])
    yield Need(
        kind="no-tasks",
        severity="warn",
        subject=codes,
        title=_name(codes),
        matter=nmsg("{n} measure under way without tasks", "{n} measures under way without tasks", len(empty)),
        why=msg("Down to pieces of 1-2 days, one owner each."),
        action=NeedAction.ADD_TASK,
        record_id=empty[0].id,
        table="measures",
        others=tuple(measure.id for measure in empty) if len(empty) > 1 else (),
    )


def _long(snapshot: Snapshot, lines: Sequence[TodayLine]) -> Iterator[Need]:
    calendar = WorkCalendar.of(snapshot)
    needs = []
    for line in lines:
        days = leaf_days(line.task, calendar)
        if days is None or not too_long(line.task, calendar):
            continue
        matter = msg("{days} days long", days=plain(days))
        why = msg("{title}: pieces of at most 2 days show in time what goes wrong.", title=line.task.title)
        needs.append(_of_task(line, "too-long", "info", matter, why))
    yield from _grouped(needs, nmsg("{n} task", "{n} tasks", len(needs)), msg("longer than 2 days"))


_MEETING_RULES = {"review-due": "no-review", "morning-due": "no-morning"}


@remembered
def needs(snapshot: Snapshot, day: dt.date) -> list[Need]:
    """What waits for a person on `day`, the most urgent first. Nothing is asked for without a round, and
    nothing that a manager has decided to live with. Between two rounds only the next one is, and what
    outlives a round.
    """
    if snapshot.round is None:
        return []
    if is_between(snapshot):
        return [*round_needs(snapshot, day), *standard_needs(snapshot, day)]
    figures = [line for line in board(snapshot, day) if is_expected(line, snapshot)]
    work = open_lines(snapshot, day)
    quiet = accepted_matters(snapshot, day)
    asked = [line for line in figures if not quiet & {("stale", line.indicator.id), ("no-data", line.indicator.id)}]
    # What a meeting gave out beside the plan has a day to be done by and no length: it is not too long.
    planned = [line for line in work if line.task.measure]
    owned = [line for line in work if not quiet & {("no-owner", line.task.id), ("team-owner", line.task.id)}]
    deviations = list(_deviations(snapshot, figures))
    return [
        *deviations,
        *_unowned(snapshot, day, deviations),
        *_late(work),
        *_blocked(work),
        *_problems(snapshot, day),
        *do_needs(snapshot, day),
        *standard_needs(snapshot, day),
        *(need for need in _meetings(snapshot, figures, day) if (_MEETING_RULES[need.kind], need.subject) not in quiet),
        *round_needs(snapshot, day),
        *_owners(snapshot, owned, day),
        *_stale(asked, IndicatorKind.RESULT),
        *_stale(asked, IndicatorKind.PROCESS),
        *_stale(asked, IndicatorKind.OUTPUT),
        *_without_data(asked),
        *_undivided(snapshot, current_week(snapshot.round, day), quiet),
        *_long(snapshot, [line for line in planned if ("too-long", line.task.id) not in quiet]),
    ]
