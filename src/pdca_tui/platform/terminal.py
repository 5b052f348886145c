"""The terminal as a device: whether it is there, what it answers, and how text goes out to it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

TAKES_CELLS = sys.platform != "win32"
"""Whether single cells may be sent; on Windows Textual paints by itself."""

STREAM_ENCODING = "utf-8" if sys.platform == "win32" else None
"""What the standard streams are to speak; None leaves it to the locale, as everywhere but on Windows."""

NO_TERMINAL = ("", "dumb", "unknown")
"""What `TERM` says where no screen can be drawn."""

_UTF8 = 65001
_LINE, _ECHO, _VIRTUAL_INPUT, _VIRTUAL_OUTPUT = 0x2, 0x4, 0x200, 0x4
"""Modes of a console on Windows."""


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether the kind of terminal that `environ` names can draw a screen; a console on Windows names none and can."""
    if sys.platform == "win32":
        return environ.get("TERM") != "dumb"
    return environ.get("TERM", "") not in NO_TERMINAL


def is_there(terminal: int) -> bool:
    """Whether the terminal behind this file can still be asked for its attributes; Windows ends us itself."""
    if sys.platform == "win32":
        return True
    import termios

    try:
        termios.tcgetattr(terminal)
    except (termios.error, OSError):
        return False
    return True


def can_be_put_aside() -> bool:
    """Whether a shell with job control started this process in the foreground: it takes the terminal when the process
    stops, and can bring it back. One that something else started would stop for good.
    """
    if sys.platform == "win32":
        return False
    own, parent = os.getpid(), os.getppid()
    if sys.__stdin__ is None:
        return False
    try:
        leads = os.getpgrp() == own != os.getsid(0)
        return leads and os.getsid(parent) == os.getsid(0) and os.tcgetpgrp(sys.__stdin__.fileno()) == own
    except (OSError, ValueError):
        # The parent is gone, or the terminal is.
        return False


def speak_utf8() -> None:
    """Let the console read what this process writes as UTF-8, until the process ends. Elsewhere the locale decides."""
    if sys.platform == "win32":
        import atexit
        import ctypes

        kernel = ctypes.windll.kernel32
        before = kernel.GetConsoleOutputCP()
        # 0 stands for "no console": there is nothing to set, nor to put back.
        if before not in (0, _UTF8) and kernel.SetConsoleOutputCP(_UTF8):
            atexit.register(kernel.SetConsoleOutputCP, before)


Read = Callable[[float], bytes]
"""Reads what has come, waiting at most so many seconds for a first byte; nothing when none came."""


@contextmanager
def answers() -> Iterator[Read]:
    """The terminal's answers come at once and unseen, read by what this yields. How it was is put back at the end,
    also when a signal ends the process; what has come and was not read is let go.
    """
    if sys.platform == "win32":
        with _windows_answers() as read:
            yield read
    else:
        with _posix_answers() as read:
            yield read


if sys.platform == "win32":

    @contextmanager
    def _windows_answers() -> Iterator[Read]:
        import ctypes
        import msvcrt

        kernel = ctypes.windll.kernel32
        before = []
        for number, wanted, unwanted in ((-10, _VIRTUAL_INPUT, _LINE | _ECHO), (-11, _VIRTUAL_OUTPUT, 0)):
            handle, mode = kernel.GetStdHandle(number), ctypes.c_ulong()
            kernel.GetConsoleMode(handle, ctypes.byref(mode))
            before.append((handle, mode.value))
            kernel.SetConsoleMode(handle, (mode.value | wanted) & ~unwanted)
        try:
            yield lambda patience: polled(msvcrt.kbhit, msvcrt.getwch, patience)
        finally:
            polled(msvcrt.kbhit, msvcrt.getwch, 0.0)
            for handle, value in before:
                kernel.SetConsoleMode(handle, value)

else:

    @contextmanager
    def _posix_answers() -> Iterator[Read]:
        import termios
        import tty

        terminal = sys.stdin.fileno()
        with _ending_in_order():
            before = termios.tcgetattr(terminal)
            try:
                tty.setcbreak(terminal, termios.TCSANOW)
                yield lambda patience: _read(terminal, patience)
            finally:
                # A late answer would else be taken for something typed, by the shell.
                termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

    @contextmanager
    def _ending_in_order() -> Iterator[None]:
        """The signals that end a process raise `SystemExit` meanwhile, so that every `finally` is reached."""
        import signal
        from types import FrameType

        def leave(number: int, frame: FrameType | None) -> None:
            raise SystemExit(128 + number)

        before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _read(terminal: int, patience: float) -> bytes:
        import select

        ready, _, _ = select.select([terminal], [], [], max(0.0, patience))
        return os.read(terminal, 256) if ready else b""


def polled(
    waiting: Callable[[], bool],
    take: Callable[[], str],
    patience: float,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> bytes:
    """What a console that can only be asked "is there a key?" has to give; waits up to `patience` seconds."""
    until = clock() + patience
    while not waiting():
        if clock() >= until:
            return b""
        sleep(0.005)
    got = ""
    while waiting():
        got += take()
    return got.encode("utf-8", "surrogatepass")


def edit_lines() -> None:
    """Let the lines that `input` asks for be edited as in a shell. On Windows the console does that itself."""
    if sys.platform != "win32":
        try:
            import readline
        except ImportError:
            # A Python that was built without it: a line is typed as it is.
            return
        readline.parse_and_bind("set enable-bracketed-paste off")
