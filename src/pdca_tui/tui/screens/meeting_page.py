"""A meeting in the room: its clock, its agenda, what the data say, and one line for notes."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.timer import Timer

from pdca_tui.actions import rights
from pdca_tui.method.agenda import Pace, Reading, reading
from pdca_tui.model.enums import MeetingStatus
from pdca_tui.model.keys import MINUTE, NEXT_SEGMENT, PARK
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.meeting import MEETING
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.meeting_clock import MeetingClock
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.meeting_deeds import MeetingDeeds
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.meeting_head import (
    big_clock,
    data_lines,
    empty_hint,
    head_lines,
    head_rows,
    meeting_bar,
    note_lines,
)
from pdca_tui.tui.views.meeting_rail import rail_lines
from pdca_tui.tui.widgets.field import GoOn, LineInput
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted

LONGEST = 500
"""Characters of one line of notes."""

CLOCK_SLOW = 10
"""Seconds between two steps of the clock on a slow line."""

LEADING = frozenset(
    {
        "note",
        "next_segment",
        "previous_segment",
        "pause",
        "minute",
        "park",
        "dig",
        "speakers",
        "hand_over",
        "delete_line",
        "appointments",
    }
)
"""What only the session that leads can do."""


class MeetingPage(MeetingDeeds):
    """Leads the meeting where this session has the seat, else follows it, live and read-only."""

    COMMAND_LIST = MEETING
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(MEETING)

    DEFAULT_CSS = """
    MeetingPage { layout: vertical; background: $p-bg; }
    MeetingPage #top { height: 1; }
    MeetingPage #meeting { height: 1fr; max-width: 100%; }
    MeetingPage #rail { width: 32; }
    MeetingPage #room { width: 1fr; margin: 0 0 0 1; }
    MeetingPage #data { height: 1fr; }
    MeetingPage #line { margin: 0 1; }
    """

    def __init__(
        self, scene: Scene, meeting_id: str, clock: MeetingClock, drafts: Drafts | None, *, follow: bool = False
    ) -> None:
        super().__init__(scene)
        palette = scene.look.palette
        self._meeting_id, self._clock, self._drafts, self._follow = meeting_id, clock, drafts, follow
        self._draft_key = f"meeting-line.{meeting_id}"
        self.top = Painted(palette, ground="raised", id="top")
        self.rail = Painted(palette, id="rail")
        self.head = Painted(palette, ground="bg", id="head")
        self.data = Painted(palette, id="data")
        self.lines = Painted(palette, id="lines")
        kept = drafts.load(self._draft_key) if drafts is not None else None
        self.field = LineInput(kept.texts.get("line", "") if kept else "", longest=LONGEST, takes=True, id="line")
        self.bar = KeyBar(palette)
        self._timer: Timer | None = None
        self._pace: Pace | None = None
        self._shown: tuple[object, ...] = ()
        self._asked_seat = False
        self._laid_out_for: Size | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        with Horizontal(id="meeting"):
            yield self.rail
            with Vertical(id="room"):
                yield self.head
                yield self.data
                yield self.lines
                yield self.field
        yield self.bar

    def on_mount(self) -> None:
        self._lay_out()
        self.focus_now(self.field)
        self._sit_down()
        self._timer = self.set_interval(1.0, self._second)

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = self.app.size
        width, height = self.app.size
        self.rail.display = width >= 100
        self.head.styles.height = head_rows(height)
        self.draw()
        self.offer()

    def _leader(self) -> str:
        """Who leads, by name; by login where the list of people has none."""
        login = self.meeting.facilitator if self.meeting is not None else ""
        person = self.scene.snapshot.person_by_login.get(login)
        return person.name if person is not None else login

    def _sit_down(self) -> None:
        """Take the seat that is this login's: after a crash or a dropped line, or when it was handed over.

        A seat that another window of the same login fills with its beat stays there.
        """
        meeting, session = self.meeting, self.scene.session
        if meeting is None or session is None or self._follow or self._asked_seat:
            return
        if meeting.status is not MeetingStatus.RUNNING or meeting.facilitator != session.login or self.leads():
            return
        if meeting.seat and self._clock.standing(meeting, self.scene.now).live:
            return
        if self.why_not_write() is not None:
            return
        from pdca_tui.actions.meeting_lead import take_seat

        self._asked_seat = True
        seat, seconds = self._clock.seat, self._clock.known(meeting)
        self._clock.forget()
        self.post_message(
            DeedWanted(lambda s: take_seat(s, meeting.id, seat, seconds), then=lambda snapshot: self._seated())
        )

    def _seated(self) -> None:
        self._asked_seat = False

    def show(self, scene: Scene) -> None:
        before = self.meeting
        super().show(scene)
        meeting = self.meeting
        if meeting is None or meeting.status is not MeetingStatus.RUNNING:
            if before is not None and before.status is MeetingStatus.RUNNING:
                self._over()
            return
        if not self.leads():
            self._clock.forget()
            self._sit_down()

    def _over(self) -> None:
        """The meeting has ended: its record takes the place of this page."""
        if self._timer is not None:
            self._timer.stop()
        self.drop_draft()
        self.leave()
        if self.meeting is not None:
            self.app.post_message(Wanted("open", self.meeting))

    def read(self) -> Reading | None:
        """What the clock says; None when there is nothing to read."""
        meeting = self.meeting
        if meeting is None or not meeting.segments:
            return None
        return reading(meeting, self.standing().seconds, self.scene.now)

    def draw(self) -> None:
        meeting, read, scene = self.meeting, self.read(), self.scene
        if meeting is None or read is None:
            return
        palette = scene.look.palette
        self.data.show(lambda width, height: data_lines(scene, meeting, width, height), palette)
        types = self.leads() or self._asked_seat
        leader = "" if types else self._leader()
        self.lines.show(lambda width, height: note_lines(scene, meeting, width, height, leader=leader), palette)
        height = self.app.size.height
        # Whoever looks on has no field; its line says so.
        self.lines.styles.height = (7 if height >= 30 else 4 if height >= 22 else 3) + (not types)
        self.field.placeholder = scene.look.say(empty_hint(meeting))
        self.field.display = types
        self._draw_clock(force=True)

    def _draw_clock(self, *, force: bool = False) -> None:
        """Draw what time moves, once there is something to read: a frame a second costs more than it tells."""
        meeting, read, scene = self.meeting, self.read(), self.scene
        if meeting is None or read is None:
            return
        palette, rows = scene.look.palette, head_rows(self.app.size.height)
        leads, live = self.leads(), self.standing().live
        shown = (big_clock(read), read.pace, meeting, meeting.paused, leads, live, f"{scene.now:%H:%M}")
        if force or shown != self._shown:
            self._shown = shown
            if self.rail.display:
                self.rail.show(lambda width, height: rail_lines(scene, meeting, read, width, height), palette)
            self.top.show(lambda width, height: [meeting_bar(scene, meeting, width, leads=leads, live=live)], palette)
            self.head.show(lambda width, height: head_lines(scene, meeting, read, width, rows), palette)
        if read.pace is Pace.OVER and self._pace not in (Pace.OVER, None):
            self.app.bell()
            self.say(
                msg(
                    "The time of this segment is over. "
                    "{next_segment} goes on, {minute} adds a minute, {park} puts off.",
                    next_segment=NEXT_SEGMENT,
                    minute=MINUTE,
                    park=PARK,
                ),
                "warn",
            )
        self._pace = read.pace

    def _second(self) -> None:
        session = self.scene.session
        meeting = self.meeting
        if session is None or meeting is None or meeting.status is not MeetingStatus.RUNNING:
            return
        from msgspec import structs

        self.scene = structs.replace(self.scene, now=session.clock.now())
        if self.is_current and not (getattr(self.app, "slow", False) and self.scene.now.second % CLOCK_SLOW):
            self._draw_clock()

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self._draw_clock(force=True)

    def scope(self) -> str:
        return "meeting"

    def bar_end(self) -> Line:
        if not self.leads() and not self._asked_seat:
            return [Span(self.scene.look.say(msg("{name} leads", name=self._leader())), "muted")]
        return self.saved_note()

    def why_not(self, command: Command) -> Message | None:
        meeting = self.meeting
        if command.name == "take_over":
            if meeting is None or self.leads():
                return msg("You lead this meeting already.")
            session = self.scene.session
            return rights.why_not_manage(session, self.scene.snapshot) if session is not None else None
        if command.name in LEADING and not self.leads():
            return msg("{name} leads this meeting; you look on.", name=self._leader())
        return None

    def offered(self) -> list[Command]:
        """For whoever looks on, what can be done stands in front; the keys of the lead follow, off."""
        if self.leads():
            return super().offered()
        ranked = [command for command in self.commands_here() if command.rank is not None]
        return sorted(ranked, key=lambda command: (self.why_not(command) is not None, command.rank or 0))

    def on_go_on(self, event: GoOn) -> None:
        event.stop()
        if event.done and event.text.strip():
            self._note(event.text)
