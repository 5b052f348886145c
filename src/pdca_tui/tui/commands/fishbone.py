"""What can be done on the fishbone: causes on branches, votes, counts, and the way into the 5-Why."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE

FISHBONE = (
    Command("add", ("a",), N_("cause"), N_("Add causes to the branch under the cursor, one a line."), rank=1),
    Command("vote", ("v", "space"), N_("vote"), N_("Count a vote of the room for this cause."), rank=2),
    Command("unvote", ("V",), N_("vote back"), N_("Take a vote back."), rank=None),
    Command("why", ("w", "enter"), N_("dig on"), N_("Ask why this cause is there: the 5-Why."), rank=3),
    Command("count", ("c",), N_("cases"), N_("Say how many of the cases this cause explains."), rank=4),
    Command("edit", ("e",), N_("edit"), N_("Correct the words of the cause, or rename the branch."), rank=5),
    Command("to_next", ("greater_than_sign",), N_("move"), N_("Move the cause to the next branch."), rank=8),
    Command("to_previous", ("less_than_sign",), N_("move back"), N_("Move the cause to the branch before."), rank=None),
    Command("delete", ("d", "delete"), N_("delete"), N_("Take the cause away with all beneath it."), rank=9),
    Command("measure", ("m",), N_("do what"), N_("Decide what is done against this cause."), rank=6),
    Command("branch_1", ("1",), N_("branch"), N_("Go to the first branch."), rank=7, shown_key="1-6", palette=False),
    Command("branch_2", ("2",), N_("branch 2"), N_("Go to the second branch."), rank=None, palette=False),
    Command("branch_3", ("3",), N_("branch 3"), N_("Go to the third branch."), rank=None, palette=False),
    Command("branch_4", ("4",), N_("branch 4"), N_("Go to the fourth branch."), rank=None, palette=False),
    Command("branch_5", ("5",), N_("branch 5"), N_("Go to the fifth branch."), rank=None, palette=False),
    Command("branch_6", ("6",), N_("branch 6"), N_("Go to the sixth branch."), rank=None, palette=False),
    Command("down", ("down", "j"), N_("down"), N_("Go to the next cause."), rank=None, palette=False),
    Command("up", ("up", "k"), N_("up"), N_("Go to the cause before."), rank=None, palette=False),
    Command("right", ("right", "tab"), N_("to the right"), N_("Go to the next branch."), rank=None, palette=False),
    Command("left", ("left", "shift+tab"), N_("to the left"), N_("Go to the branch before."), rank=None, palette=False),
    TALK,
    *EVERYWHERE,
)
