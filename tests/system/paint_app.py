"""An app with something of everything that is hard to paint, run in a pty by the tests of painting.

    python -m tests.system.paint_app [plain]

With `plain`, Textual paints everything itself. Nothing moves by itself: what it shows depends on the keys alone.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import DataTable, Input, Label, Static, Tree

from pdca_tui.tui.first_frame import OneFirstFrame
from pdca_tui.tui.paint import CellDiffing

WORDS = ["配件预拣货", "NPS", "低分客户挽回率", "a", "e\u0301x", "→ 改善 ↗", "■■□□", "重大偏差 20%", "。", "M1.3.2"]


class Lines(ScrollView, can_focus=True):
    """Two hundred lines drawn by the line API, each with several styles."""

    def on_mount(self) -> None:
        self.virtual_size = Size(90, 200)

    def render_line(self, y: int) -> Strip:
        top = self.scroll_offset.y
        number = y + top
        segments = [Segment(f"{number:>3} ", Style(color="cyan", bold=number % 3 == 0))]
        for step in range(1 + number % 4):
            word = WORDS[(number + step * 3) % len(WORDS)]
            style = Style(
                color=f"rgb({(number * 37) % 256},{(step * 71) % 256},180)",
                bgcolor="rgb(40,0,40)" if (number + step) % 5 == 0 else None,
                underline=step == 1,
                reverse=step == 2,
                link="https://example.org/" if step == 3 else None,
            )
            segments += [Segment(word, style), Segment(" ", Style.null())]
        base = self.rich_style
        strip = Strip([Segment(text, base + style if style else base) for text, style, _ in segments])
        x = self.scroll_offset.x
        return strip.crop_extend(x, x + self.size.width, base)


class Dialog(ModalScreen[None]):
    """A small window over the dimmed screen, placed so that its edges cut wide characters in half."""

    CSS = """
    Dialog { align: center middle; background: black 40%; }
    Dialog Vertical { width: 41; height: 9; border: round green; background: $surface; offset: 3 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("需要说明:为什么没有完成?")
            yield Input(placeholder="原因", select_on_focus=False)


class PaintApp(OneFirstFrame[None], CellDiffing[None]):
    """The app under test."""

    CSS = """
    #top { height: 1; background: blue; color: white; }
    #left, #right { width: 1fr; }
    DataTable { height: 1fr; }
    Tree { height: 1fr; }
    Lines { height: 1fr; }
    .odd { background: darkred; text-style: bold; tint: green 20%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "odd", "style"),
        ("f3", "dialog", "dialog"),
        ("f4", "swap", "hide"),
        ("f5", "text", "text"),
        ("f6", "bell_text", "control"),
        ("ctrl+l", "again", "repaint"),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    def compose(self) -> ComposeResult:
        yield Static(" PDCA 深圳南山服务中心   需要你 0", id="top")
        with Horizontal():
            with Vertical(id="left"):
                yield DataTable(cursor_type="row")
                yield Tree("计划")
            with Vertical(id="right"):
                yield Lines()
                yield Input(placeholder="备注", select_on_focus=False)

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("编号", "任务", "负责人", "数")
        for number in range(120):
            name = WORDS[number % len(WORDS)]
            owner = "配件团队" if number % 2 else "李明"
            table.add_row(f"M1.{number}", Text(name * 2, no_wrap=True), owner, number)
        tree = self.query_one(Tree)
        for number in range(30):
            branch = tree.root.add(f"M{number} {WORDS[number % len(WORDS)]}", expand=number % 3 == 0)
            for leaf in range(3):
                branch.add_leaf(f"{leaf} {WORDS[(number + leaf) % len(WORDS)]}")
        tree.root.expand()
        for field in self.query(Input):
            field.cursor_blink = False

    def action_odd(self) -> None:
        self.query_one(Tree).toggle_class("odd")

    def action_dialog(self) -> None:
        self.push_screen(Dialog())

    def action_swap(self) -> None:
        tree = self.query_one(Tree)
        tree.display = not tree.display

    def action_text(self) -> None:
        self.steps += 1
        filler = "深" * (self.steps % 7) + WORDS[self.steps % len(WORDS)]
        self.query_one("#top", Static).update(f" PDCA {filler} 需要你 {self.steps}")

    def action_bell_text(self) -> None:
        self.query_one("#top", Static).update(" PDCA \a响铃 需要你")

    def action_again(self) -> None:
        self.repaint_all()


if __name__ == "__main__":
    app = PaintApp()
    app.plain_paint = "plain" in sys.argv[1:]
    app.run()
