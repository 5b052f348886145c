"""What can be done with the scripts: found, read, practised, written and counted."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_COMMON
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import FROM_RECORD

CHANGES = (
    Command("edit", ("e",), N_("edit"), N_("Change title, owner and tags; that makes no new version."), rank=12),
    Command("version", ("v",), N_("new version"), N_("Write a new version; the ones before it stay."), rank=11),
    Command("retire", ("X",), N_("take out"), N_("Take it out of force; it stays on record with the reason."), rank=17),
    Command("restore", ("o",), N_("put back"), N_("Put what was taken out of force into force again."), rank=18),
)
"""What is done to one script or one principle."""

USE = Command("use", ("x", "plus"), N_("count a use"), N_("Count that the script was used just now."), rank=6)

ACT_SCRIPTS = (
    Command("open", ("enter",), N_("open"), N_("Open the script under the cursor."), rank=1),
    Command("search", ("s",), N_("search"), N_("Find a script by words of any of its texts."), rank=2),
    Command("tag", ("f", "t"), N_("tag"), N_("Show only the scripts with the next tag, then all again."), rank=3),
    Command("practise", ("p",), N_("practise"), N_("Practise the scripts shown here."), rank=4),
    USE,
    Command("new", ("n",), N_("new"), N_("Write a new script."), rank=10),
    *CHANGES,
    Command("retired", ("a",), N_("all"), N_("Show those too that hold no more, or leave them out."), rank=19),
    *ACT_COMMON,
)

SCRIPT_SEARCH = (
    Command("typed", ("enter",), N_("open"), N_("Open the script under the cursor."), rank=1),
    Command(
        "move", ("down",), N_("move"), N_("Go to the next script; the line keeps the focus."), rank=2, shown_key="↑↓"
    ),
    Command("to_list", ("tab",), N_("to the list"), N_("Go to the scripts that were found."), rank=3),
    Command("close", ("escape",), N_("close"), N_("Close the line and show all scripts again."), rank=4),
)
"""What the keys of the open line do; they act in the line itself."""

_VERSIONS = (
    Command("older", ("left",), N_("version before"), N_("Read the version before."), rank=14),
    Command("newer", ("right",), N_("version after"), N_("Read the version after."), rank=15),
)

SCRIPT_PAGE = (USE, *CHANGES, *_VERSIONS, TALK, *FROM_RECORD, *EVERYWHERE)

PRINCIPLE_PAGE = (*CHANGES, *_VERSIONS, TALK, *FROM_RECORD, *EVERYWHERE)

HIDDEN, REVEALED, OVER = "hidden", "revealed", "over"

PRACTICE = (
    Command("reveal", ("enter", "space"), N_("show the answer"), N_("Show the answers and why."), (HIDDEN,), 1),
    Command("knew", ("enter", "y"), N_("knew it"), N_("You knew it: go to the next one."), (REVEALED,), 1),
    Command("again", ("a",), N_("once more"), N_("Ask it again after the others."), (REVEALED,), 2),
    Command("use", ("x", "plus"), N_("count a use"), N_("Count that the script was used just now."), (REVEALED,), 6),
    Command("restart", ("enter",), N_("practise again"), N_("Begin anew with all of them."), (OVER,), 1),
    *FROM_RECORD,
    *EVERYWHERE,
)
"""The page on which scripts are practised, by what it shows: the question, the answer, the end."""
