"""Today: what is due, how the figures stand, where the plan is, and what waits for a person."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from pdca_tui.model.message import N_, Message
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.today import BOARD, HEALTH, NEEDS, PLAN, TASKS, TODAY
from pdca_tui.tui.ink import Line
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.today_deeds import TodayDeeds
from pdca_tui.tui.views.board_pane import board_rows, board_title
from pdca_tui.tui.views.health_pane import health_rows, health_title
from pdca_tui.tui.views.knowledge import principle_line
from pdca_tui.tui.views.needs_pane import needs_rows, needs_title
from pdca_tui.tui.views.plan_pane import first_open, plan_rows, plan_title
from pdca_tui.tui.views.tasks_pane import tasks_rows, tasks_title
from pdca_tui.tui.views.titles import Title, gap_lines, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

ORDER = (NEEDS, TASKS, BOARD, PLAN, HEALTH)
"""The panes as Tab goes through them; the first one has the focus at the start."""

WIDE = (100, 30)
"""From this many columns and rows on, the panes stand side by side; below, one fills the screen."""

ROOMY = 38
"""From this height on the panes have blank lines at their end."""


class TodayScreen(TodayDeeds):
    """The page of the day."""

    COMMAND_LIST = TODAY
    AUTO_FOCUS = f"#list-{NEEDS}"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TODAY)

    DEFAULT_CSS = """
    TodayScreen { layout: vertical; background: $p-bg; }
    TodayScreen #top { height: 2; }
    TodayScreen #tabs { height: 1; display: none; }
    TodayScreen #body { height: 1fr; }
    TodayScreen #left { width: 45fr; }
    TodayScreen #gap { width: 1; background: $p-bg; }
    TodayScreen #right { width: 55fr; }
    TodayScreen #principle { height: 1; }
    TodayScreen.-single #tabs { display: block; }
    TodayScreen.-single #gap { display: none; }
    TodayScreen.-single Pane > Painted { display: none; }
    TodayScreen.-single #left, TodayScreen.-single #right { width: 1fr; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self.top = Painted(look.palette, ground="raised", id="top")
        self.tabs = Painted(look.palette, id="tabs")
        self.gap = Painted(look.palette, ground="bg", id="gap")
        self.panes = {scope: Pane(scope, look) for scope in ORDER}
        self.left, self.right = Vertical(id="left"), Vertical(id="right")
        self.principle = Painted(look.palette, id="principle")
        self.bar = KeyBar(look.palette)
        self.opened = first_open(scene)
        self._current = NEEDS
        self._single = False
        self._titles: dict[str, Title] = {}
        self._laid_out_for: Size | None = None
        self._came_up = False

    @on(events.ScreenResume)
    def keep_first_styles(self, event: events.ScreenResume) -> None:
        """Textual styles all widgets again when a screen comes up: the first time they have only just been styled."""
        if not self._came_up:
            self._came_up, event.refresh_styles = True, False

    def compose(self) -> ComposeResult:
        # Before the panes stand: folded later, every one of them would be styled twice.
        self._fold(*self.app.size)
        yield self.top
        yield self.tabs
        with Horizontal(id="body"):
            with self.left:
                yield self.panes[TASKS]
                yield self.principle
                yield self.panes[PLAN]
                yield self.panes[HEALTH]
            yield self.gap
            with self.right:
                yield self.panes[BOARD]
                yield self.panes[NEEDS]
        yield self.bar

    def on_mount(self) -> None:
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = self.app.size
        self._fold(*self._laid_out_for)
        self.draw()
        self.offer()

    def _fold(self, width: int, height: int) -> None:
        self._single = width < WIDE[0] or height < WIDE[1]
        self.set_class(self._single, "-single")
        self._show_pane(self._current)

    def _show_pane(self, scope: str) -> None:
        """In single mode only one pane, and the column it stands in, can be seen."""
        self._current = scope
        short = self.app.size.height < 34
        for name, pane in self.panes.items():
            pane.display = name == scope if self._single else not (short and name == HEALTH)
        right = scope in (BOARD, NEEDS)
        self.left.display = not (self._single and right)
        self.right.display = not self._single or right

    def draw(self) -> None:
        scene, look = self.scene, self.scene.look
        height = self.app.size.height
        titles = {
            NEEDS: needs_title(scene),
            TASKS: tasks_title(scene),
            BOARD: board_title(scene),
            PLAN: plan_title(scene),
            HEALTH: health_title(scene),
        }
        rows = {
            NEEDS: needs_rows(scene, gap=height >= 24),
            TASKS: tasks_rows(scene),
            BOARD: board_rows(scene, process=self._single or height >= 34),
            PLAN: plan_rows(scene, self.opened),
            HEALTH: health_rows(scene),
        }
        for scope, pane in self.panes.items():
            pane.show(titles[scope], rows[scope], look)
        self._titles = titles
        self._set_heights(rows, height)
        self.top.show(lambda width, rows_: top_lines(scene, width), look.palette)
        self.gap.show(lambda width, rows_: gap_lines(look, rows_), look.palette)
        self._draw_principle()
        self._draw_tabs()

    def _draw_principle(self) -> None:
        """The principle of the day beneath the tasks, where a tall screen has a line for it."""
        scene = self.scene
        there = scene.facts.principle is not None
        self.principle.display = there and not self._single and self.app.size.height >= ROOMY
        self.principle.show(lambda width, height: [principle_line(scene, width)], scene.look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, rows: top_lines(scene, width), scene.look.palette)

    def _set_heights(self, rows: dict[str, list[Row]], height: int) -> None:
        """Side by side, a pane is as tall as its rows and the plan and the needs take the rest."""
        wanted = {scope: 1 + sum(row.height + row.gap for row in rows[scope]) for scope in rows}
        if self._single:
            for pane in self.panes.values():
                pane.styles.height = "1fr"
            return
        room = height - 3
        roomy = height >= ROOMY
        # The principle takes the place of one of the blank lines.
        blank = (1 if self.scene.facts.principle is not None else 2) if roomy else 0
        self.panes[TASKS].styles.height = min(wanted[TASKS] + blank, max(4, room // 3))
        self.panes[HEALTH].styles.height = wanted[HEALTH] + (1 if roomy else 0)
        self.panes[BOARD].styles.height = min(wanted[BOARD] + (1 if roomy else 0), max(6, room // 2))
        for scope in (PLAN, NEEDS):
            self.panes[scope].styles.height = "1fr"

    def _draw_tabs(self) -> None:
        look = self.scene.look
        order = [self._titles[scope] for scope in ORDER]
        current = ORDER.index(self._current)
        fact = look.t(N_("Tab: next pane"))
        self.tabs.show(lambda width, height: [tabs_line(order, current, width, look.glyphs, fact)], look.palette)

    def scope(self) -> str:
        return self._current

    def bar_end(self) -> Line:
        return self.saved_note()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.sender.has_focus:
            self.follow(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Quick keys have moved the focus on since.
            return
        for scope, pane in self.panes.items():
            if pane.list is event.widget and scope != self._current:
                self._show_pane(scope)
                self._draw_tabs()
        self.offer()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        return self.why_not_deed(command)

    def go_to(self, scope: str) -> None:
        """Bring a pane up and give it the focus."""
        self._show_pane(scope)
        self._draw_tabs()
        self.focus_now(self.panes[scope].list)

    def turn_to(self, place: int) -> None:
        self.go_to(ORDER[place])

    def do_next_pane(self) -> None:
        self._step(1)

    def do_previous_pane(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        shown = [scope for scope in ORDER if self._single or self.panes[scope].display]
        place = shown.index(self._current) if self._current in shown else 0
        self.go_to(shown[(place + by) % len(shown)])
