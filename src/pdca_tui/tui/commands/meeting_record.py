"""What can be done on the page of one meeting's record."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import TALK
from pdca_tui.tui.commands.everywhere import EVERYWHERE
from pdca_tui.tui.commands.places import FROM_RECORD

MEETING_RECORD = (
    Command("open", ("enter",), N_("open"), N_("Open the task or the problem under the cursor."), rank=1),
    Command("copy", ("y",), N_("copy"), N_("Send the minutes to the terminal's clipboard, ready to paste."), rank=2),
    Command("copy_markdown", ("Y",), N_("as Markdown"), N_("Send the minutes to the clipboard as Markdown."), rank=12),
    Command("edit", ("e",), N_("edit"), N_("Add to a meeting that was put on record afterwards."), rank=11),
    TALK,
    *FROM_RECORD,
    *EVERYWHERE,
)
