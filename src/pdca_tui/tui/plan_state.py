"""What the views of the Plan place have in common, and keep while a person goes from one to another."""

from __future__ import annotations

import datetime as dt

import msgspec


class ChartChoice(msgspec.Struct):
    """How the chart is looked at: a zoom by name ("" is the closest one that shows the whole plan), the day at
    its left edge (None: from the start of the plan), and what is shown of the rows.
    """

    zoom: str = ""
    origin: dt.date | None = None
    critical_only: bool = False
    promise: bool = False


class MatrixChoice(msgspec.Struct):
    """How the RACI matrix is looked at: the ids of what is opened to its tasks, the role under the cursor (""
    is the column of names, None the first role), and the week of the workload, in weeks from this one (None:
    this week until its fifth day, then the next one).
    """

    opened: set[str] = msgspec.field(default_factory=set)
    role: str | None = None
    week: int | None = None
    visited: bool = False


class PlanState(msgspec.Struct):
    """`opened` are the ids of measures and layers that are unfolded, `key` names the row under the cursor
    ("task:<id>", "measure:<id>"), `view` is the one that key 2 comes back to.
    """

    opened: set[str] = msgspec.field(default_factory=set)
    key: str = ""
    view: str = "wbs"
    visited: bool = False
    """Whether `opened` was chosen by a person or a first look already; until then the page opens what is unfinished."""
    chart: ChartChoice = msgspec.field(default_factory=ChartChoice)
    matrix: MatrixChoice = msgspec.field(default_factory=MatrixChoice)
    scores: dict[tuple[str, dt.date], int | None] = msgspec.field(default_factory=dict)
    """The health scores of earlier weeks that have been worked out; see `health_over_weeks`."""

    def kept(self, view: str) -> str | None:
        return self.key or None

    def keep(self, view: str, key: str) -> None:
        """The views share their cursor; a row that is no record of the plan, a finding say, is of its view alone."""
        if key.startswith(("task:", "measure:")):
            self.key = key
