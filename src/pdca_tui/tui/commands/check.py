"""What can be done in the views of the Check place."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import PLACES

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
    *CHECK_COMMON,
)

CHECK_RESULTS = (
    Command("open", ("enter", "o"), N_("open"), N_("Open the page of the indicator with its chart."), rank=1),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the figure is not where it should be."), rank=2),
    Command("final", ("m",), N_("target"), N_("Judge against the milestone, or the round's target."), rank=3),
    Command("preset", ("x",), N_("rules"), N_("Judge signals by the rules of Wheeler or of the NHS."), rank=4),
    Command("overrule", ("v",), N_("overrule"), N_("Give the last figure another class, with a reason."), rank=5),
    Command("rebase", ("b",), N_("limits anew"), N_("Begin the limits anew after a proven change."), rank=6),
    *CHECK_COMMON,
)

CHECK_RETURN = (
    Command("pay", ("n", "enter"), N_("payment"), N_("Write a payment for the line under the cursor down."), rank=1),
    Command("output", ("e",), N_("output"), N_("Say what the output under the cursor stands at."), rank=2),
    *CHECK_COMMON,
)

CHECK_PROBLEMS = (
    Command("open", ("enter", "w"), N_("next step"), N_("Do what is missing next about the problem."), rank=1),
    Command("edit", ("e",), N_("edit"), N_("Change the problem, or close it with its outcome."), rank=2),
    Command("measure", ("m",), N_("do what"), N_("Decide what is done against the problem."), rank=3),
    Command(
        "standard", ("s",), N_("standard"), N_("Go to the standard it became, or make what has worked one."), rank=6
    ),
    Command("figure", ("i",), N_("figure"), N_("Open the indicator that deviates."), rank=7),
    Command("whose", ("f",), N_("filter"), N_("Show all, your own, the late ones, or those of nobody."), rank=5),
    Command("closed", ("x",), N_("closed"), N_("Show the closed problems too, or only the open ones."), rank=4),
    *CHECK_COMMON,
)
