"""One run of an app in a pty and what a person at the other end of the line feels."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.system.terminal import Chunk, Terminal

from benchmarks.processes import cpu_seconds, memory

COLUMNS, ROWS = 120, 40
LINE_BYTES_PER_SECOND = 50_000
HELD_SECONDS = 3.0
REPEATS_PER_SECOND = 30
"""How fast a keyboard repeats a key that is held down."""

ENVIRONMENT = {"TEXTUAL_ANIMATIONS": "none"}
QUIET = 0.25
"""Seconds without a byte after which a frame counts as complete."""


BURST = 0.06
"""Seconds without a byte that part the row under the cursor from what is told about it."""


@dataclass(frozen=True)
class Subject:
    """A program to measure, and the text (regular expression) that shows that its first screen is usable.

    `environment` is what it is told otherwise; None takes a variable away.
    """

    name: str
    command: Sequence[str]
    ready: str
    environment: Mapping[str, str | None] = field(default_factory=dict)


@dataclass
class Start:
    """Seconds and bytes until the screen was usable, bytes until it was at rest, and memory (MB) then."""

    seconds: float
    bytes_usable: int
    bytes_at_rest: int
    rss: float
    pss: float


@dataclass
class Keys:
    """Per key press: bytes sent and milliseconds until the last of them; `at_once` are those of the first burst.

    What tells about a row is drawn once the cursor rests, so a key that is held costs the first burst alone.
    """

    bytes: list[int] = field(default_factory=list)
    at_once: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


@dataclass
class Idle:
    """What an app does when nobody touches it: CPU in per cent of one core, bytes per second."""

    cpu_percent: float
    bytes_per_second: float


def open_terminal(subject: Subject, *, rows: int = ROWS, bytes_per_second: int | None = None) -> Terminal:
    env = {**ENVIRONMENT, **subject.environment}
    return Terminal(subject.command, columns=COLUMNS, rows=rows, env=env, bytes_per_second=bytes_per_second)


def measure_start(subject: Subject) -> Start:
    """Start once, from exec to rest."""
    with open_terminal(subject) as terminal:
        seconds = terminal.wait_for(subject.ready)
        usable = sum(len(chunk.data) for chunk in terminal.chunks if chunk.time - terminal.started <= seconds)
        terminal.read_until_quiet(0.5)
        used = memory(terminal.pid)
        return Start(seconds, usable, terminal.bytes_received, used["Rss"], used["Pss"])


def measure_keys(subject: Subject, before: Sequence[str], keys: Sequence[str], *, rows: int = ROWS) -> Keys:
    """Press `keys` one by one, each after the screen has come to rest; `before` is pressed unmeasured."""
    result = Keys()
    with open_terminal(subject, rows=rows) as terminal:
        terminal.wait_for(subject.ready)
        terminal.read_until_quiet(0.5)
        for key in before:
            terminal.send(key)
            terminal.read_until_quiet(QUIET, first=1.0)
        for key in keys:
            chunk, sent, pressed = len(terminal.chunks), terminal.bytes_received, time.perf_counter()
            terminal.send(key)
            terminal.read_until_quiet(QUIET, first=1.0)
            result.bytes.append(terminal.bytes_received - sent)
            result.at_once.append(first_burst(terminal.chunks[chunk:]))
            if len(terminal.chunks) > chunk:
                result.milliseconds.append((terminal.chunks[-1].time - pressed) * 1000)
    return result


def first_burst(chunks: Sequence[Chunk]) -> int:
    """Bytes of the chunks up to the first pause."""
    count, last = 0, None
    for chunk in chunks:
        if last is not None and chunk.time - last > BURST:
            break
        count, last = count + len(chunk.data), chunk.time
    return count


def measure_held_keys(subject: Subject, before: Sequence[str], keys: Sequence[str]) -> float:
    """Hold keys, in turn, on a slow line; seconds from the release until the last byte has arrived."""
    with open_terminal(subject, bytes_per_second=LINE_BYTES_PER_SECOND) as terminal:
        terminal.wait_for(subject.ready)
        terminal.read_until_quiet(0.5)
        for key in before:
            terminal.send(key)
            terminal.read_until_quiet(QUIET, first=1.0)
        start = time.perf_counter()
        for number in range(int(HELD_SECONDS * REPEATS_PER_SECOND)):
            terminal.send(keys[number % len(keys)])
            terminal.read_for(max(0.0, start + (number + 1) / REPEATS_PER_SECOND - time.perf_counter()))
        released = time.perf_counter()
        terminal.read_until_quiet(0.5, limit=60)
        return max(0.0, terminal.chunks[-1].time - released)


def measure_idle(subject: Subject, seconds: float) -> Idle:
    """Leave the app alone for some seconds."""
    with open_terminal(subject) as terminal:
        terminal.wait_for(subject.ready)
        terminal.read_until_quiet(0.5)
        terminal.read_for(2.0)
        received, cpu, start = terminal.bytes_received, cpu_seconds(terminal.pid), time.perf_counter()
        terminal.read_for(seconds)
        passed = time.perf_counter() - start
        return Idle((cpu_seconds(terminal.pid) - cpu) / passed * 100, (terminal.bytes_received - received) / passed)
