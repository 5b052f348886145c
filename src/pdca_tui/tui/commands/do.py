"""What can be done in every view of the Do place."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import PLACES

BOARD, MEETINGS, PARKED = "board", "meetings", "parked"
VIEWS = (BOARD, MEETINGS, PARKED)
"""The views in the order of their names in the line on top."""

DO_COMMON = (
    *PLACES,
    Command("next_view", ("tab",), N_("view"), N_("Go to the next view of Do; Shift+Tab goes back."), rank=16),
    Command("previous_view", ("shift+tab",), N_("view back"), N_("Go to the view before."), rank=None, palette=False),
    Command("go_board", ("f5",), N_("Board"), N_("Show the indicators week by week."), rank=None),
    Command("go_meetings", ("f6",), N_("Meetings"), N_("Show the meetings and how they went."), rank=None),
    Command("go_parked", ("f7",), N_("Put off"), N_("Show the topics that were put off."), rank=None),
    Command("morning", ("m",), N_("morning"), N_("Begin the morning meeting, or join it."), rank=30),
    Command("review", ("r",), N_("review"), N_("Begin the weekly review, or join it."), rank=31),
    Command(
        "wall", ("W",), N_("wall"), N_("Show board, today and plan in turn, for a screen nobody touches."), rank=32
    ),
    *EVERYWHERE,
)
"""The keys of the place: ways to the others, ways between its views, the meetings, and what holds everywhere."""
