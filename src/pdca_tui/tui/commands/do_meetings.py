"""What can be done where the meetings stand."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.do import DO_COMMON

DO_MEETINGS = (
    Command("open", ("enter",), N_("open"), N_("Read the record of the meeting under the cursor."), rank=1),
    Command("agenda", ("a",), N_("agenda"), N_("Change the agenda of this kind of meeting."), rank=12),
    Command("appointments", ("c",), N_("customers"), N_("Write down who is expected today, or correct it."), rank=13),
    TALK_OF_ROW,
    *DO_COMMON,
)
