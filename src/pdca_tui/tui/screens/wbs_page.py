"""The work breakdown: the whole tree, and every deed that shapes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.actions.session import Done, Session
from pdca_tui.method.wbs_rules import broken_rules
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import NEXT_FAULT
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import WBS
from pdca_tui.tui.commands.plan_wbs import WBS_PAGE
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.plan_page import TASK_COMMANDS, PlanPage
from pdca_tui.tui.screens.record_deeds import whole_deed
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.wbs_rows import Broken, heading, wbs_detail, wbs_rows
from pdca_tui.tui.widgets.painted import Painted

SHAPING = frozenset({"split", "depends", "indent", "outdent"})
"""Deeds on the tree that need a task under the cursor, besides those of every task."""

FIXES = {
    "too-long": "form:split",
    "no-owner": "form:owner",
    "team-owner": "form:owner",
    "no-criterion": "form:criterion",
    "no-tasks": "form:task",
    "loose": "depends",
    "one-part": "form:task",
    "sum-differs": "form:edit",
    "outside-layer": "form:edit",
    "same-title": "form:edit",
}
"""Rule -> what mends it."""


class WbsPage(PlanPage):
    """The tree is kept under the cursor: what a deed moves, the cursor follows."""

    VIEW = WBS
    COMMAND_LIST = WBS_PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(WBS_PAGE)

    DEFAULT_CSS = """
    WbsPage #heading { height: 1; }
    """

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        self._heading = Painted(scene.look.palette, id="heading")
        self._broken: Broken = {}
        self._judged: Snapshot | None = None

    def compose_body(self) -> ComposeResult:
        yield self._heading
        yield self.list

    def broken(self) -> Broken:
        """The rules that rows break, worked out once a snapshot."""
        if self._judged is not self.scene.snapshot:
            self._broken = broken_rules(self.scene.snapshot, self.scene.day)
            self._judged = self.scene.snapshot
        return self._broken

    def draw_body(self) -> None:
        scene = self.scene
        self._heading.display = self.app.size.height >= 24
        self._heading.show(lambda width, rows: [heading(scene, width - 1)], scene.look.palette)
        rows = wbs_rows(scene, self.state, self.broken())
        self.list.show(rows, palette=scene.look.palette, glyphs=scene.look.glyphs)

    def fact(self) -> str:
        broken = len(self.broken())
        if not broken:
            return self.scene.look.t(N_("every rule is kept"))
        return self.scene.look.t(N_("{n} rows break a rule")).format(n=broken)

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return wbs_detail(self.scene, self.subject_here(), self.broken(), width)

    def why_not(self, command: Command) -> Message | None:
        if command.name in SHAPING:
            if self.shown_task() is None:
                return msg("There is no task under the cursor.")
            return self._why_not_split() if command.name == "split" else self.why_not_task("edit")
        if command.name in ("new_measure", "copy"):
            return self.why_not_manage()
        if command.name == "paste":
            return self.why_not_write()
        if command.name == "fix":
            return self._why_not_fix()
        if command.name == "next_fault" and not self.broken():
            return msg("Every row keeps the rules.")
        if command.name in TASK_COMMANDS and self.shown_task() is None:
            return msg("There is no task under the cursor.")
        return super().why_not(command)

    def _why_not_split(self) -> Message | None:
        task = self.shown_task()
        if task is not None and self.scene.snapshot.children(task):
            return msg("{code} has parts already. Split one of them.", code=task.code)
        if task is not None and (task.repeats is not None or task.status is TaskStatus.DROPPED):
            return msg("{code} repeats or is dropped: there is nothing to split.", code=task.code)
        return self.why_not_task("edit")

    def _why_not_fix(self) -> Message | None:
        subject = self.subject_here()
        if subject is None or not self.broken().get(subject.id):
            return msg("This row keeps the rules. {next} goes to the next one that does not.", next=NEXT_FAULT)
        return self.why_not_edit()

    def do_fix(self) -> None:
        subject = self.subject_here()
        if subject is None:
            return
        finding = self.broken()[subject.id][0]
        what = FIXES.get(finding.rule, "form:edit")
        self.post_message(Wanted(what, subject))

    def do_next_fault(self) -> None:
        """Go to the next row that breaks a rule, opening branches on the way; after the last one the first."""
        order = self._in_order()
        faulty = [record for record in order if self.broken().get(record.id)]
        here = self.subject_here()
        ids = [record.id for record in order]
        place = ids.index(here.id) if here is not None and here.id in ids else -1
        after = [record for record in faulty if ids.index(record.id) > place]
        self.reveal((after or faulty)[0])

    def _in_order(self) -> list[Task | Measure]:
        snapshot, order = self.scene.snapshot, list[Task | Measure]()
        for measure in snapshot.measures:
            order.append(measure)
            stack = list(reversed(snapshot.children(measure)))
            while stack:
                task = stack.pop()
                order.append(task)
                stack += reversed(snapshot.children(task))
        return order

    def do_open_all(self) -> None:
        branches = set(self._branches())
        self.state.opened = set() if branches <= self.state.opened else branches
        self.draw()

    def _branches(self) -> Iterator[str]:
        snapshot = self.scene.snapshot
        yield from (measure.id for measure in snapshot.measures if snapshot.children(measure))
        yield from (task.id for task in snapshot.tasks if snapshot.children(task))

    def do_split(self) -> None:
        self.post_message(Wanted("form:split", self.shown_task()))

    def do_depends(self) -> None:
        self.post_message(Wanted("depends", self.shown_task()))

    def do_paste(self) -> None:
        self.post_message(Wanted("form:paste", (self._place(), "")))

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes onto the page becomes the outline to look at."""
        event.stop()
        reason = self.why_not_write()
        if reason is not None:
            self.say(reason, "warn")
        elif event.text.strip():
            self.post_message(Wanted("form:paste", (self._place(), event.text)))

    def do_copy(self) -> None:
        self.post_message(Wanted("copy_from", self._place()))

    def _place(self) -> Task | Measure | None:
        """Where new tasks go: beneath the layer or the measure under the cursor, or the layer of a leaf."""
        subject, snapshot = self.subject_here(), self.scene.snapshot
        if isinstance(subject, Task) and snapshot.is_leaf(subject):
            return snapshot.get(Task, subject.parent) or snapshot.get(Measure, subject.measure)
        return subject

    def do_new_measure(self) -> None:
        self.post_message(Wanted("form:measure"))

    def do_indent(self) -> None:
        from pdca_tui.actions.task_moves import indent_task

        self._shape(indent_task)

    def do_outdent(self) -> None:
        from pdca_tui.actions.task_moves import outdent_task

        self._shape(outdent_task)

    def do_move_up(self) -> None:
        self._move(-1)

    def do_move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        from pdca_tui.actions.task_moves import move_task

        def move(session: Session, seen: Task) -> Done:
            return move_task(session, seen, by)

        self._shape(move)

    def _shape(self, deed: Callable[[Session, Task], Done]) -> None:
        """Do a deed on the task under the cursor, and let the cursor follow it to its new place."""
        task = self.shown_task()
        if task is None:
            return

        def follow(snapshot: Snapshot) -> None:
            moved = snapshot.get(Task, task.id)
            if moved is not None:
                self.reveal(moved)

        self.post_message(DeedWanted(whole_deed(deed, task), then=follow))
