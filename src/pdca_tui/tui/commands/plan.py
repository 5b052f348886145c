"""What can be done in every view of the Plan place."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import PLACES

WBS, GANTT, RACI, HEALTH = "wbs", "gantt", "raci", "plan_health"
VIEWS = (WBS, GANTT, RACI, HEALTH)
"""The views in the order of their names in the line on top."""

PLAN_COMMON = (
    *PLACES,
    Command("next_view", ("tab",), N_("view"), N_("Go to the next view of the plan; Shift+Tab goes back."), rank=16),
    Command("previous_view", ("shift+tab",), N_("view back"), N_("Go to the view before."), rank=None, palette=False),
    Command("go_wbs", ("f5",), N_("WBS"), N_("Show the plan as a tree of tasks."), rank=None),
    Command("go_gantt", ("f6",), N_("Gantt"), N_("Show the plan in time."), rank=None),
    Command("go_raci", ("f7",), N_("RACI"), N_("Show who decides and who does it."), rank=None),
    Command("go_health", ("f8",), N_("Health"), N_("Show what the five causes find."), rank=None),
    Command("approval", ("P",), N_("approve"), N_("See what is still open, and lock the promise."), rank=32),
    Command("calendar", ("C",), N_("calendar"), N_("Change the workdays, the holidays and the days off."), rank=None),
    *EVERYWHERE,
)
"""The keys of a place: ways to the others, ways between its views, and what holds everywhere."""

TREE = (
    Command("open", ("enter",), N_("open"), N_("Open the task or the measure under the cursor."), rank=1),
    Command(
        "fold",
        ("left", "h"),
        N_("close branch"),
        N_("Close the branch, or go up to its parent."),
        rank=None,
        palette=False,
    ),
    Command("unfold", ("right", "l"), N_("open branch"), N_("Open the branch."), (), 15, "←→", palette=False),
    Command("new", ("n",), N_("new"), N_("Add a task beneath the one under the cursor."), rank=10),
    Command("edit", ("e",), N_("edit"), N_("Change the task or the measure under the cursor."), rank=11),
    Command(
        "advance",
        ("space",),
        N_("status on"),
        N_("Move the task's status on: begin, then finish; tick a repeating task for the day."),
        rank=14,
    ),
)
"""What can be done to the row under the cursor wherever the plan stands as a tree."""
