"""One measure as rows: its next step, phases, RACI, support, the indicators it drives and its tasks."""

from __future__ import annotations

from pdca_tui.method.board import BoardLine
from pdca_tui.method.progress import progress
from pdca_tui.method.promise import measure_line
from pdca_tui.method.today import TodayState
from pdca_tui.method.weeks import current_week, first_week, under_way, weeks_in
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, WeekSpan
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_pane import deviation_span, judgement, target_text, value_text
from pdca_tui.tui.views.facts import Fact, Step, fact_rows, gap_row, heading_row, step_row
from pdca_tui.tui.views.shapes import bar_spans, trend_spans
from pdca_tui.tui.views.side_by_side import promise_fact
from pdca_tui.tui.views.task_page import task_row
from pdca_tui.tui.views.tasks_pane import owner_line
from pdca_tui.tui.views.titles import Title

_FORM = "form:edit"


def measure_crumbs(scene: Scene, measure: Measure, width: int) -> Line:
    """The plan, and this measure in it."""
    look = scene.look
    sep = Span(f" {look.glyphs.sep} ", "faint")
    line: Line = [Span(" "), Span(look.t(N_("Plan")), "muted"), sep, said(measure.code, "strong")]
    return cut_line(line, width, look.glyphs.ellipsis)


def measure_title(scene: Scene, measure: Measure) -> Title:
    """Code and title, and how many of its tasks are done."""
    look, state = scene.look, progress(scene.snapshot, measure)
    name = said(f"{measure.code} {measure.title}").text
    if not state.leaves:
        return Title(name, f"{look.glyphs.controllable} {look.t(N_('no tasks'))}", count_role="warn")
    whole = state.fraction == 1
    glyph = look.glyphs.done if whole else look.glyphs.doing
    return Title(name, f"{glyph} {state.done}/{state.leaves}", count_role="ok" if whole else "muted")


def measure_step(scene: Scene, measure: Measure) -> Step:
    """Without tasks: split it. With tasks the most urgent one of the day is next."""
    state, round_ = progress(scene.snapshot, measure), scene.snapshot.round
    over = (TodayState.DONE, TodayState.DROPPED)
    first = next((x.task for x in scene.facts.today if x.task.measure == measure.id and x.state not in over), None)
    if first is not None:
        return Step(msg("{code} {title}", code=first.code, title=first.title), N_("open"), opens=first)
    if state.leaves:
        return Step(
            msg("Nothing is due today; {done} of {n} tasks are done.", done=state.done, n=state.leaves), role="muted"
        )
    if not under_way(measure, current_week(round_, scene.day)):
        return Step(
            msg("Begins in week {week}. Split it before then.", week=first_week(measure)), N_("add task"), "new"
        )
    return Step(msg("No task yet: split it into work of 1-2 days."), N_("add task"), "new", "warn")


def measure_rows(scene: Scene, measure: Measure, width: int, *, gap: bool) -> list[Row]:
    """Everything about the measure, for a list of `width` cells."""
    look, snapshot = scene.look, scene.snapshot
    rows = [step_row(measure_step(scene, measure), look, gap=gap)]
    rows += fact_rows(_facts(scene, measure, width), width, gap=False)
    lines = [line for line in scene.facts.board if measure.id in line.indicator.measures]
    rows += [gap_row("indicators")] if gap else []
    count = [Span(str(len(lines)), "muted")]
    if not lines:
        count = [Span(f"{look.glyphs.controllable} {look.t(N_('none: nobody sees whether it works'))}", "warn")]
    rows.append(heading_row("indicators", look.t(N_("Indicators")), count))
    table = _columns(scene, lines)
    rows += [_indicator_row(line, scene, table) for line in lines]
    tasks, state = snapshot.children(measure), progress(snapshot, measure)
    if tasks:
        rows += [gap_row("tasks")] if gap else []
        note = [*bar_spans(state.fraction, 12, look.glyphs), Span(f"  {state.done}/{state.leaves}", "muted")]
        rows.append(heading_row("tasks", look.t(N_("Tasks")), note))
        rows += [task_row(task, scene, "task") for task in tasks]
    return rows


def _facts(scene: Scene, measure: Measure, width: int) -> list[Fact]:
    look = scene.look
    person = scene.snapshot.person_by_name.get(measure.owner)
    owner = owner_line(measure.owner, scene) if measure.owner else [Span(f"{look.t(N_('nobody'))} !", "warn")]
    role = measure.role or (person.role if person else "")
    facts = [Fact("owner", look.t(N_("owner")), line=(*owner, said(f"  {role}", "muted")), form=_FORM)]
    facts.append(_phases(scene, measure, width))
    promise = promise_fact(scene, measure_line(scene.snapshot, measure, scene.facts.forecasts))
    if promise is not None:
        facts.append(promise)
    facts.append(_raci(scene, measure, width))
    for key, label, text in (
        ("plan_b", N_("plan B"), measure.plan_b),
        ("support_asked", N_("support asked"), measure.support_asked),
        ("support_answered", N_("support answered"), measure.support_answered),
        ("budget_decision", N_("budget decision"), measure.budget_decision),
    ):
        if text:
            facts.append(Fact(key, look.t(label), text, form=_FORM))
        elif key == "support_answered" and measure.support_asked:
            facts.append(Fact(key, look.t(label), look.t(N_("no answer yet")), "warn", form=_FORM))
        elif key == "plan_b":
            facts.append(Fact(key, look.t(label), look.t(N_("none")), "muted", form=_FORM))
    return facts


def _phases(scene: Scene, measure: Measure, width: int) -> Fact:
    """The weeks as a strip: preparation, implementation, running on; the week of today stands out."""
    look, round_ = scene.look, scene.snapshot.round
    plain = look.glyphs.ascii
    label = look.t(N_("phases"))
    named = (
        (look.t(N_("preparation")), measure.prep, "=" if plain else "■", "muted"),
        (look.t(N_("implementation")), measure.implement, "#" if plain else "█", "impl"),
        (look.t(N_("running on")), measure.running, ">" if plain else "→", "muted"),
    )
    words: Line = []
    for word, span, glyph, ink in named:
        if span is not None:
            name = Span(f"{word} ", "muted") if width >= 72 else Span(f"{glyph} ", ink)
            words += [name, Span(_weeks(span)), Span("   ")]
    if not words:
        return Fact("phases", label, look.t(N_("not planned yet")), "warn", form=_FORM)
    if round_ is None:
        return Fact("phases", label, line=tuple(words), form=_FORM)
    count, now = weeks_in(round_), current_week(round_, scene.day)
    cell = 3 if count * 3 <= width - 22 else 2
    head, strip = [], []
    for week in range(1, count + 1):
        head.append(
            Span(f"{week:<{cell}}" if cell > 2 or week % 2 else "  ", "accent-bold" if week == now else "faint")
        )
        mark, role = look.glyphs.ahead, "faint"
        for _, span, glyph, ink in named:
            if span is not None and span.first <= week <= (span.last or count):
                mark, role = glyph, ink
        filled = mark * (cell - 1) if mark not in (look.glyphs.ahead, "→", ">") else mark.ljust(cell - 1)
        strip.append(Span(f"{filled} ", role))
    return Fact("phases", label, line=tuple(words), more=(tuple(head), tuple(strip)), form=_FORM)


def _weeks(span: WeekSpan) -> str:
    if span.last is None:
        return f"W{span.first}+"
    return f"W{span.first}" if span.last == span.first else f"W{span.first}-{span.last}"


def _raci(scene: Scene, measure: Measure, width: int) -> Fact:
    """The measure's row of the matrix, roles in the centre's order."""
    look, row = scene.look, scene.snapshot.raci_rows.get(measure.id)
    if row is None or not row.cells:
        return Fact("raci", "RACI", look.t(N_("no row in the matrix")), "warn", form="")
    order = scene.snapshot.centre.roles if scene.snapshot.centre else ()
    roles = [*(r for r in order if r in row.cells), *(r for r in row.cells if r not in order)]
    lines: list[Line] = [[]]
    room = width - (22 if measure.support_asked or measure.budget_decision else 14)
    for role in roles:
        letters = row.cells[role]
        heavy = "A" in letters or "R" in letters
        cell = [said(f"{role} ", "muted"), said(letters, "strong" if heavy else "text"), Span("  ")]
        if width_of([*lines[-1], *cell[:2]]) > room:
            lines.append([])
        lines[-1] += cell
    return Fact("raci", "RACI", line=tuple(lines[0]), more=tuple(tuple(line) for line in lines[1:]), form="")


def _columns(scene: Scene, lines: list[BoardLine]) -> tuple[int, ...]:
    """Cells for name, figure, unit, target, trend and verdict, from what there is to show."""
    look = scene.look

    def most(cells: list[Line]) -> int:
        return max([1, *(width_of(cell) for cell in cells)])

    return (
        most([[said(line.indicator.name)] for line in lines]),
        most([_figure(line, scene) for line in lines]),
        most([_unit(line) for line in lines]),
        most([[Span(target_text(line.target, look.glyphs.dash))] for line in lines]),
        most([trend_spans(line.trend, look) for line in lines]),
        most([_verdict(line, scene) for line in lines]),
    )


def _figure(line: BoardLine, scene: Scene) -> Line:
    return [Span(value_text(line, scene.look), "strong" if line.last and not line.stale_weeks else "muted")]


def _unit(line: BoardLine) -> Line:
    return [said(line.indicator.unit if line.last else "", "muted")]


def _verdict(line: BoardLine, scene: Scene) -> Line:
    deviation = deviation_span(line)
    verdict = judgement(line, scene.look)
    return [*verdict, Span(" "), deviation] if deviation.text else verdict


def _indicator_row(line: BoardLine, scene: Scene, table: tuple[int, ...]) -> Row:
    look = scene.look
    cells: list[Line] = [
        [said(line.indicator.name)],
        _figure(line, scene),
        _unit(line),
        [Span(target_text(line.target, look.glyphs.dash), "muted")],
        trend_spans(line.trend, look, quiet=line.stale_weeks > 0),
        _verdict(line, scene),
    ]

    def draw(width: int, state: str) -> list[Line]:
        name, figure, unit, target, trend, verdict = table
        columns = [
            Column(min(name, max(8, width - 30)), gap=1),
            Column(figure, right=True),
            Column(unit),
            Column(target, right=True, gap=2),
        ]
        columns += [Column(trend, gap=2), Column(verdict, gap=2)]
        shown = cells
        if width < 64:
            columns, shown = [Column(0, gap=1), *columns[1:3], columns[5]], [*cells[:3], cells[5]]
        return [table_line(shown, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"indicator:{line.indicator.id}", draw, subject=line.indicator)
