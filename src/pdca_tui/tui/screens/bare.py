"""A scene for the pages that are shown without a store: nothing in it but the look and the moment."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.scene import Facts, Look, Scene


def bare_scene(look: Look, login: str, now: dt.datetime) -> Scene:
    """An empty snapshot on the day of `now`."""
    return Scene(Facts(Snapshot(), now.date()), now, look, login, None, read_only=True)
