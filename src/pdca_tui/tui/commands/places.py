"""The ways to the five places, on keys 1 to 5."""

from __future__ import annotations

from msgspec import structs

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command

PLACES = (
    Command(
        "go_today",
        ("1",),
        N_("places"),
        N_("Go to Today, the page of the day."),
        rank=33,
        shown_key="1-5",
        word=N_("Today"),
    ),
    Command("go_plan", ("2",), N_("Plan"), N_("Go to Plan: the tree, the Gantt chart, RACI, health."), rank=None),
    Command("go_do", ("3",), N_("Do"), N_("Go to Do: the board, the meetings, what was put off."), rank=None),
    Command("go_check", ("4",), N_("Check"), N_("Go to Check: process, results, return, problems."), rank=None),
    Command("go_act", ("5",), N_("Act"), N_("Go to Act: standards, rounds, the report."), rank=None),
)

FROM_RECORD = tuple(structs.replace(command, rank=None) for command in PLACES)
"""The same on a page about one record, whose key bar has other things to offer."""
