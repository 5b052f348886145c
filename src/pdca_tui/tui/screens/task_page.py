"""The page of one task: what it promises, what it waits for, what was done to it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.task_page import TASK
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.facts_page import FactsPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.record_deeds import TaskDeeds
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.task_page import task_crumbs, task_rows, task_title
from pdca_tui.tui.views.titles import Title


class TaskPage(FactsPage, TaskDeeds):
    """`task_id` says which one. The page goes back by itself once the task is gone."""

    COMMAND_LIST = TASK
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TASK)

    def __init__(self, scene: Scene, task_id: str) -> None:
        super().__init__(scene)
        self.task_id = task_id

    def shown_task(self) -> Task | None:
        return self.scene.snapshot.get(Task, self.task_id)

    def the_task(self) -> Task:
        """The task of a page that is being drawn, which `record` has looked for."""
        task = self.shown_task()
        if task is None:
            raise LookupError(self.task_id)
        return task

    def record(self) -> Task | None:
        return self.shown_task()

    def crumbs_line(self, width: int) -> Line:
        return task_crumbs(self.scene, self.the_task(), width)

    def headline(self) -> Title:
        return task_title(self.scene, self.the_task())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return task_rows(self.scene, self.the_task(), width, gap=gap)

    def ids(self) -> tuple[str, ...]:
        return (self.task_id,)

    def fact_form(self, form: str) -> None:
        reason = self.why_not_task("edit")
        if reason is not None:
            self.say(reason, "warn")
            return
        self.post_message(Wanted(form, self.shown_task()))

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        if command.name in ("advance", "block", "reopen", "edit", "delete", "put_under", "drop"):
            return self.why_not_task(command.name)
        if command.name == "new":
            return self.why_not_task("new")
        if command.name == "open":
            return self._why_not_open()
        return None

    def _why_not_open(self) -> Message | None:
        subject = self.subject()
        if isinstance(subject, Step):
            return self.why_not_task("advance") if subject.command else subject.sentence
        if isinstance(subject, Fact) and not subject.form:
            return msg("This is written down by the deeds themselves, not by hand.")
        return None
