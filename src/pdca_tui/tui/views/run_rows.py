"""A checklist as rows: each step with its time, when it was done, and how late."""

from __future__ import annotations

import datetime as dt

from pdca_tui.i18n import numbers
from pdca_tui.method.runs import StepLine, completion, fills_said, step_lines
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Edition, Run, Standard
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, ends, pad
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import gap_row
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

TIME = 7


def run_title(scene: Scene, run: Run, standard: Standard, edition: Edition) -> Title:
    """What is carried out, how far, and since when."""
    look, steps = scene.look, len(edition.content.steps)
    done = len(run.ticks)
    begun = moment_in(run.begun_at, scene.now.tzinfo).time()
    if run.ended_at is not None:
        ended = moment_in(run.ended_at, scene.now.tzinfo).time()
        fact = look.say(msg("{begun} to {ended}, {person}", begun=begun, ended=ended, person=run.person))
    else:
        fact = look.say(msg("begun {begun}, {person}", begun=begun, person=run.person))
    name = f"{safe_text(standard.title)} v{safe_text(edition.number)}"
    return Title(name, f"{done}/{steps}", fact=fact, count_role="ok" if done == steps else "muted")


def run_rows(scene: Scene, run: Run, standard: Standard, edition: Edition, width: int, *, gap: bool) -> list[Row]:
    """One row a step, and beneath them what the run comes to."""
    look = scene.look
    lines = step_lines(run, edition, scene.now)
    first = next((line.place for line in lines if line.open), None)
    rows = [
        _step(scene, line, width, gap=gap, next_one=line.place == first, over=run.ended_at is not None)
        for line in lines
    ]
    share = completion(run, edition)
    figure = f"{numbers.number(share)} %" if share is not None else look.glyphs.dash
    said = [
        (N_("done"), f"{len(run.ticks)}/{len(lines)}  {figure}"),
        (N_("process figure"), look.say(fills_said(scene.snapshot, standard, run, share))),
        *([(N_("note"), safe_text(run.note, lines=True))] if run.note else []),
    ]
    rows.append(gap_row("sum"))
    for key, text in said:
        label = pad(look.t(key), 18, look.glyphs.ellipsis)
        parts = wrap(text, max(10, width - 22))
        drawn: list[Line] = [
            [Span(" "), Span(label if not at else " " * 18, "muted"), Span(part)] for at, part in enumerate(parts)
        ]
        rows.append(Row(f"sum:{key}", lambda width, state, drawn=drawn: drawn, len(drawn), selectable=False))  # type: ignore[misc]
    return rows


def _step(scene: Scene, line: StepLine, width: int, *, gap: bool, next_one: bool, over: bool) -> Row:
    look = scene.look
    glyphs = look.glyphs
    box, role = f"[{glyphs.done}]", "ok"
    if line.open:
        box, role = "[ ]", "bad" if line.late else "text"
    elif line.skipped:
        box, role = f"[{glyphs.dropped}]", "muted"
    texts = wrap(safe_text(line.step.text), max(10, width - TIME - 24))
    name = "strong" if next_one and not over else "muted" if not line.open else "text"
    reason = (
        wrap(look.say(msg("left out: {reason}", reason=line.skipped)), max(10, width - TIME - 8))
        if line.skipped
        else []
    )

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [
            Span(" "),
            Span(box, role),
            Span(" "),
            Span(pad(line.step.at or glyphs.dot, TIME), "accent" if line.step.at else "faint"),
            Span(texts[0], name),
        ]
        end = _end(scene, line)
        if state == FOCUSED and line.open and not over:
            end = [*end, Span(f" Space {look.t(N_('tick'))} ", "chip", "advance")]
        lines = [ends(left, [*end, Span(" ")], width - 1, glyphs.ellipsis)]
        lines += [[Span(" " * (TIME + 5)), Span(part, name)] for part in texts[1:]]
        return [*lines, *([Span(" " * (TIME + 5)), Span(part, "muted")] for part in reason)]

    return Row(f"step:{line.place}", draw, len(texts) + len(reason), subject=line, gap=1 if gap else 0)


def _end(scene: Scene, line: StepLine) -> Line:
    """When it was done, and by how much that was late; an open one says how late it is by now."""
    look, end = scene.look, []
    if line.late:
        end.append(Span(f"{look.glyphs.major} {late_said(scene, line.late)}  ", "bad" if line.open else "warn"))
    if line.ticked is not None:
        end.append(Span(numbers.clock(moment_in(line.ticked, scene.now.tzinfo).time()), "ok"))
    return end


def late_said(scene: Scene, minutes: int) -> str:
    """Minutes up to an hour, then hours, then days."""
    look = scene.look
    if minutes < 60:
        return look.say(nmsg("{n} min late", "{n} min late", minutes))
    if minutes < 60 * 24:
        return look.say(nmsg("{n} h late", "{n} h late", minutes // 60))
    return look.say(nmsg("{n} day late", "{n} days late", dt.timedelta(minutes=minutes).days))
