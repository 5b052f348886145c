"""Keys that sentences name. A person may have given a command another key: the screen tells the one that holds."""

from __future__ import annotations

import msgspec


class KeyOf(msgspec.Struct, frozen=True):
    """The key of `command` as a fact of a sentence: `usual`, where nobody knows of another one.

    `screen` says on which screen, where the command is another one elsewhere.
    """

    command: str
    usual: str
    screen: str = ""

    def __str__(self) -> str:
        return self.usual


UNDO = KeyOf("undo", "u")
NO = KeyOf("no", "Esc")
LEAVE = KeyOf("leave", "Esc")
HISTORY = KeyOf("history", "H")
THEME = KeyOf("theme", "F4")
AFRESH = KeyOf("afresh", "Ctrl+R")
NEW_LINE = KeyOf("line", "Ctrl+N", "form")
NEXT_SEGMENT = KeyOf("next_segment", "PgDn")
MINUTE = KeyOf("minute", "F6")
DIG = KeyOf("dig", "F8", "meeting")
APPOINTMENTS = KeyOf("appointments", "Ctrl+T", "meeting")
PARK = KeyOf("park", "F7")
SPEAKERS = KeyOf("speakers", "F9")
HAND_OVER = KeyOf("hand_over", "F10")
