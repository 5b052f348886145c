"""What the keys of an open line do. They act in the line itself; here they are named for the key bar."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command

ANSWER = (
    Command("typed", ("enter",), N_("save"), N_("Save what is typed and ask on; an empty line ends it."), rank=1),
    Command("close", ("escape",), N_("leave"), N_("Close the line; nothing is saved."), rank=2),
)
"""The line of 5-Why and fishbone."""

CELL = (
    Command("down", ("enter",), N_("save, down"), N_("Save the figure and go to the cell below."), rank=1),
    Command("aside", ("tab",), N_("save, aside"), N_("Save the figure and go to the next cell."), rank=2),
    Command("close", ("escape",), N_("leave"), N_("Leave the cell as it was."), rank=3),
)
"""A cell of the board."""
