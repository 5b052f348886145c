"""The forms about the centre: the three questions of an empty round, and its calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.rounds import start_centre
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.calendar import calendar_notice
from pdca_tui.method.holidays import countries
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Centre
from pdca_tui.model.weekdays import read_weekdays, write_weekdays
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import plain, read_days, weekdays_fault, write_days
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene


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


def calendar_form(scene: Scene, centre: Centre) -> Form:
    """The days on which the centre works: its week, a country's holidays, and its own exceptions."""
    snapshot, day = scene.snapshot, scene.day

    def days_fault(text: str) -> Message | None:
        found = read_days(text, day)
        return found if isinstance(found, Message) else None

    def work(values: Values) -> SeenDeed[Centre]:
        def run(session: Session, seen: Centre, fields: dict[str, Any]) -> Done:
            from pdca_tui.actions.centre import edit_centre

            return edit_centre(session, seen, **fields)

        return SeenDeed(run, centre, _as_held(changed(form, values, snapshot, day), day))

    notice = calendar_notice(snapshot)
    facts: tuple[Fact, ...] = ((N_("public holidays"), notice),) if notice is not None else ()
    stretch = msg("Days, parted by commas; 10-01~10-07 is a stretch.")
    fields = (
        Field(
            "workdays",
            N_("workdays"),
            value=write_weekdays(centre.workdays, scene.look.tr.language),
            required=True,
            check=weekdays_fault,
            hint=msg("Weekdays, such as 123456 or Mon-Sat."),
        ),
        Field(
            "holidays",
            N_("public holidays"),
            value=centre.holidays,
            check=_country_fault,
            hint=msg("A country's two letters, such as CN; empty for none."),
        ),
        Field(
            "closed_days",
            N_("closed days"),
            Kind.LINES,
            write_days(centre.closed_days),
            check=days_fault,
            hint=stretch,
        ),
        Field(
            "worked_days",
            N_("worked days"),
            Kind.LINES,
            write_days(centre.worked_days),
            check=days_fault,
            hint=msg("Days off on which the centre works all the same."),
        ),
    )
    form = Form(
        "calendar",
        centre.id,
        msg("The centre's calendar"),
        fields,
        work,
        subject=centre.name,
        facts=facts,
        edits=True,
    )
    return form


def _as_held(values: Values, day: dt.date) -> Values:
    """`values` as the record holds them; each was read once already, so none is at fault."""
    found = dict(values)
    if "workdays" in found:
        found["workdays"] = read_weekdays(found["workdays"]) or ""
    if "holidays" in found:
        found["holidays"] = plain(found["holidays"]).upper()
    for name in ("closed_days", "worked_days"):
        if name in found:
            days = read_days(found[name], day)
            found[name] = () if isinstance(days, Message) else days
    return found


def _country_fault(text: str) -> Message | None:
    code = plain(text).upper()
    if code in countries():
        return None
    return msg("The public holidays of {country} are not known. Write two letters, such as CN.", country=text.strip())
