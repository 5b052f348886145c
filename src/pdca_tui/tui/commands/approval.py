"""What can be done at the gate between the plan and its promise."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE, PANES
from pdca_tui.tui.commands.places import FROM_RECORD

POINTS, LOCKED = "points", "locked"

APPROVAL = (
    *PANES,
    Command("open", ("enter",), N_("open"), N_("Settle the point under the cursor, or open what is there."), rank=1),
    Command("approve", ("a",), N_("approve"), N_("Lock the promise, with the approver's name."), rank=2),
    Command(
        "unfold", ("right", "l"), N_("open group"), N_("Open the group of points."), (POINTS,), 15, "←→", palette=False
    ),
    Command("fold", ("left", "h"), N_("close"), N_("Close the group of points."), (POINTS,), rank=None, palette=False),
    *FROM_RECORD,
    *EVERYWHERE,
)
