"""The frame of a page that leads through steps: the rail of steps on top, the rows of the step, what it is about."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from pdca_tui.model.message import N_, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.facts import Step
from pdca_tui.tui.views.titles import Title, hairline, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList

_ACT = 4


class StepsPage(RecordPage):
    """Subclasses name their steps in `STEPS`, and say what each shows. One without steps has the one it is."""

    STEPS: ClassVar[tuple[str, ...]] = ()

    DEFAULT_CSS = """
    StepsPage { layout: vertical; background: $p-bg; }
    StepsPage #top { height: 2; }
    StepsPage #crumbs, StepsPage #tabs { height: 1; }
    StepsPage #rows { height: 1fr; background: $p-panel; }
    StepsPage #detail { height: 3; }
    StepsPage .-folded { display: none; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.tabs = Painted(look.palette, id="tabs")
        self.list = RowList(look.palette, look.glyphs, id="rows")
        self.details = Painted(look.palette, id="detail")
        self.bar = KeyBar(look.palette)
        self.step = 0
        self._cursors: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.tabs
        yield self.list
        yield self.details
        yield self.bar

    def on_mount(self) -> None:
        self._fold(self.app.size.height)
        self.draw()
        self.focus_now(self.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size.height)
        self.draw()
        self.offer()

    def _fold(self, height: int) -> None:
        self.crumbs.set_class(height < 24, "-folded")
        self.details.styles.height = 4 if height >= 30 else 3 if height >= 23 else 2

    def name_of_page(self) -> str:
        """What the page is, in the reader's language."""
        raise NotImplementedError

    def titles(self) -> list[Title]:
        """The names of the steps with their counts."""
        raise NotImplementedError

    def rows(self, *, gap: bool) -> list[Row]:
        """What the step shows; `gap` puts blank lines between groups."""
        raise NotImplementedError

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        """The title and the lines about the row under the cursor."""
        return Title(""), []

    def draw(self) -> None:
        scene, look = self.scene, self.scene.look
        self.top.show(lambda width, height: top_lines(scene, width, _ACT), look.palette)
        sep = Span(f" {look.glyphs.sep} ", "faint")
        way: Line = [
            Span(" "),
            Span(look.t(N_("Act")), "muted"),
            sep,
            Span(look.t(N_("Rounds")), "muted"),
            sep,
            Span(self.name_of_page(), "strong"),
        ]
        self.crumbs.show(lambda width, height: [way], look.palette)
        titles = self.titles()
        fact = look.say(msg("step {n} of {all}", n=self.step + 1, all=len(titles))) if len(titles) > 1 else ""
        self.tabs.show(lambda width, height: [tabs_line(titles, self.step, width, look.glyphs, fact)], look.palette)
        self.list.show(self.rows(gap=self.app.size.height >= 24), palette=look.palette, glyphs=look.glyphs)
        self.draw_detail()

    def draw_detail(self) -> None:
        """Tell about the row under the cursor."""
        glyphs = self.scene.look.glyphs

        def lines(width: int, height: int) -> list[Line]:
            title, told = self.detail(width)
            return [hairline(title, width, glyphs, focused=False), *([Span("  "), *line] for line in told)]

        self.details.show(lines, self.scene.look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, height: top_lines(scene, width, _ACT))

    def scope(self) -> str:
        return self.STEPS[self.step] if self.STEPS else ""

    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.list.row

    def subject(self) -> object:
        """What the row under the cursor is about."""
        row = self.list.row
        return row.subject if row is not None else None

    def label_of(self, command: Command) -> str:
        """Enter is named by what it does to the row under the cursor."""
        subject = self.subject() if command.name == "open" else None
        if isinstance(subject, Step) and subject.verb:
            return self.scene.look.t(subject.verb)
        return super().label_of(command)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event, self.draw_detail)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def go_to_step(self, step: int) -> None:
        """Show another step; each keeps its own cursor."""
        row = self.list.row
        if row is not None:
            self._cursors[self.step] = row.key
        self.step = step
        self.draw()
        key = self._cursors.get(step)
        if key is None or not self.list.move_to(key):
            first = next((one.key for one in self.list.rows if one.selectable), None)
            if first is not None:
                self.list.move_to(first)
        self.draw_detail()
        self.offer()

    def turn_to(self, place: int) -> None:
        if place < len(self.STEPS):
            self.go_to_step(place)

    def do_next_step(self) -> None:
        self.go_to_step((self.step + 1) % len(self.STEPS))

    def do_previous_step(self) -> None:
        self.go_to_step((self.step - 1) % len(self.STEPS))
