"""What can be done to what the five causes find."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import PLAN_COMMON

HEALTH_PAGE = (
    Command("open", ("enter",), N_("do it"), N_("Go to what mends the finding under the cursor."), rank=1),
    Command("fold", ("left", "h"), N_("close branch"), N_("Close the group of findings."), rank=None, palette=False),
    Command("unfold", ("right", "l"), N_("open group"), N_("Open the group of findings."), (), 15, "←→", palette=False),
    Command("accept", ("a",), N_("accept"), N_("Live with the finding, with a reason and a name."), rank=12),
    Command("take_back", ("o",), N_("count again"), N_("Take an acceptance back: the finding counts again."), rank=13),
    Command("show_in_tree", ("s",), N_("show"), N_("Show the task or the measure in the tree of the plan."), rank=14),
    Command("edit", ("e",), N_("edit"), N_("Change the record that the finding is about."), rank=20),
    Command("open_all", ("asterisk",), N_("open all"), N_("Open every group; once more closes them."), (), 30, "*"),
    *PLAN_COMMON,
)
