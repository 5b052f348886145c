"""The jump key: a letter on everything that can be reached, on every screen."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command

JUMP = Command(
    "jump",
    ("ctrl+g",),
    N_("jump"),
    N_("Put letters on everything that can be reached; type them to go there."),
    rank=None,
)

JUMPING = (
    Command("close", ("escape",), N_("close"), N_("Take the letters away and stay where you were."), palette=False),
)
"""While the letters stand there, every other key is one of them."""
