"""What can be done while asking why: answers, evidence, reading back, roots, and what is done against them."""

from __future__ import annotations

from msgspec import structs

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE, PANES

TREE, BOTH = ("why",), ("why", "measures")

CAUSES = (
    Command(
        "add",
        ("a", "enter"),
        N_("why?"),
        N_("Answer why the line under the cursor happened."),
        TREE,
        rank=1,
    ),
    Command(
        "beside",
        ("A",),
        N_("another"),
        N_("Add another answer beside the one under the cursor."),
        TREE,
        rank=6,
    ),
    Command("edit", ("e",), N_("edit"), N_("Correct the words of the answer."), TREE, rank=12),
    Command("count", ("c",), N_("cases"), N_("Say how many of the cases this answer explains."), TREE, rank=11),
    Command("vote", ("v",), N_("vote"), N_("Count a vote of the room for this cause."), TREE, rank=13),
    Command("unvote", ("V",), N_("vote back"), N_("Take a vote back."), TREE, rank=None),
    Command("delete", ("d", "delete"), N_("delete"), N_("Take the cause away with all beneath it."), TREE, rank=14),
    Command(
        "measure", ("m",), N_("do what"), N_("Decide what is done against this cause."), ("why", "measures"), rank=5
    ),
)
"""What tree and fishbone share."""

WHY = (
    *CAUSES,
    Command("holds", ("y",), N_("holds"), N_("Read backwards it holds: this, therefore the line above."), TREE, rank=3),
    Command("broken", ("n",), N_("broken"), N_("It does not hold; type the why that is missing."), TREE, rank=4),
    Command(
        "grade_data",
        ("1",),
        N_("rests on"),
        N_("It rests on data or a record."),
        TREE,
        rank=7,
        shown_key="1-4",
        word=N_("data"),
    ),
    Command("grade_observed", ("2",), N_("seen"), N_("It was seen on the spot."), TREE, rank=None),
    Command("grade_opinion", ("3",), N_("said"), N_("Somebody says so."), TREE, rank=None),
    Command("grade_guess", ("4",), N_("guessed"), N_("It is a guess."), TREE, rank=None),
    Command("source", ("s",), N_("where seen"), N_("Say where the evidence can be seen."), TREE, rank=8),
    Command("root", ("r",), N_("root"), N_("Mark the cause as the root, or take the mark away."), TREE, rank=2),
    Command("insert", ("i",), N_("in between"), N_("Put a missing why above the cause."), TREE, rank=None),
    Command("fishbone", ("f",), N_("fishbone"), N_("Show the causes as a fishbone."), rank=15),
    Command("open", ("enter",), N_("correct"), N_("Correct what is done."), ("measures",), rank=1),
    Command("drop", ("d", "delete"), N_("delete"), N_("Take the countermeasure away."), ("measures",), rank=3),
    Command("judge", ("J",), N_("judge"), N_("Say whether it has worked, by its figure."), ("measures",), rank=4),
    structs.replace(TALK, scopes=TREE, rank=16),
    Command("task", ("t",), N_("its task"), N_("Open the task that carries it out."), ("measures",), rank=2),
    *PANES,
    *EVERYWHERE,
)
