"""The way in and out, a line at a time. What is written holds no control character, whoever wrote it."""

from __future__ import annotations

import os
import sys

from pdca_tui.model.text import safe_text
from pdca_tui.platform.terminal import edit_lines
from pdca_tui.tui.scene import PLAIN_SIGNS


class Left(Exception):
    """Ctrl+C: the question is left."""


class Ended(Exception):
    """Ctrl+D, or the end of the input."""


class Console:
    """Reads from standard input and writes to standard output; with `ascii` only plain signs.

    At a terminal a line is edited by readline, where Python has it. It is told that the terminal can do nothing, so
    that it moves the cursor by blanks and backspaces alone. Input that comes from elsewhere is written out as it is
    read, so that what is written is a whole conversation.
    """

    def __init__(self, *, ascii: bool) -> None:
        self._ascii = ascii
        self._interactive = sys.stdin.isatty() and sys.stdout.isatty()
        if self._interactive:
            os.environ["TERM"] = "dumb"
            edit_lines()
        else:
            reconfigure = getattr(sys.stdin, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")

    def write(self, text: str = "") -> None:
        """One line."""
        shown = safe_text(text)
        print(shown.translate(PLAIN_SIGNS) if self._ascii else shown, flush=self._interactive)

    def ask(self, prompt: str) -> str:
        """The next line, without blanks around it. Raises `Left` and `Ended`."""
        shown = f"{safe_text(prompt)}> "
        try:
            if self._interactive:
                return input(shown).strip()
            sys.stdout.write(shown)
            sys.stdout.flush()
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            self.write()
            raise Left from None
        except EOFError:
            self.write()
            raise Ended from None
        if not line:
            self.write()
            raise Ended
        self.write(line.strip())
        return line.strip()
