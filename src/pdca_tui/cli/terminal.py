"""What the terminal in front of the person can do, found out by asking it."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PROBES = "↗●█─▸"
"""An arrow, a mark, a bar, a line and a fold mark: one cell each where the screens come out right."""

_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def wide_signs(patience: float = 1.0) -> str | None:
    """The signs of `PROBES` that this terminal draws wider than one cell; "" when all fit.

    Writes each sign and asks the terminal where its cursor stands then. None where there is no terminal to
    ask or it does not answer within `patience` seconds.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.name != "posix":
        return None
    wide = ""
    with _unbuffered(sys.stdin.fileno()):
        for sign in PROBES:
            column = _column_after(sign, patience)
            if column is None:
                return None
            if column != 2:
                wide += sign
    return wide


@contextmanager
def _unbuffered(terminal: int) -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def _column_after(sign: str, patience: float) -> int | None:
    try:
        sys.stdout.write(f"\r{sign}\x1b[6n")
        sys.stdout.flush()
        answer = _read_answer(sys.stdin.fileno(), patience)
    finally:
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    return int(answer.group(1)) if answer else None


def _read_answer(terminal: int, patience: float) -> re.Match[bytes] | None:
    until = time.monotonic() + patience
    got = b""
    while not (answer := _ANSWER.search(got)):
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(terminal, 64)
        if not chunk:
            return None
        got += chunk
    return answer
