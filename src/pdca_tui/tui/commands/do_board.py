"""What can be done on the board: figures typed into its cells, pasted, explained."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.do import DO_COMMON

DO_BOARD = (
    Command("enter", ("enter", "v"), N_("type in"), N_("Type the figure of the cell; Enter goes down."), rank=1),
    Command("note", ("n",), N_("note"), N_("Write a note to the figure of the cell, or correct its day."), rank=2),
    Command("page", ("o",), N_("open"), N_("Open the page of the indicator with its chart."), rank=3),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the figure is not where it should be."), rank=4),
    Command("step", ("d",), N_("by day"), N_("Show a column a day, or a column a week."), rank=5),
    Command("clear", ("delete", "x"), N_("clear"), N_("Take the figure of the cell away."), rank=11),
    Command("edit", ("e",), N_("target"), N_("Change the indicator: its target, its owner, its unit."), rank=12),
    Command("new", ("N",), N_("new"), N_("Add an indicator."), rank=13),
    Command("left", ("left", "h"), N_("to the left"), N_("Go to the column before."), rank=None, palette=False),
    Command("right", ("right", "l"), N_("to the right"), N_("Go to the next column."), rank=None, palette=False),
    TALK_OF_ROW,
    *DO_COMMON,
)
