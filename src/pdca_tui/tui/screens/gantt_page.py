"""The plan in time: bars of measures and tasks, today's line, and moves that are tried before they are saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import GANTT
from pdca_tui.tui.commands.plan_gantt import PLAN_GANTT
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.gantt_moves import GanttMoves
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.gantt_axis import ZOOMS, Axis, Frame, Zoom, fitting_zoom, frame_of, make_axis
from pdca_tui.tui.views.gantt_detail import detail_lines
from pdca_tui.tui.views.gantt_head import head_lines, legend_line, zoom_fact
from pdca_tui.tui.views.gantt_rows import Shown, gantt_rows, layout_of, neighbours, short_code, widest_owner
from pdca_tui.tui.views.gantt_times import plan_days, schedule_of
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted

ROOMY = 34
"""From this many rows on there is air between the measures, and their progress beneath their bars."""

LEGEND = 28
"""From this many rows on the signs are explained beneath the chart."""

_DAY = dt.timedelta(days=1)


class GanttPage(GanttMoves):
    """The second view of the plan."""

    VIEW = GANTT
    COMMAND_LIST = PLAN_GANTT
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PLAN_GANTT)

    DEFAULT_CSS = """
    GanttPage #head { height: 2; }
    GanttPage #legend { height: 1; }
    """

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        self.head = Painted(scene.look.palette, id="head")
        self.legend = Painted(scene.look.palette, id="legend")
        self._frame: Frame | None = None
        self._marked: set[str] = set()
        layout = layout_of(79)
        axis = make_axis(self.frame, Zoom.WEEK, layout.chart, self.frame.first)
        self.shown = Shown(axis, layout)

    def compose_body(self) -> ComposeResult:
        yield self.head
        yield self.list
        yield self.legend

    @property
    def frame(self) -> Frame:
        """The days that the chart can show, worked out once a scene."""
        facts = self.scene.facts
        if self._frame is None:
            days = plan_days(self.scene)
            self._frame = frame_of(self.scene.snapshot.round, days, self.scene.day, facts.calendar)
        return self._frame

    @property
    def zoom(self) -> Zoom:
        """The zoom that was chosen, else the closest one that shows the whole plan."""
        chosen = self.state.chart.zoom
        return Zoom(chosen) if chosen else fitting_zoom(self.frame, self.shown.layout.chart)

    def show(self, scene: Scene) -> None:
        if scene.facts is not self.scene.facts:
            self._frame = None
        stale = scene.snapshot is not self.scene.snapshot
        self.scene = scene
        if stale and self.shown.preview is not None:
            self.try_again()
        super().show(scene)

    def draw_body(self) -> None:
        scene, chart = self.scene, self.state.chart
        height, shown = self.app.size.height, self.shown
        shown.layout, shown.promise = layout_of(self.columns - 1, widest_owner(scene.snapshot)), chart.promise
        shown.code = max([6, *(len(short_code(task.code)) + 1 for task in scene.snapshot.tasks)])
        shown.axis, shown.sums = self._axis(), {}
        self._mark()
        rows = gantt_rows(scene, shown, self.state.opened, critical_only=chart.critical_only, roomy=height >= ROOMY)
        self.list.show(rows, palette=scene.look.palette, glyphs=scene.look.glyphs)
        self.head.styles.height = 3 if height >= ROOMY else 2
        self.legend.display = height >= LEGEND
        self.legend.show(lambda width, height: [legend_line(scene, width)], scene.look.palette)
        self._draw_head()

    def _draw_head(self) -> None:
        scene, shown = self.scene, self.shown
        self.head.show(lambda width, height: head_lines(scene, shown.axis, shown.layout), scene.look.palette)

    def _axis(self) -> Axis:
        """The axis from the chosen day on; without one from the plan's start, or around today if it is too long."""
        frame, width = self.frame, self.shown.layout.chart
        origin = self.state.chart.origin
        if origin is not None:
            return make_axis(frame, self.zoom, width, origin)
        whole = make_axis(frame, self.zoom, width, frame.first)
        if whole.last >= frame.last:
            return whole
        return make_axis(frame, self.zoom, width, self._origin_for(frame.today, whole))

    def _origin_for(self, day: dt.date, axis: Axis) -> dt.date:
        """The first day to show so that `day` stands a third from the left edge, inside the plan."""
        third = (axis.last - axis.first) // 3
        return self._inside(day - third)

    def _inside(self, day: dt.date) -> dt.date:
        frame = self.frame
        return min(max(day, frame.week_start(frame.first)), frame.week_start(frame.last))

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return detail_lines(self.scene, self.subject_here(), width - 4, self.shown.preview)

    def fact(self) -> str:
        return zoom_fact(self.scene, self.zoom)

    def bar_end(self) -> Line:
        schedule = schedule_of(self.scene.facts)
        if schedule is None or self.scene.saved_at is not None or self.app.size.width < 100:
            return super().bar_end()
        days = schedule.length_days
        text = nmsg("{n} working day in all", "{n} working days in all", days)
        return [Span(self.scene.look.say(text), "muted")]

    def draw_detail(self) -> None:
        self._mark()
        super().draw_detail()

    def _mark(self) -> None:
        """Point at the rows of what the task under the cursor waits for, and of what waits for it."""
        before, after = neighbours(self.scene.snapshot, self.shown_task())
        self.shown.before, self.shown.after = before.keys(), after.keys()
        marked = {*before, *after}
        if marked != self._marked:
            self.redraw_tasks(marked ^ self._marked | marked)
            self._marked = marked

    def redraw_tasks(self, ids: Iterable[str]) -> None:
        self.list.redraw(f"task:{task_id}" for task_id in ids)

    def do_next_week(self) -> None:
        self._pan(1)

    def do_last_week(self) -> None:
        self._pan(-1)

    def do_next_month(self) -> None:
        self._pan(4)

    def do_last_month(self) -> None:
        self._pan(-4)

    def _pan(self, weeks: int) -> None:
        """Show the time so many weeks later; the edges of the plan hold."""
        first = self.shown.axis.first
        origin = self._inside(first + dt.timedelta(weeks=weeks))
        if self.zoom in (Zoom.MONTH, Zoom.ROUND):
            while weeks > 0 and make_axis(self.frame, self.zoom, 1, origin).first == first and origin < self.frame.last:
                origin += dt.timedelta(weeks=1)
        self._look_from(origin)

    def _look_from(self, origin: dt.date | None) -> None:
        self.state.chart.origin = origin
        self.shown.axis, self.shown.sums = self._axis(), {}
        self.list.refresh()
        self._draw_head()

    def do_closer(self) -> None:
        self._zoom(-1)

    def do_farther(self) -> None:
        self._zoom(1)

    def _zoom(self, by: int) -> None:
        axis, today = self.shown.axis, self.scene.day
        middle = today if axis.first <= today <= axis.last else axis.first + (axis.last - axis.first) // 2
        index = min(max(ZOOMS.index(self.zoom) + by, 0), len(ZOOMS) - 1)
        self.state.chart.zoom = ZOOMS[index].value
        self.state.chart.origin = None
        whole = self._axis()
        fits = whole.last >= self.frame.last and whole.first <= self.frame.first
        if not fits and middle != today:
            self.state.chart.origin = self._origin_for(middle, whole)
        self.draw()
        self.offer()

    def do_now(self) -> None:
        self._look_from(None)

    def do_critical(self) -> None:
        self.state.chart.critical_only = not self.state.chart.critical_only
        self.draw()

    def do_promise(self) -> None:
        self.state.chart.promise = not self.state.chart.promise
        self.draw()

    def why_not(self, command: Command) -> Message | None:
        if command.name == "critical" and schedule_of(self.scene.facts) is None:
            ring = self.scene.facts.schedule
            return ring if isinstance(ring, Message) else None
        if command.name == "closer" and self.zoom is ZOOMS[0]:
            return msg("This is as close as it gets.")
        if command.name == "farther" and self.zoom is ZOOMS[-1]:
            return msg("This is as far as it gets.")
        return super().why_not(command)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if event.shift or event.ctrl:
            event.stop()
            self._pan(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if event.shift or event.ctrl:
            event.stop()
            self._pan(-1)

    def on_click(self, event: events.Click) -> None:
        """A click into the weeks brings that time to the left third."""
        x = event.screen_x - self.shown.layout.side - 1
        if event.widget is self.head and 0 <= x < self.shown.axis.width:
            self._look_from(self._origin_for(self.shown.axis.day_at(x), self.shown.axis))
