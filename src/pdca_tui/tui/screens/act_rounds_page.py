"""The view of the Act place about rounds: the spiral, what the round teaches, the figures across all rounds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.round_end import lesson_round, why_not_close
from pdca_tui.method.spiral import Turn, spiral
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Lesson, Round
from pdca_tui.tui.commands.act import ROUNDS
from pdca_tui.tui.commands.act_rounds import ACT_ROUNDS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Facts, Scene
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.facts import Step
from pdca_tui.tui.views.rounds_climb import climb_lines
from pdca_tui.tui.views.rounds_rows import rounds_detail, rounds_rows, stair_of
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted

ROOMY = (100, 34)
"""From this size on the spiral is drawn above the rows."""

CLIMB_ROWS = 13


class RoundsPage(ActPage):
    """Asks for "open" with a round or a lesson, "across" with an indicator, "close_round" and "next_round"."""

    VIEW = ROUNDS
    COMMAND_LIST = ACT_ROUNDS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_ROUNDS)

    DEFAULT_CSS = f"""
    RoundsPage #climb {{ height: {CLIMB_ROWS}; }}
    """

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self.climb = Painted(scene.look.palette, id="climb")
        self._known: tuple[Facts, list[Turn]] | None = None

    def compose_body(self) -> ComposeResult:
        yield self.climb
        yield self.list

    @property
    def turns(self) -> list[Turn]:
        """The rounds, worked out once for a snapshot and a day."""
        facts, known = self.scene.facts, self._known
        if known is None or known[0] is not facts:
            known = self._known = (facts, spiral(facts.snapshot, facts.day))
        return known[1]

    def draw_body(self) -> None:
        look, turns = self.scene.look, self.turns
        width, height = self.app.size
        self.climb.display = width >= ROOMY[0] and height >= ROOMY[1] and any(turn.lead for turn in turns)
        stairs = [stair_of(turn, look) for turn in turns]
        self.climb.show(lambda wide, high: climb_lines(stairs, wide, high, look), look.palette)
        rows = rounds_rows(self.scene, turns, gap=height >= 24)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def subject(self) -> object:
        """What the row under the cursor is about."""
        row = self.row()
        return row.subject if row is not None else None

    def explained(self) -> object:
        """The round that runs, on the row of what comes next."""
        subject = self.subject()
        return self.scene.snapshot.round if isinstance(subject, Step) else subject

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return rounds_detail(self.scene, self.turns, self.subject())

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, (Round, Lesson)):
            kind = "round" if isinstance(subject, Round) else "lesson"
            self.state.keep(self.VIEW, f"{kind}:{subject.id}")

    def why_not(self, command: Command) -> Message | None:
        subject = self.subject()
        if command.name == "open":
            return self._why_not_open(subject)
        if command.name == "new":
            reason = self.why_not_write()
            if reason is None and lesson_round(self.scene.snapshot) is None:
                return msg("There is no round yet that could teach anything. Start one first.")
            return reason
        if command.name == "close_round":
            return why_not_close(self.scene.snapshot, self.scene.snapshot.running_round, self.scene.day)
        if command.name == "next_round" and not self.scene.snapshot.rounds:
            return msg("There is no round yet. Begin one first.")
        if command.name == "delete":
            return self.why_not_write() if isinstance(subject, Lesson) else msg("There is no lesson under the cursor.")
        return super().why_not(command)

    def _why_not_open(self, subject: object) -> Message | None:
        if subject is None:
            return msg("There is nothing under the cursor.")
        if isinstance(subject, Lesson):
            return self.why_not_write()
        if isinstance(subject, Step):
            command = next((one for one in ACT_ROUNDS if one.name == subject.command), None)
            return self.why_not(command) if command is not None else subject.sentence
        return None

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, Step):
            self.action_command(subject.command)
        elif isinstance(subject, Indicator):
            self.post_message(Wanted("across", subject))
        elif isinstance(subject, Round):
            self.post_message(Wanted("round", subject))
        elif isinstance(subject, Lesson):
            self.post_message(Wanted("form:lesson", subject))

    def do_new(self) -> None:
        self.post_message(Wanted("form:lesson"))

    def do_close_round(self) -> None:
        self.post_message(Wanted("close_round"))

    def do_next_round(self) -> None:
        self.post_message(Wanted("next_round"))

    def do_delete(self) -> None:
        from pdca_tui.actions.lessons import delete_lesson

        lesson = self.subject()
        if isinstance(lesson, Lesson):
            self.post_message(DeedWanted(lambda session: delete_lesson(session, lesson)))
