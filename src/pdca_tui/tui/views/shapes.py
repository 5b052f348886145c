"""Judgements as shape, word and colour together."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.today import TodayState
from pdca_tui.method.trend import Trend
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import N_
from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Look

CLASS_ROLES = {DeviationClass.NORMAL: "ok", DeviationClass.CONTROLLABLE: "warn", DeviationClass.MAJOR: "bad"}
TREND_WORDS = {Trend.BETTER: N_("better"), Trend.WORSE: N_("worse"), Trend.FLAT: N_("flat")}
TREND_ROLES = {Trend.BETTER: "ok", Trend.WORSE: "bad", Trend.FLAT: "muted"}
SEVERITY_ROLES = {"bad": "bad", "warn": "warn", "info": "muted", "ok": "ok"}
STATUS_ROLES = {
    TaskStatus.TODO: "text",
    TaskStatus.DOING: "accent",
    TaskStatus.BLOCKED: "bad",
    TaskStatus.DONE: "ok",
    TaskStatus.DROPPED: "faint",
}


NOTE_MARK = "*"
"""Stands at a figure that somebody has written a note to."""


def class_glyph(klass: DeviationClass, glyphs: Glyphs) -> str:
    return {
        DeviationClass.NORMAL: glyphs.normal,
        DeviationClass.CONTROLLABLE: glyphs.controllable,
        DeviationClass.MAJOR: glyphs.major,
    }[klass]


def severity_glyph(severity: str, glyphs: Glyphs) -> str:
    """Corners grow with severity: circle, diamond, triangle."""
    return {"bad": glyphs.major, "warn": glyphs.controllable, "ok": glyphs.normal}.get(severity, glyphs.todo)


def trend_spans(trend: Trend, look: Look, *, quiet: bool = False) -> Line:
    """`↗ better`; a dash where there is nothing to compare."""
    if trend is Trend.NONE:
        return [Span(look.glyphs.dash, "faint")]
    glyph = {Trend.BETTER: look.glyphs.better, Trend.WORSE: look.glyphs.worse, Trend.FLAT: look.glyphs.flat}[trend]
    role = "faint" if quiet else TREND_ROLES[trend]
    return [Span(f"{glyph} {look.t(TREND_WORDS[trend])}", role)]


def class_spans(klass: DeviationClass, look: Look) -> Line:
    """`▲ major`."""
    return [Span(f"{class_glyph(klass, look.glyphs)} {look.tr.word(klass)}", CLASS_ROLES[klass])]


def status_span(status: TaskStatus, glyphs: Glyphs, *, late: bool = False) -> Span:
    """The one cell that tells a task's state; what is late shows the triangle."""
    if late and status not in (TaskStatus.DONE, TaskStatus.DROPPED):
        return Span(glyphs.major, "bad")
    glyph = {
        TaskStatus.TODO: glyphs.todo,
        TaskStatus.DOING: glyphs.doing,
        TaskStatus.BLOCKED: glyphs.controllable,
        TaskStatus.DONE: glyphs.done,
        TaskStatus.DROPPED: glyphs.dropped,
    }[status]
    return Span(glyph, "warn" if status is TaskStatus.BLOCKED else STATUS_ROLES[status])


def today_span(state: TodayState, status: TaskStatus, glyphs: Glyphs) -> Span:
    """The state of a line of today's work."""
    if state is TodayState.DONE:
        return Span(glyphs.done, "ok")
    return status_span(status, glyphs, late=state is TodayState.LATE)


def bar_spans(fraction: Decimal | None, width: int, glyphs: Glyphs) -> Line:
    """A progress bar of `width` cells: heavy for what is done, a hairline for the rest; green when whole."""
    share = min(Decimal(1), max(Decimal(0), fraction or Decimal(0)))
    full = int(share * width)
    if share and not full:
        full = 1
    role = "ok" if share == 1 else "accent"
    return [Span(glyphs.heavy * full, role), Span(glyphs.light * (width - full), "line")]
