"""The head of the health page: the score as the figure of the room, its course, and the momentum."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pdca_tui.method.momentum import WeekMomentum, decay, momentum_sentence
from pdca_tui.method.score import WeekScore, judgement, score
from pdca_tui.method.weeks import weeks_in
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.glyphs import spark_bar
from pdca_tui.tui.ink import Line, Span, cut_line
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.digits import ROWS, block_digits
from pdca_tui.tui.views.shapes import SEVERITY_ROLES, severity_glyph

JUDGEMENT_WORDS = {"ok": N_("sound"), "warn": N_("watch it"), "bad": N_("in danger")}
DIGITS_WIDTH = 26
"""Cells for the score in blocks: three digits in the middle font."""


class Course(msgspec.Struct, frozen=True):
    """The plan over its weeks, the running one last."""

    scores: tuple[WeekScore, ...]
    weeks: tuple[WeekMomentum, ...]


def head_rows(width: int, height: int) -> int:
    """Rows of the head in a terminal of this size: the figure goes first, the rows of the list stay."""
    if height >= 34 and width >= 72:
        return ROWS + 2
    return 2 if height >= 23 else 1


def head_lines(scene: Scene, course: Course | None, width: int, rows: int) -> list[Line]:
    """The head in `rows` lines; `course` is None until the weeks have been worked out."""
    ellipsis = scene.look.glyphs.ellipsis
    if rows > ROWS:
        lines = _tall(scene, course, width)
    elif rows == 2:
        lines = [_short(scene, course, width), [Span("   "), *_told(scene, course)]]
    else:
        lines = [_short(scene, course, width)]
    return [cut_line(line, width - 1, ellipsis) for line in lines]


def _tall(scene: Scene, course: Course | None, width: int) -> list[Line]:
    look, now = scene.look, score(scene.facts.health)
    role = SEVERITY_ROLES[judgement(now)] if now is not None else "muted"
    blocks = block_digits(str(now) if now is not None else "-", DIGITS_WIDTH, look.glyphs) or [""] * ROWS
    momentum_rows = _momentum_rows(scene, course)
    beside: list[Line] = [
        [Span(look.t(N_("Health score, of 100")), "muted")],
        [*_verdict(now, look), Span("   "), *_last_week(course, now, look)],
        [],
        *momentum_rows,
    ]
    taken = max(len(block) for block in blocks)
    lines: list[Line] = [[]]
    for block, line in zip(blocks, beside, strict=True):
        lines.append([Span("   "), Span(block, role), Span(" " * (taken - len(block) + 4)), *line])
    return [*lines, []]


def _momentum_rows(scene: Scene, course: Course | None) -> list[Line]:
    """The two courses side by side, and the sentence about the momentum."""
    look = scene.look
    if course is None:
        return [[], [Span(look.t(N_("Looking back over the weeks ...")), "faint")]]
    total = _weeks(scene)
    both: Line = [Span(f"{look.t(N_('Score by week'))} ", "muted"), *score_spark(course.scores, total, look)]
    both += [Span("    "), Span(f"{look.t(N_('Momentum'))} ", "muted"), *momentum_spark(course.weeks, total, look)]
    return [both, [_sentence(course, look)]]


def _sentence(course: Course, look: Look) -> Span:
    sagging = decay(course.weeks) is not None
    text = look.say(momentum_sentence(course.weeks))
    return Span(f"{look.glyphs.major} {text}" if sagging else text, "bad" if sagging else "muted")


def _told(scene: Scene, course: Course | None) -> Line:
    return [_sentence(course, scene.look)] if course is not None else []


def _short(scene: Scene, course: Course | None, width: int) -> Line:
    """The figure in one line: what is cut where it is narrow is the week before."""
    look, now = scene.look, score(scene.facts.health)
    figure = str(now) if now is not None else look.glyphs.dash
    line: Line = [Span("   "), Span(look.t(N_("Score")), "muted"), Span(f" {figure}", "strong")]
    line += [Span(" /100  ", "muted"), *_verdict(now, look), Span("  ")]
    if course is not None:
        label = [Span(f"{look.t(N_('Momentum'))} ", "muted")] if width >= 72 else []
        line += [*label, *momentum_spark(course.weeks, 0, look), Span("  ")]
    return [*line, *_last_week(course, now, look)]


def _verdict(now: int | None, look: Look) -> Line:
    """`▲ in danger`: shape, word and colour."""
    if now is None:
        return [Span(look.t(N_("no round yet")), "muted")]
    grade = judgement(now)
    return [Span(f"{severity_glyph(grade, look.glyphs)} {look.t(JUDGEMENT_WORDS[grade])}", f"{grade}-bold")]


def _last_week(course: Course | None, now: int | None, look: Look) -> Line:
    """What the score was at the end of last week, and which way it went since."""
    if course is None or now is None:
        return []
    if len(course.scores) < 2:
        return [Span(look.t(N_("first week")), "muted")]
    before = course.scores[-2].score
    if before is None:
        return [Span(look.t(N_("last week: no record")), "muted")]
    glyphs = look.glyphs
    arrow, role = (
        (glyphs.better, "ok") if now > before else (glyphs.worse, "bad") if now < before else (glyphs.flat, "muted")
    )
    return [Span(f"{look.say(msg('last week {score}', score=before))} ", "muted"), Span(arrow, role)]


def _weeks(scene: Scene) -> int:
    return weeks_in(scene.snapshot.round) if scene.snapshot.round is not None else 0


def score_spark(scores: Sequence[WeekScore], total: int, look: Look) -> Line:
    """One cell a week on a scale from 0 to 100: `○` where there is no record, a dot for a week to come."""
    glyphs = look.glyphs
    line: Line = []
    for index, week in enumerate(scores):
        last = index == len(scores) - 1
        if week.score is None:
            line.append(Span(glyphs.todo, "faint"))
        else:
            line.append(Span(spark_bar(glyphs, week.score, 0, 100), "accent" if last else "muted"))
    return [*line, Span(glyphs.ahead * max(0, total - len(scores)), "faint")]


def momentum_spark(weeks: Sequence[WeekMomentum], total: int, look: Look) -> Line:
    """What was done and logged, one cell a week: the last week that is over in accent, the running one faint."""
    glyphs = look.glyphs
    most = max((week.total for week in weeks), default=0)
    over = [week.week for week in weeks if week.index is not None]
    line: Line = []
    for week in weeks:
        role = "accent" if over and week.week == over[-1] else "muted" if not over or week.week < over[-1] else "faint"
        line.append(Span(spark_bar(glyphs, week.total, 0, most) if most else glyphs.ahead, role))
    return [*line, Span(glyphs.ahead * max(0, total - len(weeks)), "faint")]
