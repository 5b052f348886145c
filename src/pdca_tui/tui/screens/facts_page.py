"""The frame of a page about one record: what is known at the left, its history or what belongs to it at the right."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from pdca_tui.model.message import N_
from pdca_tui.model.records import Indicator, Measure, Record, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.task_page import FACTS, RECORD
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.comments import Talk, talk_rows, talked_about
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.record_history import record_changes, record_history_rows, record_history_title
from pdca_tui.tui.views.titles import Title, gap_lines, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

ORDER = (FACTS, RECORD)
WIDE = (100, 30)
HISTORY_WIDTH = 42


class FactsPage(RecordPage):
    """Subclasses say what the rows are; this draws, folds and opens them. `PLACE` is whose page it is, from 0."""

    PLACE: ClassVar[int] = 1

    DEFAULT_CSS = f"""
    FactsPage {{ layout: vertical; background: $p-bg; }}
    FactsPage #top {{ height: 2; }}
    FactsPage #crumbs, FactsPage #tabs {{ height: 1; }}
    FactsPage #tabs {{ display: none; }}
    FactsPage #body {{ height: 1fr; }}
    FactsPage #pane-{FACTS} {{ width: 1fr; }}
    FactsPage #gap {{ width: 1; }}
    FactsPage #pane-{RECORD} {{ width: {HISTORY_WIDTH}; }}
    FactsPage.-single #tabs {{ display: block; }}
    FactsPage.-single #gap, FactsPage.-single Pane > Painted, FactsPage .-folded {{ display: none; }}
    FactsPage.-single #pane-{RECORD} {{ width: 1fr; }}
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.tabs = Painted(look.palette, id="tabs")
        self.facts, self.record_pane = Pane(FACTS, look), Pane(RECORD, look)
        self.gap = Painted(look.palette, ground="bg", id="gap")
        self.bar = KeyBar(look.palette)
        self._current = FACTS
        self._single = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.tabs
        with Horizontal(id="body"):
            yield self.facts
            yield self.gap
            yield self.record_pane
        yield self.bar

    def on_mount(self) -> None:
        self._fold(self.app.size.width, self.app.size.height)
        self.draw()
        self.focus_now(self.facts.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size.width, event.size.height)
        self.draw()
        self.offer()

    def _fold(self, width: int, height: int) -> None:
        self._single = width < WIDE[0] or height < WIDE[1]
        self.set_class(self._single, "-single")
        self.crumbs.set_class(height < 24, "-folded")
        self._show_pane(self._current)

    def _show_pane(self, scope: str) -> None:
        self._current = scope
        self.facts.set_class(self._single and scope != FACTS, "-folded")
        self.record_pane.set_class(self._single and scope != RECORD, "-folded")

    def crumbs_line(self, width: int) -> Line:
        """The way to this record."""
        raise NotImplementedError

    def headline(self) -> Title:
        """The record's code, title and status."""
        raise NotImplementedError

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        """What is known, for a list of `width` cells; `gap` puts blank lines between groups."""
        raise NotImplementedError

    def side(self, width: int) -> tuple[Title, list[Row]]:
        """The pane at the right: who changed what and when."""
        changes = record_changes(self.scene, self.ids())
        rows = record_history_rows(self.scene, changes, self.ids(), width)
        return record_history_title(self.scene, changes), rows

    def ids(self) -> tuple[str, ...]:
        """The records whose history belongs to this page."""
        raise NotImplementedError

    def draw(self) -> None:
        scene, look = self.scene, self.scene.look
        self.top.show(lambda width, height: top_lines(scene, width, self.PLACE), look.palette)
        self.gap.show(lambda width, height: gap_lines(look, height), look.palette)
        if self.record() is None:
            self.call_after_refresh(self.leave)
            return
        width, height = self.columns, self.app.size.height
        facts_width = width if self._single else width - HISTORY_WIDTH - 1
        history_width = width if self._single else HISTORY_WIDTH
        self.crumbs.show(lambda width, height: [self.crumbs_line(width)], look.palette)
        title = self.headline()
        rows, subject = self.rows(facts_width - 1, gap=height >= 24), talked_about(scene.snapshot, self.record())
        if subject is not None:
            rows = [*rows, *talk_rows(scene, subject, facts_width - 1, gap=height >= 24)]
        self.facts.show(title, rows, look)
        side, side_rows = self.side(history_width - 1)
        self.record_pane.show(side, side_rows, look)
        self._draw_tabs(title, side)

    def _draw_tabs(self, title: Title, side: Title) -> None:
        look, current = self.scene.look, ORDER.index(self._current)
        fact = look.t(N_("Tab: next pane"))
        self.tabs.show(
            lambda width, height: [tabs_line([title, side], current, width, look.glyphs, fact)], look.palette
        )

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, height: top_lines(scene, width, self.PLACE))

    def scope(self) -> str:
        return self._current

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Quick keys have moved the focus on since.
            return
        scope = RECORD if event.widget is self.record_pane.list else FACTS
        if scope != self._current:
            self._show_pane(scope)
            self.draw()
        self.offer()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.sender.has_focus:
            self.follow(event)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.sender is self.facts.list:
            self.action_command("open")

    def label_of(self, command: Command) -> str:
        """Enter is named by what it does to the row under the cursor."""
        subject = self.subject() if command.name == "open" else None
        if isinstance(subject, Step) and subject.verb:
            return self.scene.look.t(subject.verb)
        if isinstance(subject, Fact) and subject.form:
            return self.scene.look.t(N_("edit"))
        return super().label_of(command)

    def subject(self) -> object:
        """What the row under the cursor is about."""
        row = self.facts.list.row
        return row.subject if row is not None else None

    def explained(self) -> object:
        """The task or indicator under the cursor, else the record of the page."""
        subject = self.subject()
        return subject if isinstance(subject, (Task, Measure, Indicator)) else self.record()

    def commented(self) -> object:
        return self.record()

    def record(self) -> Record | None:
        """What the page is about; None once it is gone."""
        raise NotImplementedError

    def fact_form(self, form: str) -> None:
        """Open the form that changes the fact under the cursor."""
        raise NotImplementedError

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, Talk):
            self.do_comments()
        elif isinstance(subject, Step) and subject.opens is not None:
            self.post_message(Wanted("open", subject.opens))
        elif isinstance(subject, Step) and subject.command:
            self.action_command(subject.command)
        elif isinstance(subject, Fact) and subject.form:
            self.fact_form(subject.form)
        elif isinstance(subject, (Task, Measure, Indicator)):
            self.post_message(Wanted("open", subject))

    def do_next_pane(self) -> None:
        self.turn_to(1 - ORDER.index(self._current))

    def turn_to(self, place: int) -> None:
        scope = ORDER[place]
        self._show_pane(scope)
        self.focus_now((self.facts if scope == FACTS else self.record_pane).list)
        self.draw()

    def do_previous_pane(self) -> None:
        self.do_next_pane()
