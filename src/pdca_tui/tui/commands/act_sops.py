"""What can be done about ways of working: in their list, on the page of one, with two versions, in a checklist."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_COMMON
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK, TALK_OF_ROW
from pdca_tui.tui.commands.everywhere import EVERYWHERE, PANES
from pdca_tui.tui.commands.places import FROM_RECORD

_VERSION = Command("version", ("v",), N_("new version"), N_("Make a new version; it begins with the last one."), rank=4)
_EDIT = Command("edit", ("e",), N_("edit"), N_("Change owner, review day, figures: no new version is made."), rank=5)
_READ = Command("read", ("m",), N_("I have read it"), N_("Note that you have read the version in force."), rank=6)

ACT_SOPS = (
    Command("open", ("enter",), N_("open"), N_("Open the page of the way of working under the cursor."), rank=1),
    Command("new", ("n",), N_("new"), N_("Make a way of working with its first version."), rank=2),
    Command(
        "run", ("r",), N_("carry out"), N_("Carry it out now as a checklist, or go on with the one begun."), rank=3
    ),
    _VERSION,
    _EDIT,
    Command(
        "retired", ("x",), N_("past ones"), N_("Show those too that hold no more, or only those in force."), rank=12
    ),
    TALK_OF_ROW,
    *ACT_COMMON,
)

SOP = (
    *PANES,
    Command("open", ("enter",), N_("open"), N_("Open what is under the cursor, or do what it asks for."), rank=1),
    Command(
        "run", ("r",), N_("carry out"), N_("Carry it out now as a checklist, or go on with the one begun."), rank=3
    ),
    _VERSION,
    _EDIT,
    _READ,
    Command("diff", ("d",), N_("what changed"), N_("Compare two versions: added, removed and changed lines."), rank=7),
    Command("review", ("c",), N_("keep it"), N_("Say that it holds as it is, and when it is looked at next."), rank=8),
    Command("problem", ("b",), N_("problem"), N_("Go to the problem that it came from, and on from there."), rank=9),
    Command("sheet", ("p",), N_("sheet"), N_("Write the one-page sheet to hang up, as a file to print."), rank=10),
    Command("retire", ("X",), N_("out of force"), N_("Take it out of force with a reason, or put it back."), rank=None),
    TALK,
    *FROM_RECORD,
    *EVERYWHERE,
)

EDITION_DIFF = (
    Command(
        "older",
        ("left", "h"),
        N_("first one"),
        N_("Take an older version to compare with."),
        rank=1,
        shown_key="←→",
    ),
    Command("newer", ("right", "l"), N_("first one on"), N_("Take a newer version to compare with."), rank=None),
    Command(
        "to_older",
        ("left_square_bracket",),
        N_("second one"),
        N_("Take an older version for the one that is compared."),
        rank=2,
        shown_key="[ ]",
    ),
    Command(
        "to_newer",
        ("right_square_bracket",),
        N_("second one on"),
        N_("Take a newer version for the one that is compared."),
        rank=None,
    ),
    *FROM_RECORD,
    *EVERYWHERE,
)

RUN = (
    Command(
        "advance",
        ("space", "enter"),
        N_("tick"),
        N_("Note that the step is done now; once more takes it back."),
        rank=1,
    ),
    Command("skip", ("x",), N_("leave out"), N_("Leave the step out this time, with the reason."), rank=2),
    Command("end", ("f",), N_("end"), N_("End the checklist and enter its figure."), rank=3),
    *FROM_RECORD,
    *EVERYWHERE,
)
