"""A view of the Plan place: the bars on top, the names of the views, the body, and what is known of its row."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from pdca_tui.method.health import Health
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import GANTT, HEALTH, RACI, VIEWS, WBS
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.record_deeds import TaskDeeds
from pdca_tui.tui.views.plan_pane import first_open
from pdca_tui.tui.views.titles import Title, hairline, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import Row, RowList

PLAN_PLACE = 1
"""The place in the bar on top, counted from 0."""

TASK_COMMANDS = frozenset({"advance", "block", "reopen", "delete", "move_up", "move_down", "put_under", "drop"})


class PlanPage(TaskDeeds):
    """The base of the views. A view names itself in `VIEW` and says what its body shows."""

    VIEW: ClassVar[str] = ""

    DEFAULT_CSS = """
    PlanPage { layout: vertical; background: $p-bg; }
    PlanPage #top { height: 2; }
    PlanPage #tabs { height: 1; }
    PlanPage #body { height: 1fr; background: $p-panel; }
    PlanPage #body > RowList { height: 1fr; }
    PlanPage #detail { height: 4; }
    """

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene)
        look = scene.look
        self.state = state
        if not state.visited:
            state.opened, state.visited = first_open(scene), True
        state.view = self.VIEW
        self.top = Painted(look.palette, ground="raised", id="top")
        self.tabs = Painted(look.palette, id="tabs")
        self.list = RowList(look.palette, look.glyphs, id=f"list-{self.VIEW}")
        self.body = Vertical(id="body")
        self.details = Painted(look.palette, id="detail")
        self.bar = KeyBar(look.palette)
        self._laid_out_for: Size | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.tabs
        with self.body:
            yield from self.compose_body()
        yield self.details
        yield self.bar

    def compose_body(self) -> ComposeResult:
        """The widgets of the view; one list of rows, unless the view has its own."""
        yield self.list

    def on_mount(self) -> None:
        self._lay_out()
        self.focus_now(self.list)
        if self.state.key:
            self.list.move_to(self.state.key)

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = self.app.size
        rows = self.detail_rows(self.app.size.height)
        self.details.display = rows > 0
        self.details.styles.height = rows
        self.draw()
        self.offer()

    def detail_rows(self, height: int) -> int:
        """How many rows, the title among them, the pane about the row under the cursor takes."""
        return 4 if height >= 30 else 3 if height >= 23 else 2

    def draw(self) -> None:
        scene = self.scene
        self.draw_bars()
        self.draw_body()
        self.draw_detail()
        self.tabs.show(
            lambda width, rows: [
                tabs_line(view_titles(scene), VIEWS.index(self.VIEW), width, scene.look.glyphs, self.fact())
            ],
            scene.look.palette,
        )

    def draw_bars(self) -> None:
        scene = self.scene
        self.top.show(lambda width, rows: top_lines(scene, width, PLAN_PLACE), scene.look.palette)

    def draw_body(self) -> None:
        """Give the widgets of the view what they show."""
        raise NotImplementedError

    def draw_detail(self) -> None:
        """Tell about the row under the cursor."""
        glyphs = self.scene.look.glyphs

        def lines(width: int, height: int) -> list[Line]:
            title, said = self.detail(width)
            return [hairline(title, width, glyphs, focused=False), *([Span("  "), *line] for line in said)]

        self.details.show(lines, self.scene.look.palette)

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        """The title and the lines of the pane beneath the body."""
        return Title(""), []

    def fact(self) -> str:
        """The one fact at the right end of the line of views."""
        return ""

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.draw_bars()

    def scope(self) -> str:
        return self.VIEW

    def bar_end(self) -> Line:
        look, saved = self.scene.look, self.scene.saved_at
        if saved is None:
            return []
        return [Span(look.say(msg("saved {time}", time=f"{saved:%H:%M}")), "muted")]

    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.list.row

    def subject_here(self) -> Task | Measure | None:
        """The task or the measure under the cursor, as it is now."""
        row = self.row()
        subject = row.subject if row is not None else None
        return subject if isinstance(subject, (Task, Measure)) else None

    def shown_task(self) -> Task | None:
        subject = self.subject_here()
        return subject if isinstance(subject, Task) else None

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.row is not None and isinstance(event.row.subject, (Task, Measure)):
            self.state.key = event.row.key
        self.draw_detail()
        self.offer()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

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
        if command.name == "go_act":
            return msg("This place comes with a later version. What waits for you stands under 1 Today.")
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
        if command.name in ("new", "undo"):
            return self.why_not_write()
        return None

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

    def do_go_today(self) -> None:
        self.post_message(Wanted("place:today"))

    def do_go_plan(self) -> None:
        self.focus_now(self.list)

    def do_go_check(self) -> None:
        self.post_message(Wanted("place:check"))

    def do_go_do(self) -> None:
        self.post_message(Wanted("place:do"))

    def do_leave(self) -> None:
        self.do_go_today()

    def do_next_view(self) -> None:
        self._turn(1)

    def do_previous_view(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        view = VIEWS[(VIEWS.index(self.VIEW) + by) % len(VIEWS)]
        self.post_message(Wanted(f"plan:{view}"))

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
