"""What the views of the Plan place have in common, and keep while a person goes from one to another."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class PlanState:
    """`opened` are the ids of measures and layers that are unfolded, `key` names the row under the cursor
    ("task:<id>", "measure:<id>"), `view` is the one that key 2 comes back to.
    """

    opened: set[str] = field(default_factory=set)
    key: str = ""
    view: str = "wbs"
    visited: bool = False
    """Whether `opened` was chosen by a person or a first look already; until then the page opens what is unfinished."""
