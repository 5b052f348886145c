"""The form that asks what an indicator stands at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator, Target, Value
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene


def value_form(scene: Scene, indicator: Indicator, day: dt.date | None = None) -> Form:
    """Write down a value: a number, its day (today unless given), a note.

    Opened for a day that has a value already, it begins with that value and corrects it.
    """
    snapshot = scene.snapshot
    first_day = day or scene.day
    there = value_on(snapshot, indicator, day) if day is not None else None

    def work(values: Values) -> SeenDeed[Value | None]:
        seen = there if there is not None and there.day == values["day"] else None

        def run(session: Session, seen: Value | None, fields: dict[str, Any]) -> Done:
            note = fields.get("note") or (None if seen is None else "")
            return log_value(session, indicator, fields["number"], day=values["day"], note=note, seen=seen)

        fields = {"number": values["number"], "note": values["note"]}
        return SeenDeed(run, seen, fields, core="number")

    last = snapshot.values(indicator)[-1:]
    stands: Fact = (N_("last value"), msg("none yet"))
    if last:
        stands = (
            N_("last value"),
            msg("{number} {unit}, {day}", number=last[0].number, unit=indicator.unit, day=last[0].day),
        )
    facts: tuple[Fact, ...] = (stands,)
    if indicator.target is not None:
        facts = (stands, (N_("target"), target_words(indicator.target, indicator.unit)))
    fields = (
        Field(
            "number",
            N_("value"),
            Kind.NUMBER,
            number(there.number) if there else "",
            required=True,
            unit=indicator.unit,
        ),
        Field(
            "day",
            N_("day"),
            Kind.DAY,
            first_day.isoformat(),
            required=True,
            hint=day_hint(),
            back=True,
        ),
        Field("note", N_("note"), Kind.TEXT, there.note if there else "", hint=msg("What one should know about it.")),
    )
    return Form(
        "value",
        indicator.id if day is None else f"{indicator.id}.{day.isoformat()}",
        msg("Log a value"),
        fields,
        work,
        subject=indicator.name,
        facts=facts,
        check=lambda values: _to_come(values, scene.day),
        save_word=N_("log"),
    )


def _to_come(values: Values, today: dt.date) -> dict[str, Message]:
    if values["day"] > today:
        return {"day": msg("{day} is still to come. A value is entered on its day or later.", day=values["day"])}
    return {}


def target_words(target: Target, unit: str) -> Message:
    """A target as it is written beside a value: `<5 次/周`, `60-80 %`."""
    figure = number(target.value)
    if target.upper is not None:
        figure = f"{figure}-{number(target.upper)}"
    return msg("{target} {unit}", target=f"{target.comparator}{figure}", unit=unit)
