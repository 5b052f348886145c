"""The help of the page beneath: what its keys do, and whether they can be used now."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.dialogs import HELP
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Dialog, Page, bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.help import Help, HelpLine, help_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList


def help_of(screen: Page | Dialog[Any]) -> Help:
    """The commands of a screen as they stand now: of its focused pane first, then those of the whole screen."""
    lines = [HelpLine(command, screen.refusal(command)) for command in screen.commands_here()]
    return Help(
        here=tuple(line for line in lines if line.command.scopes),
        everywhere=tuple(line for line in lines if not line.command.scopes),
    )


class HelpScreen(Sheet[str]):
    """Gives the name of the command that is to be done, None when it was only read.

    `pane` is the name of the pane that had the focus, in the reader's language.
    """

    WIDTH = 96
    TALL = True
    COMMAND_LIST = HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(HELP)

    DEFAULT_CSS = "HelpScreen RowList { height: 1fr; }"

    def __init__(self, scene: Scene, help_: Help, pane: str = "") -> None:
        super().__init__(scene)
        self._help = help_
        self._pane = pane
        self._list = RowList(scene.look.palette, scene.look.glyphs)
        # Each row is a key: letters would stand before keys that are none.
        self._list.lettered = False

    def parts(self) -> ComposeResult:
        yield self._list

    def first(self) -> Widget:
        return self._list

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Keys")), note=self._pane)

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        rows = help_rows(self._help, look, self.inner_width - 2)
        self._list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def why_not(self, command: Command) -> Message | None:
        if command.name != "run":
            return None
        line = self._line()
        return msg("This line is for reading.") if line is None else line.why_not

    def _line(self) -> HelpLine | None:
        row = self._list.row
        return row.subject if row is not None and isinstance(row.subject, HelpLine) else None

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event)

    def on_row_list_opened(self) -> None:
        self.action_command("run")

    def do_run(self) -> None:
        line = self._line()
        if line is not None:
            self.dismiss(line.command.name)
