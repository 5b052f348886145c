"""The meetings as rows, the newest first: how long against the plan, what was kept, what came of the actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec

from pdca_tui.i18n import numbers
from pdca_tui.method.meeting_marks import Judgement
from pdca_tui.method.minutes import (
    actions_done,
    actions_of,
    judgements_of,
    length_of,
    planned_minutes,
)
from pdca_tui.model.enums import MeetingStatus
from pdca_tui.model.keys import MORNING, REVIEW
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.columns import Column, fit, table_line
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

WIDE = 76
"""From so many cells on every figure has its word beside it."""


def meetings_rows(scene: Scene) -> list[Row]:
    """A heading, then one line a meeting; one line that says what belongs here where none is on record."""
    look = scene.look
    meetings = list(reversed(scene.snapshot.meetings))
    if not meetings:
        text = look.say(
            msg(
                "No meeting is on record yet. {morning} begins the morning meeting, {review} the weekly review.",
                morning=MORNING,
                review=REVIEW,
            )
        )
        empty: Line = [Span("  "), Span(text, "muted")]
        return [Row("none", lambda width, state: [empty], selectable=False)]
    return [_heading(look), *(_row(scene, meeting) for meeting in meetings)]


def _columns(width: int) -> list[Column]:
    """Day, kind, length, plan, what was kept, actions done."""
    if width >= WIDE:
        return [
            Column(1),
            Column(12),
            Column(0, 2),
            Column(9, right=True),
            Column(8, 2, right=True),
            Column(10, 2, True),
        ]
    return [Column(1), Column(5), Column(0), Column(7, right=True), Column(4, right=True), Column(5, right=True)]


def _heading(look: Look) -> Row:
    wide = ("", N_("day"), N_("meeting"), N_("minutes"), N_("kept"), N_("actions"))
    words: list[Line] = [[Span(look.t(word), "faint")] if word else [] for word in wide]

    def draw(width: int, state: str) -> list[Line]:
        if width < WIDE:
            words[4] = words[5] = []
        return [table_line(words, _columns(width), width - 1, look.glyphs.ellipsis)]

    return Row("heading", draw, selectable=False)


class _Figures(msgspec.Struct, frozen=True, dict=True):
    """What one meeting came to, worked out when its row comes into sight."""

    scene: Scene
    meeting: Meeting

    @cached_property
    def judgements(self) -> list[Judgement]:
        return judgements_of(self.scene.snapshot, self.meeting)

    @cached_property
    def actions(self) -> tuple[int, int]:
        return actions_done(actions_of(self.scene.snapshot, self.meeting))


def _row(scene: Scene, meeting: Meeting) -> Row:
    figures = _Figures(scene, meeting)

    def draw(width: int, state: str) -> list[Line]:
        cells = _cells(figures, wide=width >= WIDE)
        return [fit(table_line(cells, _columns(width), width - 1, scene.look.glyphs.ellipsis), width)]

    return Row(f"meeting:{meeting.id}", draw, subject=meeting)


def _cells(figures: _Figures, *, wide: bool) -> list[Line]:
    look, meeting = figures.scene.look, figures.meeting
    kept = sum(one.kept is True for one in figures.judgements)
    broken = any(one.kept is False for one in figures.judgements)
    done, actions = figures.actions
    length, planned = length_of(meeting), planned_minutes(figures.scene.snapshot, meeting)
    running = meeting.status is MeetingStatus.RUNNING
    took: Line = [_none(look)]
    if length is not None:
        over = length > planned
        took = [Span(str(length), "warn-bold" if over else "strong"), Span(f" / {planned}", "muted")]
    judged = len(figures.judgements)
    return [
        [_shape(look, running=running, broken=broken, judged=bool(judged))],
        [Span(look.tr.long_day(meeting.day) if wide else numbers.day(meeting.day))],
        [Span(look.tr.word(meeting.kind), "accent-bold" if running else "text")],
        took,
        [Span(f"{kept}/{judged}", "warn" if broken else "text")] if judged else [_none(look)],
        [Span(f"{done}/{actions}", "ok" if done == actions else "text")] if actions else [_none(look)],
    ]


def _none(look: Look) -> Span:
    return Span(look.glyphs.dash, "faint")


def _shape(look: Look, *, running: bool, broken: bool, judged: bool) -> Span:
    if running:
        return Span(look.glyphs.doing, "accent")
    if broken:
        return Span(look.glyphs.controllable, "warn")
    return Span(look.glyphs.done, "ok") if judged else Span(look.glyphs.todo, "muted")


def meetings_detail(
    scene: Scene, meeting: Meeting | None, trend: Sequence[Message], width: int
) -> tuple[Title, list[Line]]:
    """How the meetings went over the weeks; then what the one under the cursor did not keep."""
    look = scene.look
    course = " ".join(look.say(sentence) for sentence in trend)
    lines: list[Line] = (
        [[Span(part)] for part in wrap_at_most(course, width - 3, 2, look.glyphs.ellipsis)] if trend else []
    )
    if meeting is not None and meeting.status is MeetingStatus.RUNNING:
        lines.append([Span(look.t(N_("This meeting goes on just now.")), "accent")])
    elif meeting is not None:
        broken = [one for one in judgements_of(scene.snapshot, meeting) if one.kept is False]
        if broken:
            said = f" {look.glyphs.dot} ".join(look.say(one.sentence) for one in broken)
            lines.append([Span(f"{look.glyphs.controllable} ", "warn"), Span(said, "muted")])
        else:
            lines.append([Span(look.say(msg("{kind} of {day}.", kind=meeting.kind, day=meeting.day)), "muted")])
    return Title(look.t(N_("Over the weeks"))), lines
