"""What a command prints: sentences, tables for people, JSON for programs. Every text passes `safe_text`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from pdca_tui.cli import streams
from pdca_tui.cli.columns import columns
from pdca_tui.i18n import Translator
from pdca_tui.model.message import Message
from pdca_tui.model.text import safe_json, safe_text

_WHOLE = 10
"""Cells up to which a column never folds on a terminal: a day or a code broken in two is hard to read."""


class Printer:
    """Standard output for what was asked for, standard error for what went wrong."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def say(self, message: Message) -> None:
        """A sentence on standard output."""
        self.line(self._translator.say(message))

    def complain(self, message: Message) -> None:
        """A sentence on standard error. Where nobody can hear it, the exit code tells alone."""
        with contextlib.suppress(OSError):
            print(f"pdca: {self._translator.say(message)}", file=sys.stderr)

    def line(self, text: str) -> None:
        """A line of text, or several."""
        streams.write(f"{safe_text(text, lines=True)}\n")

    def json(self, value: Any) -> None:
        """`value` as JSON in UTF-8: decimals as strings, days as ISO, None as null."""
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        streams.write(f"{safe_json(text)}\n".encode())

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Any]], *, right: Sequence[int] = ()) -> None:
        """A table in columns, those numbered in `right` set to the right.

        Cells are facts as `Translator.fact` takes them; None is a dash. On a terminal long cells fold within
        its width; in a pipe nothing is cut.
        """
        heads = [safe_text(heading) for heading in headings]
        self._columns([heads, *([self._translator.fact(cell) for cell in row] for row in rows)], right)

    def fields(self, pairs: Sequence[tuple[str, Any]]) -> None:
        """One record, a field a line. A text from a person keeps its lines."""
        self._columns(
            [[name, safe_text(v, lines=True) if type(v) is str else self._translator.fact(v)] for name, v in pairs],
            headed=False,
        )

    def _columns(self, rows: Sequence[Sequence[str]], right: Sequence[int] = (), *, headed: bool = True) -> None:
        """`rows` in columns, folded to the width of the terminal or of `$COLUMNS`, where there is one."""
        width = os.environ.get("COLUMNS", "")
        if sys.stdout.isatty():
            streams.write(_folded(rows, right, headed, None))
        elif width.isdigit() and int(width):
            streams.write(_folded(rows, right, headed, int(width)))
        else:
            streams.write(columns(rows, right))


def _folded(rows: Sequence[Sequence[str]], right: Sequence[int], headed: bool, width: int | None) -> str:
    """The table as a terminal of `width` cells shows it, None for the width of the one that is there."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=headed, pad_edge=False, padding=(0, 2, 0, 0))
    first, *rest = rows
    for number, heading in enumerate(first):
        short = max(cell_len(row[number]) for row in rows) <= _WHOLE
        table.add_column(
            Text(heading) if headed else "",
            justify="right" if number in right else "left",
            overflow="fold",
            no_wrap=short or not (headed or number),
            style="bold" if not (headed or number) else "",
        )
    for row in rest if headed else rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(highlight=False, width=width)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
