"""What a session from far away cannot do: reach a file, a browser, a shell or a key of this machine.

Textual offers these as actions, and an action can be asked for in other ways than by a key of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from textual.app import App

from pdca_tui.model.message import Message, msg
from pdca_tui.tui.scene import NO_FILES

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions


class Restricted(App[int]):
    """Mixed into the app: in a restricted session each of these says that it is off, and does nothing."""

    if TYPE_CHECKING:
        options: LaunchOptions

        def say(self, message: Message, role: str = "text") -> None: ...

    def _is_off(self) -> bool:
        if self.options.restricted:
            self.say(msg("This is off in a session from outside."), "warn")
        return self.options.restricted

    def refuses_files(self) -> bool:
        """Whether no file may be left behind on this machine; then it says so."""
        if self.options.restricted:
            self.say(NO_FILES, "warn")
        return self.options.restricted

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        if not self._is_off():
            super().action_screenshot(filename, path)

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        return "" if self._is_off() else super().save_screenshot(filename, path, time_format)

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        return None if self._is_off() else super().deliver_screenshot(filename, path, time_format)

    def deliver_text(self, path_or_file: str | Path | TextIO, **how: Any) -> str | None:
        return None if self._is_off() else super().deliver_text(path_or_file, **how)

    def deliver_binary(self, path_or_file: str | Path | BinaryIO, **how: Any) -> str | None:
        return None if self._is_off() else super().deliver_binary(path_or_file, **how)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        if not self._is_off():
            super().open_url(url, new_tab=new_tab)

    def action_suspend_process(self) -> None:
        if not self._is_off():
            super().action_suspend_process()

    def simulate_key(self, key: str) -> None:
        if not self._is_off():
            super().simulate_key(key)

    async def action_simulate_key(self, key: str) -> None:
        if not self._is_off():
            await super().action_simulate_key(key)

    async def action_toggle(self, attribute_name: str) -> None:
        if not self._is_off():
            await super().action_toggle(attribute_name)
