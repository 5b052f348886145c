"""The form that asks what an indicator stands at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.i18n.numbers import number
from pdca_tui.method.plausible import day_doubt, doubt
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator, Target, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene


def value_form(scene: Scene, indicator: Indicator, day: dt.date | None = None) -> Form:
    """Write down a value: a number, its day (today unless given), a note.

    Opened for a day that has a value already, it begins with that value and corrects it. Where another day
    that is typed has one, the form says so, and saving replaces it.
    """
    snapshot = scene.snapshot
    first_day = day or scene.day
    there = value_on(snapshot, indicator, day) if day is not None else None

    def standing(on: dt.date) -> Value | None:
        return value_on(snapshot, indicator, on)

    def work(values: Values) -> SeenDeed[Value | None]:
        def run(session: Session, seen: Value | None, fields: dict[str, Any]) -> Done:
            return log_value(session, indicator, day=values["day"], seen=seen, **fields)

        fields = {"number": values["number"]}
        if values["note"] or there is not None:
            fields["note"] = values["note"]
        return SeenDeed(run, standing(values["day"]), fields, core="number")

    def doubted(figure: Decimal) -> Message | None:
        return doubt(indicator, snapshot.values(indicator), figure)

    def remark(on: dt.date) -> Message | None:
        found = standing(on)
        if found is None or on == day:
            return day_doubt(snapshot.round, on)
        return msg("{number} stands there already. Yours takes its place.", number=found.number)

    fields = (
        Field(
            "number",
            N_("value"),
            Kind.NUMBER,
            number(there.number) if there else "",
            required=True,
            unit=indicator.unit,
            remark=doubted,
            asks=doubted,
        ),
        Field(
            "day",
            N_("day"),
            Kind.DAY,
            first_day.isoformat(),
            required=True,
            hint=day_hint(),
            remark=remark,
            asks=lambda on: day_doubt(snapshot.round, on),
            back=True,
        ),
        Field("note", N_("note"), Kind.TEXT, there.note if there else "", hint=msg("What one should know about it.")),
    )
    return Form(
        "value",
        indicator.id if day is None else f"{indicator.id}.{day.isoformat()}",
        msg("Correct the value") if there is not None else msg("Log a value"),
        fields,
        work,
        subject=indicator.name,
        facts=standing_facts(snapshot, indicator),
        check=lambda values: _to_come(values, scene.day),
        save_word=N_("correct") if there is not None else N_("log"),
    )


def _to_come(values: Values, today: dt.date) -> dict[str, Message]:
    if values["day"] > today:
        return {"day": msg("{day} is still to come. A value is entered on its day or later.", day=values["day"])}
    return {}


def standing_facts(snapshot: Snapshot, indicator: Indicator) -> tuple[Fact, ...]:
    """What an indicator stands at, and what it should."""
    stands = msg("none yet")
    for value in snapshot.values(indicator)[-1:]:
        stands = msg("{number} {unit}, {day}", number=value.number, unit=indicator.unit, day=value.day)
    facts: list[Fact] = [(N_("last value"), stands)]
    if indicator.target is not None:
        facts.append((N_("target"), target_words(indicator.target, indicator.unit)))
    return tuple(facts)


def target_words(target: Target, unit: str) -> Message:
    """A target as it is written beside a value: `<5 次/周`, `60-80 %`."""
    figure = number(target.value)
    if target.upper is not None:
        figure = f"{figure}-{number(target.upper)}"
    return msg("{target} {unit}", target=f"{target.comparator}{figure}", unit=unit)
