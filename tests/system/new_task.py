"""The way into the form that many tests type into."""

from __future__ import annotations

from tests.system.terminal import Terminal


def open_new_task(terminal: Terminal, text: str = "") -> None:
    """From any page of the English app into the form of a new task; with `text` in its first field, if there is any."""
    terminal.send("2")
    terminal.wait_for("what is missing")
    terminal.send("n")
    terminal.wait_for("done when")
    if text:
        terminal.send(text)
        terminal.wait_for(text)
