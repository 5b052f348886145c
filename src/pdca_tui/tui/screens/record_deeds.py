"""Deeds that every page about one record offers: the same keys, the same refusals, the same ways to go.

The actions behind them are imported when a deed is done: the first screen does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import latest_occurrence
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import LEAVE, UNDO
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Task
from pdca_tui.tui import refusals
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.screens.page import Page
from pdca_tui.tui.views.comments import talked_about


class RecordPage(Page):
    """A page that opens over another one: it asks for deeds and other screens, and Esc goes back."""

    def why_not_write(self) -> Message | None:
        """Why nothing can be changed here at all."""
        return refusals.why_not_write(self.scene)

    def why_not_manage(self) -> Message | None:
        """Why the plan itself cannot be changed here."""
        return refusals.why_not_manage(self.scene)

    def leave(self) -> None:
        """Go back, unless something else stands in front by now."""
        if self.is_current:
            self.dismiss(None)

    def explained(self) -> object:
        """What `?` explains."""
        return None

    def commented(self) -> object:
        """What `t` shows the comments on: what the page, or the row under the cursor, is about."""
        return self.explained()

    def do_comments(self) -> None:
        subject = talked_about(self.scene.snapshot, self.commented())
        if subject is None:
            self.say(msg("There is nothing under the cursor that can be commented on."), "warn")
        else:
            self.post_message(Wanted("comments", subject))

    def do_leave(self) -> None:
        self.leave()

    def do_go_today(self) -> None:
        self.post_message(Wanted("place:today"))

    def do_go_plan(self) -> None:
        self.post_message(Wanted("plan"))

    def do_go_do(self) -> None:
        self.post_message(Wanted("place:do"))

    def do_go_check(self) -> None:
        self.post_message(Wanted("place:check"))

    def do_go_act(self) -> None:
        self.post_message(Wanted("place:act"))

    def do_undo(self) -> None:
        self.post_message(Wanted("undo"))

    def do_explain(self) -> None:
        self.post_message(Wanted("explain", self.explained()))

    def do_find(self) -> None:
        self.post_message(Wanted("find"))

    def do_here(self) -> None:
        self.post_message(Wanted("here"))

    def do_history(self) -> None:
        self.post_message(Wanted("history"))

    def do_help(self) -> None:
        self.post_message(Wanted("help", self))

    def do_language(self) -> None:
        self.post_message(Wanted("language"))

    def do_theme(self) -> None:
        self.post_message(Wanted("theme"))

    def do_palette(self) -> None:
        self.post_message(Wanted("palette", self))

    def do_repaint(self) -> None:
        self.post_message(Wanted("repaint"))

    def do_put_aside(self) -> None:
        self.post_message(Wanted("aside"))

    def do_quit(self) -> None:
        self.post_message(Wanted("quit"))


def whole_deed(deed: Callable[[Session, Task], Done], task: Task) -> SeenDeed[Task]:
    """`deed` on the task as it is shown, so that a clash with somebody else's change is asked about."""

    def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
        return deed(session, seen)

    return SeenDeed(run, task, {}, whole=True)


class TaskDeeds(RecordPage):
    """What can be done to the one task of a page."""

    def shown_task(self) -> Task | None:
        """The task as it is now; None once it is gone."""
        raise NotImplementedError

    def why_not_task(self, name: str) -> Message | None:
        """Why the deed `name` cannot be done to the task now, in one sentence."""
        task = self.shown_task()
        if task is None:
            return msg("This task is gone. {leave} goes back.", leave=LEAVE)
        return refusals.why_not_task(self.scene, task, name)

    def do_edit(self) -> None:
        self.post_message(Wanted("form:edit", self.shown_task()))

    def do_new(self) -> None:
        self.post_message(Wanted("form:task", self.shown_task()))

    def do_put_under(self) -> None:
        self.post_message(Wanted("form:put_under", self.shown_task()))

    def do_drop(self) -> None:
        self.post_message(Wanted("form:drop", self.shown_task()))

    def do_block(self) -> None:
        self.post_message(Wanted("form:block", self.shown_task()))

    def do_advance(self) -> None:
        from pdca_tui.actions.task_states import advance_task, start_task

        task = self.shown_task()
        if task is None:
            return
        if task.repeats is not None:
            owed = latest_occurrence(task, WorkCalendar.of(self.scene.snapshot), self.scene.day)
            self.post_message(DeedWanted(lambda session: advance_task(session, task, owed_on=owed)))
        elif task.status is TaskStatus.TODO:
            self.post_message(DeedWanted(whole_deed(start_task, task)))
        elif task.status is TaskStatus.BLOCKED:
            self.do_reopen()
        else:
            self.post_message(Wanted("form:finish", task))

    def do_reopen(self) -> None:
        from pdca_tui.actions.task_states import reopen_task

        task = self.shown_task()
        if task is not None:
            self.post_message(DeedWanted(whole_deed(reopen_task, task)))

    def do_delete(self) -> None:
        from pdca_tui.actions.tasks import delete_task

        task, snapshot = self.shown_task(), self.scene.snapshot
        if task is None:
            return
        below = 0 if snapshot.is_leaf(task) else len(snapshot.leaves(task))
        facts = {"code": task.code, "title": task.title}
        question = (
            msg("Delete {code} {title} and the {n} tasks beneath it?", n=below, **facts)
            if below
            else msg("Delete {code} {title}?", **facts)
        )
        deed = DeedWanted(whole_deed(delete_task, task))
        self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))
