"""One principle a day, each in its turn."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.principle import principle_of
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Edition, Standard
from tests.knowledge import WRITTEN, with_knowledge
from tests.reference import having, reference_snapshot

DAY = dt.timedelta(days=1)
SUNDAY = dt.date(2026, 4, 19)


def on(day: dt.date) -> str:
    found = principle_of(with_knowledge("en"), day)
    assert found is not None
    return found.title


def test_a_centre_without_principles_has_none_of_the_day() -> None:
    assert principle_of(reference_snapshot(), WRITTEN) is None


def test_the_first_day_has_the_first_one_and_the_next_day_the_next() -> None:
    assert [on(WRITTEN + n * DAY) for n in range(4)] == [
        "Time stops while a customer waits",
        "The 30-minute rule",
        "Zero rework",
        "Time stops while a customer waits",
    ]


def test_a_day_off_keeps_the_one_of_the_workday_before() -> None:
    assert on(SUNDAY) == on(SUNDAY - DAY) != on(SUNDAY + DAY)


def test_a_day_before_the_first_was_written_has_the_first() -> None:
    assert on(WRITTEN - 30 * DAY) == "Time stops while a customer waits"


def test_one_that_holds_no_more_has_no_turn() -> None:
    snapshot = with_knowledge("en")
    gone = snapshot.get(Standard, "principle-2")
    assert gone is not None
    after = having(snapshot, replace(gone, retired_on=WRITTEN))

    shown = {found.id for n in range(30) if (found := principle_of(after, WRITTEN + n * DAY)) is not None}

    assert shown == {"principle-1", "principle-3"}


@given(count=st.integers(1, 7), begin=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)))
def test_as_many_workdays_as_principles_bring_every_one(count: int, begin: dt.date) -> None:
    records = [
        record
        for n in range(count)
        for record in (
            Standard(id=f"p{n}", kind=StandardKind.PRINCIPLE, title=f"p{n}", position=n),
            Edition(id=f"e{n}", standard=f"p{n}", number="1.0", day=dt.date(2026, 1, 1), author="a"),
        )
    ]
    snapshot, calendar = having(reference_snapshot(), *records), WorkCalendar.of(reference_snapshot())
    day, shown = begin, []
    for _ in range(count):
        day = calendar.next_workday(day)
        found = principle_of(snapshot, day)
        assert found is not None
        shown.append(found.id)
        day += DAY

    assert sorted(shown) == sorted(f"p{n}" for n in range(count))
