"""What can be done in the views of the Check place."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import FROM_RECORD, PLACES

PROCESS, RESULTS, RETURN, PROBLEMS = "process", "results", "return", "problems"
CHECK_VIEWS = (PROCESS, RESULTS, RETURN, PROBLEMS)
"""The views in the order of their names in the line on top."""

CHECK_COMMON = (
    *PLACES,
    Command("next_view", ("tab",), N_("view"), N_("Go to the next view of Check; Shift+Tab goes back."), rank=16),
    Command("previous_view", ("shift+tab",), N_("view back"), N_("Go to the view before."), rank=None, palette=False),
    *EVERYWHERE,
)
"""The keys of the place: ways to the others, ways between its views, and what holds everywhere."""

CHECK_PROCESS = (
    Command("open", ("enter",), N_("open"), N_("Open the measure under the cursor."), rank=1),
    TALK_OF_ROW,
    *CHECK_COMMON,
)

CHECK_RESULTS = (
    Command("open", ("enter", "o"), N_("open"), N_("Open the page of the indicator with its chart."), rank=1),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the figure is not where it should be."), rank=2),
    Command("final", ("m",), N_("target"), N_("Judge against the milestone, or the round's target."), rank=3),
    Command("preset", ("x",), N_("rules"), N_("Judge signals by the rules of Wheeler or of the NHS."), rank=5),
    Command("overrule", ("v",), N_("overrule"), N_("Give the last figure another class, with a reason."), rank=7),
    Command("chart", ("c",), N_("chart"), N_("Show the chart of the values, or of the moving ranges."), rank=4),
    Command("compare", ("p",), N_("rounds"), N_("Compare each figure with the round before."), rank=6),
    Command("rebase", ("b",), N_("limits anew"), N_("Begin the limits anew after a proven change."), rank=8),
    TALK_OF_ROW,
    *CHECK_COMMON,
)

CHECK_RETURN = (
    Command(
        "open", ("enter",), N_("open"), N_("Open the payments of a line, or enter the figure of an output."), rank=1
    ),
    Command("pay", ("n",), N_("payment"), N_("Write a payment for the line under the cursor down."), rank=2),
    Command("edit", ("e",), N_("edit"), N_("Change the budget line or the output under the cursor."), rank=3),
    Command("earned", ("v",), N_("earned value"), N_("Show earned value: the work done against the money."), rank=4),
    Command("line", ("b",), N_("budget line"), N_("Add a budget line."), rank=5),
    Command("output", ("o",), N_("output"), N_("Add an output."), rank=6),
    Command("delete", ("d", "delete"), N_("delete"), N_("Delete the budget line or the output."), rank=50),
    *CHECK_COMMON,
)

PAYMENTS = (
    Command("pay", ("n",), N_("payment"), N_("Write a payment down."), rank=1),
    Command("edit", ("e", "enter"), N_("edit"), N_("Correct the payment under the cursor."), rank=2),
    Command("delete", ("d", "delete"), N_("delete"), N_("Delete the payment under the cursor."), rank=3),
    *FROM_RECORD,
    *EVERYWHERE,
)

EARNED = (*FROM_RECORD, *EVERYWHERE)

CHECK_PROBLEMS = (
    Command("open", ("enter",), N_("next step"), N_("Do what is missing next about the problem."), rank=1),
    Command("edit", ("e",), N_("edit"), N_("Change the problem, or close it with its outcome."), rank=2),
    Command("measure", ("m",), N_("do what"), N_("Decide what is done against the problem."), rank=3),
    Command("contain", ("c",), N_("contain"), N_("Say what protects customers until the cause is found."), rank=6),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the problem happened, whatever step is missing."), rank=7),
    Command(
        "standard", ("s",), N_("standard"), N_("Go to the standard it became, or make what has worked one."), rank=8
    ),
    Command("figure", ("i",), N_("figure"), N_("Open the indicator that deviates."), rank=9),
    Command("whose", ("f",), N_("filter"), N_("Show all, your own, the late ones, or those of nobody."), rank=5),
    Command("closed", ("x",), N_("closed"), N_("Show the closed problems too, or only the open ones."), rank=4),
    TALK_OF_ROW,
    *CHECK_COMMON,
)
