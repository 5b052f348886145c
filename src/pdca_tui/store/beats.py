"""The beat of a meeting: where its clock stood a second ago, beside the store and outside its revisions.

A clock that is saved every second would fill the audit. The beat is a hint: losing it sets the clock back to the
last deed of the meeting and costs nothing else.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import msgspec

from pdca_tui.platform.files import AS_IT_STANDS, replace

BEAT = "meeting.beat"
FRESH = 4.0
"""Seconds after which the session that leads counts as gone."""


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
    part = folder / f".{BEAT}.{beat.seat}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | AS_IT_STANDS, mode)
    try:
        os.write(handle, msgspec.json.encode(beat))
    finally:
        os.close(handle)
    replace(part, folder / BEAT)


def read_beat(folder: Path) -> Beat | None:
    """The last beat; None when there is none, or none that can be read."""
    path = folder / BEAT
    try:
        # Anybody in the store's group can put something else here: a pipe, say, that would be read for ever.
        beat = _DECODER.decode(path.read_bytes()) if path.is_file() else None
    except (OSError, msgspec.DecodeError, ValueError):
        return None
    return beat if beat is not None and beat.at.tzinfo is not None else None


def is_fresh(beat: Beat, now: dt.datetime) -> bool:
    """Whether the session that wrote it is still there."""
    return abs((now - beat.at).total_seconds()) <= FRESH
