"""What can be done with the principles."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_COMMON
from pdca_tui.tui.commands.act_scripts import CHANGES
from pdca_tui.tui.commands.command import Command

ACT_PRINCIPLES = (
    Command("open", ("enter",), N_("open"), N_("Open the principle under the cursor."), rank=1),
    Command("new", ("n",), N_("new"), N_("Write a new principle."), rank=10),
    *CHANGES,
    Command("retired", ("a",), N_("all"), N_("Show those too that hold no more, or leave them out."), rank=19),
    *ACT_COMMON,
)
