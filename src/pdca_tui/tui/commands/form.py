"""What can be done in a form, a question and a clash. Letters are text in a form, so no deed is on one."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP

CHOICE, LINES = "choice", "lines"

WHILE_SAVING = ("help", "language")
"""What may be done while a save is under way: it changes nothing of the form."""

FORM = (
    Command("next", ("enter",), N_("next"), N_("Go to the next field; in the last one, save."), rank=1, first=True),
    Command("save", ("ctrl+s", "f9"), N_("save"), N_("Save the form from any field."), rank=2, first=True),
    Command("turn", ("space",), N_("choose"), N_("Choose another word."), (CHOICE,), 3, "←→", palette=False),
    Command("line", ("ctrl+n", "alt+enter"), N_("new line"), N_("Begin a new line."), (LINES,), 3),
    Command(
        "field",
        ("tab",),
        N_("field"),
        N_("Go to the next field; Shift+Tab goes back."),
        rank=8,
        palette=False,
        first=True,
    ),
    Command(
        "back", ("shift+tab",), N_("field back"), N_("Go to the field before."), rank=None, palette=False, first=True
    ),
    Command(
        "afresh",
        ("ctrl+r", "f5"),
        N_("start afresh"),
        N_("Put the draft aside and begin anew; once more brings it back."),
        rank=6,
    ),
    Command(
        "leave", ("escape",), N_("leave"), N_("Leave the form; what was typed stays as a draft."), rank=4, first=True
    ),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this form."), rank=7),
    Command("language", ("f3",), N_("language"), N_("Switch between Chinese and English."), rank=None),
    JUMP,
)

CONFIRM = (
    Command("yes", ("enter", "y"), N_("yes"), N_("Do it."), rank=1),
    Command("no", ("escape", "n"), N_("no"), N_("Leave everything as it is."), rank=2),
    JUMP,
)

CONFLICT = (
    Command("choose", ("enter",), N_("choose"), N_("Keep the value under the cursor."), rank=1),
    Command("mine", ("m", "1"), N_("keep mine"), N_("Save your value in place of the other one."), rank=2),
    Command("theirs", ("t", "2"), N_("keep theirs"), N_("Leave the other value and give up yours."), rank=3),
    Command("later", ("escape",), N_("decide later"), N_("Go back; nothing is saved."), rank=4),
    JUMP,
)
