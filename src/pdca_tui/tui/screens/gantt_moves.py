"""Bars that are moved and stretched: tried on the schedule first, saved with all that they take along, or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.work import ENDED
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import EARLIER, EDIT, LATER, REOPEN
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.screens.plan_page import PlanPage
from pdca_tui.tui.views.gantt_rows import Shown
from pdca_tui.tui.views.gantt_times import Days, Preview, planned_days

if TYPE_CHECKING:
    from pdca_tui.actions.task_dates import NewDays

_DAY = dt.timedelta(days=1)

MOVES = frozenset({"later", "earlier"})
STRETCHES = frozenset({"longer", "shorter"})


def step(calendar: WorkCalendar, day: dt.date, by: int) -> dt.date:
    """The working day `by` working days from `day`."""
    for _ in range(abs(by)):
        day = calendar.next_workday(day + _DAY) if by > 0 else calendar.previous_workday(day - _DAY)
    return day


def moved(calendar: WorkCalendar, days: Days, by: int) -> Days:
    """Both days so many working days later; the bar keeps its working days."""
    start = step(calendar, days[0], by)
    length = calendar.count(*days)
    return start, calendar.add(start, length) if length > 1 or days[1] > days[0] else start


def stretched(calendar: WorkCalendar, days: Days, by: int) -> Days:
    """The last day so many working days later, never before the first."""
    return days[0], max(days[0], step(calendar, days[1], by))


class GanttMoves(PlanPage):
    """The half of the Gantt page that changes the plan."""

    shown: Shown

    def redraw_tasks(self, ids: Iterable[str]) -> None:
        """Draw the rows of these tasks anew."""
        raise NotImplementedError

    @property
    def preview(self) -> Preview | None:
        return self.shown.preview

    def label_of(self, command: Command) -> str:
        if self.preview is not None and command.name == "open":
            return self.scene.look.t(N_("save"))
        if self.preview is not None and command.name == "leave":
            return self.scene.look.t(N_("drop"))
        return super().label_of(command)

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.preview is not None:
            return None
        if command.name in MOVES | STRETCHES:
            return self._why_not_move(command.name)
        return super().why_not(command)

    def _why_not_move(self, name: str) -> Message | None:
        """Why the bar under the cursor stays where it is."""
        task = self.shown_task()
        if task is None:
            return msg(
                "A measure's weeks are changed with {edit}; {earlier} {later} move the bars of tasks.",
                edit=EDIT,
                earlier=EARLIER,
                later=LATER,
            )
        reason = self.why_not_task("edit")
        if reason is not None:
            return reason
        if name in STRETCHES and not self.scene.snapshot.is_leaf(task):
            return msg("{code} is a layer: stretch the tasks beneath it.", code=task.code)
        if name in STRETCHES and task.days is not None and task.days == 0:
            return msg("{code} is a milestone: it has no length.", code=task.code)
        if not self._bars(task):
            if task.status in ENDED:
                return msg("{code} is finished. {reopen} takes it up again.", code=task.code, reopen=REOPEN)
            return msg("{code} has no open bar to move.", code=task.code)
        if isinstance(self.scene.facts.schedule, Message):
            return self.scene.facts.schedule
        return None

    def _bars(self, task: Task) -> list[Task]:
        """The open leaves with days that a move of the task moves."""
        leaves = self.scene.snapshot.leaves(task)
        return [
            leaf for leaf in leaves if leaf.status not in ENDED and planned_days(self.scene.facts, leaf) is not None
        ]

    def do_later(self) -> None:
        self._try(1, moved)

    def do_earlier(self) -> None:
        self._try(-1, moved)

    def do_longer(self) -> None:
        self._try(1, stretched)

    def do_shorter(self) -> None:
        self._try(-1, stretched)

    def _try(self, by: int, change: Callable[[WorkCalendar, Days, int], Days]) -> None:
        task = self.shown_task()
        if task is None:
            return
        tried = dict(self.preview.tried) if self.preview is not None else {}
        for leaf in self._bars(task):
            days = tried.get(leaf.id) or planned_days(self.scene.facts, leaf)
            if days is not None:
                tried[leaf.id] = change(self.scene.facts.calendar, days, by)
        self._show_tried(tried)

    def try_again(self) -> None:
        """The plan has changed beneath the preview: work out anew what follows; tasks that are gone fall out."""
        if self.preview is None:
            return
        tasks = {task_id: self.scene.snapshot.get(Task, task_id) for task_id in self.preview.tried}
        self._put_preview(
            {
                task_id: self.preview.tried[task_id]
                for task_id, task in tasks.items()
                if task is not None and task.status not in ENDED
            }
        )

    def _show_tried(self, tried: dict[str, Days]) -> None:
        before = self.preview.days.keys() if self.preview is not None else set()
        self._put_preview(tried)
        after = self.preview.days.keys() if self.preview is not None else set()
        self.redraw_tasks({*before, *after})
        self.draw_detail()
        self.offer()

    def _put_preview(self, tried: dict[str, Days]) -> None:
        """Ask the schedule what follows from the days that were tried. Days of the plan itself try nothing."""
        from pdca_tui.method.critical import what_if

        facts, snapshot = self.scene.facts, self.scene.snapshot
        tried = {
            task_id: days
            for task_id, days in tried.items()
            if (task := snapshot.get(Task, task_id)) is not None and planned_days(facts, task) != days
        }
        if not tried:
            self.shown.preview = None
            return
        try:
            self.shown.preview = Preview(tried, what_if(snapshot, days=tried))
        except PdcaError as error:
            self.say(error.message, "warn")

    def do_open(self) -> None:
        if self.preview is not None:
            self._save(self.preview)
        else:
            super().do_open()

    def do_leave(self) -> None:
        if self.preview is not None:
            self._show_tried({})
            self.say(msg("Nothing was moved."))
        else:
            super().do_leave()

    def _save(self, preview: Preview) -> None:
        from pdca_tui.actions.task_dates import move_dates

        moves = self._new_days(preview)
        self.post_message(DeedWanted(lambda session: move_dates(session, moves), then=lambda _: self._show_tried({})))

    def _new_days(self, preview: Preview) -> list[NewDays]:
        """What to save: the bars that were moved by hand, then those they take along. A task that is placed by
        the schedule alone keeps no days of its own, it follows by itself.
        """
        from pdca_tui.actions.task_dates import NewDays

        snapshot, calendar = self.scene.snapshot, self.scene.facts.calendar
        moves: list[NewDays] = []
        for task_id, (start, due) in sorted(preview.days.items(), key=lambda item: item[0] not in preview.tried):
            task = snapshot.get(Task, task_id)
            if task is None:
                continue
            if task_id not in preview.tried:
                if task.start is not None or task.due is not None:
                    new_start = start if task.start is not None else None
                    moves.append(NewDays(task, new_start, due if task.due is not None else None))
                continue
            was = planned_days(self.scene.facts, task)
            days: Decimal | None = None
            if task.days and task.repeats is None and was and calendar.count(*was) != calendar.count(start, due):
                days = Decimal(calendar.count(start, due))
            moves.append(NewDays(task, start, due, days))
        return moves
