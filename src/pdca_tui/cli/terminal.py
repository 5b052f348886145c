"""What the terminal in front of the person can do, found out by asking it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from pdca_tui.model.message import N_
from pdca_tui.platform.terminal import Read, answers

KINDS: tuple[tuple[str, str, int], ...] = (
    (N_("arrows"), "↗→↘←↑↓►", 1),
    (N_("marks"), "●◆▲○◇□★", 1),
    (N_("ticks and crosses"), "✓✗", 1),
    (N_("bars"), "█■▌▏░▀▄", 1),
    (N_("small columns"), "▁▂▃▄▅▆▇", 1),
    (N_("lines"), "━─│┃├└┏┓┗┛╌┊╲╱", 1),
    (N_("folds and points"), "▸▾‹›…—–·×≤", 1),
    (N_("dots of charts"), "⠉⡇⣿", 1),
    (N_("Chinese"), "中文字", 2),
)
"""The kinds of sign on the screens: name, the signs, and the cells that each must take."""

_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


@dataclass(frozen=True)
class Width:
    """How many cells a terminal gives the signs of one kind: `signs` takes `measured` cells, should take `expected`."""

    kind: str
    signs: str
    expected: int
    measured: int

    @property
    def fits(self) -> bool:
        return self.measured == self.expected


def can_be_asked() -> bool:
    """Whether there is a terminal on both ends, to write to and to read from."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def measured_widths(patience: float = 1.0) -> list[Width] | None:
    """The width of every sign of `KINDS`, those of a kind with the same width together.

    Writes each sign and asks the terminal where its cursor stands then, all in one go: a line with a long way
    answers as quickly for all as for one. None where the terminal does not answer within `patience` seconds.
    """
    signs = [(kind, sign, expected) for kind, group, expected in KINDS for sign in group]
    with answers() as read:
        try:
            if _columns([""], read, patience) is None:
                return None
            columns = _columns([sign for _, sign, _ in signs], read, patience)
        finally:
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
    if columns is None:
        return None
    found: dict[tuple[str, int, int], str] = {}
    for (kind, sign, expected), column in zip(signs, columns, strict=True):
        place = (kind, expected, column - 1)
        found[place] = found.get(place, "") + sign
    return [Width(kind, group, expected, measured) for (kind, expected, measured), group in found.items()]


def _columns(
    signs: list[str], read: Read, patience: float, clock: Callable[[], float] = time.monotonic
) -> list[int] | None:
    """The column of the cursor after each sign, written at the left edge; None when an answer is missing."""
    sys.stdout.write("".join(f"\r{sign}\x1b[6n" for sign in signs))
    sys.stdout.flush()
    until, got = clock() + patience, b""
    while len(found := _ANSWER.findall(got)) < len(signs):
        came = read(until - clock())
        if not came:
            return None
        got += came
    return [int(column) for column in found[: len(signs)]]
