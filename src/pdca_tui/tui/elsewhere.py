"""Keys to which nothing happens where they are pressed: each is answered by one sentence that says the way on."""

from __future__ import annotations

from pdca_tui.model.keys import QUIT_ANYWHERE, UNDO, KeyOf
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import Command

TO_OTHER_PANES = ("next_pane", "next_step", "workload")
"""The commands that lead from pane to pane; a screen has one of them."""

SHELL_UNDO = "ctrl+z"
"""Takes back in an office program, and puts a program aside in a shell. Here it is told what does."""


def at_home_elsewhere(command: Command, key: str, commands: tuple[Command, ...]) -> Message:
    """Where the `command` behind a key of the screen is at home, as other panes than the one with the focus have it."""
    from pdca_tui.tui.key_sheet import SCOPES

    way = next((one for name in TO_OTHER_PANES for one in commands if one.name == name), None)
    facts = {"key": key, "word": Message(command.label), "panes": [Message(SCOPES[pane]) for pane in command.scopes]}
    if way is None:
        return msg("{key} ({word}) works in {panes}.", **facts)
    return msg("{key} ({word}) works in {panes}: {way} goes there.", way=KeyOf(way.name, way.key_label), **facts)


def what_takes_back(commands: tuple[Command, ...]) -> Message:
    """The answer to Ctrl+Z where no text is typed."""
    if any(command.name == "undo" for command in commands):
        return msg(
            "pdca goes on: {undo} takes back your last saved change, {quit} leaves.", undo=UNDO, quit=QUIT_ANYWHERE
        )
    return msg("pdca goes on, and nothing was taken back. {quit} leaves.", quit=QUIT_ANYWHERE)
