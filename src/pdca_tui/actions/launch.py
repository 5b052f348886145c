"""How the app is asked to start: what the command line hands to the screens."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from pdca_tui.model.enums import MeetingKind


class LaunchOptions(msgspec.Struct, frozen=True):
    """One start of the app. None means "not said": the person's setting, then the default, decides.

    `today` replays another day; `start_at` is then the time of day the clock begins with, in the time zone `zone`.
    `demo` is a throw-away copy of the sample. `ascii` draws with plain signs, False with the full ones; `plain_paint`
    leaves out cell diffing, `slow` says whether less is drawn for a slow line. `meeting` opens that meeting at once: to
    lead it, or with `follow` to look on. `restricted` is a session from outside: no files, no browser, no shell of this
    machine.
    """

    store: Path
    login: str | None = None
    read_only: bool = False
    language: str | None = None
    today: dt.date | None = None
    start_at: dt.time | None = None
    zone: dt.tzinfo | None = None
    ascii: bool | None = None
    plain_paint: bool = False
    theme: str | None = None
    demo: bool = False
    meeting: MeetingKind | None = None
    follow: bool = False
    restricted: bool = False
    slow: bool | None = None
