"""What can be done on the Gantt chart. What moves a bar is tried first and saved by Enter."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import PLAN_COMMON, TREE

PLAN_GANTT = (
    *TREE,
    Command(
        "later", ("greater_than_sign",), N_("later"), N_("Try the bar a working day later; Enter saves."), rank=None
    ),
    Command(
        "earlier",
        ("less_than_sign",),
        N_("move"),
        N_("Try the bar a working day earlier; Enter saves, Esc drops."),
        rank=5,
        shown_key="< >",
    ),
    Command("longer", ("full_stop",), N_("longer"), N_("Try the bar a working day longer; Enter saves."), rank=None),
    Command(
        "shorter",
        ("comma",),
        N_("stretch"),
        N_("Try the bar a working day shorter; Enter saves, Esc drops."),
        rank=6,
        shown_key=", .",
    ),
    Command("next_week", ("right_square_bracket",), N_("week on"), N_("Show the time a week later."), rank=None),
    Command(
        "last_week", ("left_square_bracket",), N_("week"), N_("Show the time a week earlier."), rank=9, shown_key="[ ]"
    ),
    Command("next_month", ("right_curly_bracket",), N_("4 weeks on"), N_("Show the time four weeks later."), rank=None),
    Command(
        "last_month", ("left_curly_bracket",), N_("4 weeks back"), N_("Show the time four weeks earlier."), rank=None
    ),
    Command(
        "closer",
        ("plus", "equals_sign"),
        N_("zoom"),
        N_("Look closer: fewer days in more cells."),
        rank=17,
        shown_key="+ -",
    ),
    Command("farther", ("minus",), N_("zoom out"), N_("Look from farther: weeks, then months."), rank=None),
    Command("now", ("t",), N_("today"), N_("Bring today back into sight."), rank=12),
    Command("critical", ("c",), N_("critical path"), N_("Show only the critical path, or all rows again."), rank=7),
    Command(
        "promise",
        ("p",),
        N_("promise/actual"),
        N_("Show beneath each bar what was promised and what happened."),
        rank=8,
    ),
    *PLAN_COMMON,
)
"""`<` `>` move a bar and, on the same keys without Shift, `,` `.` stretch it."""
