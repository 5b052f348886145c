"""What a piece of a plan is: a leaf of the breakdown, and work that comes back."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from story.teller import Text


class Leaf(NamedTuple):
    """A leaf of the breakdown as it was planned. `shows` is the evidence when it is done."""

    code: str
    title: Text
    owner: str
    done_when: Text
    days: str
    start: dt.date
    due: dt.date
    after: tuple[str, ...] = ()
    shows: Text = ""


class Turning(NamedTuple):
    """A task that comes back, to the end of the round. `kept` is how often of a hundred it is ticked."""

    code: str
    title: Text
    owner: str
    done_when: Text
    start: dt.date
    repeats: str
    kept: int = 95
