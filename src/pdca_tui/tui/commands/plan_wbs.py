"""What can be done to the tree of the plan."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.plan import PLAN_COMMON, TREE

WBS_PAGE = (
    *TREE,
    Command("fix", ("f",), N_("fix"), N_("Mend the first rule that the row breaks."), rank=2),
    Command("split", ("s",), N_("split"), N_("Split a long task into pieces of at most two days."), rank=12),
    Command("depends", ("D",), N_("depends"), N_("Choose what the task waits for, by code or title."), rank=13),
    Command("indent", ("greater_than_sign",), N_("indent"), N_("Put it under the task above it."), (), 20, "< >"),
    Command("outdent", ("less_than_sign",), N_("outdent"), N_("Put it beside the layer it lies in."), rank=None),
    Command("move_up", ("K", "ctrl+up"), N_("move up"), N_("Move the task before its neighbour."), (), 21, "J K"),
    Command("move_down", ("J", "ctrl+down"), N_("move down"), N_("Move the task behind its neighbour."), rank=None),
    Command("put_under", ("p",), N_("put under"), N_("Put the task under another task or measure."), rank=26),
    Command("paste", ("v",), N_("paste"), N_("Paste an outline or a table: it becomes tasks here."), rank=22),
    Command("copy", ("y",), N_("copy from"), N_("Copy tasks here from a template or an earlier round."), rank=23),
    Command("new_measure", ("M",), N_("new measure"), N_("Add a measure to the plan."), rank=42),
    Command("block", ("b",), N_("block"), N_("Say that the task cannot go on, and why."), rank=24),
    Command("reopen", ("o",), N_("reopen"), N_("Take a finished or blocked task up again."), rank=27),
    Command("delete", ("d", "delete"), N_("delete"), N_("Delete the task; undo brings it back."), rank=25),
    Command("drop", ("X",), N_("drop"), N_("Give the task up; it stays on record with the reason."), rank=29),
    Command("open_all", ("asterisk",), N_("open all"), N_("Open every branch; once more closes them."), rank=30),
    Command(
        "next_fault", ("exclamation_mark",), N_("next fault"), N_("Go to the next row that breaks a rule."), rank=17
    ),
    TALK_OF_ROW,
    *PLAN_COMMON,
)
