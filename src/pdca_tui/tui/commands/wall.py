"""What can be done while the wall turns by itself."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP

WALL = (
    Command("stop", ("space",), N_("stop"), N_("Stop turning, or go on."), rank=1),
    Command("turn", ("right", "pagedown", "enter"), N_("next"), N_("Show the next page now."), rank=2),
    Command("turn_back", ("left", "pageup"), N_("back"), N_("Show the page before."), rank=3),
    Command("leave", ("escape", "q"), N_("back"), N_("Go back to the page before."), rank=5, palette=False),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=6),
    Command("language", ("f3", "L"), N_("language"), N_("Switch between Chinese and English."), rank=None),
    Command("theme", ("f4", "T"), N_("theme"), N_("Choose the colours, with a preview."), rank=None),
    Command("repaint", ("ctrl+l",), N_("repaint"), N_("Draw the whole screen anew."), rank=None),
    JUMP,
    Command("quit", ("ctrl+q",), N_("quit"), N_("Leave. Everything confirmed is saved already."), rank=None),
)
