"""The beat of a meeting: where its clock stood a second ago, beside the store and outside its revisions.

A clock that is saved every second would fill the audit. The beat is a hint: losing it sets the clock back to the
last deed of the meeting and costs nothing else.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from pdca_tui.platform.files import read_regular
from pdca_tui.platform.folders import Folder

BEAT = "meeting.beat"
FRESH = 4.0
"""Seconds after which the session that leads counts as gone."""

_LARGEST = 4096


class Beat(msgspec.Struct, frozen=True):
    """`seconds` is what segment `segment` of `meeting` has run in all, as the session `seat` counted it at `at`."""

    meeting: str
    seat: str
    login: str
    segment: int
    seconds: int
    at: dt.datetime


_DECODER = msgspec.json.Decoder(Beat)


def write_beat(folder: Path, beat: Beat, mode: int = 0o660) -> None:
    """Put a beat in the place of the one before. Raises `OSError` where it cannot be written."""
    with Folder(folder) as opened:
        opened.put(BEAT, f".{BEAT}.{beat.seat}.part", msgspec.json.encode(beat), mode)


def read_beat(folder: Path) -> Beat | None:
    """The last beat; None when there is none, or none that can be read."""
    try:
        # Anybody in the store's group can put something else here: a pipe, say, that would be read for ever.
        beat = _DECODER.decode(read_regular(folder / BEAT, _LARGEST))
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None
    return beat if beat.at.tzinfo is not None else None


def is_fresh(beat: Beat, now: dt.datetime) -> bool:
    """Whether the session that wrote it is still there."""
    return abs((now - beat.at).total_seconds()) <= FRESH
