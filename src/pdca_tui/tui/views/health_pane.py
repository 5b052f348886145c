"""The five causes of dying plans, with what the data say about each."""

from __future__ import annotations

from pdca_tui.method.health import CauseFindings
from pdca_tui.model.message import N_
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.shapes import SEVERITY_ROLES, severity_glyph
from pdca_tui.tui.views.titles import Title


def health_title(scene: Scene) -> Title:
    look, health = scene.look, scene.facts.health
    return Title(look.t(N_("Health")), str(health.total), note=look.t(N_("five causes")))


def health_rows(scene: Scene) -> list[Row]:
    """One row a cause: severity, name, count, and its first findings in words."""
    return [_row(cause, scene) for cause in scene.facts.health.causes]


def _row(cause: CauseFindings, scene: Scene) -> Row:
    look = scene.look
    count, severity = len(cause.findings), cause.severity
    words = look.t(N_(", ")).join(look.say(part) for part in cause.summary)

    name = max(width_of([Span(look.say(one.title))]) for one in scene.facts.health.causes)

    def draw(width: int, state: str) -> list[Line]:
        columns = [Column(1), Column(name), Column(3, right=True), Column(0, gap=2)]
        cells: list[Line] = [
            [Span(severity_glyph(severity, look.glyphs), SEVERITY_ROLES[severity])],
            [Span(look.say(cause.title))],
            [Span(str(count), f"{SEVERITY_ROLES[severity]}-bold")],
            [said(words or look.t(N_("nothing found")), "muted")],
        ]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"cause:{cause.cause}", draw, subject=cause)
