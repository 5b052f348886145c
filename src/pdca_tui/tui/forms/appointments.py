"""The form about a customer who is expected."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.appointments import add_appointment, edit_appointment, read_time
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Appointment
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene

YES_NO = (("", N_("no")), ("yes", N_("yes")))


def appointment_form(scene: Scene, seen: Appointment | None) -> Form:
    """Write down who comes today, or correct `seen`."""
    begins = seen or Appointment(id="", day=scene.day)
    fields = (
        Field("customer", N_("customer"), value=begins.customer, required=True),
        Field("time", N_("time"), value=begins.time, check=_time_fault, hint=msg("Such as 14:00.")),
        Field("model", N_("vehicle"), value=begins.model),
        Field("vip", N_("VIP"), Kind.CHOICE, "yes" if begins.vip else "", choices=YES_NO),
        Field(
            "care", N_("care"), value=begins.care, hint=msg("Why this customer needs care, such as a third complaint.")
        ),
        Field("day", N_("day"), Kind.DAY, begins.day.isoformat(), required=True, hint=day_hint()),
    )

    def work(values: Values) -> SeenDeed[Appointment | None]:
        def run(session: Session, record: Appointment | None, found: dict[str, Any]) -> Done:
            if "vip" in found:
                found = {**found, "vip": found["vip"] == "yes"}
            if record is None:
                return add_appointment(session, found.pop("day"), found.pop("customer"), **found)
            return edit_appointment(session, record, **found)

        sent = dict(values) if seen is None else changed(form, values, scene.snapshot, scene.day)
        return SeenDeed(run, seen, sent)

    form = Form(
        "appointment",
        seen.id if seen is not None else "",
        msg("Correct who is expected") if seen is not None else msg("Who is expected"),
        fields,
        work,
        subject=seen.customer if seen is not None else "",
        edits=seen is not None,
    )
    return form


def _time_fault(text: str) -> Message | None:
    try:
        read_time(text)
    except Refused as error:
        return error.message
    return None
