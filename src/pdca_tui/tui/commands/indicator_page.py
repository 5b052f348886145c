"""What can be done on the page of one indicator."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE, PANES
from pdca_tui.tui.commands.places import FROM_RECORD

CHART, VALUES, DRIVERS = "chart", "values", "drivers"

INDICATOR = (
    *PANES,
    Command("step", ("enter",), N_("next step"), N_("Do the next step that the page names."), (CHART,), 1),
    Command("open", ("enter",), N_("open"), N_("Open the measure under the cursor."), (DRIVERS,), 1),
    Command("log_value", ("n", "v"), N_("log value"), N_("Write down what the indicator stands at."), rank=10),
    Command(
        "edit", ("e",), N_("correct"), N_("Correct the value under the cursor; the old one stays on record."), rank=11
    ),
    Command(
        "edit_indicator",
        ("E",),
        N_("goal"),
        N_("Change what the indicator is: its goal, its direction, its owner."),
        rank=12,
    ),
    Command(
        "delete", ("d", "delete"), N_("delete"), N_("Delete the value under the cursor; undo brings it back."), rank=12
    ),
    Command(
        "next_indicator", ("right", "l"), N_("indicator"), N_("Go to the next indicator."), rank=13, shown_key="←→"
    ),
    Command("previous_indicator", ("left", "h"), N_("indicator before"), N_("Go to the indicator before."), rank=None),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the figure is not where it should be."), rank=14),
    TALK,
    *FROM_RECORD,
    *EVERYWHERE,
)
