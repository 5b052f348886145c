"""A way of working carried out as a checklist: Space ticks a step with the time on the clock."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.runs import StepLine
from pdca_tui.method.sops import sop_line
from pdca_tui.model.keys import CARRY_OUT
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Edition, Run, Standard
from pdca_tui.tui.commands.act_sops import RUN
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.run_rows import run_rows, run_title
from pdca_tui.tui.views.sop_page import sop_crumbs
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList


class RunPage(ListedPage):
    """`run_id` says which one; one that was ended can be read. Asks for "form:skip_step" and "form:end_run"."""

    COMMAND_LIST = RUN
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(RUN)

    def __init__(self, scene: Scene, run_id: str) -> None:
        super().__init__(scene)
        self.run_id = run_id
        self.pane.list.opens = False

    def run(self) -> Run | None:
        """The run as it is now; None once it is gone."""
        return self.scene.snapshot.get(Run, self.run_id)

    def parts(self) -> tuple[Run, Standard, Edition] | None:
        """The run, what is carried out, and the version that is followed; None once one of them is gone."""
        snapshot, run = self.scene.snapshot, self.run()
        if run is None:
            return None
        standard, edition = snapshot.get(Standard, run.standard), snapshot.get(Edition, run.edition)
        return (run, standard, edition) if standard is not None and edition is not None else None

    def the_parts(self) -> tuple[Run, Standard, Edition]:
        """The same on a page that is being drawn."""
        parts = self.parts()
        if parts is None:
            raise LookupError(self.run_id)
        return parts

    def gone(self) -> bool:
        return self.parts() is None

    def crumbs_line(self, width: int) -> Line:
        run, standard, _ = self.the_parts()
        look = self.scene.look
        line = sop_line(self.scene.snapshot, standard, self.scene.day)
        name = look.say(msg("Checklist of {day}", day=run.day))
        return sop_crumbs(self.scene, line, width, name)

    def headline(self) -> Title:
        return run_title(self.scene, *self.the_parts())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return run_rows(self.scene, *self.the_parts(), width, gap=gap)

    def begin_at(self) -> str | None:
        first = next(
            (one for one in self.pane.list.rows if isinstance(one.subject, StepLine) and one.subject.open), None
        )
        return first.key if first is not None else None

    def tick(self, scene: Scene) -> None:
        """A minute later an open step may be late."""
        self.scene = scene
        self.draw()

    def explained(self) -> object:
        return self.run()

    def step_here(self) -> StepLine | None:
        """The step under the cursor."""
        subject = self.subject()
        return subject if isinstance(subject, StepLine) else None

    def label_of(self, command: Command) -> str:
        line = self.step_here()
        if command.name == "advance" and line is not None and not line.open:
            return self.scene.look.t(N_("take back"))
        return super().label_of(command)

    def why_not(self, command: Command) -> Message | None:
        run = self.run()
        if command.name in ("advance", "skip", "end"):
            if run is not None and run.ended_at is not None:
                return msg("This checklist is ended. {run} on its page begins another one.", run=CARRY_OUT)
            if command.name != "end" and self.step_here() is None:
                return msg("Put the cursor on a step first.")
            return self.why_not_write()
        return self.why_not_write() if command.name == "undo" else None

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("advance")

    def do_advance(self) -> None:
        from pdca_tui.actions.runs import tick_step, untick_step

        line, run_id = self.step_here(), self.run_id
        if line is None:
            return
        if line.open:
            self.post_message(DeedWanted(lambda session: tick_step(session, run_id, line.place)))
            self.pane.list.action_move(1)
        else:
            self.post_message(DeedWanted(lambda session: untick_step(session, run_id, line.place)))

    def do_skip(self) -> None:
        self.post_message(Wanted("form:skip_step", (self.run(), self.step_here())))

    def do_end(self) -> None:
        self.post_message(Wanted("form:end_run", self.run()))
