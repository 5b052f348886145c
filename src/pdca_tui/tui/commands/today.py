"""What can be done on the Today page."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.everywhere import PUT_ASIDE
from pdca_tui.tui.commands.jump import JUMP
from pdca_tui.tui.commands.places import PLACES

NEEDS, TASKS, BOARD, PLAN, HEALTH = "needs", "tasks", "board", "plan", "health"

TODAY = (
    Command(
        "go_today",
        ("1",),
        N_("places"),
        N_("Go to Today, the page of the day."),
        rank=24,
        shown_key="1-5",
        palette=False,
        word=N_("Today"),
    ),
    *PLACES[1:],
    Command("next_pane", ("tab",), N_("pane"), N_("Go to the next pane; Shift+Tab goes back."), rank=16),
    Command("previous_pane", ("shift+tab",), N_("pane back"), N_("Go to the pane before."), rank=None, palette=False),
    Command("open", ("enter",), N_("open"), N_("Open what is under the cursor, or do what it asks for."), rank=1),
    Command(
        "fold",
        ("left", "h"),
        N_("close branch"),
        N_("Close the branch, or go up to its parent."),
        (PLAN,),
        None,
        palette=False,
    ),
    Command("unfold", ("right", "l"), N_("open branch"), N_("Open the branch."), (PLAN,), 15, "←→", palette=False),
    Command(
        "new",
        ("n",),
        N_("new"),
        N_("Add a task beneath the one under the cursor, or a value on the board."),
        rank=10,
    ),
    Command(
        "edit",
        ("e",),
        N_("edit"),
        N_("Change the task, the measure or the indicator under the cursor."),
        (TASKS, PLAN, NEEDS, BOARD),
        11,
    ),
    Command("new_measure", ("M",), N_("new measure"), N_("Add a measure to the plan."), (PLAN,), 42),
    Command("new_indicator", ("N",), N_("new indicator"), N_("Add an indicator to the board."), (BOARD,), 42),
    Command(
        "advance",
        ("space",),
        N_("status on"),
        N_("Move the task's status on: begin, then finish; tick a repeating task for the day."),
        (TASKS, PLAN),
        2,
    ),
    Command("block", ("b",), N_("block"), N_("Say that the task cannot go on, and why."), (TASKS, PLAN), 14),
    Command("reopen", ("o",), N_("reopen"), N_("Take a finished or blocked task up again."), (TASKS, PLAN), 22),
    Command("move_up", ("K", "ctrl+up"), N_("move up"), N_("Move the task before its neighbour."), (PLAN,), 26),
    Command("move_down", ("J", "ctrl+down"), N_("move down"), N_("Move the task behind its neighbour."), (PLAN,), 27),
    Command("put_under", ("p",), N_("put under"), N_("Put the task under another task or measure."), (PLAN,), 28),
    Command("delete", ("d", "delete"), N_("delete"), N_("Delete the task; undo brings it back."), (TASKS, PLAN), 25),
    Command("drop", ("X",), N_("drop"), N_("Give the task up; it stays on record with the reason."), (TASKS, PLAN), 29),
    Command("log_value", ("v",), N_("log value"), N_("Write down what an indicator stands at."), (), 12),
    Command("why", ("w",), N_("5-Why"), N_("Ask why the problem under the cursor came about."), (NEEDS, BOARD), 13),
    Command("morning", ("m",), N_("morning"), N_("Begin the morning meeting, or join it."), rank=43),
    Command("review", ("r",), N_("review"), N_("Begin the weekly review, or join it."), rank=44),
    TALK_OF_ROW,
    Command("find", ("slash",), N_("find"), N_("Find a task, a measure, an indicator or a person."), rank=17),
    Command(
        "explain",
        ("question_mark",),
        N_("explain"),
        N_("Say how the figure under the cursor comes about."),
        rank=19,
    ),
    Command("undo", ("u",), N_("undo"), N_("Take back your last saved change."), rank=20),
    Command("here", ("at",), N_("who is here"), N_("Show who has the store open, where and since when."), rank=None),
    Command("history", ("H",), N_("history"), N_("Show who changed what and when, and take changes back."), rank=None),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=18),
    Command("language", ("f3", "L"), N_("language"), N_("Switch between Chinese and English."), rank=None),
    Command("theme", ("f4", "T"), N_("theme"), N_("Choose the colours, with a preview."), rank=None),
    Command(
        "palette", ("ctrl+p", "f2"), N_("all commands"), N_("List every command and run one."), rank=60, palette=False
    ),
    Command("repaint", ("ctrl+l",), N_("repaint"), N_("Draw the whole screen anew."), rank=None),
    JUMP,
    PUT_ASIDE,
    Command("quit", ("q", "ctrl+q"), N_("quit"), N_("Leave. Everything confirmed is saved already."), rank=70),
)
