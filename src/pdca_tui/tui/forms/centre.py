"""The three questions of an empty round, asked before there is a store."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.rounds import start_centre
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint


def centre_form(today: dt.date) -> Form:
    """The centre, the round's goal and its first day: the Monday of this week unless another is typed."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return start_centre(session, **fields)

        return SeenDeed(run, None, values)

    monday = today - dt.timedelta(days=today.weekday())
    fields = (
        Field("name", N_("centre"), required=True, hint=msg("The service centre's name.")),
        Field("goal", N_("goal"), required=True, hint=msg("With its figures, such as: NPS from 65 to 73.")),
        Field("start", N_("first day"), Kind.DAY, monday.isoformat(), required=True, hint=day_hint()),
    )
    return Form("centre", "", msg("A new round"), fields, work, save_word=N_("begin"))
