"""What can be done before there is a store to work on, and when it cannot be trusted."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP

WAYS, FAULTS = "ways", "faults"

_LOOKS = (
    Command("language", ("l", "f3", "L"), N_("language"), N_("Switch between Chinese and English."), rank=30),
    Command("theme", ("t", "f4", "T"), N_("colours"), N_("Choose the colours, with a preview."), rank=31),
    Command("ascii", ("a",), N_("plain signs"), N_("Draw with plain signs, or with arrows and bars again."), rank=32),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=40),
    Command("repaint", ("ctrl+l",), N_("repaint"), N_("Draw the whole screen anew."), rank=None),
    JUMP,
)

_SAMPLE_HELP = N_("Look round in a real round. Change what you like: it is thrown away when you leave.")
_WORKBOOK_HELP = N_("Make the store from an Excel workbook. Nothing is saved while it has faults.")
_EMPTY_HELP = N_("Begin a round without anything in it: three questions.")
_TEMPLATE_HELP = N_("Begin with a whole plan from a trade like yours, and make it your own.")

START = (
    Command("sample", ("1",), N_("choose"), _SAMPLE_HELP, (WAYS,), 10, shown_key="1-4"),
    Command("workbook", ("2",), N_("workbook"), _WORKBOOK_HELP, (WAYS,), None),
    Command("empty", ("3",), N_("empty round"), _EMPTY_HELP, (WAYS,), None),
    Command("template", ("4",), N_("template"), _TEMPLATE_HELP, (WAYS,), None),
    Command("open", ("enter",), N_("open"), N_("Go the way under the cursor."), (WAYS,), 11, palette=False),
    Command(
        "retry",
        ("enter", "r"),
        N_("try again"),
        N_("Read the same workbook again, once it is put right."),
        (FAULTS,),
        10,
    ),
    Command("other", ("f", "2"), N_("other file"), N_("Choose another workbook."), (FAULTS,), 11),
    Command("back", ("escape",), N_("back"), N_("Go back to the ways in."), (FAULTS,), 12),
    *_LOOKS,
    Command("quit", ("q", "ctrl+q"), N_("quit"), N_("Leave. Nothing was made yet."), rank=20),
    Command("leave", ("escape",), N_("quit"), N_("Leave. Nothing was made yet."), (WAYS,), None, palette=False),
)

TEMPLATES = (
    Command("choose", ("enter",), N_("take"), N_("Make the store from this template."), rank=20, palette=False),
    Command("close", ("escape",), N_("close"), N_("Close this and change nothing."), rank=60, palette=False),
    JUMP,
)

DAMAGED = (
    Command(
        "restore",
        ("enter",),
        N_("restore"),
        N_("Put the state under the cursor back, after a second question."),
        rank=10,
    ),
    Command("again", ("r",), N_("look again"), N_("Try once more to open the store."), rank=11),
    *_LOOKS,
    Command("quit", ("q", "escape", "ctrl+q"), N_("quit"), N_("Leave. Nothing is changed."), rank=20),
)
