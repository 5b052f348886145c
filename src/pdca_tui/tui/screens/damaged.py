"""The store is damaged or of a newer format: what is known, and a way back. Nothing is touched until asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message as Event

from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.dialogs import CONFIRM_RESTORE
from pdca_tui.tui.commands.start import DAMAGED
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.screens.bare import BarePage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.damaged import KeptState, kept_rows, kept_title, trouble_lines, when_text
from pdca_tui.tui.views.explain import explain_lines
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList


@dataclass
class RestoreWanted(Event):
    """Please make the kept state at `path` the newest one; the person has confirmed it."""

    path: Path


@dataclass
class OpenAgain(Event):
    """Please try once more to open the store: somebody may have put it right meanwhile."""


class ConfirmRestore(Sheet[bool]):
    """Gives True when the state is to be put back."""

    WIDTH = 64
    COMMAND_LIST = CONFIRM_RESTORE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CONFIRM_RESTORE)

    def __init__(self, scene: Scene, state: KeptState) -> None:
        super().__init__(scene)
        self._state = state
        self._text = Painted(scene.look.palette, id="question")

    def parts(self) -> ComposeResult:
        yield self._text

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Put this state back?")))

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        told = [
            msg(
                "The store will be as it was at {when}, saved by {login}.",
                when=when_text(self._state, self.scene.now),
                login=self._state.saved_by,
            ),
            msg("Changes made after that are gone from it."),
            msg("The file that cannot be read is kept beside it under another name."),
        ]
        lines = explain_lines(told, look, self.inner_width, roomy=self.app.size.height >= 24)
        self._text.styles.height = len(lines)
        self._text.show(lambda width, height: lines, look.palette)

    def do_confirm(self) -> None:
        self.dismiss(True)


class DamagedScreen(BarePage):
    """`fault` is the sentence of the error, `kept` the backups, newest first."""

    COMMAND_LIST = DAMAGED
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DAMAGED)

    DEFAULT_CSS = """
    DamagedScreen { align: center top; background: $p-bg; }
    DamagedScreen #column { height: 1fr; background: $p-panel; }
    DamagedScreen #trouble { height: auto; }
    """

    def __init__(
        self,
        look: Look,
        fault: Message,
        kept: Sequence[KeptState],
        login: str,
        now: dt.datetime,
        *,
        may_restore: bool = True,
    ) -> None:
        """With `may_restore` False (a newer format, a session that only reads) the states are shown, no more."""
        super().__init__(look, login, now)
        self._fault, self._kept, self._may_restore = fault, tuple(kept), may_restore
        self._trouble = Painted(look.palette, id="trouble")
        self._pane = Pane("kept", look)
        self._bar = KeyBar(look.palette)
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical(id="column"):
            yield self._trouble
            yield self._pane
        yield self._bar

    def on_mount(self) -> None:
        self.focus_now(self._pane.list)

    def draw(self) -> None:
        look, size = self.scene.look, self.app.size
        width = min(96, size.width)
        self.query_one("#column").styles.width = width
        lines = trouble_lines(self._fault, look, width, roomy=size.height >= 24)
        self._trouble.styles.height = len(lines)
        self._trouble.show(lambda w, h: lines, look.palette)
        self._pane.show(kept_title(self._kept, look), kept_rows(self._kept, look, self.scene.now, width), look)

    def refuse(self, fault: Message) -> None:
        """The state could not be put back, or the store still cannot be opened: say why."""
        self._busy = False
        self._fault = fault
        self._bar.hush()
        self.draw()
        self.offer()

    def _state(self) -> KeptState | None:
        row = self._pane.list.row
        return next((state for state in self._kept if row is not None and row.subject is state), None)

    def why_not(self, command: Command) -> Message | None:
        if command.name not in ("restore", "again"):
            return None
        if self._busy:
            return msg("One moment: the store is being opened.")
        if command.name == "again":
            return None
        if not self._may_restore:
            return msg("This program may only read this store.")
        state = self._state()
        if state is None:
            return msg("There is no state to put back.")
        return msg("This backup is damaged too. Choose an older one.") if state.revision is None else None

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("restore")

    def do_restore(self) -> None:
        state = self._state()
        if state is not None:
            self.app.push_screen(ConfirmRestore(self.scene, state), lambda yes: self._confirmed(state, yes))

    def _confirmed(self, state: KeptState, yes: bool | None) -> None:
        if yes:
            self._busy = True
            self.post_message(RestoreWanted(state.path))

    def do_again(self) -> None:
        self._busy = True
        self.post_message(OpenAgain())
