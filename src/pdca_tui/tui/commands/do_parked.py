"""What can be done to the topics that were put off."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK_OF_ROW
from pdca_tui.tui.commands.do import DO_COMMON

DO_PARKED = (
    Command("open", ("enter", "s"), N_("settle"), N_("Say what was decided about the topic under the cursor."), rank=1),
    Command("new", ("n",), N_("put off"), N_("Put a new topic off to the next meeting."), rank=10),
    TALK_OF_ROW,
    *DO_COMMON,
)
