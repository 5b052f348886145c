"""How often a script was used, and when last."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.clock import moment_in
from pdca_tui.model.records import Standard


def use_count(standard: Standard) -> int:
    """How often somebody noted that they used it."""
    return len(standard.uses)


def last_use(standard: Standard) -> tuple[dt.datetime, str] | None:
    """The latest moment it was used at and the login that did; None while nobody has."""
    moments = [(moment_in(dt.datetime.fromisoformat(at)), login) for at, login in standard.uses.items()]
    return max(moments, default=None)
