"""Putting the program aside: the shell has the terminal until it brings the program back.

Only the list of all commands offers it: who does not know shells would take a window that is suddenly gone for a crash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import WorkerState

from pdca_tui.model.message import Message, msg
from pdca_tui.platform.terminal import can_be_put_aside

AT_WORK = (WorkerState.PENDING, WorkerState.RUNNING)


def why_not_aside(*, restricted: bool, on_a_terminal: bool) -> Message | None:
    """Why this session cannot be put aside; None when it can."""
    if restricted:
        return msg("This is off in a session from outside.")
    if not on_a_terminal or not can_be_put_aside():
        return msg("No shell that could bring pdca back has started it. Open a second window instead.")
    return None


class Aside(App[int]):
    """Mixed into the app. The driver gives the terminal back, and takes it again; the screen is painted anew then."""

    if TYPE_CHECKING:

        def say(self, message: Message, role: str = "text") -> None: ...

        def keep_typed(self) -> None: ...

    def put_aside(self) -> None:
        """Stop until the shell lets the program go on; what is typed by now is kept."""
        if any(worker.group == "deeds" and worker.state in AT_WORK for worker in self.workers):
            # Stopped in the middle of a save it would keep everybody else from saving.
            self.say(msg("A change is being saved. One moment, then once more."), "warn")
            return
        self.keep_typed()
        self.action_suspend_process()
