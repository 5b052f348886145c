"""Talk about a record: the way to it from wherever the record stands, and what can be done where it is read."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.everywhere import EVERYWHERE

_HELP = N_("Read what is said about it, and comment; @ and a name asks somebody.")

TALK = Command("comments", ("t",), N_("comments"), _HELP, rank=11)
"""On the page of a record."""

TALK_OF_ROW = Command("comments", ("t",), N_("comments"), _HELP, rank=None)
"""In a list: about the row under the cursor. Its bar has no room for it, F1 and the palette have."""

COMMENTS = (
    Command("open", ("enter",), N_("answer"), N_("Answer the comment under the cursor, or open the record."), rank=1),
    Command("new", ("n",), N_("comment"), N_("Write a comment; @ and a name asks that person."), rank=2),
    Command("read", ("m",), N_("I have read it"), N_("Mark what asks you here read: it needs no answer."), rank=3),
    Command("edit", ("e",), N_("edit"), N_("Change your own comment under the cursor."), rank=10),
    Command(
        "delete",
        ("d", "delete"),
        N_("withdraw"),
        N_("Take your own comment back, or end the invitation under the cursor."),
        rank=11,
    ),
    Command("invite", ("i",), N_("invite"), N_("Let somebody who only reads comment here."), rank=12),
    *EVERYWHERE,
)
