"""The form that puts a meeting on record."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.meetings import meeting_on, record_meeting
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import read_number
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene

_LONGEST = 24 * 60


def meeting_form(scene: Scene, kind: MeetingKind) -> Form:
    """Put a meeting of this kind on record; where today's is on record already, add to it."""
    there = meeting_on(scene.snapshot, kind, scene.day)

    def work(values: Values) -> SeenDeed[Meeting | None]:
        seen = there if there is not None and there.day == values["day"] else None

        def run(session: Session, seen: Meeting | None, fields: dict[str, Any]) -> Done:
            return record_meeting(session, kind, seen=seen, **fields)

        minutes = values["minutes"]
        return SeenDeed(run, seen, {**values, "minutes": int(minutes) if minutes is not None else None})

    return Form(
        "meeting",
        kind.value if there is None else f"{kind.value}.{there.id}",
        msg("Put on record"),
        _fields(scene, there),
        work,
        facts=((N_("meeting"), Message(WORDS["MeetingKind"][kind])),),
        check=lambda values: _to_come(values, scene),
        save_word=N_("record"),
    )


def _fields(scene: Scene, there: Meeting | None) -> tuple[Field, ...]:
    notes = there.notes if there else ""
    minutes = str(there.minutes) if there is not None and there.minutes is not None else ""
    return (
        Field(
            "day",
            N_("day"),
            Kind.DAY,
            (there.day if there else scene.day).isoformat(),
            required=True,
            hint=day_hint(),
            back=True,
        ),
        Field(
            "minutes",
            N_("minutes"),
            Kind.NUMBER,
            minutes,
            check=_minutes_fault,
            hint=msg("How long it took: 15 is planned for a morning, 60 for a review."),
        ),
        Field(
            "praise",
            N_("praise"),
            value=there.praise if there else "",
            hint=msg("Who did what well. A meeting with only criticism wears people out."),
        ),
        Field("notes", N_("notes"), Kind.LINES, notes, hint=msg("What was decided, who, by when.")),
    )


def _minutes_fault(text: str) -> Message | None:
    minutes = read_number(text)
    if isinstance(minutes, Message) or (0 < minutes <= _LONGEST and minutes == minutes.to_integral_value()):
        return None
    return msg("A meeting lasts between 1 minute and a day. Correct the minutes.")


def _to_come(values: Values, scene: Scene) -> dict[str, Message]:
    if values["day"] > scene.day:
        return {
            "day": msg("{day} is still to come. Record the meeting once it took place.", day=values["day"].isoformat())
        }
    return {}
