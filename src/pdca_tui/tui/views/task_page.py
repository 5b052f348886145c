"""One task as rows: its next step, what is known of it, what it waits for, and its parts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.progress import progress
from pdca_tui.method.promise import task_line_of
from pdca_tui.method.repeats import kept, next_occurrence, occurrences
from pdca_tui.method.today import TodayLine, TodayState, task_line
from pdca_tui.method.work import ENDED, layers_above, predecessors
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import REOPEN
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import Fact, Step, fact_rows, gap_row, heading_row, step_row
from pdca_tui.tui.views.shapes import bar_spans, status_span
from pdca_tui.tui.views.side_by_side import promise_fact
from pdca_tui.tui.views.tasks_pane import owner_line
from pdca_tui.tui.views.titles import Title

STRIP_WEEKS = 4


def standing(scene: Scene, task: Task) -> TodayLine:
    """How a leaf stands on the scene's day."""
    return task_line(scene.snapshot, WorkCalendar.of(scene.snapshot), task, scene.day)


def task_crumbs(scene: Scene, task: Task, width: int) -> Line:
    """The plan, the measure and the layers above."""
    look, sep = scene.look, f" {scene.look.glyphs.sep} "
    line: Line = [Span(" "), Span(look.t(N_("Plan")), "muted")]
    measure = scene.snapshot.get(Measure, task.measure)
    above: list[Measure | Task] = [*([measure] if measure else []), *reversed(list(layers_above(scene.snapshot, task)))]
    for record in above:
        line += [Span(sep, "faint"), said(f"{record.code} {record.title}", "muted")]
    return cut_line([*line, Span(sep, "faint"), said(task.code, "strong")], width, look.glyphs.ellipsis)


def task_title(scene: Scene, task: Task) -> Title:
    """Code and title with the status as shape and word; a layer shows how many of its tasks are done."""
    look, snapshot = scene.look, scene.snapshot
    name = said(f"{task.code} {task.title}").text
    if not snapshot.is_leaf(task) and task.status not in ENDED:
        state = progress(snapshot, task)
        whole = state.fraction == 1
        glyph, role = (look.glyphs.done, "ok") if whole else (look.glyphs.doing, "muted")
        return Title(name, f"{glyph} {state.done}/{state.leaves}", count_role=role)
    line = standing(scene, task)
    if line.state is TodayState.LATE:
        late = look.say(nmsg("{n} day late", "{n} days late", line.overdue_days))
        return Title(name, f"{look.glyphs.major} {late}", count_role="bad")
    shape = status_span(task.status, look.glyphs)
    return Title(name, f"{shape.text} {look.tr.word(task.status)}", count_role=shape.role)


def task_step(scene: Scene, task: Task) -> Step:
    """What Enter does next: begin, finish, tick, go on; nothing for what is over or waits for its turn."""
    if task.status is TaskStatus.DONE:
        if task.finished_on is not None:
            return Step(
                msg("Finished on {day}. {reopen} takes it up again.", day=task.finished_on, reopen=REOPEN.on("task")),
                role="muted",
            )
        return Step(msg("Finished. {reopen} takes it up again.", reopen=REOPEN.on("task")), role="muted")
    if task.status is TaskStatus.DROPPED:
        return Step(msg("Given up. {reopen} takes it up again.", reopen=REOPEN.on("task")), role="muted")
    if not scene.snapshot.is_leaf(task):
        state = progress(scene.snapshot, task)
        if state.fraction == 1:
            return Step(msg("All of its tasks are done."), role="muted")
        return Step(
            msg("Done when its tasks are: {done} of {n} so far.", done=state.done, n=state.leaves), role="muted"
        )
    line = standing(scene, task)
    if task.repeats is not None:
        return _repeating_step(scene, task, line)
    if task.status is TaskStatus.BLOCKED:
        return Step(msg("Blocked: {reason}", reason=task.blocked_reason), N_("go on"), "advance", "warn")
    if line.blocked_by:
        codes = [other.code for other in line.blocked_by]
        return Step(msg("Waits for {codes}.", codes=codes), N_("begin all the same"), "advance", "warn")
    verb = N_("finish") if task.status is TaskStatus.DOING else N_("begin")
    if line.state is TodayState.LATE:
        return Step(nmsg("{n} day late.", "{n} days late.", line.overdue_days), verb, "advance", "bad")
    if task.due is None:
        return Step(msg("No due day yet."), verb, "advance")
    return Step(msg("Due {day}.", day=task.due), verb, "advance")


def _repeating_step(scene: Scene, task: Task, line: TodayLine) -> Step:
    if line.owed_on is None or line.ticked:
        after = scene.day if line.owed_on is None else line.owed_on + dt.timedelta(days=1)
        upcoming = next_occurrence(task, WorkCalendar.of(scene.snapshot), after)
        if upcoming is None:
            return Step(msg("No turn to come."), role="muted")
        return Step(msg("The next turn is on {day}.", day=upcoming), role="muted")
    if line.state is TodayState.LATE:
        sentence = nmsg(
            "The turn of {day} is not ticked, {n} day late.",
            "The turn of {day} is not ticked, {n} days late.",
            line.overdue_days,
            day=line.owed_on,
        )
        return Step(sentence, N_("tick"), "advance", "bad")
    return Step(msg("The turn of today is not ticked."), N_("tick"), "advance")


def task_rows(scene: Scene, task: Task, width: int, *, gap: bool) -> list[Row]:
    """Everything about the task, for a list of `width` cells."""
    look = scene.look
    rows = [step_row(task_step(scene, task), look, gap=gap)]
    rows += fact_rows(_facts(scene, task), width, gap=False)
    before = predecessors(scene.snapshot, task)
    after = scene.snapshot.dependents(task)
    parts = scene.snapshot.children(task)
    for key, word, group in (
        ("before", N_("Waits for"), before),
        ("after", N_("Is waited for by"), after),
    ):
        if group:
            rows += [gap_row(key)] if gap else []
            rows.append(heading_row(key, look.t(word), [Span(str(len(group)), "muted")]))
            rows += [task_row(other, scene, key) for other in group]
    if parts:
        state = progress(scene.snapshot, task)
        note = [*bar_spans(state.fraction, 12, look.glyphs), Span(f"  {state.done}/{state.leaves}", "muted")]
        rows += [gap_row("parts")] if gap else []
        rows.append(heading_row("parts", look.t(N_("Parts")), note))
        rows += [task_row(part, scene, "part") for part in parts]
    return rows


def task_row(task: Task, scene: Scene, group: str) -> Row:
    """Another task in one line; Enter opens it."""
    look, snapshot = scene.look, scene.snapshot
    leaf = snapshot.is_leaf(task)
    late = leaf and standing(scene, task).state is TodayState.LATE
    over = task.status in ENDED
    state = progress(snapshot, task)
    shape = status_span(task.status, look.glyphs, late=late)
    if not leaf and state.fraction == 1:
        shape = Span(look.glyphs.done, "ok")
    end = Span(f"{state.done}/{state.leaves}", "muted")
    if leaf:
        word = numbers.day(task.due) if task.due else look.glyphs.dash
        end = Span(look.tr.word(task.repeats) if task.repeats else word, "bad" if late else "muted")

    def draw(width: int, _state: str) -> list[Line]:
        owner = 12 if width >= 50 else 0
        columns = [Column(1, gap=1), Column(0), *([Column(owner)] if owner else []), Column(8, right=True)]
        name: Line = [said(f"{task.code} ", "muted"), said(task.title, "muted" if over else "text")]
        cells = [[shape], name, *([owner_line(task.owner, scene) if leaf else []] if owner else []), [end]]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"{group}:{task.id}", draw, subject=task)


def _facts(scene: Scene, task: Task) -> list[Fact]:
    look = scene.look
    leaf = scene.snapshot.is_leaf(task)
    facts = []
    if leaf or task.done_when:
        missing = look.t(N_("not written down yet"))
        facts.append(
            Fact(
                "done_when", look.t(N_("done when")), task.done_when or missing, "strong" if task.done_when else "warn"
            )
        )
    if leaf or task.owner:
        facts.append(_owner(scene, task))
    if leaf and task.repeats is None:
        facts.append(Fact("days", look.t(N_("days")), line=(_days(scene, task.days),)))
    if task.start is not None or task.due is not None:
        facts.append(Fact("plan", look.t(N_("plan")), line=(Span(_span(scene, task.start, task.due)),)))
    promise = promise_fact(scene, task_line_of(scene.snapshot, task, scene.facts.forecasts))
    if promise is not None:
        facts.append(promise)
    elif task.started_on is not None or task.finished_on is not None:
        text = _span(scene, task.started_on, task.finished_on)
        facts.append(Fact("actual", look.t(N_("actual")), line=(Span(text),), form=""))
    if task.repeats is not None:
        facts.append(_ticks(scene, task))
    if task.status is TaskStatus.BLOCKED or task.blocked_reason:
        facts.append(Fact("blocked", look.t(N_("blocked by")), task.blocked_reason, "warn"))
    if task.evidence or task.status is TaskStatus.DONE:
        none = look.t(N_("none written down"))
        facts.append(
            Fact("evidence", look.t(N_("evidence")), task.evidence or none, "text" if task.evidence else "muted")
        )
    return facts


def _owner(scene: Scene, task: Task) -> Fact:
    look = scene.look
    label = look.t(N_("owner"))
    if not task.owner:
        return Fact("owner", label, line=(Span(f"{look.t(N_('nobody'))} !", "warn"),), form="form:owner")
    line = owner_line(task.owner, scene)
    person = scene.snapshot.person_by_name.get(task.owner)
    if person is None:
        note = Span(f"  {look.t(N_('a team: name one person'))}", "muted")
        return Fact("owner", label, line=(*line, note), form="form:owner")
    role = said(f"  {person.role}" if person.role and person.role != person.name else "", "muted")
    return Fact("owner", label, line=(said(task.owner), role))


def _days(scene: Scene, days: Decimal | None) -> Span:
    look = scene.look
    if days is None:
        return Span(look.t(N_("not estimated")), "muted")
    if days == 0:
        return Span(look.t(N_("milestone")))
    return Span(look.say(nmsg("{days} day", "{days} days", 1 if days == 1 else 2, days=days)))


def _span(scene: Scene, first: dt.date | None, last: dt.date | None) -> str:
    def text(day: dt.date | None) -> str:
        if day is None:
            return scene.look.glyphs.dash
        return numbers.day(day) if day.year == scene.day.year else day.isoformat()

    return f"{text(first)} {scene.look.glyphs.go} {text(last)}"


def _ticks(scene: Scene, task: Task) -> Fact:
    """How often, how many turns were kept, and the last four weeks day by day."""
    look, calendar = scene.look, WorkCalendar.of(scene.snapshot)
    done, owed = kept(task, calendar, scene.day)
    line: list[Span] = [Span(look.tr.word(task.repeats) if task.repeats else "")]
    if owed:
        share = numbers.share(Decimal(done) / owed)
        text: Message = msg("{done} of {n} turns kept, {share}", done=done, n=owed, share=share)
        line += [Span("   "), Span(look.say(text), "muted")]
    monday = scene.day - dt.timedelta(days=scene.day.weekday(), weeks=STRIP_WEEKS - 1)
    head, strip = [], []
    for week in range(STRIP_WEEKS):
        first = monday + dt.timedelta(weeks=week)
        turns = set(occurrences(task, calendar, first, min(scene.day, first + dt.timedelta(days=6))))
        head.append(Span(f"{numbers.day(first):<9}", "faint"))
        strip += [_tick(scene, task, first + dt.timedelta(days=n), turns) for n in range(7)]
        strip.append(Span("  "))
    return Fact("ticks", look.t(N_("repeats")), line=tuple(line), more=(tuple(strip), tuple(head)))


def _tick(scene: Scene, task: Task, day: dt.date, turns: set[dt.date]) -> Span:
    glyphs = scene.look.glyphs
    if day.isoformat() in task.ticks:
        return Span(glyphs.done, "ok")
    if day in turns:
        return Span(glyphs.todo, "accent" if day == scene.day else "warn")
    return Span(glyphs.ahead, "faint")
