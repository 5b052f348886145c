"""What can be done in the screens that open over another one."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP, JUMPING

_ROWS = (
    Command(
        "next_row",
        ("down",),
        N_("move"),
        N_("Go to the next line; the field keeps the focus."),
        rank=10,
        shown_key="↑↓",
        palette=False,
    ),
    Command("previous_row", ("up",), N_("up"), N_("Go to the line before."), rank=None, palette=False),
    Command("next_rows", ("pagedown",), N_("page down"), N_("Go down by a screenful."), rank=None, palette=False),
    Command("previous_rows", ("pageup",), N_("page up"), N_("Go up by a screenful."), rank=None, palette=False),
)
_CLOSE = Command("close", ("escape",), N_("close"), N_("Close this and change nothing."), rank=60, palette=False)

HERE = (_CLOSE, JUMP)

HELP = (
    Command(
        "run", ("enter",), N_("do it"), N_("Close the help and do what is under the cursor."), rank=20, palette=False
    ),
    Command("close", ("escape", "f1", "q"), N_("close"), N_("Close the help."), rank=60, palette=False),
    JUMP,
)

FIND = (
    *_ROWS,
    Command("choose", ("enter",), N_("open"), N_("Open what is under the cursor."), rank=20, palette=False),
    _CLOSE,
    JUMP,
)

DEPENDS = (
    *_ROWS,
    Command(
        "choose", ("enter",), N_("add or take out"), N_("Wait for this task, or no longer."), rank=20, palette=False
    ),
    _CLOSE,
    JUMP,
)

PASTE = (
    Command(
        "save", ("ctrl+s", "f9"), N_("add"), N_("Add the tasks of the preview."), rank=10, palette=False, first=True
    ),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=40, palette=False),
    Command(
        "close", ("escape",), N_("close"), N_("Close this and change nothing."), rank=60, palette=False, first=True
    ),
    JUMP,
)

COPY_FROM = (
    *_ROWS,
    Command("choose", ("enter",), N_("take"), N_("Copy what is under the cursor."), rank=20, palette=False),
    _CLOSE,
    JUMP,
)

THEMES = (
    Command("choose", ("enter",), N_("keep"), N_("Keep these colours."), rank=20, palette=False),
    Command(
        "close", ("escape",), N_("as before"), N_("Close and go back to the colours before."), rank=60, palette=False
    ),
    JUMP,
)

HISTORY = (
    Command(
        "next_pane",
        ("tab", "shift+tab"),
        N_("pane"),
        N_("Go to the values and back."),
        rank=10,
        shown_key="Tab",
        palette=False,
    ),
    Command("undo", ("u",), N_("take back"), N_("Take back the change under the cursor."), rank=20, palette=False),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=40, palette=False),
    Command("close", ("escape", "H", "q"), N_("close"), N_("Close the history."), rank=60, palette=False),
    JUMP,
)

EXPLAIN = (
    Command(
        "close",
        ("escape", "enter", "question_mark", "q"),
        N_("close"),
        N_("Close the explanation."),
        rank=60,
        palette=False,
    ),
    JUMP,
)

CONFIRM_RESTORE = (
    Command("confirm", ("enter",), N_("restore"), N_("Put this state back."), rank=10, palette=False),
    Command(
        "close", ("escape", "n", "q"), N_("leave as it is"), N_("Close and change nothing."), rank=11, palette=False
    ),
    JUMP,
)

FOLDER_PICKER = (
    *_ROWS,
    Command("choose", ("enter",), N_("take"), N_("Go into the folder, or take it."), rank=20, palette=False),
    Command(
        "complete",
        ("tab",),
        N_("complete"),
        N_("Write the line under the cursor into the field."),
        rank=21,
        palette=False,
    ),
    _CLOSE,
    JUMP,
)

FILE_PICKER = (
    *_ROWS,
    Command("choose", ("enter",), N_("take"), N_("Open the folder, or take the workbook."), rank=20, palette=False),
    Command(
        "complete",
        ("tab",),
        N_("complete"),
        N_("Write the line under the cursor into the field."),
        rank=21,
        palette=False,
    ),
    _CLOSE,
    JUMP,
)

QUESTIONS = (
    Command(
        "next_field",
        ("tab", "down"),
        N_("next"),
        N_("Go to the next question."),
        rank=10,
        shown_key="Tab",
        palette=False,
    ),
    Command(
        "previous_field", ("shift+tab", "up"), N_("back"), N_("Go to the question before."), rank=None, palette=False
    ),
    Command(
        "answer",
        ("enter",),
        N_("go on"),
        N_("Go to the next question; after the last one, begin."),
        rank=20,
        palette=False,
    ),
    Command("begin", ("ctrl+s", "f9"), N_("begin"), N_("Begin the round with these answers."), rank=21, palette=False),
    _CLOSE,
    JUMP,
)

DIALOGS: dict[str, tuple[Command, ...]] = {
    "help": HELP,
    "here": HERE,
    "find": FIND,
    "depends": DEPENDS,
    "paste": PASTE,
    "copy_from": COPY_FROM,
    "themes": THEMES,
    "history": HISTORY,
    "explain": EXPLAIN,
    "confirm_restore": CONFIRM_RESTORE,
    "file_picker": FILE_PICKER,
    "folder_picker": FOLDER_PICKER,
    "questions": QUESTIONS,
    "jump": JUMPING,
}
"""Screen name -> its commands, for the registry."""
