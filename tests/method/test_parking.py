"""What waits in the parking lot, and for whom."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.parking import RAISE_AFTER, parking_lot, regional_manager
from pdca_tui.model.enums import MeetingKind, ParkedStatus
from pdca_tui.model.records import Holder, Parked
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot, snapshot_of


def parked(name: str, day: int, times: int = 0, **more: object) -> Parked:
    put_off = {f"m-{n}": april(day) + dt.timedelta(days=n + 1) for n in range(times)}
    fields = {"kind": MeetingKind.MORNING, **more}
    return Parked(id=name, text=name, day=april(day), put_off=put_off, **fields)  # type: ignore[arg-type]


def test_what_was_raised_stands_first_then_the_oldest() -> None:
    lot = parking_lot(
        snapshot_of(
            [
                parked("young", 16),
                parked("old", 2, 1),
                parked("raised", 13, 3, status=ParkedStatus.RAISED),
                parked("settled", 1, 1, status=ParkedStatus.SETTLED),
            ]
        ),
        REFERENCE_DAY,
    )

    assert [(line.parked.id, line.age_days, line.put_off, line.raised) for line in lot] == [
        ("raised", 4, 3, True),
        ("old", 15, 1, False),
        ("young", 1, 0, False),
    ]


def test_one_kind_of_meeting_sees_its_own_topics() -> None:
    snapshot = snapshot_of([parked("a", 1), parked("b", 2, kind=MeetingKind.REVIEW)])

    assert [line.parked.id for line in parking_lot(snapshot, REFERENCE_DAY, MeetingKind.REVIEW)] == ["b"]
    assert len(parking_lot(snapshot, REFERENCE_DAY)) == 2


def test_a_topic_of_tomorrow_has_no_negative_age() -> None:
    assert parking_lot(snapshot_of([parked("a", 20)]), REFERENCE_DAY)[0].age_days == 0


def test_the_third_time_raises_even_where_nobody_is_there_to_raise_it_to() -> None:
    lot = parking_lot(snapshot_of([parked("a", 1, RAISE_AFTER), parked("b", 1, RAISE_AFTER - 1)]), REFERENCE_DAY)

    assert [(line.parked.id, line.raised) for line in lot] == [("a", True), ("b", False)]


@given(st.lists(st.tuples(st.integers(1, 17), st.integers(0, 5), st.sampled_from(ParkedStatus)), max_size=12))
def test_nothing_that_waits_is_lost_and_what_was_raised_leads(topics: list[tuple[int, int, ParkedStatus]]) -> None:
    records = [parked(f"p{n}", day, times, status=status) for n, (day, times, status) in enumerate(topics)]
    lot = parking_lot(snapshot_of(records), REFERENCE_DAY)

    waiting = {one.id for one in records if one.status is not ParkedStatus.SETTLED}
    assert {line.parked.id for line in lot} == waiting
    assert [line.raised for line in lot] == sorted((line.raised for line in lot), reverse=True)
    for raised in (True, False):
        ages = [line.age_days for line in lot if line.raised is raised]
        assert ages == sorted(ages, reverse=True)


def test_the_regional_manager_is_found_by_role() -> None:
    snapshot = reference_snapshot()
    found = regional_manager(snapshot)
    assert found is not None
    assert found.login == "region"
    assert regional_manager(lacking(snapshot, "person-region")) is None


def test_who_took_the_role_over_comes_first_from_that_day_on() -> None:
    snapshot = having(reference_snapshot(), Holder(id="h", role="区域经理", person="李经理", since=april(10)))

    before, after = regional_manager(snapshot, april(9)), regional_manager(snapshot, april(10))
    assert before is not None
    assert after is not None
    assert (before.login, after.login) == ("region", "li")
