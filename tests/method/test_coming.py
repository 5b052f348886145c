"""What comes: due days, turns, meetings, judgements and standards, by whose they are."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from pdca_tui.method.coming import Coming, ComingKind, coming
from pdca_tui.model.enums import MeetingKind, TaskStatus
from pdca_tui.model.records import Centre, Meeting, Task
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.told_round import told_snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, having, reference_snapshot, snapshot_of


def of_kind(snapshot: Snapshot, kind: ComingKind, person: str | None = None) -> list[Coming]:
    return [one for one in coming(snapshot, REFERENCE_DAY, person=person) if one.kind is kind]


def test_open_work_has_its_due_day_and_what_is_over_has_none() -> None:
    done = reference_snapshot().task_by_code["M1.3.3"]
    again = having(reference_snapshot(), structs.replace(done, status=TaskStatus.DOING))

    assert of_kind(reference_snapshot(), ComingKind.TASK) == []
    [line] = of_kind(again, ComingKind.TASK)
    assert (line.code, line.owner, line.days) == ("M1.3.3", "李明", (dt.date(2026, 4, 4),))


def test_repeating_work_has_the_days_of_its_turns_from_today_on() -> None:
    daily, weekly, monthly = sorted(of_kind(reference_snapshot(), ComingKind.TURN), key=lambda one: one.code)

    assert (daily.code, daily.days[0], daily.days[-1]) == ("M1.4.1", REFERENCE_DAY, dt.date(2026, 6, 20))
    assert all(day.isoweekday() != 7 for day in daily.days)
    assert daily.at == dt.time(17, 30)
    assert all(day.isoweekday() == 5 for day in weekly.days)
    assert monthly.days == (dt.date(2026, 4, 30), dt.date(2026, 5, 30))


def test_days_off_are_not_among_the_turns() -> None:
    snapshot = reference_snapshot()
    centre = snapshot.centre
    assert centre is not None
    closed = having(snapshot, structs.replace(centre, closed_days=(dt.date(2026, 4, 18),)))

    [daily] = [one for one in of_kind(closed, ComingKind.TURN) if one.code == "M1.4.1"]

    assert dt.date(2026, 4, 18) not in daily.days
    assert dt.date(2026, 4, 20) in daily.days


def test_reviews_stand_on_their_day_until_the_round_ends() -> None:
    reviews = of_kind(reference_snapshot(), ComingKind.REVIEW)

    assert [one.week for one in reviews] == list(range(4, 14))
    assert reviews[0].days == (REFERENCE_DAY,)
    assert all(one.days[0] <= ROUND_END for one in reviews)


def test_mornings_come_in_a_centre_that_keeps_them() -> None:
    kept = having(reference_snapshot(), Meeting(id="m", kind=MeetingKind.MORNING, day=REFERENCE_DAY))

    assert of_kind(reference_snapshot(), ComingKind.MORNING) == []
    [mornings] = of_kind(kept, ComingKind.MORNING)
    assert (mornings.days[0], mornings.days[-1]) == (REFERENCE_DAY, dt.date(2026, 6, 20))


def test_an_open_effect_is_judged_and_a_standard_is_looked_at_again() -> None:
    [effect] = of_kind(told_snapshot(), ComingKind.EFFECT)
    [due] = of_kind(told_snapshot(), ComingKind.COUNTERMEASURE)
    [standard] = of_kind(told_snapshot(), ComingKind.STANDARD)

    assert (effect.title, effect.owner, effect.days) == ("安全库存加 10%", "李明", (dt.date(2026, 5, 8),))
    assert due.days == (dt.date(2026, 4, 22),)
    assert (standard.title, standard.owner, standard.days) == ("配件预拣货 SOP", "张伟", (dt.date(2026, 7, 1),))


def test_a_person_sees_what_is_theirs_and_what_is_everybodys() -> None:
    mine = coming(told_snapshot(), REFERENCE_DAY, person="张伟")

    assert {one.kind for one in mine} == {ComingKind.REVIEW, ComingKind.STANDARD}


def test_work_of_nobody_is_nobodys_in_particular() -> None:
    task = Task(id="t", measure="", code="A1", title="x", due=REFERENCE_DAY)
    snapshot = snapshot_of([Centre(id="c", name="x"), task])

    assert [one.key for one in coming(snapshot, REFERENCE_DAY)] == ["t"]
    assert coming(snapshot, REFERENCE_DAY, person="李明") == []


def test_without_an_end_repeating_work_is_looked_ahead_eight_weeks() -> None:
    daily = structs.replace(reference_snapshot().task_by_code["M1.4.1"], due=None)

    [line] = coming(snapshot_of([daily]), REFERENCE_DAY)

    assert line.days[-1] == REFERENCE_DAY + dt.timedelta(weeks=8)


def test_keys_stay_the_same_on_another_day() -> None:
    later = REFERENCE_DAY + dt.timedelta(days=1)
    today, tomorrow = ({(one.kind, one.key) for one in coming(told_snapshot(), day)} for day in (REFERENCE_DAY, later))

    assert tomorrow <= today
