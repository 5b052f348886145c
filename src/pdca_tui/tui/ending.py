"""How a session ends when nobody pressed quit: a closed window, a dropped line, a stopped service.

The default action of these signals ends the process at once, with a half-written draft and a terminal left in
full-screen mode. Here the drafts are written first, then the app is asked to leave; whatever happens, the
process is gone two seconds later.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

GRACE = 2.0
"""Seconds the app gets to restore the terminal."""


def on_ending_signal(flush: Callable[[], None], leave: Callable[[], None]) -> None:
    """From now on SIGHUP and SIGTERM call `flush`, then `leave`, and end the process within `GRACE`.

    `flush` must be a plain file write; `leave` must only schedule. To be called from the main thread.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        del frame
        last = threading.Timer(GRACE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        flush()
        leave()

    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, handle)


class TerminalGuard:
    """Leaves when the terminal is gone: some programs close it without any signal. POSIX only."""

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._file = sys.__stdin__.fileno() if sys.__stdin__ is not None and sys.__stdin__.isatty() else None

    def look(self) -> None:
        """Ask the terminal for its attributes; an answer of "no such thing" means that it is gone."""
        if self._file is None or sys.platform == "win32":
            return
        import termios

        try:
            termios.tcgetattr(self._file)
        except (termios.error, OSError):
            self._file = None
            self._leave()
