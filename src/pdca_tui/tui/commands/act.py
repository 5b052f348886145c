"""What can be done in every view of the Act place."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import PLACES

SOPS, SCRIPTS, PRINCIPLES, ROUNDS, REPORT = "sops", "scripts", "principles", "rounds", "report"
ACT_VIEWS = (SOPS, SCRIPTS, PRINCIPLES, ROUNDS, REPORT)
"""The views in the order of their names in the line on top."""

ACT_COMMON = (
    *PLACES,
    Command("next_view", ("tab",), N_("view"), N_("Go to the next view of Act; Shift+Tab goes back."), rank=16),
    Command("previous_view", ("shift+tab",), N_("view back"), N_("Go to the view before."), rank=None, palette=False),
    *EVERYWHERE,
)
"""The keys of the place: ways to the others, ways between its views, and what holds everywhere."""
