"""Where a person knows better than the rule: a class overruled, limits begun anew. Both with a reason and a name."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from pdca_tui.actions.alarms import sound_alarm
from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_manage, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import DeviationClass
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Rebase, Ruling, Value
from pdca_tui.model.snapshot import Snapshot


def overrule(session: Session, seen: Value, grade: DeviationClass, reason: str) -> Done:
    """Say which class the deviation of one value has, whatever the rule says. The next value is judged anew.

    What calls for a problem is asked again in the same deed: one that had opened by itself goes with its alarm.
    """
    reason = clean_text("reason", reason, required=True)
    indicator = session.snapshot().get(Indicator, seen.indicator)
    with session.deed("value.overrule", indicator.name if indicator is not None else "") as tx:
        require(why_not_work(session, tx.snapshot))
        if indicator is None or tx.snapshot.get(Value, seen.id) is None:
            raise NotFound(msg("The value of {day} is gone already.", day=seen.day))
        record = replace(seen, ruling=Ruling(grade, reason, _name(session, tx.snapshot)))
        tx.put(record, base=seen)
        alarmed = sound_alarm(tx, indicator, [record], session.clock.today())
    said = alarmed or msg("{indicator}: the class of {day} is overruled.", indicator=indicator.name, day=seen.day)
    return Done(tx.committed, tx.change, said, seen.id)


def rebase(session: Session, seen: Indicator, day: dt.date, reason: str) -> Done:
    """Work the natural process limits out anew from `day` on, after a change that is proven.

    Refused for a day to come and without a reason. Values before `day` stay; they set limits no more.
    """
    reason = clean_text("reason", reason, required=True)
    if day > session.clock.today():
        raise Refused(msg("{day} is still to come. Limits begin anew on a day that has been.", day=day))
    with session.deed("indicator.rebase", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(Indicator, seen.id) is None:
            raise NotFound(msg("The indicator {name} is gone.", name=seen.name))
        kept = [one for one in seen.rebases if one.day != day]
        rebases = sorted([*kept, Rebase(day, reason, _name(session, tx.snapshot))], key=lambda one: one.day)
        tx.put(replace(seen, rebases=tuple(rebases)), base=seen)
    said = msg("{indicator}: limits from {day} on.", indicator=seen.name, day=day)
    return Done(tx.committed, tx.change, said, seen.id)


def _name(session: Session, snapshot: Snapshot) -> str:
    person = current_person(session, snapshot)
    return person.name if person is not None else session.login
