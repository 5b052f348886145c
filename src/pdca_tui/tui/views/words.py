"""Words for the kinds of records, as lists and the history name them."""

from __future__ import annotations

from pdca_tui.model.message import N_

TABLE_WORDS: dict[str, str] = {
    "centre": N_("centre"),
    "people": N_("person"),
    "rounds": N_("round"),
    "measures": N_("measure"),
    "tasks": N_("task"),
    "raci": N_("RACI row"),
    "holders": N_("role holder"),
    "indicators": N_("indicator"),
    "values": N_("value"),
    "budget": N_("budget line"),
    "spend": N_("payment"),
    "outputs": N_("output"),
    "meetings": N_("meeting"),
    "problems": N_("problem"),
    "acceptances": N_("accepted finding"),
    "baselines": N_("promise"),
    "standards": N_("standard"),
    "editions": N_("version"),
    "runs": N_("checklist"),
    "lessons": N_("lesson"),
    "closings": N_("end of a round"),
    "decisions": N_("decision"),
    "comments": N_("comment"),
    "invitations": N_("invitation to comment"),
}
"""Table name in the store -> the English word for one of its records."""
