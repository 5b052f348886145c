"""What can be done while a meeting runs. The line of notes always has the focus, so every deed has a key of its own."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.jump import JUMP

MEETING = (
    Command(
        "note", ("enter",), N_("note it"), N_("Write the line down: # problem, ! work, = decision, + praise."), rank=4
    ),
    Command(
        "next_segment",
        ("pagedown",),
        N_("next segment"),
        N_("Go on to the next segment; after the last one, end."),
        rank=1,
    ),
    Command("previous_segment", ("pageup",), N_("go back"), N_("Go back to the segment before."), rank=None),
    Command("pause", ("f5",), N_("pause"), N_("Stop the clock, or let it go on."), rank=9),
    Command("minute", ("f6",), N_("+1 min"), N_("Give the segment one minute more."), rank=2),
    Command(
        "park",
        ("f7",),
        N_("put off"),
        N_("Put what is typed off to the next meeting; with nothing typed, see what was put off."),
        rank=3,
    ),
    Command("dig", ("f8",), N_("5-Why"), N_("Choose a problem and ask why, or draw its fishbone."), rank=5),
    Command("speakers", ("f9",), N_("who spoke"), N_("Mark with one key who speaks and who is there."), rank=6),
    Command("hand_over", ("f10",), N_("hand over"), N_("Hand the lead to somebody else."), rank=7),
    Command("take_over", ("f11",), N_("take over"), N_("Take the lead from a session that is gone."), rank=None),
    Command(
        "appointments", ("ctrl+t",), N_("customers"), N_("Write down who is expected today, or correct it."), rank=None
    ),
    Command("delete_line", ("ctrl+z",), N_("take back"), N_("Take the last line away."), rank=None),
    Command("figures", ("f12",), N_("board"), N_("Open the board to type figures in; the clock goes on."), rank=None),
    Command("leave", ("escape",), N_("leave"), N_("Leave the page; the meeting goes on."), rank=8, palette=False),
    Command("help", ("f1",), N_("keys"), N_("Show every key of this pane."), rank=10),
    Command("language", ("f3",), N_("language"), N_("Switch between Chinese and English."), rank=None),
    Command("theme", ("f4",), N_("theme"), N_("Choose the colours, with a preview."), rank=None),
    Command(
        "palette", ("ctrl+p", "f2"), N_("all commands"), N_("List every command and run one."), rank=60, palette=False
    ),
    Command("repaint", ("ctrl+l",), N_("repaint"), N_("Draw the whole screen anew."), rank=None),
    JUMP,
    Command("quit", ("ctrl+q",), N_("quit"), N_("Leave. Everything confirmed is saved already."), rank=None),
)

SPEAKERS = (
    Command("all_here", ("full_stop",), N_("all here"), N_("Note everybody as present."), rank=2, shown_key="."),
    Command("away", ("minus",), N_("away"), N_("Note whom the cursor stands on as away, or as here again."), rank=3),
    Command("spoke", ("enter", "space"), N_("spoke"), N_("Count that the person under the cursor spoke."), rank=1),
    Command("leave", ("escape", "f9"), N_("close"), N_("Back to the meeting."), rank=5),
    JUMP,
)

PICK = (
    Command("choose", ("enter",), N_("choose"), N_("Take what the cursor stands on."), rank=1),
    Command("leave", ("escape",), N_("close"), N_("Back to the meeting."), rank=5),
    JUMP,
)
