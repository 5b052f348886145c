"""The steps of a closing as rows: promise against result, lessons, what is open, the signature."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.round_end import OpenItem
from pdca_tui.method.round_figures import FigureLine, MeasureLine, Result, goal_of
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import Choice, LessonKind, OpenKind
from pdca_tui.model.keys import CARRY, DROP, END
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Lesson, Task
from pdca_tui.tui.columns import Column, table_line, widths
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.facts import Step, gap_row, heading_row, step_row
from pdca_tui.tui.views.rounds_rows import figure_text, lesson_rows
from pdca_tui.tui.views.shapes import bar_spans, status_span
from pdca_tui.tui.views.side_by_side import share_text
from pdca_tui.tui.wrapping import wrap

RESULT_ROLES = {
    ResultStatus.EXCEEDED: "ok",
    ResultStatus.MET: "ok",
    ResultStatus.MISSED: "warn",
    ResultStatus.NO_DATA: "muted",
    ResultStatus.NO_TARGET: "muted",
}
RESULT_WORDS = {
    ResultStatus.EXCEEDED: N_("exceeded"),
    ResultStatus.MET: N_("met"),
    ResultStatus.MISSED: N_("missed"),
    ResultStatus.NO_DATA: N_("no data"),
    ResultStatus.NO_TARGET: N_("no target"),
}
CHOICE_ROLES = {
    Choice.CARRY: "accent",
    Choice.DROP: "faint",
    Choice.DONE: "ok",
    Choice.CLOSE: "ok",
    Choice.STOP: "warn",
    Choice.SETTLE: "ok",
}
KIND_WORDS = {OpenKind.TASK: N_("Tasks"), OpenKind.PROBLEM: N_("Problems"), OpenKind.PARKED: N_("Parked topics")}
NARROW = 72
END_WIDTH = 14
"""The cells at the right end that a table of figures leaves to the judgements."""


def result_rows(result: Result, look: Look, *, gap: bool) -> list[Row]:
    """Every promise against what came of it."""
    done = msg("{done} of {n} tasks done", done=result.work.done, n=result.work.tasks)
    if result.work.repeating:
        done = msg("{done}, {n} more repeat", done=done, n=result.work.repeating)
    rows: list[Row] = [heading_row("figures", look.t(N_("Indicators")), [])]
    rows += [_figure_row(line, look) for line in result.figures]
    rows += [gap_row("measures")] if gap else []
    rows.append(heading_row("measures", look.t(N_("Measures")), [Span(look.say(done), "muted")]))
    for line in result.measures:
        rows.append(_measure_row(line, look))
        rows += [_task_row(task, look) for task in line.tasks]
    found = result.returns
    if found.lines:
        rows += [gap_row("money")] if gap else []
        rows.append(heading_row("money", look.t(N_("Budget")), []))
        rows += [
            _pair_row(f"money:{one.line.id}", one.line.item, one.line.budget, one.spent, "", look)
            for one in found.lines
        ]
        rows.append(_pair_row("money:total", look.t(N_("total")), found.budget, found.spent, "", look))
    if found.outputs:
        rows += [gap_row("outputs")] if gap else []
        share: Line = [
            Span(f"{look.t(N_('return'))} ", "muted"),
            Span(share_text(found.roi, look), "strong"),
            Span(f"  {look.t(N_('promised'))} {share_text(found.promised_roi, look)}", "muted"),
        ]
        rows.append(heading_row("outputs", look.t(N_("Outputs")), share))
        rows += [
            _pair_row(
                f"output:{one.output.id}",
                one.output.name,
                one.output.promised,
                one.output.actual,
                one.output.unit,
                look,
            )
            for one in found.outputs
        ]
    return rows


def figure_row(figure: FinalFigure, look: Look, key: str, end: Line, subject: object) -> Row:
    """`NPS  65 → 73  target 73`, with a judgement at the right."""
    glyphs = look.glyphs

    def draw(width: int, state: str) -> list[Line]:
        way: Line = [
            Span(figure_text(figure.baseline, look), "muted"),
            Span(f" {glyphs.go} ", "faint"),
            Span(figure_text(figure.actual, look), "strong"),
        ]
        target: Line = [Span(f"{look.t(N_('target'))} ", "muted"), Span(numbers.target(goal_of(figure), glyphs.dash))]
        if figure.rebased:
            target.append(Span(f"  {look.t(N_('begun anew'))}", "faint"))
        if width < NARROW:
            line: Line = [Span(" "), said(figure.name), Span("  "), *way, Span("  "), *target[:2]]
            return [ends(line, end, width - 1, glyphs.ellipsis)]
        columns = [Column(22 if width < 100 else 26, 3), Column(14 if width < 100 else 18, 2), Column(0, 2)]
        room = width - 2 - max(END_WIDTH, width_of(end))
        if width_of(target) > widths(columns, room)[2]:
            target = target[:2]
        line = table_line([[said(figure.name)], way, target], columns, room, glyphs.ellipsis)
        return [ends(line, end, width - 1, glyphs.ellipsis)]

    return Row(key, draw, subject=subject)


def _figure_row(line: FigureLine, look: Look) -> Row:
    status, figure = line.status, line.figure
    shape = {"ok": look.glyphs.done, "warn": look.glyphs.controllable}.get(RESULT_ROLES[status], look.glyphs.todo)
    end: Line = []
    if figure.attainment is not None:
        end.append(Span(f"{numbers.share(figure.attainment)} ", "muted"))
    end.append(Span(f"{shape} {look.t(RESULT_WORDS[status])} ", RESULT_ROLES[status]))
    return figure_row(figure, look, f"figure:{figure.indicator}", end, line)


def _measure_row(line: MeasureLine, look: Look) -> Row:
    state, glyphs = line.progress, look.glyphs
    left: Line = [said(f"   {line.measure.code} "), said(line.measure.title)]

    def draw(width: int, drawn: str) -> list[Line]:
        if not state.leaves:
            end: Line = [Span(f"{look.t(N_('no tasks'))} ", "muted")]
        else:
            bar = [*bar_spans(state.fraction, 10, glyphs), Span(" ")] if width >= NARROW else []
            open_ = look.say(msg("{n} open", n=line.open)) if line.open else ""
            end = [Span(f"{open_}  " if open_ else "", "warn"), *bar, Span(f"{state.done}/{state.leaves} ", "muted")]
        return [ends(left, end, width - 1, glyphs.ellipsis)]

    return Row(f"measure:{line.measure.id}", draw, subject=line.measure)


def _task_row(task: Task, look: Look) -> Row:
    """A task: the day it was promised, else planned for, and the day it was done."""
    glyphs, due = look.glyphs, task.promised_due or task.due
    left: Line = [Span("     "), status_span(task.status, glyphs), said(f" {task.code} ", "muted"), said(task.title)]
    end: Line = [
        Span(numbers.day(due) if due is not None else glyphs.dash, "muted"),
        Span(f" {glyphs.go} ", "faint"),
        Span(f"{numbers.day(task.finished_on) if task.finished_on is not None else glyphs.dash} "),
    ]
    return Row(f"task:{task.id}", lambda width, state: [ends(left, end, width - 1, glyphs.ellipsis)], subject=task)


def _pair_row(key: str, name: str, promised: Decimal | None, actual: Decimal | None, unit: str, look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        end: Line = [
            Span(figure_text(promised, look), "muted"),
            Span(f" {look.glyphs.go} ", "faint"),
            Span(figure_text(actual, look), "strong"),
            said(f" {unit} " if unit else " ", "muted"),
        ]
        return [ends([said(f"   {name}")], end, width - 1, look.glyphs.ellipsis)]

    return Row(key, draw)


def lesson_step_rows(scene: Scene, lessons: list[Lesson], *, gap: bool) -> list[Row]:
    """The four questions, and what was written down for each."""
    look = scene.look
    ask = Step(msg("What worked, what did not, what moves on?"), N_("lesson"), "new", "text")
    rows = [step_row(ask, look, gap=gap)]
    for kind in LessonKind:
        found = [one for one in lessons if one.kind is kind]
        rows.append(heading_row(f"kind:{kind}", look.tr.word(kind), [Span(str(len(found)), "muted")]))
        rows += lesson_rows(found, look, kind=False) if found else []
    return rows


def open_rows(scene: Scene, items: list[OpenItem], *, gap: bool) -> list[Row]:
    """Everything open, by kind, with what was decided about it."""
    look = scene.look
    waiting = sum(not item.decided for item in items)
    sentence: Message = (
        nmsg("{n} open thing is undecided.", "{n} open things are undecided.", waiting)
        if waiting
        else msg("Everything open has a decision.")
    )
    step = Step(
        sentence,
        N_("decide") if waiting else N_("next step"),
        "next_open" if waiting else "next_step",
        "warn" if waiting else "ok",
    )
    rows = [step_row(step, look, gap=gap)]
    for kind in OpenKind:
        found = [item for item in items if item.kind is kind]
        if found:
            left = sum(not item.decided for item in found)
            note = [Span(f"{len(found) - left}/{len(found)}", "warn" if left else "ok")]
            kept = sum(isinstance(item.record, Task) and item.record.repeats is not None for item in found)
            if kept:
                told = nmsg("{n} of them repeats", "{n} of them repeat", kept)
                note.append(Span(f"  {look.say(told)}", "muted"))
            rows.append(heading_row(f"kind:{kind}", look.t(KIND_WORDS[kind]), note))
            rows += [_open_row(item, look) for item in found]
    return rows


def _open_row(item: OpenItem, look: Look) -> Row:
    glyphs, decision = look.glyphs, item.decision
    left: Line = [Span("   "), said(f"{item.code} " if item.code else "", "muted"), said(item.title.replace("\n", " "))]
    end: Line = [Span(f"{glyphs.todo} {look.t(N_('no decision'))} ", "warn")]
    if decision is not None and item.decided:
        end = [Span(f"{glyphs.done} {look.tr.word(decision.choice)} ", CHOICE_ROLES[decision.choice])]

    def draw(width: int, state: str) -> list[Line]:
        owner: Line = [said(f"{item.owner}  ", "muted")] if item.owner and width >= NARROW else []
        return [ends(left, [*owner, *end], width - 1, glyphs.ellipsis)]

    return Row(f"open:{item.record.id}", draw, subject=item)


def open_detail(item: OpenItem, look: Look) -> list[Line]:
    """What the row under the cursor is, and why it was decided so."""
    decision = item.decision
    lines: list[Line] = [[said(item.name.replace("\n", " "))]]
    if item.fault is not None:
        lines.append([Span(look.say(item.fault), "warn")])
    elif decision is not None:
        by = f"{decision.person}  {numbers.day(decision.day) if decision.day else ''}  "
        lines.append([said(by, "muted"), said(decision.reason.replace("\n", " "), "muted")])
    else:
        told = msg("{carry} carries it over, {drop} gives it up, {end} ends it.", carry=CARRY, drop=DROP, end=END)
        lines.append([Span(look.say(told), "muted")])
    return lines


def sign_rows(
    scene: Scene, items: list[OpenItem], lessons: int, reason: Message | None, width: int, *, gap: bool
) -> list[Row]:
    """What the signature does, and what still stands in its way."""
    look, waiting = scene.look, sum(not item.decided for item in items)
    if waiting:
        told = nmsg("{n} open thing is undecided.", "{n} open things are undecided.", waiting)
        step = Step(told, N_("decide"), "to_open", "warn")
    elif reason is not None:
        step = Step(reason, role="warn")
    else:
        step = Step(msg("Everything is decided; it can be signed."), N_("sign"), "sign", "ok")
    counts = {choice: sum(i.decision is not None and i.decision.choice is choice for i in items) for choice in Choice}
    rows = [step_row(step, look, gap=gap)]
    rows.append(heading_row("decided", look.t(N_("Decided")), [Span(f"{len(items) - waiting}/{len(items)}", "muted")]))
    rows += [_line_row(f"choice:{one}", look.tr.word(one), str(n), look) for one, n in counts.items() if n]
    rows += [gap_row("does")] if gap else []
    rows.append(_line_row("lessons", look.t(N_("lessons")), str(lessons), look))
    rows += [gap_row("then")] if gap else []
    rows.append(heading_row("then", look.t(N_("What the signature does")), []))
    rows += list(_sentences(look, width))
    return rows


def _sentences(look: Look, width: int) -> Iterator[Row]:
    for number, sentence in enumerate(
        (
            N_("The whole round is archived and read back; then it never changes."),
            N_("What is carried over, lessons, standards and people stay."),
            N_("It is not undone; `pdca restore` brings the state before it back."),
        )
    ):
        yield sentence_row(f"then:{number}", look.t(sentence), look, width)


def sentence_row(key: str, sentence: str, look: Look, width: int) -> Row:
    """A sentence that nothing is done with, in as many lines as it needs."""
    first, *more = wrap(sentence, width - 7)
    lines: list[Line] = [[Span(f"   {look.glyphs.dot} ", "faint"), Span(first, "muted")]]
    lines += [[Span("     "), Span(part, "muted")] for part in more]
    return Row(key, lambda width, state: lines, len(lines), selectable=False)


def _line_row(key: str, name: str, text: str, look: Look) -> Row:
    line = [Span("   "), Span(f"{name}  ", "muted"), Span(text)]
    return Row(key, lambda width, state: [cut_line(line, width - 1, look.glyphs.ellipsis)], selectable=False)
