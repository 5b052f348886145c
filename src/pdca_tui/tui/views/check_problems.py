"""The problems as a board by the step that is missing next: whose turn it is, until when, and how old they are."""

from __future__ import annotations

from itertools import groupby

from msgspec import structs

from pdca_tui.i18n import numbers
from pdca_tui.method.explain_loop import containment, proposal
from pdca_tui.method.loop import LoopLine, LoopStep
from pdca_tui.method.standard_offers import offer_of, standard_from
from pdca_tui.model.enums import Alarm
from pdca_tui.model.keys import WHOSE
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Indicator
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.comments import talk_mark
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

ROLES = {
    LoopStep.OWN: "bad",
    LoopStep.CONTAIN: "bad",
    LoopStep.ANALYSE: "warn",
    LoopStep.DECIDE: "warn",
    LoopStep.DO: "accent",
    LoopStep.VERIFY: "accent",
    LoopStep.CLOSE: "ok",
    LoopStep.AGAIN: "bad",
    LoopStep.CLOSED: "muted",
}


def problem_rows(scene: Scene, lines: list[LoopLine], *, filtered: bool = False, roomy: bool = False) -> list[Row]:
    """A group a step, in the order of the loop, with how many wait in it; `filtered` says that some are left out.

    Two lines a problem: what it is and its age; whose turn it is and until when.
    """
    if not lines:
        return [_empty(scene.look, filtered)]
    rows: list[Row] = []
    for step, group in groupby(lines, key=lambda line: line.step):
        members = list(group)
        rows.append(_heading(scene.look, step, members))
        rows += [_row(scene, line) for line in members]
        if roomy:
            rows[-1] = structs.replace(rows[-1], gap=1)
    return rows


def _empty(look: Look, filtered: bool) -> Row:
    if filtered:
        texts = (
            look.t(N_("No problem under this filter.")),
            look.say(msg("{filter} goes on to the next one.", filter=WHOSE)),
        )
    else:
        texts = (look.t(N_("No problem is open.")), look.t(N_("A deviation that somebody takes on stands here.")))
    return Row("none", lambda width, state: [[Span("  "), Span(text, "muted")] for text in texts], 2, selectable=False)


def _heading(look: Look, step: LoopStep, members: list[LoopLine]) -> Row:
    """The step with its count, and how many of them are late or at rest."""
    late = sum(line.overdue or line.stagnant for line in members)

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [Span(" "), Span(look.tr.word(step), ROLES[step]), Span(f" {len(members)}", "muted")]
        end: Line = [Span(look.say(nmsg("{n} late or at rest", "{n} late or at rest", late)) + " ", "warn")]
        return [ends(left, end if late else [], width, look.glyphs.ellipsis)]

    return Row(f"step:{step}", draw, selectable=False)


def _row(scene: Scene, line: LoopLine) -> Row:
    look, glyphs, problem = scene.look, scene.look.glyphs, line.problem

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [
            Span("   "),
            *talk_mark(scene, problem),
            said(problem.title, "text" if state == PLAIN else "strong"),
        ]
        below: Line = [Span("     "), said(line.turn, "muted")]
        if not problem.owner.strip():
            # Whoever answers for the figure is asked first; that is no owner yet.
            asked = msg("{name} is to take it on", name=line.turn) if line.turn.strip() else msg("unassigned")
            below = [Span("     "), Span(look.say(asked), "bad")]
        if line.due is not None:
            below.append(Span(f"  {look.t(N_('until'))} {numbers.day(line.due)}", "bad" if line.overdue else "muted"))
        below += _standard(scene, line)
        if line.next is not None:
            below += [Span(f"  {glyphs.dot} ", "faint"), said(line.next.title, "muted")]
        return [ends(left, _age(look, line), width, glyphs.ellipsis), cut_line(below, width, glyphs.ellipsis)]

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
    age = look.say(nmsg("{n} day", "{n} days", line.age)) if line.age else look.t(N_("today"))
    end.append(Span(f"{age} ", "muted"))
    return end


def problem_detail(scene: Scene, line: LoopLine | None, width: int) -> tuple[Title, list[Line]]:
    """What is proposed, how customers are protected, what it deviates in, and what is written as its next step."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Problem"))), []
    problem = line.problem
    indicator = scene.snapshot.get(Indicator, problem.indicator)
    decided = scene.snapshot.countermeasures_of(problem)
    lines: list[Line] = []
    proposed = proposal(scene.snapshot, problem)
    if proposed is not None:
        lines += [[Span(text, "warn")] for text in wrap_at_most(look.say(proposed), width, 2, look.glyphs.ellipsis)]
    opened = look.say(msg("Opened on {day}.", day=problem.opened_on))
    first: Line = [Span(opened, "muted")]
    if indicator is not None:
        first += [Span("  "), said(indicator.name)]
    if problem.alarm is not Alarm.NONE:
        first += [Span("  "), Span(look.tr.word(problem.alarm), "bad")]
    lines.append(first)
    contained = containment(problem)
    if contained is not None:
        lines.append([Span(look.say(contained))])
    if problem.next_step:
        lines.append([Span(look.t(N_("next step")) + "  ", "muted"), said(problem.next_step)])
    count = look.say(nmsg("{n} countermeasure", "{n} countermeasures", len(decided)))
    shown = [cut_line(one, width, look.glyphs.ellipsis) for one in lines]
    return Title(look.t(N_("Problem")), note=said(problem.title).text, fact=count), shown
