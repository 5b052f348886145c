"""A plan as a person wrote it down elsewhere: rows that are not records yet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.model.enums import Repeat


class OutlineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work of a pasted plan, in the order of the tree: a layer stands before its parts.

    `line` is the line of the text, from 1. `level` is 0 at the top and at most one more than in the row before.
    `code` is the number that the text gives it, "" without one; `depends` are such numbers, or codes of the plan.
    """

    line: int
    level: int
    title: str
    code: str = ""
    owner: str = ""
    done_when: str = ""
    days: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    depends: tuple[str, ...] = ()
    repeats: Repeat | None = None
