"""What a command prints: sentences, tables for people, JSON for programs. Every text passes `safe_text`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from pdca_tui.i18n import Translator
from pdca_tui.model.message import Message
from pdca_tui.model.text import safe_text

if TYPE_CHECKING:
    from rich.console import Console

_UNCUT = 10_000
"""Width of a table that goes into a pipe or a file: wide enough that nothing is ever cut."""


class Printer:
    """Standard output for what was asked for, standard error for what went wrong."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def say(self, message: Message) -> None:
        """A sentence on standard output."""
        self.line(self._translator.say(message))

    def complain(self, message: Message) -> None:
        """A sentence on standard error."""
        print(f"pdca: {self._translator.say(message)}", file=sys.stderr)

    def line(self, text: str) -> None:
        """A line of text that is safe already."""
        print(text)

    def json(self, value: Any) -> None:
        """`value` as JSON in UTF-8: decimals as strings, days as ISO, None as null."""
        text = msgspec.json.format(msgspec.json.encode(value), indent=2)
        sys.stdout.flush()
        sys.stdout.buffer.write(text + b"\n")
        sys.stdout.flush()

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Any]], *, right: Sequence[int] = ()) -> None:
        """A table in columns, those numbered in `right` set to the right.

        Cells are facts as `Translator.fact` takes them; None is a dash. On a terminal long cells fold within
        its width; in a pipe nothing is cut.
        """
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for number, heading in enumerate(headings):
            table.add_column(Text(heading), justify="right" if number in right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(self._translator.fact(cell)) for cell in row))
        self._console().print(table)

    def fields(self, pairs: Sequence[tuple[str, Any]]) -> None:
        """One record, a field a line."""
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in pairs:
            text = safe_text(value, lines=True) if isinstance(value, str) else self._translator.fact(value)
            table.add_row(Text(name), Text(text))
        self._console().print(table)

    def _console(self) -> Console:
        from rich.console import Console

        if sys.stdout.isatty():
            return Console(highlight=False)
        width = os.environ.get("COLUMNS", "")
        return Console(highlight=False, width=int(width) if width.isdigit() and int(width) else _UNCUT)
