"""What can be done on the page that compares two rounds."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import FROM_RECORD

ROUND_COMPARE = (
    Command("open", ("enter", "o"), N_("open"), N_("Open the page of the indicator with its chart."), rank=1),
    *FROM_RECORD,
    *EVERYWHERE,
)
