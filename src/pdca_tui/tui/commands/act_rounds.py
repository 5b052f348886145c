"""What can be done in the view of the Act place about rounds."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_COMMON
from pdca_tui.tui.commands.command import Command

ACT_ROUNDS = (
    Command(
        "open",
        ("enter",),
        N_("open"),
        N_("Open the round, the lesson, or the figure across all rounds."),
        rank=1,
    ),
    Command("new", ("n",), N_("lesson"), N_("Write down what the round teaches."), rank=10),
    Command("close_round", ("c",), N_("close round"), N_("Close the round, step by step."), rank=11),
    Command("next_round", ("s",), N_("next round"), N_("Plan the next round, or begin it."), rank=12),
    Command("delete", ("d", "delete"), N_("delete"), N_("Take the lesson under the cursor away."), rank=13),
    *ACT_COMMON,
)
