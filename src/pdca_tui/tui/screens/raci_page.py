"""Who decides and who does it, with the workload of the people beneath: a cursor of two dimensions."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.raci import RaciMatrix, RaciRow, raci_matrix
from pdca_tui.method.workload import PersonLoad, workload
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import RACI
from pdca_tui.tui.commands.plan_raci import PLAN_RACI, WORKLOAD
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.raci_deeds import RaciDeeds
from pdca_tui.tui.views.raci_matrix import (
    Shown,
    detail_lines,
    fault_cells,
    heading_lines,
    layout_of,
    legend_line,
    matrix_rows,
    name_width,
    row_key,
)
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.views.workload_pane import default_week, workload_detail, workload_rows, workload_title
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList

ROOMY = 23
"""From this many rows on the holders stand under the roles, and the letters are explained."""

LEAST_LOAD = 3
"""Rows that the workload takes at least; with fewer to spare it is hidden until it is asked for."""


class RaciPage(RaciDeeds):
    """The third view of the plan."""

    VIEW = RACI
    COMMAND_LIST = PLAN_RACI
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PLAN_RACI)

    DEFAULT_CSS = """
    RaciPage #legend { height: 1; }
    RaciPage #load-head { height: 1; }
    """

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        palette = scene.look.palette
        self.heading = Painted(palette, id="heading")
        self.legend = Painted(palette, id="legend")
        self.load_head = Painted(palette, id="load-head")
        self.loads = RowList(palette, scene.look.glyphs, id="list-workload")
        self.shown = Shown()
        self._matrix: tuple[Scene, frozenset[str], RaciMatrix] | None = None
        self._load: tuple[Scene, int, list[PersonLoad]] | None = None
        self._led_to = ""

    def compose_body(self) -> ComposeResult:
        yield self.heading
        yield self.list
        yield self.legend
        yield self.load_head
        yield self.loads

    def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]
        # The cursor begins at a fault, which the base knows nothing of.
        event.prevent_default()
        self._lay_out()
        self.focus_now(self.list)
        self.list.move_to(self._first_key())
        self.state.matrix.visited = True
        self.draw_detail()
        self.offer()

    def _first_key(self) -> str:
        """The row of the shared cursor; on the first visit the first row with a fault, unless this one has one."""
        key = self._standing_in(self.state.key)
        row = self._row_of(key)
        if self.state.matrix.visited or (row is not None and row.faults):
            return key
        faulty = next((one for one in self.matrix.rows if one.faults), None)
        if faulty is None:
            return key
        self._led_to = row_key(faulty)
        return self._led_to

    def _standing_in(self, key: str) -> str:
        """The key of the row itself, or of the closest row above it that is shown."""
        keys = {row_key(row) for row in self.matrix.rows}
        snapshot = self.scene.snapshot
        task = snapshot.get(Task, key.removeprefix("task:")) if key.startswith("task:") else None
        seen: set[str] = set()
        while key not in keys and task is not None and task.id not in seen:
            seen.add(task.id)
            key = f"task:{task.parent}" if task.parent else f"measure:{task.measure}"
            task = snapshot.get(Task, task.parent)
        return key

    @property
    def matrix(self) -> RaciMatrix:
        """The matrix of the scene, worked out once for what is opened."""
        opened = frozenset(self.state.matrix.opened)
        if self._matrix is None or self._matrix[0] is not self.scene or self._matrix[1] != opened:
            self._matrix = self.scene, opened, raci_matrix(self.scene.snapshot, self.scene.day, opened)
        return self._matrix[2]

    @property
    def week(self) -> int:
        """The week of the workload, counted from this one."""
        chosen = self.state.matrix.week
        return default_week(self.scene.day) if chosen is None else chosen

    def week_load(self) -> list[PersonLoad]:
        """Everybody's load in that week."""
        if self._load is None or self._load[0] is not self.scene or self._load[1] != self.week:
            first = self.scene.day + dt.timedelta(weeks=self.week)
            self._load = self.scene, self.week, workload(self.scene.snapshot, first, 1)
        return self._load[2]

    def draw_body(self) -> None:
        scene, look, choice = self.scene, self.scene.look, self.state.matrix
        width, height = self.columns, self.app.size.height
        matrix = self.matrix
        roles = matrix.roles
        if choice.role is None or (choice.role and choice.role not in roles):
            choice.role = roles[0] if roles else ""
        self.shown.role = choice.role
        self.shown.layout = layout_of(width - fault_cells(width), roles, name_width(matrix), choice.role)
        holders = height >= ROOMY
        heading = heading_lines(scene, matrix, self.shown, holders=holders)
        load = workload_rows(scene, self.week_load())
        gap = self._share_rows(len(heading), len(matrix.rows), len(load), height)
        self.heading.styles.height = len(heading) + gap
        self.heading.show(lambda width, rows: heading, look.palette)
        self.legend.display = height >= ROOMY
        self.legend.show(lambda width, rows: [legend_line(scene, width)], look.palette)
        rows = matrix_rows(scene, matrix, self.shown, choice.opened, gap=gap)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)
        self.loads.show(load, palette=look.palette, glyphs=look.glyphs)
        self._draw_load_head()

    def _share_rows(self, heading: int, rows: int, load: int, height: int) -> int:
        """Give the workload what the matrix leaves, or a third; the blank lines between the matrix's rows."""
        body = height - 4 - self.detail_rows(height)
        legend = 1 if height >= ROOMY else 0
        left = body - heading - rows - legend
        wanted = 1 + load
        if self.in_workload:
            given = min(wanted, max(LEAST_LOAD, body - heading - legend - 3))
        else:
            given = min(wanted, max(left, body // 3 if height >= ROOMY else 0))
        if given < LEAST_LOAD:
            given = 0
        self.load_head.display = self.loads.display = given > 0
        self.loads.styles.height = max(1, given - 1)
        return 1 if left - given > rows else 0

    def _draw_load_head(self) -> None:
        scene, loads, week = self.scene, self.week_load(), self.week
        title, focused = workload_title(scene, loads, week), self.in_workload
        self.load_head.show(
            lambda width, rows: [hairline(title, width, scene.look.glyphs, focused=focused)], scene.look.palette
        )

    @property
    def in_workload(self) -> bool:
        """Whether the cursor is in the workload."""
        return self.focused is self.loads

    def scope(self) -> str:
        return WORKLOAD if self.in_workload else RACI

    def row_here(self) -> RaciRow | None:
        """The row of the matrix under the cursor."""
        row = self.list.row
        return self._row_of(row.key) if row is not None else None

    def _row_of(self, key: str) -> RaciRow | None:
        return next((row for row in self.matrix.rows if row_key(row) == key), None)

    def fact(self) -> str:
        found = len(self.matrix.findings)
        if not found:
            return self.scene.look.t(N_("one A and an R in every row"))
        return self.scene.look.say(nmsg("{n} finding", "{n} findings", found))

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        if self.in_workload:
            row = self.loads.row
            if row is None or not isinstance(row.subject, PersonLoad):
                return Title(""), []
            return workload_detail(self.scene, row.subject, width)
        here = self.row_here()
        if here is None:
            return Title(""), []
        title = Title(f"{here.subject.code} {self.scene.look.say(msg('{text}', text=here.subject.title))}")
        return title, detail_lines(self.scene, self.matrix, here, self.shown.role, width)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        # The base would take the row that stands in for a task for a choice of the person.
        event.prevent_default()
        if event.sender is self.list and event.row is not None and isinstance(event.row.subject, (Task, Measure)):
            key = event.row.key
            if key != self._led_to and self._standing_in(self.state.key) != key:
                self.state.key, self._led_to = key, ""
        self.follow(event, self.draw_detail)

    def reveal(self, record: Task | Measure) -> None:
        """Open the rows above a task and put the cursor on it."""
        opened, self.state.matrix.visited = self.state.matrix.opened, True
        if isinstance(record, Task):
            above: Task | None = self.scene.snapshot.get(Task, record.parent)
            opened.add(record.measure)
            while above is not None and above.id not in opened:
                opened.add(above.id)
                above = self.scene.snapshot.get(Task, above.parent)
        self.state.key = f"{'task' if isinstance(record, Task) else 'measure'}:{record.id}"
        if self.is_mounted:
            self.draw()
            self.list.move_to(self.state.key)

    def label_of(self, command: Command) -> str:
        if command.name == "open" and self.in_workload:
            return self.scene.look.t(N_("go to"))
        row = self.row_here() if command.name == "open" else None
        if row is not None and row.missing:
            return self.scene.look.t(N_("fill"))
        return super().label_of(command)

    def why_not(self, command: Command) -> Message | None:
        if self.in_workload and command.name == "open":
            return None if self._first_task() is not None else msg("There is no task in this week.")
        return super().why_not(command)

    def _first_task(self) -> Task | None:
        row = self.loads.row
        load = row.subject if row is not None else None
        return next(iter(load.weeks[0].tasks), None) if isinstance(load, PersonLoad) else None

    def do_open(self) -> None:
        if self.in_workload:
            self.post_message(Wanted("plan:wbs", self._first_task()))
            return
        row = self.row_here()
        if row is not None:
            self.post_message(Wanted("form:raci_row", (row, self.shown.role)))

    def do_left(self) -> None:
        columns = ["", *self.matrix.roles]
        place = columns.index(self.shown.role)
        if place > 0:
            self._go_to(columns[place - 1])

    def do_right(self) -> None:
        columns = ["", *self.matrix.roles]
        place = columns.index(self.shown.role)
        if place + 1 < len(columns):
            self._go_to(columns[place + 1])

    def _go_to(self, role: str) -> None:
        self.state.matrix.role = role
        self.draw_body()
        self.draw_detail()
        self.offer()

    def do_branch(self) -> None:
        row = self.row_here()
        if row is None:
            return
        opened, key = self.state.matrix.opened, row_key(row)
        if row.subject.id in opened:
            opened.discard(row.subject.id)
        elif self.scene.snapshot.children(row.subject):
            opened.add(row.subject.id)
        elif row.task is not None:
            opened.discard(row.task.parent or row.measure.id)
        self.draw()
        self.list.move_to(self._standing_in(key))

    def do_next_fault(self) -> None:
        """Go to the next row with a fault; after the last one the first."""
        rows = self.matrix.rows
        here = self.row_here()
        place = rows.index(here) if here is not None else -1
        faulty = next((row for row in (*rows[place + 1 :], *rows[: place + 1]) if row.faults), None)
        if faulty is not None:
            self.list.move_to(row_key(faulty))

    def do_workload(self) -> None:
        if self.in_workload:
            self.focus_now(self.list)
        else:
            self.load_head.display = self.loads.display = True
            self.focus_now(self.loads)
        self.draw()
        self.offer()

    def do_leave(self) -> None:
        if self.in_workload:
            self.do_workload()
        else:
            super().do_leave()

    def do_next_week(self) -> None:
        self._turn_week(1)

    def do_last_week(self) -> None:
        self._turn_week(-1)

    def _turn_week(self, by: int) -> None:
        self.state.matrix.week = self.week + by
        self.draw()
        self.offer()

    def on_click(self, event: events.Click) -> None:
        """A click on a cell brings the cursor into its column."""
        if event.widget is not self.list:
            return
        layout = self.shown.layout
        place = (event.screen_x - 1 - layout.name) // layout.cell
        role = layout.shown[place] if 0 <= place < len(layout.shown) else ""
        if event.screen_x - 1 < layout.name or role:
            self._go_to(role)
