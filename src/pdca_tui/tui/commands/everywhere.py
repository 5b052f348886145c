"""What can be done on every page that opens from another one."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP

PANES = (
    Command("next_pane", ("tab",), N_("pane"), N_("Go to the next pane; Shift+Tab goes back."), rank=34),
    Command("previous_pane", ("shift+tab",), N_("pane back"), N_("Go to the pane before."), rank=None, palette=False),
)

PUT_ASIDE = Command(
    "put_aside",
    (),
    N_("put aside"),
    N_("Give the terminal back to the shell for a while; `fg` there brings pdca back as it was."),
    rank=None,
)

EVERYWHERE = (
    Command("undo", ("u",), N_("undo"), N_("Take back your last saved change."), rank=40),
    Command(
        "explain",
        ("question_mark",),
        N_("explain"),
        N_("Say how the figure under the cursor comes about."),
        rank=39,
    ),
    Command("leave", ("escape", "q"), N_("back"), N_("Go back to the page before."), rank=35, palette=False),
    Command("find", ("slash",), N_("find"), N_("Find a task, a measure, an indicator or a person."), rank=38),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=36),
    Command("history", ("H",), N_("history"), N_("Show who changed what and when, and take changes back."), rank=None),
    Command("here", ("at",), N_("who is here"), N_("Show who has the store open, where and since when."), rank=None),
    Command("language", ("f3", "L"), N_("language"), N_("Switch between Chinese and English."), rank=None),
    Command("theme", ("f4", "T"), N_("theme"), N_("Choose the colours, with a preview."), rank=None),
    Command(
        "palette", ("ctrl+p", "f2"), N_("all commands"), N_("List every command and run one."), rank=60, palette=False
    ),
    Command("repaint", ("ctrl+l",), N_("repaint"), N_("Draw the whole screen anew."), rank=None),
    JUMP,
    PUT_ASIDE,
    Command("quit", ("ctrl+q",), N_("quit"), N_("Leave. Everything confirmed is saved already."), rank=None),
)
