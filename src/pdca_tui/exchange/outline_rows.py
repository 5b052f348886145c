"""What is gathered while a pasted plan is read: rows, what cannot be read, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from pdca_tui.exchange.cells import parse_day, parse_text
from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.exchange.notations import parse_codes
from pdca_tui.exchange.words import read_word
from pdca_tui.model.enums import Repeat
from pdca_tui.model.message import Message, msg
from pdca_tui.model.outline import OutlineRow

T = TypeVar("T")

MOST_ROWS = 2000
MOST_LEVELS = 12


class LineNote(msgspec.Struct, frozen=True):
    """What is the matter with one line of the text; lines count from 1."""

    line: int
    message: Message

    def told(self) -> Message:
        """The sentence with its line before it."""
        return msg("Line {line}: {fault}", line=self.line, fault=self.message)


class ParsedOutline(msgspec.Struct, frozen=True):
    """A pasted plan as it was understood. `rows` stand in the order of the tree, without lines that name no task.

    `marks` say what cannot be read: while there is one, nothing is to be saved. `notes` say what was read but is
    left out.
    """

    rows: tuple[OutlineRow, ...] = ()
    marks: tuple[LineNote, ...] = ()
    notes: tuple[LineNote, ...] = ()

    @property
    def faults(self) -> tuple[Message, ...]:
        """The marks as sentences that name their lines."""
        return tuple(mark.told() for mark in self.marks)


@dataclass
class Gathered:
    """The rows and notes so far."""

    rows: list[OutlineRow] = field(default_factory=list)
    marks: list[LineNote] = field(default_factory=list)
    notes: list[LineNote] = field(default_factory=list)

    def fault(self, line: int, message: Message) -> None:
        self.marks.append(LineNote(line, message))

    def note(self, line: int, message: Message) -> None:
        self.notes.append(LineNote(line, message))

    def read(self, line: int, reader: Callable[[str], T], text: str, missing: T) -> T:
        """What `reader` makes of `text`; `missing`, and a fault, when it makes nothing of it."""
        try:
            return reader(text)
        except BadCell as bad:
            self.fault(line, bad.message)
            return missing

    def finished(self) -> ParsedOutline:
        """The outline, once what holds for whole branches is checked; the faults in the order of the lines."""
        rows = self.rows
        if len(rows) > MOST_ROWS:
            self.fault(
                rows[MOST_ROWS].line,
                msg("{limit} tasks can be pasted at once. Take a part of the text.", limit=MOST_ROWS),
            )
            rows = rows[:MOST_ROWS]
        rows = _without_jumps(rows)
        done = [self._checked(row, rows[place + 1 : place + 2]) for place, row in enumerate(rows)]
        self.marks.sort(key=lambda mark: mark.line)
        self.notes.sort(key=lambda note: note.line)
        return ParsedOutline(tuple(done), tuple(self.marks), tuple(self.notes))

    def _checked(self, row: OutlineRow, following: Sequence[OutlineRow]) -> OutlineRow:
        if row.level >= MOST_LEVELS:
            self.fault(row.line, msg("A plan has at most {limit} layers. Move the line up.", limit=MOST_LEVELS))
        if row.start is not None and row.due is not None and row.due < row.start:
            self.fault(
                row.line,
                msg(
                    "Due {due} comes before the start {start}. Change one of the two.",
                    due=row.due.isoformat(),
                    start=row.start.isoformat(),
                ),
            )
        if not following or following[0].level <= row.level:
            return row
        if row.repeats is not None:
            self.fault(
                row.line,
                msg("{title} repeats, so it cannot have parts. Let the parts repeat.", title=shown(row.title)),
            )
        if row.days is not None:
            self.note(
                row.line,
                msg("{title} has parts, and they carry the days: its own are left out.", title=shown(row.title)),
            )
        return replace(row, days=None)


def _without_jumps(rows: Sequence[OutlineRow]) -> list[OutlineRow]:
    """The rows, each at most a level deeper than the one before: a line at fault may have left a hole."""
    found: list[OutlineRow] = []
    deepest = -1
    for row in rows:
        deepest = min(row.level, deepest + 1)
        found.append(row if row.level == deepest else replace(row, level=deepest))
    return found


def a_text(text: str) -> str:
    """A text without outer blanks."""
    return parse_text(text).strip()


def a_day(text: str) -> dt.date | None:
    return parse_day(text)


def some_codes(text: str) -> tuple[str, ...]:
    return tuple(parse_codes(text))


def a_repeat(text: str) -> Repeat | None:
    return read_word(Repeat, text) if text.strip() else None


def nameless() -> Message:
    return msg("The line names no task. Write what is to be done, or delete it.")


def out_of_line() -> Message:
    return msg("No line above is indented like this one. Line it up with one of them.")


def no_layer(code: str) -> Message:
    """The fault of a number whose layer is nowhere in the text."""
    above = code.rpartition(".")[0]
    return msg(
        "{code} lies under {above}, which is not in the text. Add a line for {above}.",
        code=shown(code),
        above=shown(above),
    )
