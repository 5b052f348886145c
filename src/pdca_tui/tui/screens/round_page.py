"""The page of one round, and that of one indicator across all rounds."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.spiral import IndicatorTurn, Turn, indicator_turns, spiral
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Decision, Indicator, Lesson, Round
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.rounds import ACROSS, ROUND
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.messages import Said, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.steps_page import StepsPage
from pdca_tui.tui.views.round_rows import across_detail, across_rows, round_rows, stair_across
from pdca_tui.tui.views.rounds_climb import LEAST_HEIGHT, climb_lines
from pdca_tui.tui.views.rounds_rows import rounds_detail
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted


class RoundPage(StepsPage):
    """What one round left: no archive is opened for it, unless somebody asks."""

    COMMAND_LIST = ROUND
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ROUND)

    def __init__(self, scene: Scene, round_id: str) -> None:
        super().__init__(scene)
        self.round_id = round_id
        self.archived: Snapshot | None = None

    @property
    def turns(self) -> list[Turn]:
        """The rounds as they stand."""
        return spiral(self.scene.snapshot, self.scene.day)

    @property
    def turn(self) -> Turn | None:
        """The round of the page; None once it is gone."""
        return next((one for one in self.turns if one.round.id == self.round_id), None)

    def draw(self) -> None:
        if self.turn is None:
            self.call_after_refresh(self.leave)
            return
        super().draw()

    def name_of_page(self) -> str:
        turn = self.turn
        return self.scene.look.say(msg("Round {number}", number=turn.round.number)) if turn is not None else ""

    def titles(self) -> list[Title]:
        return [Title(self.name_of_page())]

    def rows(self, *, gap: bool) -> list[Row]:
        turn = self.turn
        return round_rows(self.scene, turn, self.archived, self.columns - 1, gap=gap) if turn is not None else []

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        look, subject = self.scene.look, self.subject()
        if isinstance(subject, Decision):
            by = look.say(msg("{name} on {day}", name=subject.person, day=subject.day))
            return Title(look.tr.word(subject.kind)), [
                [said(f"{subject.code} {subject.title}".strip())],
                [Span(f"{look.tr.word(subject.choice)}  ", "text"), said(f"{by}  {subject.reason}", "muted")],
            ]
        if isinstance(subject, Lesson):
            return rounds_detail(self.scene, self.turns, subject)
        turn = self.turn
        return rounds_detail(self.scene, self.turns, turn.round if turn is not None else None)

    def indicator_here(self) -> Indicator | None:
        """The indicator of the figure under the cursor, where it still is one."""
        subject = self.subject()
        if not isinstance(subject, FinalFigure):
            return None
        snapshot = self.scene.snapshot
        return snapshot.get(Indicator, subject.indicator) or snapshot.indicator_by_name.get(subject.name)

    def explained(self) -> object:
        return self.indicator_here()

    def why_not(self, command: Command) -> Message | None:
        turn = self.turn
        if command.name == "archive" and (turn is None or turn.closing is None):
            return msg("The round is not closed: it has no archive yet.")
        if command.name == "open":
            if isinstance(self.subject(), Lesson):
                return self.why_not_write()
            if self.indicator_here() is None:
                return msg("There is nothing to open under the cursor.")
        return self.why_not_write() if command.name == "undo" else None

    def do_open(self) -> None:
        subject, indicator = self.subject(), self.indicator_here()
        if isinstance(subject, Lesson):
            self.post_message(Wanted("form:lesson", subject))
        elif indicator is not None:
            self.post_message(Wanted("across", indicator))

    def do_archive(self) -> None:
        turn = self.turn
        if turn is not None and turn.closing is not None:
            self.read_archive(turn.closing.archive)

    @work(thread=True, exclusive=True)
    def read_archive(self, name: str) -> None:
        """Read the archived file away from the event loop; it may be large."""
        session = self.scene.session
        if session is None:
            return
        try:
            archived = session.store.archive_read(name)
            _ = archived.tasks, archived.changes
        except PdcaError as error:
            self.post_message(Said(error.message, "bad"))
            return
        self.app.call_from_thread(self.show_archive, archived)

    def show_archive(self, archived: Snapshot) -> None:
        """Tell what the archive holds."""
        self.archived = archived
        self.draw()
        self.list.move_to("archive:4")
        self.offer()


class AcrossPage(StepsPage):
    """One indicator through all rounds: the stairs where there is room, a line a round beneath."""

    COMMAND_LIST = ACROSS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACROSS)

    DEFAULT_CSS = """
    AcrossPage #climb { height: 13; background: $p-panel; }
    """

    def __init__(self, scene: Scene, indicator_id: str) -> None:
        super().__init__(scene)
        self.indicator_id = indicator_id
        self.climb = Painted(scene.look.palette, id="climb")

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.tabs
        yield self.climb
        yield self.list
        yield self.details
        yield self.bar

    @property
    def indicator(self) -> Indicator | None:
        """What the page is about; None once it is gone."""
        return self.scene.snapshot.get(Indicator, self.indicator_id)

    @property
    def turns(self) -> list[IndicatorTurn]:
        """The indicator round by round."""
        indicator = self.indicator
        return indicator_turns(self.scene.snapshot, indicator, self.scene.day) if indicator is not None else []

    def draw(self) -> None:
        if self.indicator is None:
            self.call_after_refresh(self.leave)
            return
        look, turns = self.scene.look, self.turns
        room = self.app.size.height - 10 - len(turns)
        self.climb.display = room >= LEAST_HEIGHT
        self.climb.styles.height = min(15, max(LEAST_HEIGHT, room))
        stairs = [stair_across(turn, look) for turn in turns]
        self.climb.show(lambda width, height: climb_lines(stairs, width, height, look), look.palette)
        super().draw()

    def name_of_page(self) -> str:
        indicator = self.indicator
        return said(indicator.name).text if indicator is not None else ""

    def titles(self) -> list[Title]:
        return [Title(self.name_of_page(), note=self.scene.look.t(N_("across all rounds")))]

    def rows(self, *, gap: bool) -> list[Row]:
        return across_rows(self.turns, self.scene.look)

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        look, subject = self.scene.look, self.subject()
        turn = next((one for one in self.turns if one.round is subject), None)
        title = look.say(msg("Round {number}", number=turn.round.number)) if turn is not None else ""
        return Title(title), across_detail(turn, look)

    def explained(self) -> object:
        return self.indicator

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and not isinstance(self.subject(), Round):
            return msg("There is nothing under the cursor.")
        return self.why_not_write() if command.name == "undo" else None

    def do_open(self) -> None:
        self.post_message(Wanted("round", self.subject()))
