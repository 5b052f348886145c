"""The centre's calendar, changed by a manager."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.centre import edit_centre
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.enums import Repeat
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Centre

LABOUR_DAY = dt.date(2026, 5, 1)


def centre(session: Session) -> Centre:
    found = session.snapshot().centre
    assert found is not None
    return found


def test_a_countrys_holidays_are_days_off_from_then_on(li: Session) -> None:
    edit_centre(li, centre(li), holidays="cn")
    assert not WorkCalendar.of(li.snapshot()).is_workday(LABOUR_DAY)
    undo_last(li)
    assert WorkCalendar.of(li.snapshot()).is_workday(LABOUR_DAY)


def test_days_are_kept_in_order_and_once(li: Session) -> None:
    later = LABOUR_DAY + dt.timedelta(days=3)
    edit_centre(li, centre(li), closed_days=(later, LABOUR_DAY, later), workdays="54321")
    assert centre(li).closed_days == (LABOUR_DAY, later)
    assert centre(li).workdays == "12345"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"holidays": "XX"}, "XX are not known"),
        ({"workdays": ""}, "one day of the week"),
        ({"workdays": "08"}, "1, Monday, to 7"),
        ({"closed_days": (LABOUR_DAY,), "worked_days": (LABOUR_DAY,)}, "a closed and a worked day"),
        ({"name": " "}, "name is empty"),
    ],
)
def test_what_a_calendar_may_not_hold(li: Session, fields: dict[str, object], sentence: str) -> None:
    before = li.snapshot()
    with pytest.raises(Refused, match=sentence):
        edit_centre(li, centre(li), **fields)
    assert li.snapshot().revision == before.revision


def test_only_a_manager_changes_the_calendar(liming: Session) -> None:
    with pytest.raises(Forbidden):
        edit_centre(liming, centre(liming), holidays="CN")


def test_only_what_repeats_weekly_keeps_weekdays(li: Session) -> None:
    def weekly() -> str:
        return li.snapshot().task_by_code["M1.4.2"].weekdays

    edit_task(li, li.snapshot().task_by_code["M1.4.2"], weekdays="531")
    assert weekly() == "135"
    edit_task(li, li.snapshot().task_by_code["M1.4.2"], repeats=Repeat.MONTHLY)
    assert weekly() == ""
