"""What can be done in the view of the Act place about report."""

from __future__ import annotations

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_COMMON
from pdca_tui.tui.commands.command import Command

ACT_REPORT = (
    Command("web", ("o",), N_("web page"), N_("Write the report as a web page, to read, print and send."), rank=1),
    Command("markdown", ("m",), N_("Markdown"), N_("Write the report as text for a chat or a wiki."), rank=2),
    Command("sheet", ("s", "x"), N_("workbook"), N_("Write the report as a workbook with charts."), rank=3),
    Command("calendar", ("c",), N_("diary"), N_("Write your own due days and the meetings as a calendar."), rank=4),
    Command("whole_calendar", ("C",), N_("all days"), N_("Write everybody's due days as a calendar."), rank=None),
    Command("folder", ("f",), N_("folder"), N_("Choose the folder that the files go to."), rank=5),
    Command("other_round", ("r",), N_("round"), N_("Show the report of another round that is closed."), rank=6),
    *ACT_COMMON,
)
