"""A terminal for tests and benchmarks: a program in a pty, its screen kept by pyte, its questions answered.

    with Terminal([sys.executable, "-m", "pdca_tui", "demo"], columns=120, rows=40) as terminal:
        terminal.wait_for("需要你")
        terminal.send("down", "enter")
        terminal.read_until_quiet()
        print("\\n".join(terminal.lines()))

Nothing sleeps: every wait is a `select` on the pty, so a test goes on the moment the program has answered.
Output is kept as chunks with the second they arrived in, and reaches pyte only when somebody looks at the screen,
so that interpreting it does not disturb what is being measured.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import pyte
from wcwidth import wcwidth

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
}
"""What a terminal sends for a named key; `key_bytes` makes `ctrl+x`, anything else is typed as it stands."""

# What a program may ask: attributes, cursor, status, modes (synchronised output is known and off,
# all others unknown), version, colours.
_QUESTIONS = re.compile(
    rb"\x1b\[0?c|\x1b\[6n|\x1b\[5n|\x1b\[\?(?P<mode>\d+)\$p|\x1b\[>0?q"
    rb"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
_CURSOR_ASKED = re.compile(rb"(?<=\x1b\[6n)(?!\Z)")
"""Where the screen must be looked at in the middle of what came: the cursor is where it was when it was asked for."""
_KNOWN_MODES = {b"2026": b"2"}

# One escape sequence, whole; `_UNFINISHED` is one that the next chunk will complete.
_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<operands>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?\Z")


class Cell(NamedTuple):
    """One cell of the screen. The right half of a wide character has no text."""

    text: str
    foreground: str
    background: str
    attributes: frozenset[str]


class Chunk(NamedTuple):
    """Bytes that arrived together, and when (seconds of `time.perf_counter`)."""

    time: float
    data: bytes


class NotShown(AssertionError):
    """The screen did not come to show what was waited for."""


class _Screen(pyte.Screen):
    """pyte's screen, but overwriting half of a wide character blanks the other half, as terminals do."""

    def draw(self, data: str) -> None:
        for char in data:
            width = wcwidth(char)
            if width > 0 and self.cursor.x < self.columns:
                self._part_wide((self.cursor.x, self.cursor.x + width))
            super().draw(char)

    def erase_characters(self, count: int | None = None) -> None:
        self._part_wide((self.cursor.x, min(self.cursor.x + (count or 1), self.columns)))
        super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        if how == 0:
            self._part_wide((self.cursor.x,))
        super().erase_in_line(how, private)

    def _part_wide(self, edges: Sequence[int]) -> None:
        """Blank both halves of a wide character that one of the edges cuts."""
        line = self.buffer[self.cursor.y]
        for x in edges:
            if 0 < x < self.columns and line[x].data == "":
                line[x - 1] = line[x - 1]._replace(data=" ")
                line[x] = line[x]._replace(data=" ")


class Display:
    """What a terminal shows of the bytes it is fed; sequences may be cut anywhere between two feeds."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0; the column is the width where it stands beyond the last one."""
        return self._screen.cursor.x, self._screen.cursor.y

    def feed(self, data: bytes) -> None:
        data = self._pending + data
        cut = _UNFINISHED.search(data)
        self._pending = data[cut.start() :] if cut else b""
        self._stream.feed(_SEQUENCE.sub(_for_pyte, data[: cut.start()] if cut else data))

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def lines(self) -> list[str]:
        """The rows as text."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return ["".join(buffer[y][x].data for x in columns) for y in range(self._screen.lines)]

    def cells(self) -> list[list[Cell]]:
        """The rows as cells with their colours."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [[_cell(buffer[y][x]) for x in columns] for y in range(self._screen.lines)]


def key_bytes(key: str) -> bytes:
    """The bytes of a named key (`KEYS`, `ctrl+a`), or of the text itself."""
    if key in KEYS:
        return KEYS[key].encode()
    if re.fullmatch(r"ctrl\+[a-z\\\]^_@]", key):
        return bytes([ord(key[-1].upper()) & 0x1F])
    return key.encode()


class Terminal:
    """A program running in a pty. Use it as a context manager: leaving it ends and reaps the program.

    Args:
        command: The program and its arguments.
        columns: Width in cells.
        rows: Height in cells.
        env: Set on top of a plain UTF-8, true-colour environment; `None` takes a variable away.
        cwd: The directory it starts in.
        bytes_per_second: Speed of the line; by default it is never the bottleneck.
        round_trip: Seconds that an answer of the terminal takes to reach the program.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str | None] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        bytes_per_second: int | None = None,
        round_trip: float = 0.0,
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.bytes_per_second = bytes_per_second
        self.round_trip = round_trip
        self.chunks: list[Chunk] = []
        self.exit_code: int | None = None
        self.closed = False
        self._next_read = 0.0
        self._asked = b""
        self._under_way: deque[tuple[float, bytes]] = deque()
        self._fed = 0
        self._display = Display(columns, rows)
        variables = _environment(env or {})
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                if cwd is not None:
                    os.chdir(cwd)
                os.execvpe(command[0], list(command), variables)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- talking to the program

    def send(self, *keys: str) -> None:
        """Press keys, by name (`"down"`, `"ctrl+l"`) or as text (`"配件"`)."""
        for key in keys:
            os.write(self._fd, key_bytes(key))

    def paste(self, text: str) -> None:
        """Send `text` as a terminal sends what is pasted: in one piece, between the marks of a paste."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window; the program is told by SIGWINCH."""
        self._feed()
        self.columns, self.rows = columns, rows
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._display.resize(columns, rows)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def suspend(self, timeout: float = 10.0) -> None:
        """Send the program SIGTSTP and read until it stands still: sooner it would miss what lets it go on."""
        self.kill(signal.SIGTSTP)
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            self.read(0.05)
            # The command in parentheses may itself hold spaces and parentheses.
            if Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
                self.read_until_quiet()
                return
        raise NotShown(f"the program did not stand still within {timeout} seconds")

    # -- reading

    def fileno(self) -> int:
        """The terminal's end of the pty, so that `select` can wait for several terminals at once."""
        return self._fd

    def read(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds for output and take what there is; was there any?"""
        end = time.perf_counter() + timeout
        while self._under_way and self._under_way[0][0] < end:
            due, answer = self._under_way[0]
            if self._take(max(0.0, due - time.perf_counter())):
                return True
            if self.closed:
                return False
            if due <= time.perf_counter():
                self._under_way.popleft()
                os.write(self._fd, answer)
        return self._take(max(0.0, end - time.perf_counter()))

    def _take(self, timeout: float) -> bool:
        if self.closed:
            return False
        if self.bytes_per_second is not None:
            pause = self._next_read - time.perf_counter()
            if pause > 0:
                # The line is busy carrying what came before: nothing can arrive meanwhile.
                select.select([], [], [], min(pause, timeout))
                if pause > timeout:
                    return False
                timeout -= pause
        if not select.select([self._fd], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self._fd, 65536 if self.bytes_per_second is None else 512)
        except OSError:
            # A pty whose other end is gone reports an input error, not an end of file.
            data = b""
        if not data:
            self.closed = True
            return False
        now = time.perf_counter()
        if self.bytes_per_second is not None:
            self._next_read = max(self._next_read, now - 0.01) + len(data) / self.bytes_per_second
        for part in _CURSOR_ASKED.split(data):
            self.chunks.append(Chunk(now, part))
            self._answer(part)
        return True

    def read_until_quiet(self, quiet: float = 0.15, limit: float = 10.0, *, first: float = 0.0) -> None:
        """Read until nothing came for `quiet` seconds, at most `limit` seconds.

        Args:
            quiet: Seconds without a byte that count as silence.
            limit: Seconds after which reading stops whatever comes.
            first: Seconds to wait for a first byte, where an answer is certain but may be slow.
        """
        start = time.perf_counter()
        if first and not self.read(first):
            return
        while not self.closed and time.perf_counter() - start < limit:
            if not self.read(quiet):
                return

    def read_for(self, seconds: float) -> None:
        """Read whatever comes in the next `seconds`."""
        end = time.perf_counter() + seconds
        while not self.closed and (left := end - time.perf_counter()) > 0:
            self.read(left)

    def wait_for(self, pattern: str, timeout: float = 20.0) -> float:
        """Read until the screen shows `pattern` (a regular expression over its lines).

        Returns:
            When the chunk that completed it arrived, in seconds since the start of the program.

        Raises:
            NotShown: when it does not show within `timeout` seconds, or the program ends first.
        """
        expression = re.compile(pattern, re.MULTILINE)
        end = time.perf_counter() + timeout
        when = self.chunks[self._fed - 1].time if self._fed else self.started
        while True:
            if expression.search(self._text()):
                return when - self.started
            if self._fed < len(self.chunks):
                when = self.chunks[self._fed].time
                self._feed(self._fed + 1)
                continue
            left = end - time.perf_counter()
            if left <= 0 or (not self.read(left) and self.closed):
                raise NotShown(f"{pattern!r} did not show; the screen:\n{self._text()}")

    def is_running(self) -> bool:
        """Whether the program still runs; nothing is read."""
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is None

    def wait_until_gone(self, timeout: float = 10.0) -> int | None:
        """Read until the program has ended; its exit code (negative: a signal), `None` if it still runs."""
        end = time.perf_counter() + timeout
        while self.exit_code is None and time.perf_counter() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
                while self.read(0):
                    pass
            elif not self.read(0.02) and self.closed:
                select.select([], [], [], 0.02)
        return self.exit_code

    # -- looking

    @property
    def bytes_received(self) -> int:
        """Bytes the program has sent so far."""
        return sum(len(chunk.data) for chunk in self.chunks)

    def received(self, since: int = 0) -> bytes:
        """What the program has sent, from chunk number `since` on."""
        return b"".join(chunk.data for chunk in self.chunks[since:])

    def lines(self) -> list[str]:
        """The screen's rows as text."""
        self._feed()
        return self._display.lines()

    def cells(self) -> list[list[Cell]]:
        """The screen's rows as cells with their colours."""
        self._feed()
        return self._display.cells()

    def scribble(self, data: bytes) -> None:
        """Write on the screen behind the program's back, as a message from the system or a bad line does."""
        self._feed()
        self._display.feed(data)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        self._feed()
        return self._display.cursor

    # -- the end

    def close(self) -> None:
        """End the program, by force if it does not go when asked, and reap it."""
        if self.exit_code is None:
            for number, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 10.0)):
                with suppress(ProcessLookupError):
                    os.kill(self.pid, number)
                if self.wait_until_gone(patience) is not None:
                    break
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self.closed = True

    # -- inside

    def _answer(self, data: bytes) -> None:
        window = self._asked + data
        end = 0
        for question in _QUESTIONS.finditer(window):
            end = question.end()
            answer = self._reply(question)
            if self.round_trip:
                self._under_way.append((time.perf_counter() + self.round_trip, answer))
            else:
                os.write(self._fd, answer)
        # A question may be cut by the end of a chunk; an answered one must not be seen again.
        self._asked = window[end:][-16:]

    def _reply(self, question: re.Match[bytes]) -> bytes:
        text = question.group()
        if mode := question["mode"]:
            return b"\x1b[?%s;%s$y" % (mode, _KNOWN_MODES.get(mode, b"0"))
        if colour := question["colour"]:
            shade = b"ffff/ffff/ffff" if colour == b"10" else b"0000/0000/0000"
            return b"\x1b]%s;rgb:%s\x1b\\" % (colour, shade)
        if text.endswith(b"c"):
            return b"\x1b[?62;22c"
        if text.endswith(b"6n"):
            x, y = self.cursor
            return b"\x1b[%d;%dR" % (y + 1, x + 1)
        if text.endswith(b"n"):
            return b"\x1b[0n"
        return b"\x1bP>|pty\x1b\\"

    def _feed(self, end: int | None = None) -> None:
        """Let the display interpret the chunks up to number `end`."""
        for chunk in self.chunks[self._fed : end]:
            self._display.feed(chunk.data)
        self._fed = len(self.chunks) if end is None else min(end, len(self.chunks))

    def _text(self) -> str:
        return "\n".join(self._display.lines())


def _for_pyte(sequence: re.Match[bytes]) -> bytes:
    """Keep the sequences that pyte understands; it would print the others."""
    final = sequence["final"]
    if final is None or sequence["between"] or sequence["private"] not in (b"", b"?"):
        return b""
    if sequence["private"] == b"?":
        if final not in (b"h", b"l"):
            return b""
        if sequence["operands"] == b"1049":
            # pyte has one screen only. Entering and leaving the other one leaves nothing of what was shown.
            return b"\x1b[0m\x1b[2J\x1b[H"
    return sequence.group()


def _cell(char: Any) -> Cell:
    names = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
    return Cell(char.data, char.fg, char.bg, frozenset(name for name in names if getattr(char, name)))


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """A plain environment: what would make a program draw differently on another machine is taken out."""
    unwanted = ("TEXTUAL", "NO_COLOR", "COLUMNS", "LINES", "LC_", "PYTEST", "TERM", "PDCA_", "SSH_")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    for name, value in changes.items():
        if value is None:
            variables.pop(name, None)
        else:
            variables[name] = value
    return variables
