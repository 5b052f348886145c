"""What a new figure sets off in the deed that enters it: a problem opens by itself, or goes with a corrected slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pdca_tui.method.alarm import alarm, still_called_for, untouched
from pdca_tui.model.enums import Alarm, ProblemStatus
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Measure, Problem, Value
from pdca_tui.store.protocol import Transaction


def sound_alarm(tx: Transaction, indicator: Indicator, changed: Iterable[Value], today: dt.date) -> Message | None:
    """Open the problem of an indicator that calls for one, once `changed` is saved; the sentence that says so.

    `changed` are the new and corrected values of this indicator in the deed. There is one open problem an indicator.
    """
    kept = {value.id: value for value in tx.snapshot.values(indicator)}
    kept.update({value.id: value for value in changed})
    return _settle(tx, indicator, kept.values(), today)


def still_alarm(tx: Transaction, indicator: Indicator, gone: Value, today: dt.date) -> Message | None:
    """The same once the value `gone` is deleted."""
    return _settle(tx, indicator, (one for one in tx.snapshot.values(indicator) if one.id != gone.id), today)


def _settle(tx: Transaction, indicator: Indicator, values: Iterable[Value], today: dt.date) -> Message | None:
    course = sorted(values, key=lambda value: value.day)
    found = alarm(indicator, course)
    is_open = (p for p in tx.snapshot.problems if p.indicator == indicator.id and p.status is ProblemStatus.OPEN)
    standing = next(is_open, None)
    if found is Alarm.NONE:
        if standing is None or not untouched(tx.snapshot, standing) or still_called_for(indicator, course, standing):
            return None
        tx.delete(standing, base=standing)
        return msg("The problem that {name} had opened is taken back.", name=indicator.name)
    if standing is not None:
        return None
    tx.put(Problem(id=new_id("problem"), title=indicator.name, indicator=indicator.id, opened_on=today, alarm=found))
    facts = {"name": indicator.name, "plan": _plan_b(tx, indicator)}
    if found is Alarm.SIGNAL:
        if facts["plan"]:
            return msg("{name} is major and a signal: a problem is open. Call a meeting; Plan B: {plan}", **facts)
        return msg("{name} is major and a signal: a problem is open. Call a meeting today.", **facts)
    if facts["plan"]:
        return msg("{name} is major twice in a row: a problem is open. Call a meeting; Plan B: {plan}", **facts)
    return msg("{name} is major twice in a row: a problem is open. Call a meeting today.", **facts)


def _plan_b(tx: Transaction, indicator: Indicator) -> str:
    """The Plan B of the first of its measures that has one."""
    measures = (tx.snapshot.get(Measure, one) for one in indicator.measures)
    return next((one.plan_b.strip() for one in measures if one is not None and one.plan_b.strip()), "")
