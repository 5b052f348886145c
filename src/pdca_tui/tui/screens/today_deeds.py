"""What the commands of Today do: which form opens, which deed is asked for, and why one cannot be done."""

from __future__ import annotations

from pdca_tui.method.health import CauseFindings
from pdca_tui.method.needs import Need, NeedAction
from pdca_tui.model.enums import IndicatorKind, TaskStatus
from pdca_tui.model.keys import NEW_INDICATOR
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import (
    Countermeasure,
    Indicator,
    Lesson,
    Measure,
    Meeting,
    Parked,
    Problem,
    Record,
    Standard,
    Task,
)
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.today import BOARD, HEALTH, NEEDS, PLAN
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.screens.record_deeds import TaskDeeds
from pdca_tui.tui.widgets.pane import Pane

CLOSED = (TaskStatus.DONE, TaskStatus.DROPPED)
TASK_COMMANDS = frozenset({"advance", "block", "reopen", "delete", "move_up", "move_down", "put_under", "drop"})

ASKS_FOR_A_FORM = frozenset(
    {
        NeedAction.TAKE_ON,
        NeedAction.NAME_OWNER,
        NeedAction.LOG_VALUE,
        NeedAction.ADD_TASK,
        NeedAction.JUDGE,
        NeedAction.SETTLE,
        NeedAction.CONTAIN,
        NeedAction.REOPEN,
        NeedAction.STANDARDISE,
    }
)
"""What is answered by filling something in."""


class TodayDeeds(TaskDeeds):
    """Mixed into the Today screen, which has the panes."""

    panes: dict[str, Pane]
    opened: set[str]

    def row(self) -> Row | None:
        """The row under the cursor of the pane that is worked in."""
        return self.panes[self.scope()].list.row

    def task_here(self) -> Task | None:
        """The task under the cursor; a need that is about one task counts as that task."""
        row = self.row()
        subject = row.subject if row else None
        if isinstance(subject, Need) and subject.table == "tasks":
            return self.scene.snapshot.get(Task, subject.record_id)
        return subject if isinstance(subject, Task) else None

    def measure_here(self) -> Measure | None:
        """The measure under the cursor, or the one a need asks to split."""
        row = self.row()
        subject = row.subject if row else None
        if isinstance(subject, Need) and subject.table == "measures":
            return self.scene.snapshot.get(Measure, subject.record_id)
        return subject if isinstance(subject, Measure) else None

    def indicator_here(self) -> Indicator | None:
        """The indicator under the cursor, or the one a need is about."""
        row = self.row()
        subject = row.subject if row else None
        if isinstance(subject, Need) and subject.table == "indicators":
            return self.scene.snapshot.get(Indicator, subject.record_id)
        return subject if isinstance(subject, Indicator) else None

    def shown_task(self) -> Task | None:
        return self.task_here()

    def label_of(self, command: Command) -> str:
        """Enter is named by what it does in the pane. The word stays the same from row to row: the row itself
        says the verb, and a bar that shifts at every step costs more than the step.
        """
        if command.name == "open" and self.scope() == NEEDS:
            return self.scene.look.t(N_("do it"))
        if command.name == "open" and self.scope() == HEALTH:
            return self.scene.look.t(N_("see findings"))
        return super().label_of(command)

    def why_not_deed(self, command: Command) -> Message | None:
        """One sentence, or None when the command can be given now."""
        if command.name == "open" and self.row() is None:
            return msg("There is nothing under the cursor.")
        if command.name == "open" and self._need_asks_for_a_form():
            return self.why_not_write()
        if command.name in TASK_COMMANDS:
            if self.task_here() is None:
                return msg("There is no task under the cursor.")
            return self.why_not_task(command.name)
        if command.name == "edit":
            return self._why_not_edit()
        if command.name == "log_value" and not self.scene.snapshot.indicators:
            return msg("There is no indicator yet. {new} on the board adds one.", new=NEW_INDICATOR)
        if command.name == "why" and self.problem_here() is None:
            return msg("There is no problem and no figure under the cursor.")
        if command.name in ("new", "log_value", "undo"):
            return self.why_not_write()
        if command.name in ("new_measure", "new_indicator"):
            return self.why_not_manage()
        return None

    def _need_asks_for_a_form(self) -> bool:
        """Whether Enter on the need under the cursor opens a form: who may only read is told before it is filled in."""
        row = self.row()
        return row is not None and isinstance(row.subject, Need) and row.subject.action in ASKS_FOR_A_FORM

    def _why_not_edit(self) -> Message | None:
        if self.task_here() is not None:
            return self.why_not_task("edit")
        if self.measure_here() is not None or self.indicator_here() is not None:
            return self.why_not_manage()
        return msg("There is nothing under the cursor that can be changed.")

    def do_go_today(self) -> None:
        self.go_to(NEEDS)

    def do_go_plan(self) -> None:
        """The place; from the plan pane with the row that the cursor stands on."""
        here = (self.task_here() or self.measure_here()) if self.scope() == PLAN else None
        self.post_message(Wanted("plan", here))

    def do_go_check(self) -> None:
        self.post_message(Wanted("place:check"))

    def do_go_act(self) -> None:
        self.post_message(Wanted("place:act"))

    def do_go_do(self) -> None:
        self.post_message(Wanted("place:do", self.indicator_here()))

    def do_morning(self) -> None:
        self.post_message(Wanted("lead:morning"))

    def do_review(self) -> None:
        self.post_message(Wanted("lead:review"))

    def problem_here(self) -> Problem | Indicator | None:
        """The problem under the cursor, or the indicator that deviates."""
        row = self.row()
        subject = row.subject if row else None
        if isinstance(subject, Need) and subject.table == "problems":
            return self.scene.snapshot.get(Problem, subject.record_id)
        return self.indicator_here()

    def do_why(self) -> None:
        self.post_message(Wanted("why", self.problem_here()))

    def go_to(self, scope: str) -> None:
        """The screen brings a pane up and gives it the focus."""
        raise NotImplementedError

    def do_open(self) -> None:
        row = self.row()
        if row is None:
            return
        subject = row.subject
        if isinstance(subject, Need):
            self._answer(subject)
        elif isinstance(subject, (Task, Measure, Indicator)):
            self.post_message(Wanted("open", subject))
        elif isinstance(subject, CauseFindings):
            self.post_message(Wanted("plan:health", subject))

    def _answer(self, need: Need) -> None:
        """Open what the need asks for."""
        record = self._record(need)
        if need.action in (NeedAction.OPEN_TASK, NeedAction.OPEN_PROBLEM) and record is not None:
            self.post_message(Wanted("open", record))
        elif need.action is NeedAction.NAME_OWNER and isinstance(record, Task):
            self.post_message(Wanted("form:owner", record))
        elif need.action is NeedAction.LOG_VALUE and isinstance(record, Indicator):
            self.post_message(Wanted("form:value", record))
        elif need.action is NeedAction.TAKE_ON and isinstance(record, Indicator):
            self.post_message(Wanted("form:take_on", record))
        elif need.action is NeedAction.ADD_TASK and isinstance(record, Measure):
            self.post_message(Wanted("form:task", record))
        elif need.action is NeedAction.JUDGE and isinstance(record, Countermeasure):
            self.post_message(Wanted("form:judge", record))
        elif need.action is NeedAction.CONTAIN and isinstance(record, Problem):
            self.post_message(Wanted("form:contain", record))
        elif need.action is NeedAction.STANDARDISE and isinstance(record, Countermeasure):
            self.post_message(Wanted("form:standardise", record))
        elif need.action is NeedAction.REOPEN and isinstance(record, Standard):
            self.post_message(Wanted("form:sop_edition", record))
        elif need.action is NeedAction.REVIEW and isinstance(record, Standard):
            self.post_message(Wanted("open", record))
        elif need.action is NeedAction.WHY and isinstance(record, Problem):
            self.post_message(Wanted("why", record))
        elif need.action is NeedAction.SETTLE and isinstance(record, Parked):
            self.post_message(Wanted("form:settle", record))
        elif need.action is NeedAction.ANSWER:
            self.post_message(Wanted("comments", record))
        elif need.action is NeedAction.CLOSE_ROUND:
            self.post_message(Wanted("close_round"))
        elif need.action is NeedAction.START_ROUND:
            self.post_message(Wanted("next_round", record))
        elif need.action is NeedAction.APPROVE:
            self.post_message(Wanted("approval"))
        elif need.action is NeedAction.JOIN and isinstance(record, Meeting):
            self.post_message(Wanted("open", record))
        elif need.action is NeedAction.RECORD_REVIEW:
            self.post_message(Wanted("lead:review"))
        elif need.action is NeedAction.RECORD_MORNING:
            self.post_message(Wanted("lead:morning"))

    def _record(self, need: Need) -> Record | None:
        kinds: dict[str, type[Record]] = {
            "tasks": Task,
            "measures": Measure,
            "indicators": Indicator,
            "problems": Problem,
            "meetings": Meeting,
            "parked": Parked,
            "countermeasures": Countermeasure,
            "standards": Standard,
            "lessons": Lesson,
        }
        kind = kinds.get(need.table or "")
        return self.scene.snapshot.get(kind, need.record_id) if kind else None

    def do_fold(self) -> None:
        row = self.panes[PLAN].list.row
        if row is None or not isinstance(row.subject, (Task, Measure)):
            return
        if row.subject.id in self.opened:
            self.opened.discard(row.subject.id)
            self.draw()
        elif isinstance(row.subject, Task):
            above = row.subject.parent
            self.panes[PLAN].list.move_to(f"task:{above}" if above else f"measure:{row.subject.measure}")

    def do_unfold(self) -> None:
        row = self.panes[PLAN].list.row
        if row is None or not isinstance(row.subject, (Task, Measure)):
            return
        if self.scene.snapshot.children(row.subject):
            self.opened.add(row.subject.id)
            self.draw()

    def reveal(self, record: Record) -> None:
        """Open the branches above a task or measure and put the plan's cursor on it."""
        snapshot = self.scene.snapshot
        if isinstance(record, Task):
            self.opened.add(record.measure)
            above = snapshot.get(Task, record.parent)
            while above is not None:
                self.opened.add(above.id)
                above = snapshot.get(Task, above.parent)
        self.draw()
        self.go_to(PLAN)
        self.panes[PLAN].list.move_to(f"{'task' if isinstance(record, Task) else 'measure'}:{record.id}")

    def do_new(self) -> None:
        if self.scope() == BOARD:
            self.do_log_value()
            return
        task, measure = self.task_here(), self.measure_here()
        if task is not None:
            snapshot = self.scene.snapshot
            parent: Task | Measure | None = task if not snapshot.is_leaf(task) else snapshot.get(Task, task.parent)
            self.post_message(Wanted("form:task", parent or snapshot.get(Measure, task.measure)))
        elif measure is not None:
            self.post_message(Wanted("form:task", measure))
        elif self.scene.snapshot.measures and self.scope() != PLAN:
            # Nobody has pointed at what it belongs to: the form asks.
            self.post_message(Wanted("form:task"))
        else:
            self.post_message(Wanted("form:measure", None))

    def do_new_measure(self) -> None:
        self.post_message(Wanted("form:measure"))

    def do_new_indicator(self) -> None:
        self.post_message(Wanted("form:indicator"))

    def do_edit(self) -> None:
        record = self.task_here() or self.measure_here()
        if record is not None:
            self.post_message(Wanted("form:edit", record))
        else:
            self.post_message(Wanted("form:indicator", self.indicator_here()))

    def do_log_value(self) -> None:
        indicator = self.indicator_here()
        if indicator is None:
            order = [line.indicator for line in self.scene.facts.board]
            indicator = next((i for i in order if i.kind is IndicatorKind.RESULT), order[0] if order else None)
        if indicator is not None:
            self.post_message(Wanted("form:value", indicator))

    def do_move_up(self) -> None:
        self._move(-1)

    def do_move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        from pdca_tui.actions.task_moves import move_task

        task = self.task_here()
        if task is not None:
            self.post_message(DeedWanted(lambda session: move_task(session, task, by)))

    def explained(self) -> object:
        row = self.row()
        return row.subject if row else None
