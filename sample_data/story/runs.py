"""The pre-picking SOP carried out as a checklist, evening after evening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.actions.runs import begin_run, end_run, skip_step, tick_step
from pdca_tui.actions.session import Session
from story.cast import ZHANG, day
from story.figures import FIRST_RUN as FIRST_RUN
from story.teller import Event, Teller, Text, moment, working_days

DONE_AT = (-1, 4, 9, 14, 24, 29)
"""Minutes after 17:00 at which each step is done."""

LISTED = 2
"""The step behind which a hurried evening runs late."""

SECOND_FIRST = day(7, 6)
SKIPPED: dict[dt.date, tuple[int, Text]] = {
    day(6, 11): (4, ("相机没电", "The camera was empty")),
}
"""Day -> the step that was left out, and why."""


def events(teller: Teller, first: dt.date, last: dt.date) -> Iterator[Event]:
    """A run on every working day, mostly in time."""
    for on in working_days(first, last):

        def run(session: Session, on: dt.date = on) -> None:
            _carried_out(teller, session, on)

        yield Event(moment(on, "16:57"), ZHANG, run)


def _carried_out(teller: Teller, session: Session, on: dt.date) -> None:
    run = begin_run(session, teller.standard("sop-picking")).record_id
    assert run is not None
    late = teller.rng.choice((0, 0, 0, 0, 2, 5))
    for place, minute in enumerate(DONE_AT):
        teller.go_to(moment(on, "17:00") + dt.timedelta(minutes=minute + (late if place > LISTED else 0)))
        if on in SKIPPED and SKIPPED[on][0] == place:
            skip_step(session, run, place, teller.t(SKIPPED[on][1]))
        else:
            tick_step(session, run, place)
    teller.pass_time(40)
    end_run(session, run)
