"""Needs you: what the loop is waiting for, each line one Enter from doing it."""

from __future__ import annotations

from collections import Counter

from pdca_tui.method.needs import Need, NeedAction
from pdca_tui.model.message import N_
from pdca_tui.model.records import Meeting
from pdca_tui.tui.ink import Line, Span, cut_line, ends, enter_chip, named, width_of
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.shapes import SEVERITY_ROLES, severity_glyph
from pdca_tui.tui.views.titles import Title

ACTION_WORDS = {
    NeedAction.TAKE_ON: N_("take on"),
    NeedAction.OPEN_TASK: N_("look"),
    NeedAction.OPEN_PROBLEM: N_("go on"),
    NeedAction.RECORD_REVIEW: N_("begin"),
    NeedAction.RECORD_MORNING: N_("begin"),
    NeedAction.JOIN: N_("join"),
    NeedAction.NAME_OWNER: N_("name one"),
    NeedAction.LOG_VALUE: N_("enter it"),
    NeedAction.ADD_TASK: N_("split"),
    NeedAction.SETTLE: N_("settle"),
    NeedAction.CLOSE_ROUND: N_("close it"),
    NeedAction.START_ROUND: N_("decide"),
    NeedAction.APPROVE: N_("approve it"),
    NeedAction.WHY: N_("do what"),
    NeedAction.JUDGE: N_("judge"),
    NeedAction.CONTAIN: N_("contain"),
    NeedAction.REOPEN: N_("new version"),
    NeedAction.REVIEW: N_("look at it"),
    NeedAction.STANDARDISE: N_("make it standard"),
    NeedAction.ANSWER: N_("answer"),
}


def needs_title(scene: Scene) -> Title:
    """How many lines wait; the count takes the colour of the worst."""
    look, lines = scene.look, scene.needs
    worst = lines[0].severity if lines else "ok"
    role = SEVERITY_ROLES.get(worst, "muted")
    return Title(
        look.t(N_("Needs you")),
        str(len(lines)),
        fact=look.t(N_("start with the first")) if lines else "",
        count_role=role,
        short=look.t(N_("Needs")),
    )


def needs_rows(scene: Scene, *, gap: bool = True) -> list[Row]:
    """Two lines a need: what is the matter with the way out, and why; a blank line between with `gap`."""
    look = scene.look
    if not scene.needs:
        text = look.t(N_("Nothing waits for you. Every promise has an owner, a number and a next step."))
        glyph = look.glyphs.normal
        return [Row("empty", lambda width, state: [[Span(f" {glyph} ", "ok"), Span(text, "muted")]], selectable=False)]
    rows: list[Row] = []
    seen: Counter[str] = Counter()
    for need in scene.needs:
        # The key says what is asked for and not where it stands: the cursor stays on it when others come and go.
        key = f"need:{need.kind}:{need.comes_of or need.record_id or need.subject}"
        seen[key] += 1
        rows.append(_row(need, key if seen[key] == 1 else f"{key}:{seen[key]}", scene, gap))
    return rows


def _verb(need: Need, scene: Scene) -> str:
    """What Enter does; whoever leads the meeting that runs goes on with it."""
    if need.action is NeedAction.JOIN:
        meeting = scene.snapshot.get(Meeting, need.record_id)
        if meeting is not None and meeting.facilitator == scene.login:
            return N_("go on")
    return ACTION_WORDS[need.action]


def _row(need: Need, key: str, scene: Scene, gap: bool) -> Row:
    look = scene.look
    verb = look.t(_verb(need, scene))

    def draw(width: int, state: str) -> list[Line]:
        if state == FOCUSED:
            offer: Line = [enter_chip(verb)]
        else:
            offer = [Span(f"{verb} {look.glyphs.go}", "accent"), Span(" ")]
        sign = Span(severity_glyph(need.severity, look.glyphs), SEVERITY_ROLES.get(need.severity, "muted"))
        first = named(
            [Span(" "), sign, Span(" ")],
            Span(look.say(need.title), "strong"),
            [Span(" "), Span(look.say(need.matter))],
            width - 2 - width_of(offer),
            look.glyphs.ellipsis,
        )
        why: Line = [Span("   "), Span(look.say(need.why), "muted")]
        return [
            ends(first, offer, width - 1, look.glyphs.ellipsis),
            cut_line(why, width - 1, look.glyphs.ellipsis),
        ]

    return Row(key, draw, 2, subject=need, gap=1 if gap else 0, about=need.others)
