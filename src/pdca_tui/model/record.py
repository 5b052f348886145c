"""What every record of a store has."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]
"""A moment as records hold it: with its offset from UTC, so that any two can be compared. Without one it is damage."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What all records share. `version` counts the saved changes, from 1; 0 is a record not saved yet."""

    id: str
    version: int = 0
    changed_by: str = ""
    changed_at: Moment | None = None
