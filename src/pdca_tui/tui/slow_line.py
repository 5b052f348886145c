"""A line that carries little, or for a while nothing, holds up nobody.

Textual hands frames to a writer; on a line that is full they pile up, so that the screen lags behind the keys, and in
the end the writer stops the app itself. `SteadyLine` lets frames wait instead while the line is full, and draws the
newest state once there is room: what lies between was never sent, and nobody misses it.

How full it is cannot be seen from this side of an SSH connection. So on a slow line each frame is followed by a
question to the terminal, where its cursor is; what has not been answered is still under way. The same question at the
start tells how slow the line is.
"""

from __future__ import annotations

import os
from collections import deque
from typing import IO, TYPE_CHECKING, Any

from rich.console import RenderableType
from textual import events
from textual._time import get_time
from textual.app import ReturnType
from textual.driver import Driver
from textual.screen import Screen

from pdca_tui.tui.paint import CellDiffing

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.tui.settings import Settings

SLOW_ANSWER = 0.15
"""Seconds that the terminal's answer takes on a line that counts as slow."""

LATE_ANSWERS = 2
"""Answers in a row that must be so late: one alone may tell about a busy machine."""

SLOW_WRITE = 0.5
"""Seconds that a write is held up on a line that counts as slow."""

FULL_AFTER = 0.05
"""Seconds that a write may be under way before the next frame waits."""

UNDER_WAY = 4096
"""Bytes that may be under way on a slow line before the next frame waits: a tenth of a second of a bad one."""

FRAME = 1 / 12
"""Seconds between two frames on a slow line, at least."""

GIVEN_UP = 3.0
"""Seconds after which a question counts as lost."""

WHERE = "\x1b[6n"
"""Asks the terminal where its cursor is. All of them answer."""


class Gauge:
    """The file of a terminal, which knows since when something is on its way into it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._since: float | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        if self._since is None:
            self._since = get_time()
        return self._file.write(text)

    def flush(self) -> None:
        self._file.flush()
        self._since = None

    @property
    def held_up(self) -> float:
        """Seconds since the oldest byte that the line has not taken yet was written; 0 when it has taken all."""
        since = self._since
        return 0.0 if since is None else get_time() - since


class SteadyLine(CellDiffing[ReturnType]):
    """An app whose frames wait while the line is full. Put it in place of `CellDiffing` among the bases."""

    slow = False
    """Whether the line is slow, so that less should be drawn."""

    slow_by_itself = False
    """Set it to let a slow line be found out."""

    _gauge: Gauge | None = None
    _behind = False
    _waiting = 0.0
    _last_frame = 0.0
    _late_answers = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked: deque[tuple[float, int]] = deque()
        self._answers = False

    def line_is_slow(self) -> None:
        """Called once when the line has been found to be slow by itself."""

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        driver = super()._build_driver(headless, inline, mouse, size)
        file = getattr(driver, "_file", None)
        if file is not None:
            self._gauge = Gauge(file)
            driver._file = self._gauge  # type: ignore[attr-defined]
        return driver

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is None or self._batch_count or not self._running or self._closed or self.is_headless:
            super()._display(screen, renderable)
        elif (pause := self._pause()) > 0:
            self._wait(pause)
        else:
            super()._display(screen, renderable)

    def _pause(self) -> float:
        """Seconds after which there may be room on the line for a frame; 0 when there is."""
        held_up = self._gauge.held_up if self._gauge is not None else 0.0
        if held_up > SLOW_WRITE:
            self._found_slow()
        if held_up > FULL_AFTER:
            return FULL_AFTER
        if not self.slow:
            return 0.0
        now = get_time()
        if self._asked and now - self._asked[0][0] > GIVEN_UP:
            self._asked.clear()
        if sum(count for _, count in self._asked) > UNDER_WAY:
            return FULL_AFTER
        return max(0.0, self._last_frame + FRAME - now)

    def _wait(self, pause: float) -> None:
        """Try again after `pause`; on a line that takes nothing for long, less and less often."""
        if not self._behind:
            self._behind, self._waiting = True, 0.0
            self.set_timer(pause, self._try_again)

    def _try_again(self) -> None:
        if not self._behind:
            return
        if (pause := self._pause()) > 0:
            self._waiting = min(1.0, self._waiting + pause / 4)
            self.set_timer(pause + self._waiting, self._try_again)
        else:
            self._behind = False
            self.refresh()

    def _send(self, output: str) -> None:
        if not self._painted and (self.slow or self.slow_by_itself):
            # Before the frame: its answer tells about the line, not about how long the frame takes.
            self._ask_where(0)
        super()._send(output)
        self._last_frame = get_time()
        if self.slow and self._answers:
            self._ask_where(len(output.encode("utf-8", "replace")))

    def _ask_where(self, count: int) -> None:
        """Ask the terminal to tell when `count` bytes have arrived."""
        if self._driver is not None:
            self._asked.append((get_time(), count))
            self._driver.write(WHERE)
            self._driver.flush()

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        self._answers = True
        if not self._asked:
            return
        asked, _ = self._asked.popleft()
        if event.time - asked <= SLOW_ANSWER:
            self._late_answers = 0
        elif self.slow_by_itself and not self.slow:
            self._late_answers += 1
            if self._late_answers < LATE_ANSWERS:
                self._ask_where(0)
            else:
                self._found_slow()
        if self._behind and self._pause() <= 0:
            self._behind = False
            self.refresh()

    def _found_slow(self) -> None:
        if self.slow_by_itself and not self.slow:
            self.slow = True
            self.line_is_slow()


def slowness(options: LaunchOptions, settings: Settings) -> tuple[bool, bool]:
    """Whether the line counts as slow from the start, and whether that is to be found out.

    What was said on the command line goes before the setting. A line that nobody has said anything about is looked at
    where the person sits at the other end of an SSH connection.
    """
    if options.slow is not None:
        return options.slow, False
    return settings.slow == "on", settings.slow == "auto" and bool(os.environ.get("SSH_CONNECTION"))
