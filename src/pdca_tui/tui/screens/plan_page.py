"""A view of the Plan place: the bars on top, the names of the views, the body, and what is known of its row."""

from __future__ import annotations

from typing import ClassVar

from pdca_tui.method.health import Health
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import GANTT, HEALTH, RACI, VIEWS, WBS
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.screens.record_deeds import TaskDeeds
from pdca_tui.tui.views.plan_pane import first_open
from pdca_tui.tui.views.titles import Title

TASK_COMMANDS = frozenset({"advance", "block", "reopen", "delete", "move_up", "move_down", "put_under", "drop"})


class PlanPage(PlacePage[PlanState], TaskDeeds):
    """The base of the views. All of them share one cursor: the task or the measure it stands on."""

    VIEWS: ClassVar[tuple[str, ...]] = VIEWS
    PLACE: ClassVar[int] = 1
    WAY: ClassVar[str] = "plan"

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        if not state.visited:
            state.opened, state.visited = first_open(scene), True

    def titles(self) -> list[Title]:
        return view_titles(self.scene)

    def subject_here(self) -> Task | Measure | None:
        """The task or the measure under the cursor, as it is now."""
        row = self.row()
        subject = row.subject if row is not None else None
        return subject if isinstance(subject, (Task, Measure)) else None

    def shown_task(self) -> Task | None:
        subject = self.subject_here()
        return subject if isinstance(subject, Task) else None

    def begin_at(self, subject: object) -> None:
        """Put the cursor on what the way here was about."""
        if isinstance(subject, (Task, Measure)):
            self.reveal(subject)

    def reveal(self, record: Task | Measure) -> None:
        """Open the branches above a task or a measure and put the cursor on it."""
        snapshot = self.scene.snapshot
        if isinstance(record, Task):
            above: Task | None = snapshot.get(Task, record.parent)
            seen: set[str] = set()
            self.state.opened.add(record.measure)
            while above is not None and above.id not in seen:
                seen.add(above.id)
                self.state.opened.add(above.id)
                above = snapshot.get(Task, above.parent)
        self.state.key = f"{'task' if isinstance(record, Task) else 'measure'}:{record.id}"
        if self.is_mounted:
            self.draw()
            self.list.move_to(self.state.key)

    def why_not(self, command: Command) -> Message | None:
        if command.name in TASK_COMMANDS:
            if self.shown_task() is None:
                return msg("There is no task under the cursor.")
            return self.why_not_task(command.name)
        if command.name == "edit":
            return self.why_not_edit()
        if command.name == "open" and self.row() is None:
            return msg("There is nothing under the cursor.")
        if command.name == "calendar":
            return self.why_not_manage()
        if command.name == "new":
            return self.why_not_write()
        return super().why_not(command)

    def why_not_edit(self) -> Message | None:
        """Why the record under the cursor cannot be changed."""
        subject = self.subject_here()
        if isinstance(subject, Task):
            return self.why_not_task("edit")
        if isinstance(subject, Measure):
            return self.why_not_manage()
        return msg("There is nothing under the cursor that can be changed.")

    def do_open(self) -> None:
        subject = self.subject_here()
        if subject is not None:
            self.post_message(Wanted("open", subject))

    def do_edit(self) -> None:
        self.post_message(Wanted("form:edit", self.subject_here()))

    def do_new(self) -> None:
        subject, snapshot = self.subject_here(), self.scene.snapshot
        if isinstance(subject, Task):
            above: Task | Measure | None = (
                subject if not snapshot.is_leaf(subject) else snapshot.get(Task, subject.parent)
            )
            self.post_message(Wanted("form:task", above or snapshot.get(Measure, subject.measure)))
        elif isinstance(subject, Measure):
            self.post_message(Wanted("form:task", subject))
        else:
            self.post_message(Wanted("form:measure"))

    def do_fold(self) -> None:
        subject = self.subject_here()
        if subject is None:
            return
        if subject.id in self.state.opened:
            self.state.opened.discard(subject.id)
            self.draw()
        elif isinstance(subject, Task):
            self.list.move_to(f"task:{subject.parent}" if subject.parent else f"measure:{subject.measure}")

    def do_unfold(self) -> None:
        subject = self.subject_here()
        if subject is not None and self.scene.snapshot.children(subject):
            self.state.opened.add(subject.id)
            self.draw()

    def explained(self) -> object:
        return self.subject_here()

    def do_go_wbs(self) -> None:
        self.post_message(Wanted(f"plan:{WBS}"))

    def do_go_gantt(self) -> None:
        self.post_message(Wanted(f"plan:{GANTT}"))

    def do_go_raci(self) -> None:
        self.post_message(Wanted(f"plan:{RACI}"))

    def do_go_health(self) -> None:
        self.post_message(Wanted(f"plan:{HEALTH}"))

    def do_calendar(self) -> None:
        self.post_message(Wanted("form:calendar"))

    def do_approval(self) -> None:
        self.post_message(Wanted("approval"))


def view_titles(scene: Scene) -> list[Title]:
    """The names of the views with their counts; a count takes the colour of its findings."""
    snapshot, health, t = scene.snapshot, scene.facts.health, scene.look.t
    rows = sum(measure.id in snapshot.raci_rows for measure in snapshot.measures)
    measures = len(snapshot.measures)
    leaves = sum(len(snapshot.leaves(measure)) for measure in snapshot.measures)
    return [
        Title(t(N_("WBS")), str(leaves)),
        Title(t(N_("Gantt")), str(measures)),
        Title(t(N_("RACI")), f"{rows}/{measures}", count_role="muted" if rows == measures else "warn"),
        Title(t(N_("Health")), str(health.total), count_role=_worst(health)),
    ]


def _worst(health: Health) -> str:
    grades = {cause.severity for cause in health.causes}
    return "bad" if "bad" in grades else "warn" if "warn" in grades else "ok"
