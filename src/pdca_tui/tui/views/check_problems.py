"""The problems by the step that is missing next: whose turn it is, until when, and how old they are."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.loop import LoopLine, LoopStep
from pdca_tui.method.standard_offers import offer_of, standard_from
from pdca_tui.model.enums import Alarm
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Indicator, Measure
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import PLAIN, Row

ROLES = {
    LoopStep.OWN: "bad",
    LoopStep.ANALYSE: "warn",
    LoopStep.DECIDE: "warn",
    LoopStep.DO: "accent",
    LoopStep.VERIFY: "accent",
    LoopStep.CLOSE: "ok",
    LoopStep.AGAIN: "bad",
    LoopStep.CLOSED: "muted",
}


def problem_rows(scene: Scene, lines: list[LoopLine]) -> list[Row]:
    """Two lines a problem: what it is and the step that is missing; whose turn it is, until when, and its age."""
    if not lines:
        text = scene.look.t(N_("No problem is open. A deviation that somebody takes on stands here."))
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    return [_row(scene, line) for line in lines]


def _row(scene: Scene, line: LoopLine) -> Row:
    look, glyphs, problem = scene.look, scene.look.glyphs, line.problem

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [Span(" "), said(problem.title, "text" if state == PLAIN else "strong")]
        step = Span(f"{look.tr.word(line.step)} ", ROLES[line.step])
        below: Line = [Span("   "), said(line.turn or look.t(N_("nobody")), "muted")]
        if line.due is not None:
            below.append(Span(f"  {look.t(N_('until'))} {numbers.day(line.due)}", "bad" if line.overdue else "muted"))
        below += _standard(scene, line)
        if line.next is not None:
            below += [Span(f"  {glyphs.dot} ", "faint"), said(line.next.title, "muted")]
        return [
            ends(left, [step], width, glyphs.ellipsis),
            ends(below, _age(look, line), width, glyphs.ellipsis),
        ]

    return Row(f"problem:{problem.id}", draw, 2, subject=line)


def _standard(scene: Scene, line: LoopLine) -> Line:
    """What it became, or that what has worked waits to become something."""
    look, snapshot = scene.look, scene.snapshot
    standard = standard_from(snapshot, line.problem)
    if standard is not None:
        became = look.say(msg("became {title}", title=standard.title))
        return [Span(f"  {look.glyphs.done} ", "ok"), Span(became, "muted")]
    if offer_of(snapshot, line.problem) is not None:
        return [Span(f"  {look.glyphs.star} {look.t(N_('has worked, no standard yet'))}", "accent")]
    return []


def _age(look: Look, line: LoopLine) -> Line:
    end: Line = []
    if line.overdue:
        end.append(Span(f"{look.t(N_('overdue'))}  ", "bad"))
    if line.stagnant:
        end.append(Span(f"{look.t(N_('nothing happens'))}  ", "warn"))
    end.append(Span(look.say(nmsg("{n} day", "{n} days", line.age)) + " ", "muted"))
    return end


def problem_detail(scene: Scene, line: LoopLine | None) -> tuple[Title, list[Line]]:
    """What the problem deviates in, what is written down as its next step, and what is decided."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Problem"))), []
    problem = line.problem
    indicator = scene.snapshot.get(Indicator, problem.indicator)
    decided = scene.snapshot.countermeasures_of(problem)
    lines: list[Line] = []
    opened = look.say(msg("Opened on {day}.", day=problem.opened_on))
    first: Line = [Span(opened, "muted")]
    if indicator is not None:
        first += [Span("  "), said(indicator.name)]
    if problem.alarm is not Alarm.NONE:
        first += [Span("  "), Span(look.tr.word(problem.alarm), "bad")]
    lines.append(first)
    if problem.alarm is not Alarm.NONE and not problem.owner:
        lines.append(_proposal(scene, indicator))
    if problem.next_step:
        lines.append([Span(look.t(N_("next step")) + "  ", "muted"), said(problem.next_step)])
    count = look.say(nmsg("{n} countermeasure", "{n} countermeasures", len(decided)))
    return Title(look.t(N_("Problem")), note=said(problem.title).text, fact=count), lines


def _proposal(scene: Scene, indicator: Indicator | None) -> Line:
    """What is proposed for a problem that opened by itself: the emergency meeting, and the Plan B of its measure."""
    look = scene.look
    measures = [scene.snapshot.get(Measure, one) for one in (indicator.measures if indicator is not None else ())]
    ready = next((one for one in measures if one is not None and one.plan_b.strip()), None)
    if ready is None:
        return [Span(look.t(N_("Proposed: an emergency meeting today; Enter takes it on.")), "warn")]
    text = msg("Proposed: an emergency meeting today. Plan B of {code}: {plan}", code=ready.code, plan=ready.plan_b)
    return [Span(look.say(text), "warn")]
