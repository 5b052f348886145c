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
import time
from collections.abc import Callable
from types import FrameType

from pdca_tui.platform.terminal import is_there

GRACE = 2.0
"""Seconds the app gets to restore the terminal."""

ENDING = ("SIGHUP", "SIGTERM", "SIGBREAK")
"""The signals that end a session; a system has some of them."""

_WINDOW_CLOSED = (2, 5, 6)
"""CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT: Windows has no signal for them."""

_registered: list[object] = []
"""What Windows calls must not be collected meanwhile."""


def on_ending_signal(flush: Callable[[], None], leave: Callable[[], None]) -> None:
    """From now on a closed window and a signal to end call `flush`, then `leave`, and the process ends in `GRACE`.

    `flush` must be a plain file write; `leave` must only schedule. To be called from the main thread.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        del frame
        last = threading.Timer(GRACE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        try:
            flush()
        finally:
            leave()

    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, handle)
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        called = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(window_closed(flush, leave))
        _registered.append(called)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(called, True)


def window_closed(
    flush: Callable[[], None], leave: Callable[[], None], wait: Callable[[float], None] = time.sleep
) -> Callable[[int], bool]:
    """What Windows calls in a thread of its own when a console closes; it ends the process once this returns.

    Other events, Ctrl+C among them, are left to the next in line.
    """

    def handle(event: int) -> bool:
        if event not in _WINDOW_CLOSED:
            return False
        try:
            flush()
        finally:
            leave()
        wait(GRACE)
        return True

    return handle


class TerminalGuard:
    """Leaves when the terminal is gone: some programs close it without any signal."""

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._file = sys.__stdin__.fileno() if sys.__stdin__ is not None and sys.__stdin__.isatty() else None

    def look(self) -> None:
        """Leave, once, if the terminal is gone."""
        if self._file is not None and not is_there(self._file):
            self._file = None
            self._leave()
