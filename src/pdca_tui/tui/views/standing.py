"""What holds for as long as something is wrong with the store, in one sentence above the keys."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.errors import Damaged, Missing, NewerFormat, PdcaError, Refused, Replaced
from pdca_tui.model.keys import NO, QUIT, REPAINT
from pdca_tui.model.message import Message, msg


def unread_sentence(error: PdcaError, since: dt.datetime) -> Message:
    """The store cannot be read: since when, what is shown meanwhile, and what ends it."""
    time = since.time()
    if isinstance(error, Missing):
        return msg(
            "The store has been gone since {time}; shown is what it held. "
            "Once it is back in its place, it goes on here.",
            time=time,
        )
    if isinstance(error, NewerFormat):
        return msg(
            "A newer pdca has had the store since {time}; shown is what it held. Update pdca here and open it again.",
            time=time,
        )
    if isinstance(error, Damaged):
        return msg(
            "The store has been damaged since {time}; shown is what it held. "
            "Leave with {quit} and open pdca again: it offers the kept states.",
            time=time,
            quit=QUIT,
        )
    if isinstance(error, Replaced):
        return msg(
            "The store was replaced at {time}; shown is what it held. Nothing is saved from here. "
            "{repaint} opens it as it is now.",
            time=time,
            repaint=REPAINT,
        )
    if isinstance(error, Refused):
        return msg(
            "The store has been out of reach since {time}; shown is what it held. "
            "Once your account may read it again, it goes on here.",
            time=time,
        )
    return error.message


def unwritten_sentence(reason: Message | str, since: dt.datetime) -> Message:
    """The store can be read and not written."""
    return msg(
        "Nothing can be saved since {time}: {reason}. What you type stays in its form; once that ends, save again.",
        time=since.time(),
        reason=reason,
    )


REPLACED_FOLLOW = msg(
    "What is on the screen belongs to the state before, so nothing is saved from here. What you typed is kept as a "
    "draft. Enter opens the store as it is now; {no} leaves the old state here to read.",
    no=NO,
)
