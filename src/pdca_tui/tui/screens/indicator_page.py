"""One indicator, full size: its figure, its judgements, its course, its values and what drives it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.values import delete_value
from pdca_tui.i18n import numbers
from pdca_tui.method.board import BoardLine
from pdca_tui.model.keys import LOG_VALUE, UNDO
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Value
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.indicator_page import CHART, DRIVERS, INDICATOR, VALUES
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.plotting import PlottingPage
from pdca_tui.tui.views.chart import chart_lines
from pdca_tui.tui.views.comments import talk_title
from pdca_tui.tui.views.indicator_course import chart_title, course_of, foot_lines
from pdca_tui.tui.views.indicator_page import crumbs_line, head_lines, indicator_title, line_of, neighbours, next_step
from pdca_tui.tui.views.indicator_values import drivers_rows, drivers_title, note_lines, values_rows, values_title
from pdca_tui.tui.views.titles import Title, gap_lines, hairline, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

ORDER = (CHART, VALUES, DRIVERS)
WIDE = (100, 30)
_DO = 2


class ChartFoot(Painted):
    """What stands below the course, as high as it is in the width there is."""

    DEFAULT_CSS = "ChartFoot { height: auto; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._drawing(width, 0))


class ChartPane(Vertical):
    """The hairline, the chart, and the sentences below it. The chart takes the focus."""

    DEFAULT_CSS = """
    ChartPane { background: $p-panel; }
    ChartPane #chart-head { height: 1; }
    ChartPane #chart { height: 1fr; }
    """

    def __init__(self, look: Look) -> None:
        super().__init__(id="pane-chart")
        self.head = Painted(look.palette, id="chart-head")
        self.chart = Painted(look.palette, id="chart")
        self.chart.can_focus = True
        self.foot = ChartFoot(look.palette, id="chart-foot")
        self.roomy = False
        """Whether there is room for more than the outlook below the course."""
        self._title = Title("")
        self._look = look

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.chart
        yield self.foot

    def show(self, scene: Scene, line: BoardLine, plotter: Any | None) -> None:
        """Draw this indicator's course; without `plotter` everything but the course itself."""
        self._look, self._title = scene.look, chart_title(scene, line)
        course, look = course_of(scene, line), scene.look
        self.chart.show(lambda width, height: chart_lines(course, width, height, look.glyphs, plotter), look.palette)
        self.foot.show(lambda width, height: foot_lines(scene, line, width, roomy=self.roomy), look.palette)
        self.foot.refresh(layout=True)
        self.draw_head()

    def draw_head(self) -> None:
        title, look, focused = self._title, self._look, self.chart.has_focus
        self.head.show(lambda width, height: [hairline(title, width, look.glyphs, focused=focused)], look.palette)


class IndicatorPage(PlottingPage):
    """`indicator_id` says which one; left and right go through the board."""

    COMMAND_LIST = INDICATOR
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(INDICATOR)

    DEFAULT_CSS = """
    IndicatorPage { layout: vertical; background: $p-bg; }
    IndicatorPage #top { height: 2; }
    IndicatorPage #crumbs, IndicatorPage #title, IndicatorPage #tabs { height: 1; }
    IndicatorPage #tabs { display: none; }
    IndicatorPage #body { height: 1fr; }
    IndicatorPage ChartPane { width: 75fr; }
    IndicatorPage #gap { width: 1; }
    IndicatorPage #side { width: 29; background: $p-panel; }
    IndicatorPage #note { height: 4; }
    IndicatorPage.-single #tabs { display: block; }
    IndicatorPage.-single #gap, IndicatorPage.-single #chart-head, IndicatorPage.-single Pane > Painted {
        display: none;
    }
    IndicatorPage.-single #side { width: 1fr; }
    IndicatorPage .-folded { display: none; }
    """

    def __init__(self, scene: Scene, indicator_id: str) -> None:
        super().__init__(scene)
        look = scene.look
        self.indicator_id = indicator_id
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.title_line = Painted(look.palette, id="title")
        self.figure = Painted(look.palette, id="head")
        self.tabs = Painted(look.palette, id="tabs")
        self.chart = ChartPane(look)
        self.values, self.drivers = Pane(VALUES, look), Pane(DRIVERS, look)
        self.note = Painted(look.palette, id="note")
        self.side = Vertical(self.values, self.note, self.drivers, id="side")
        self.gap = Painted(look.palette, ground="bg", id="gap")
        self.bar = KeyBar(look.palette)
        self._current = CHART
        self._single = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.title_line
        yield self.figure
        yield self.tabs
        with Horizontal(id="body"):
            yield self.chart
            yield self.gap
            yield self.side
        yield self.bar

    def on_mount(self) -> None:
        self._fold(self.app.size.width, self.app.size.height)
        self.focus_now(self._focusable(CHART))
        self.draw()
        self.offer()
        self.load_plotter()

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size.width, event.size.height)
        self.draw()
        self.offer()

    def line(self) -> BoardLine | None:
        """The board's line of this indicator; None once it is gone."""
        return line_of(self.scene, self.indicator_id)

    def value(self) -> Value | None:
        """The value under the cursor."""
        row = self.values.list.row
        return row.subject if row is not None and isinstance(row.subject, Value) else None

    def _fold(self, width: int, height: int) -> None:
        self._single = width < WIDE[0] or height < WIDE[1]
        self.set_class(self._single, "-single")
        self.figure.styles.height = 8 if height >= 36 else (5 if height >= 24 and width >= 72 else 2)
        self.crumbs.set_class(height < 24, "-folded")
        self.chart.roomy = height >= 30
        self._show_pane(self._current)

    def _show_pane(self, scope: str) -> None:
        self._current = scope
        self.chart.set_class(self._single and scope != CHART, "-folded")
        self.side.set_class(self._single and scope == CHART, "-folded")
        self.values.set_class(self._single and scope != VALUES, "-folded")
        self.note.set_class(self._single and scope != VALUES, "-folded")
        self.drivers.set_class(self._single and scope != DRIVERS, "-folded")

    def draw(self) -> None:
        scene, look, line = self.scene, self.scene.look, self.line()
        self.top.show(lambda width, height: top_lines(scene, width, _DO), look.palette)
        self.gap.show(lambda width, height: gap_lines(look, height), look.palette)
        if line is None:
            self.call_after_refresh(self.leave)
            return
        title = indicator_title(scene, line)
        if self.crumbs.has_class("-folded"):
            title = talk_title(scene, line.indicator, title)
        self.crumbs.show(lambda width, height: [crumbs_line(scene, line, width)], look.palette)
        self.title_line.show(lambda width, height: [hairline(title, width, look.glyphs, focused=False)], look.palette)
        self.chart.show(scene, line, self.plotter)
        self.values.show(values_title(scene, line), values_rows(scene, line), look)
        roomy = self.app.size.height >= 36
        self.drivers.show(drivers_title(scene, line), drivers_rows(scene, line, gap=roomy), look)
        self._draw_note()
        self._draw_focus(line)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, height: top_lines(scene, width, _DO))

    def _draw_note(self) -> None:
        scene, value = self.scene, self.value()
        self.note.show(lambda width, height: note_lines(scene, value, width, height), scene.look.palette)

    def _draw_focus(self, line: BoardLine) -> None:
        """What depends on the pane that is worked in: the chip, the names of the panes, the heavy line."""
        scene, look, filled = self.scene, self.scene.look, self._current == CHART
        self.figure.show(lambda width, height: head_lines(scene, line, width, height, filled=filled), look.palette)
        self.chart.draw_head()
        titles = [Title(look.t(N_("Course"))), values_title(self.scene, line), drivers_title(self.scene, line)]
        current = ORDER.index(self._current)
        self.tabs.show(
            lambda width, height: [tabs_line(titles, current, width, look.glyphs, look.t(N_("Tab: next pane")))],
            look.palette,
        )

    def scope(self) -> str:
        return self._current

    def label_of(self, command: Command) -> str:
        line = self.line()
        if command.name == "step" and line is not None and (verb := next_step(self.scene, line).verb):
            return self.scene.look.t(verb)
        return super().label_of(command)

    def explained(self) -> object:
        line = self.line()
        return line.indicator if line is not None else None

    def why_not(self, command: Command) -> Message | None:
        line = self.line()
        if line is None:
            return None
        name = command.name
        if name in ("log_value", "edit", "delete", "undo"):
            reason = self.why_not_write()
            if reason is not None:
                return reason
        if name == "edit_indicator":
            return self.why_not_manage()
        if name in ("edit", "delete") and self.value() is None:
            return msg("There is no value yet. {log} logs the first one.", log=LOG_VALUE)
        if name == "step":
            step = next_step(self.scene, line)
            return self.why_not_write() if step.verb else step.sentence
        if name in ("next_indicator", "previous_indicator") and neighbours(self.scene, self.indicator_id) is None:
            return msg("This is the only indicator.")
        return None

    def _focusable(self, scope: str) -> Widget:
        return {CHART: self.chart.chart, VALUES: self.values.list, DRIVERS: self.drivers.list}[scope]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Quick keys have moved the focus on since.
            return
        scope = next((s for s in ORDER if self._focusable(s) is event.widget), None)
        if scope is not None and scope != self._current:
            self._show_pane(scope)
        line = self.line()
        if line is not None:
            self._draw_focus(line)
        self.offer()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.chart.draw_head()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.sender is self.values.list:
            self.follow(event, self._draw_note)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.sender is self.values.list:
            self.action_command("edit")
        elif isinstance(event.row.subject, Measure):
            self.post_message(Wanted("open", event.row.subject))

    def do_open(self) -> None:
        row = self.drivers.list.row
        if row is not None and isinstance(row.subject, Measure):
            self.post_message(Wanted("open", row.subject))

    def do_step(self) -> None:
        line = self.line()
        if line is not None:
            self.post_message(Wanted(f"form:{next_step(self.scene, line).form}", line.indicator))

    def do_why(self) -> None:
        line = self.line()
        if line is not None:
            self.post_message(Wanted("why", line.indicator))

    def do_log_value(self) -> None:
        line = self.line()
        if line is not None:
            self.post_message(Wanted("form:value", line.indicator))

    def do_edit(self) -> None:
        self.post_message(Wanted("form:value", self.value()))

    def do_edit_indicator(self) -> None:
        line = self.line()
        if line is not None:
            self.post_message(Wanted("form:indicator", line.indicator))

    def do_delete(self) -> None:
        value, line = self.value(), self.line()
        if value is None or line is None:
            return
        question = msg(
            "Delete the value {number} {unit} of {day}?",
            number=numbers.number(value.number),
            unit=line.indicator.unit,
            day=value.day,
        )

        def run(session: Session, seen: Value, fields: dict[str, Any]) -> Done:
            return delete_value(session, seen)

        deed = DeedWanted(SeenDeed(run, value, {}, whole=True))
        self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))

    def do_next_indicator(self) -> None:
        self._go(1)

    def do_previous_indicator(self) -> None:
        self._go(0)

    def _go(self, side: int) -> None:
        around = neighbours(self.scene, self.indicator_id)
        if around is not None:
            self.indicator_id = around[side].id
            self.draw()
            self.values.list.action_edge(-1)
            self.offer()

    def do_next_pane(self) -> None:
        self._step(1)

    def do_previous_pane(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        self.turn_to((ORDER.index(self._current) + by) % len(ORDER))

    def turn_to(self, place: int) -> None:
        scope = ORDER[place]
        self._show_pane(scope)
        self.focus_now(self._focusable(scope))
