"""The steps to the next round as rows: goal and days, lessons, targets, measures, the beginning."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.i18n import numbers
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.next_round import AimLine, moved, next_number, usual_start
from pdca_tui.method.round_end import OpenItem
from pdca_tui.method.weeks import weeks_in
from pdca_tui.model.enums import Basis, LessonFate
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Decision, Lesson, Measure, Round, Task
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.closing_rows import sentence_row
from pdca_tui.tui.views.facts import Fact, Step, fact_rows, gap_row, heading_row, step_row
from pdca_tui.tui.views.rounds_rows import figure_text, lesson_rows

BASIS_WORDS = {Basis.LAST: N_("last figure"), Basis.MEAN: N_("mean since begun anew"), Basis.NONE: N_("no figure")}


def goal_rows(scene: Scene, width: int, *, gap: bool) -> list[Row]:
    """What the round is for, and when."""
    look, planned = scene.look, scene.snapshot.planned_round
    if planned is None:
        step = Step(msg("Give the round its goal first."), N_("plan it"), "plan", "warn")
        start = usual_start(scene.snapshot)
        rows = [step_row(step, look, gap=gap)]
        if start is not None:
            rows += fact_rows(
                [Fact("start", look.t(N_("start")), numbers.day(start), "muted", form="plan")], width, gap=False
            )
        return rows
    dash = look.glyphs.dash
    facts = [
        Fact("goal", look.t(N_("goal")), planned.goal, form="plan"),
        Fact("challenge", look.t(N_("new challenge")), planned.challenge or dash, form="plan"),
        Fact("start", look.t(N_("start")), planned.start.isoformat(), form="plan"),
        Fact("end", look.t(N_("end")), planned.end.isoformat(), form="plan"),
        Fact("weeks", look.t(N_("number of weeks")), str(weeks_in(planned)), form="plan"),
    ]
    step = Step(msg("Goal and days stand."), N_("next step"), "next_step", "ok")
    return [step_row(step, look, gap=gap), *fact_rows(facts, width, gap=False)]


def fate_rows(scene: Scene, lessons: list[Lesson], *, gap: bool) -> list[Row]:
    """The lessons of the round before, and what becomes of each."""
    look, left = scene.look, sum(one.fate is LessonFate.OPEN for one in lessons)
    if not lessons:
        step = Step(
            msg("The round before taught nothing that was written down."), N_("next step"), "next_step", "muted"
        )
        return [step_row(step, look, gap=gap)]
    if left:
        told: Message = nmsg("{n} lesson is not decided on yet.", "{n} lessons are not decided on yet.", left)
        step = Step(told, role="warn")
    else:
        step = Step(msg("Every lesson is decided on."), N_("next step"), "next_step", "ok")
    return [step_row(step, look, gap=gap), *lesson_rows(lessons, look, fate=True)]


def aim_rows(scene: Scene, lines: list[AimLine], *, gap: bool) -> list[Row]:
    """Every indicator with the baseline it begins at, on what that rests, and its target."""
    look = scene.look
    asked = sum(line.asked for line in lines)
    told = nmsg("{n} target is new.", "{n} targets are new.", asked)
    backwards = sum(line.backwards for line in lines)
    if backwards:
        step = Step(_backwards(backwards), N_("next step"), "next_step", "warn")
    else:
        told = told if asked else msg("Give every indicator its new target.")
        step = Step(told, N_("next step"), "next_step", "muted")
    return [step_row(step, look, gap=gap), *(_aim_row(line, look) for line in lines)]


def _backwards(count: int) -> Message:
    """The sentence for targets that getting worse would reach."""
    return nmsg("{n} target is worse than its baseline.", "{n} targets are worse than their baseline.", count)


def _aim_row(line: AimLine, look: Look) -> Row:
    glyphs, indicator = look.glyphs, line.indicator
    goal = target_text(line.target, glyphs.dash)

    def draw(width: int, state: str) -> list[Line]:
        way: Line = [
            Span(figure_text(line.baseline, look), "strong"),
            Span(f" {glyphs.go} ", "faint"),
            Span(goal, "warn" if line.backwards else "accent" if line.asked else "muted"),
        ]
        if line.backwards:
            mark = Span(f"{glyphs.major} {look.t(N_('worse'))} ", "warn")
        elif line.asked:
            mark = Span(f"{glyphs.done} {look.t(N_('new target'))} ", "ok")
        else:
            mark = Span(f"{look.t(N_('same target'))} ", "faint")
        if width < 72:
            return [ends([Span(" "), said(indicator.name), Span("  "), *way], [mark], width - 1, glyphs.ellipsis)]
        cells: list[Line] = [[said(indicator.name)], way]
        columns = [Column(24, 3), Column(20, 2)]
        basis, room = [Span("  "), Span(look.t(BASIS_WORDS[line.basis]), "muted")], width - 1 - width_of([mark]) - 1
        shown = table_line(cells, columns, sum(column.width + column.gap for column in columns), glyphs.ellipsis)
        # What the baseline rests on is said whole or not at all.
        shown = [*shown, *basis] if width_of([*shown, *basis]) <= room else shown
        return [ends(shown, [mark], width - 1, glyphs.ellipsis)]

    return Row(f"aim:{indicator.id}", draw, subject=line)


def measure_rows(
    scene: Scene,
    measures: list[Measure],
    going: set[str],
    carried: Sequence[Decision | OpenItem],
    *,
    gap: bool,
) -> list[Row]:
    """The measures that go on or end, and what is carried over."""
    look = scene.look
    told = nmsg("{n} measure runs on from week 1.", "{n} measures run on from week 1.", len(going))
    rows = [step_row(Step(told, N_("next step"), "next_step", "muted"), look, gap=gap)]
    rows += [_measure_row(one, one.id in going, bool(scene.snapshot.children(one)), look) for one in measures]
    rows += [gap_row("carried")] if gap else []
    rows.append(heading_row("carried", look.t(N_("Carried over")), [Span(str(len(carried)), "muted")]))
    rows += [_carried_row(one, scene) for one in carried]
    return rows


def _measure_row(measure: Measure, goes_on: bool, has_work: bool, look: Look) -> Row:
    glyphs = look.glyphs
    mark = Span(f" {glyphs.done if goes_on else glyphs.dropped} ", "ok" if goes_on else "faint")
    line: Line = [mark, said(f"{measure.code} ", "muted"), said(measure.title, "text" if goes_on else "faint")]
    word = look.t(N_("goes on")) if goes_on else look.t(N_("ends"))
    end: Line = [Span(f"{look.t(N_('carried work'))}  ", "faint")] if has_work else []
    end.append(Span(f"{word} ", "ok" if goes_on else "muted"))
    return Row(
        f"measure:{measure.id}", lambda width, state: [ends(line, end, width - 1, glyphs.ellipsis)], subject=measure
    )


def _carried_row(item: Decision | OpenItem, scene: Scene) -> Row:
    look = scene.look
    key = item.subject if isinstance(item, Decision) else item.record.id
    line: Line = [Span("   "), said(f"{item.code} " if item.code else "", "muted"), said(item.title.replace("\n", " "))]
    end: Line = [*_new_days(key, scene), Span(f"{look.tr.word(item.kind)} ", "muted")]
    return Row(f"carried:{key}", lambda width, state: [ends(line, end, width - 1, look.glyphs.ellipsis)])


def _new_days(key: str, scene: Scene) -> Line:
    """The days that a carried task has, and those that the new round gives it; nothing where they stay."""
    task, planned, look = scene.snapshot.get(Task, key), scene.snapshot.planned_round, scene.look
    if task is None or planned is None:
        return []
    after = moved(task, planned, WorkCalendar.of(scene.snapshot))
    if (after.start, after.due) == (task.start, task.due):
        return []
    return [
        Span(f"{_stretch(task)} {look.glyphs.go} ", "faint"),
        Span(f"{_stretch(after)}  ", "accent"),
    ]


def _stretch(task: Task) -> str:
    days = [numbers.day(day) for day in (task.start, task.due) if day is not None]
    return "~".join(dict.fromkeys(days))


def still_open(lessons: list[Lesson], lines: list[AimLine]) -> list[Message]:
    """What nobody has decided on yet before the round begins; it is no hindrance."""
    left, backwards = sum(one.fate is LessonFate.OPEN for one in lessons), sum(line.backwards for line in lines)
    found: list[Message] = []
    if left:
        found.append(nmsg("{n} lesson is not decided on yet.", "{n} lessons are not decided on yet.", left))
    if backwards:
        found.append(_backwards(backwards))
    return found


def begin_rows(
    scene: Scene, *, width: int, lessons: int, aims: int, measures: int, gap: bool, left: Sequence[Message] = ()
) -> list[Row]:
    """What the beginning does, why it cannot yet, and what is `left` to decide."""
    look, snapshot, planned = scene.look, scene.snapshot, scene.snapshot.planned_round
    running = snapshot.running_round
    if planned is None:
        step = Step(msg("Give the round its goal first."), N_("plan it"), "plan", "warn")
    elif running is not None:
        told = msg("It begins once round {number} is closed.", number=running.number)
        step = Step(told, N_("close round"), "close_round", "muted")
    elif left:
        step = Step(left[0], N_("begin"), "begin", "warn")
    else:
        step = Step(msg("Everything is laid out."), N_("begin"), "begin", "ok")
    rows = [step_row(step, look, gap=gap)]
    rows += [sentence_row(f"left:{n}", look.say(one), look, width) for n, one in enumerate(left[1:])]
    rows.append(
        heading_row(
            "begins", look.say(msg("Round {number} begins", number=next_number(snapshot))), _days(planned, look)
        )
    )
    facts = (
        nmsg("{n} lesson is taken on.", "{n} lessons are taken on.", lessons),
        nmsg(
            "{n} indicator gets a new target, all get their baseline.",
            "{n} indicators get a new target, all get their baseline.",
            aims,
        ),
        nmsg("{n} measure runs on from week 1.", "{n} measures run on from week 1.", measures),
        msg("Budget, outputs and new measures come with its plan, by hand or by workbook."),
        msg("The plan is approved anew: its promise is locked in Plan."),
    )
    for number, fact in enumerate(facts):
        rows.append(sentence_row(f"begins:{number}", look.say(fact), look, width))
    return rows


def _days(planned: Round | None, look: Look) -> Line:
    if planned is None:
        return []
    return [Span(f"{numbers.day(planned.start)} {look.glyphs.go} {numbers.day(planned.end)}", "muted")]
