"""Days of work a person a week, against the days the week has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from pdca_tui.method.health import health
from pdca_tui.method.workload import PersonLoad, load_text, overbooked, workload
from pdca_tui.model.enums import Repeat, TaskStatus
from pdca_tui.model.records import Record, Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_START, having, reference_snapshot, snapshot_of

MONDAY_5 = dt.date(2026, 4, 20)


def task(code: str, owner: str, first: str, last: str, days: str | None = None, **more: object) -> Task:
    fields: dict[str, object] = {
        "start": dt.date.fromisoformat(f"2026-{first}") if first else None,
        "due": dt.date.fromisoformat(f"2026-{last}") if last else None,
        "days": Decimal(days) if days else None,
        **more,
    }
    return Task(id=f"task-{code}", measure="measure-M2", code=code, title=code, owner=owner, **fields)  # type: ignore[arg-type]


def plan(*records: Record) -> Snapshot:
    return having(reference_snapshot(), *records)


def loads(snapshot: Snapshot, first: dt.date = MONDAY_5, weeks: int = 2) -> dict[str, PersonLoad]:
    return {load.name: load for load in workload(snapshot, first, weeks)}


def days_of(snapshot: Snapshot, name: str, weeks: int = 2) -> list[str]:
    return [load_text(week) for week in loads(snapshot, weeks=weeks)[name].weeks]


def test_everybody_is_listed_and_the_team_stands_apart() -> None:
    found = workload(reference_snapshot(), MONDAY_5, 1)

    people = [load for load in found if not load.team]
    assert [load.name for load in people] == [person.name for person in reference_snapshot().people]
    (team,) = (load for load in found if load.team)
    assert team.name == "配件团队"
    assert [one.code for one in team.weeks[0].tasks] == ["M1.4.1"]


def test_a_repeating_task_is_counted_in_turns_and_not_in_days() -> None:
    found = loads(reference_snapshot())
    assert (found["配件团队"].weeks[0].turns, found["配件团队"].weeks[0].days) == (6, 0)
    assert (found["李明"].weeks[0].turns, load_text(found["李明"].weeks[0])) == (1, "0/6")


def test_the_weeks_of_the_trial() -> None:
    weeks = loads(reference_snapshot(), ROUND_START, 3)["李明"].weeks
    assert [(week.week, load_text(week)) for week in weeks] == [(1, "6/6"), (2, "7/6"), (3, "0/6")]
    assert [week.over for week in weeks] == [False, True, False]
    assert [week.week for week in loads(reference_snapshot(), ROUND_START, 3)["李明"].over] == [2]


def test_a_week_begins_where_the_round_counts_it() -> None:
    wednesday = MONDAY_5 + dt.timedelta(days=2)
    assert loads(reference_snapshot(), wednesday)["小王"].weeks[0].first == MONDAY_5
    bare = snapshot_of(list[Record](reference_snapshot().people))
    (week,) = workload(bare, wednesday, 1)[0].weeks
    assert (week.first, week.week, week.has) == (MONDAY_5, 0, 5)


def test_days_are_spread_over_the_working_days_of_the_plan() -> None:
    assert days_of(plan(task("M2.1", "小王", "04-24", "04-28", "3")), "小王") == ["1.5/6", "1.5/6"]
    assert days_of(plan(task("M2.1", "小王", "04-24", "04-27", "1")), "小王") == ["0.67/6", "0.33/6"]
    assert days_of(plan(task("M2.1", "小王", "04-24", "04-27")), "小王") == ["2/6", "1/6"]


def test_work_planned_on_a_sunday_lies_in_its_week() -> None:
    assert days_of(plan(task("M2.1", "小王", "04-26", "04-26", "1")), "小王") == ["1/6", "0/6"]


def test_a_milestone_takes_no_day_but_is_shown() -> None:
    week = loads(plan(task("M2.1", "小王", "04-24", "04-24", "0")))["小王"].weeks[0]
    assert (week.days, [one.code for one in week.tasks]) == (0, ["M2.1"])


@pytest.mark.parametrize(
    ("status", "finished", "expected"),
    [
        (TaskStatus.DROPPED, None, ["0/6", "0/6"]),
        (TaskStatus.DONE, None, ["2/6", "2/6"]),
        (TaskStatus.DONE, dt.date(2026, 4, 25), ["2/6", "0/6"]),
        (TaskStatus.DONE, dt.date(2026, 4, 17), ["0/6", "0/6"]),
    ],
)
def test_what_ended_takes_no_more_days(status: TaskStatus, finished: dt.date | None, expected: list[str]) -> None:
    ended = task("M2.1", "小王", "04-24", "04-28", "4", status=status, finished_on=finished)
    assert days_of(plan(ended), "小王") == expected


def test_a_task_without_days_is_put_where_the_schedule_puts_it() -> None:
    before = task("M2.1", "小王", "04-23", "04-25", "3")
    after = task("M2.2", "小王", "", "", "2", depends=("task-M2.1",))
    assert days_of(plan(before, after), "小王") == ["3/6", "2/6"]
    ring = task("M2.2", "小王", "", "", "2", depends=("task-M2.2",))
    assert days_of(plan(before, ring), "小王") == ["3/6", "0/6"]


def test_work_that_nobody_owns_is_on_nobodys_days() -> None:
    found = loads(plan(task("M2.1", "", "04-20", "04-21", "2")))
    assert found[""].team
    assert load_text(found[""].weeks[0]) == "2/6"


def test_a_closed_day_makes_the_week_shorter() -> None:
    centre = reference_snapshot().centre
    assert centre is not None
    shut = msgspec.structs.replace(centre, closed_days=(MONDAY_5,))
    assert days_of(plan(shut), "小王") == ["0/5", "0/6"]


def test_thirds_of_days_do_not_make_a_full_week_too_full() -> None:
    thirds = [task(f"M2.{n}", "小王", "04-20", "04-22", "1") for n in range(1, 7)]
    assert days_of(plan(*thirds), "小王") == ["6/6", "0/6"]
    assert overbooked(plan(*thirds), REFERENCE_DAY) == []


def test_over_booked_weeks_are_one_finding_a_person() -> None:
    much = plan(task("M2.1", "小王", "04-20", "04-25", "8"), task("M2.2", "小王", "04-27", "05-02", "7"))

    (finding,) = overbooked(much, REFERENCE_DAY)

    assert (finding.rule, finding.subject, finding.table) == ("over-booked", "小王", "people")
    assert "8 in week 5, which has 6" in str(finding.message)
    assert "['5', '6']" in str(finding.message)
    assert finding in [f for cause in health(much, REFERENCE_DAY).causes for f in cause.findings]


def test_only_weeks_from_now_on_are_over_booked() -> None:
    assert overbooked(reference_snapshot(), REFERENCE_DAY) == []
    assert [f.subject for f in overbooked(reference_snapshot(), ROUND_START)] == ["李明"]
    assert overbooked(reference_snapshot(), dt.date(2026, 7, 1)) == []
    assert overbooked(snapshot_of([]), REFERENCE_DAY) == []


def test_a_team_is_never_over_booked() -> None:
    assert overbooked(plan(task("M2.1", "配件团队", "04-20", "04-25", "30")), REFERENCE_DAY) == []


def test_an_endless_repetition_counts_its_turns() -> None:
    daily = task("M2.1", "小王", "04-20", "", repeats=Repeat.DAILY)
    assert loads(plan(daily))["小王"].weeks[1].turns == 6
