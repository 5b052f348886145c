"""What can be done at the end of a round, at the beginning of the next one, and on the pages about rounds."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import FROM_RECORD

RESULT, LESSONS, OPEN, SIGN = "result", "lessons", "open", "sign"
CLOSING_STEPS = (RESULT, LESSONS, OPEN, SIGN)
"""The steps of a closing, in their order."""

ROUND_GOAL, ROUND_LESSONS, AIMS, MEASURES, BEGIN = "goal", "fates", "aims", "going_on", "begin"
NEXT_STEPS = (ROUND_GOAL, ROUND_LESSONS, AIMS, MEASURES, BEGIN)
"""The steps to the next round, in their order."""

STEPS = (
    Command(
        "next_step",
        ("tab", "right", "l"),
        N_("next step"),
        N_("Go to the next step; Shift+Tab goes back."),
        rank=5,
    ),
    Command(
        "previous_step",
        ("shift+tab", "left", "h"),
        N_("step back"),
        N_("Go to the step before."),
        rank=None,
        palette=False,
    ),
)

CLOSING = (
    Command("open", ("enter",), N_("open"), N_("Do what the row under the cursor asks for."), rank=1),
    *STEPS,
    Command("new", ("n",), N_("lesson"), N_("Write down what the round teaches."), (LESSONS,), rank=2),
    Command("delete", ("d", "delete"), N_("delete"), N_("Take the lesson under the cursor away."), (LESSONS,), rank=3),
    Command(
        "next_open",
        ("exclamation_mark",),
        N_("next open"),
        N_("Go to the next thing that has no decision yet."),
        (OPEN,),
        rank=None,
        shown_key="!",
    ),
    Command("carry", ("c",), N_("carry over"), N_("Carry it over into the next round."), (OPEN,), rank=2),
    Command(
        "drop", ("x",), N_("drop"), N_("Drop it with a reason; a problem is called off in a name."), (OPEN,), rank=3
    ),
    Command("end", ("f",), N_("done"), N_("Say that it is done, settled or closed by its rules."), (OPEN,), rank=4),
    Command(
        "carry_all", ("A",), N_("carry all"), N_("Carry over everything of this kind that has no decision."), (OPEN,), 6
    ),
    Command(
        "drop_all", ("X",), N_("drop all"), N_("Drop all of this kind without a decision, for one reason."), (OPEN,), 7
    ),
    Command("withdraw", ("d", "delete"), N_("take back"), N_("Take the decision back."), (OPEN,), rank=8),
    *FROM_RECORD,
    *EVERYWHERE,
)

NEXT_ROUND = (
    Command("open", ("enter",), N_("open"), N_("Do what the row under the cursor asks for."), rank=1),
    *STEPS,
    Command("accept", ("a",), N_("take on as is"), N_("Take the lesson on as it is."), (ROUND_LESSONS,), rank=2),
    Command("adapt", ("m",), N_("adapt"), N_("Take the lesson on in another form."), (ROUND_LESSONS,), rank=3),
    Command("reject", ("x",), N_("reject"), N_("Leave the lesson, with a reason."), (ROUND_LESSONS,), rank=4),
    Command("toggle", ("space",), N_("go on / end"), N_("Go on with the measure, or end it."), (MEASURES,), rank=2),
    *FROM_RECORD,
    *EVERYWHERE,
)

ROUND = (
    Command("open", ("enter",), N_("open"), N_("Open the figure across all rounds, or the lesson."), rank=1),
    Command("archive", ("o",), N_("archive"), N_("Read what the archive of the round holds."), rank=2),
    *FROM_RECORD,
    *EVERYWHERE,
)

ACROSS = (
    Command("open", ("enter",), N_("open"), N_("Open the round under the cursor."), rank=1),
    *FROM_RECORD,
    *EVERYWHERE,
)
