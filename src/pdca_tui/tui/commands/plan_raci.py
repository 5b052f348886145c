"""What can be done in the RACI matrix, and in the workload beneath it."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import PLAN_COMMON

MATRIX, WORKLOAD = "raci", "workload"
"""The two panes of the page."""

_HERE = (MATRIX,)

PLAN_RACI = (
    Command("open", ("enter",), N_("row"), N_("Fill the row that is missing, or change all letters of a row."), rank=1),
    Command(
        "accountable",
        ("a",),
        N_("write"),
        N_("Write A, accountable: decides. With an R it makes R+A; once more takes it out."),
        _HERE,
        2,
        "a r c i",
    ),
    Command(
        "responsible",
        ("r",),
        N_("write R"),
        N_("Write R, responsible: does it. With an A it makes R+A; once more takes it out."),
        _HERE,
        None,
    ),
    Command("consulted", ("c",), N_("write C"), N_("Write C, consulted: is asked before."), _HERE, None),
    Command("informed", ("i",), N_("write I"), N_("Write I, informed: is told afterwards."), _HERE, None),
    Command("clear", ("delete", "backspace"), N_("clear"), N_("Clear the cell."), _HERE, 3),
    Command("left", ("left", "h"), N_("cell left"), N_("Go a cell to the left."), _HERE, None, palette=False),
    Command("right", ("right", "l"), N_("cell"), N_("Go a cell to the right."), _HERE, 10, "←→", palette=False),
    Command("branch", ("o",), N_("tasks"), N_("Open the row to its tasks, or close it again."), _HERE, 13),
    Command(
        "holder", ("w",), N_("who"), N_("Name who holds the role of the column, and from which day on."), _HERE, 11
    ),
    Command("new_role", ("N",), N_("new role"), N_("Add a role to the matrix."), _HERE, 21),
    Command("rename_role", ("R",), N_("rename role"), N_("Give the role of the column another name."), _HERE, 22),
    Command("remove_role", ("X",), N_("remove role"), N_("Take out the role of the column."), _HERE, None),
    Command("clear_row", ("D",), N_("clear row"), N_("Take every letter out of the row."), _HERE, None),
    Command(
        "next_fault", ("exclamation_mark",), N_("next fault"), N_("Go to the next row with a fault."), _HERE, 12, "!"
    ),
    Command("workload", ("W",), N_("workload"), N_("Go to the workload, or back to the matrix."), rank=18),
    Command("next_week", ("right_square_bracket",), N_("week on"), N_("Show the workload a week later."), rank=None),
    Command(
        "last_week",
        ("left_square_bracket",),
        N_("week"),
        N_("Show the workload a week earlier."),
        rank=19,
        shown_key="[ ]",
    ),
    Command("record", ("e",), N_("edit"), N_("Change the task or the measure of the row."), _HERE, 24),
    Command("page", ("space",), N_("look"), N_("Open the page of the task or the measure of the row."), _HERE, 23),
    Command("new", ("n",), N_("new"), N_("Add a task beneath the one under the cursor."), _HERE, 25),
    *PLAN_COMMON,
)
