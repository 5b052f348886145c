"""What can be done on the pages of one task and of one measure."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE, PANES
from pdca_tui.tui.commands.places import FROM_RECORD

FACTS, RECORD = "facts", "record"

TASK = (
    *PANES,
    Command("open", ("enter",), N_("open"), N_("Open what is under the cursor, or do what it asks for."), (FACTS,), 1),
    Command("edit", ("e",), N_("edit"), N_("Change this task."), rank=10),
    Command(
        "advance",
        ("space",),
        N_("status on"),
        N_("Move the task's status on: begin, then finish; tick a repeating task for the day."),
        rank=2,
    ),
    Command("block", ("b",), N_("block"), N_("Say that the task cannot go on, and why."), rank=12),
    Command("reopen", ("o",), N_("reopen"), N_("Take a finished or blocked task up again."), rank=13),
    Command("new", ("n",), N_("new"), N_("Add a task beneath this one."), rank=14),
    Command("delete", ("d", "delete"), N_("delete"), N_("Delete the task; undo brings it back."), rank=15),
    Command("put_under", ("p",), N_("put under"), N_("Put the task under another task or measure."), rank=16),
    Command("drop", ("X",), N_("drop"), N_("Give the task up; it stays on record with the reason."), rank=17),
    TALK,
    *FROM_RECORD,
    *EVERYWHERE,
)

MEASURE = (
    *PANES,
    Command("open", ("enter",), N_("open"), N_("Open what is under the cursor, or do what it asks for."), (FACTS,), 1),
    Command("edit", ("e",), N_("edit"), N_("Change this measure."), rank=10),
    Command("new", ("n",), N_("new"), N_("Add a task to this measure."), rank=11),
    TALK,
    *FROM_RECORD,
    *EVERYWHERE,
)
