"""What every record of a store has."""

from __future__ import annotations

import datetime as dt

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What all records share. `version` counts the saved changes, from 1; 0 is a record not saved yet."""

    id: str
    version: int = 0
    changed_by: str = ""
    changed_at: dt.datetime | None = None
