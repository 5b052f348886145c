from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from pdca_tui.method.needs import Need, NeedAction, needs
from pdca_tui.model.enums import MeetingKind, ProblemStatus, TaskStatus
from pdca_tui.model.records import Indicator, Meeting, Problem, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D, april
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot


def kinds(snapshot: Snapshot, day: dt.date = REFERENCE_DAY) -> list[str]:
    return [need.kind for need in needs(snapshot, day)]


def of_kind(kind: str, snapshot: Snapshot, day: dt.date = REFERENCE_DAY) -> list[Need]:
    return [need for need in needs(snapshot, day) if need.kind == kind]


def line(need: Need) -> str:
    return f"{need.title} {need.matter}"


def work(code: str, **fields: object) -> Task:
    given: dict[str, object] = {"title": "x", "owner": "小王", "done_when": "y", "days": D(1), **fields}
    return Task(id=f"task-{code}", measure="measure-M2", code=code, **given)  # type: ignore[arg-type]


def problem(**fields: object) -> Problem:
    given: dict[str, object] = {"title": "缺货", "opened_on": april(10), **fields}
    return Problem(id="problem-1", **given)  # type: ignore[arg-type]


def test_what_the_reference_round_needs_on_its_day() -> None:
    found = needs(reference_snapshot(), REFERENCE_DAY)
    assert [(line(need), need.severity, need.action.value) for need in found] == [
        ("配件缺货次数 major +20.0 %, not taken on", "bad", "take_on"),
        ("Weekly review due today, not held", "warn", "record_review"),
        ("M1.4.1 owned by 配件团队, not by one person", "warn", "name_owner"),
        ("4 process figures stuck at week 2, 2 weeks stale", "warn", "log_value"),
        ("低分客户挽回率 no data for 4 weeks", "info", "log_value"),
        ("M2–M7 6 measures under way without tasks", "warn", "add_task"),
    ]


def test_each_line_says_why_with_its_figure() -> None:
    found = needs(reference_snapshot(), REFERENCE_DAY)
    assert [str(need.why) for need in found] == [
        "6 次/周 against <5. Better 3 times in a row, still past 15 %.",
        "60 minutes. 5 of 6 result figures are in for week 4.",
        "每日执行预拣货, due at 17:30:00 today.",
        "('每日预拣货完成率', '每车平均沟通次数', '准时接待率', '三级质检覆盖率').",
        "Target 60 %, owner 李经理. No figure, no conclusion.",
        "Down to pieces of 1-2 days, one owner each.",
    ]


def test_every_line_opens_a_record_that_exists() -> None:
    snapshot = reference_snapshot()
    for need in needs(snapshot, REFERENCE_DAY):
        if need.action is NeedAction.RECORD_REVIEW:
            assert (need.record_id, need.table) == (None, "meetings")
            continue
        assert need.table is not None
        assert need.record_id in snapshot.records[need.table]
        assert all(record in snapshot.records[need.table] for record in need.others)


def test_a_line_for_several_names_them_all() -> None:
    stale, empty = (of_kind(kind, reference_snapshot())[0] for kind in ("stale", "no-tasks"))
    assert (stale.count, stale.others[0], stale.record_id) == (4, *["indicator-每日预拣货完成率"] * 2)
    assert (empty.count, empty.subject) == (6, "M2–M7")
    assert empty.others == tuple(f"measure-M{n}" for n in range(2, 8))
    assert of_kind("no-data", reference_snapshot())[0].count == 1


def test_a_deviation_that_somebody_has_taken_on_waits_no_more() -> None:
    taken = problem(owner="李明", indicator="indicator-配件缺货次数")
    assert of_kind("major-deviation", having(reference_snapshot(), taken)) == []
    closed = problem(indicator="indicator-配件缺货次数", status=ProblemStatus.CLOSED)
    assert len(of_kind("major-deviation", having(reference_snapshot(), closed))) == 1
    other = problem(indicator="indicator-NPS")
    assert len(of_kind("major-deviation", having(reference_snapshot(), other))) == 1


def figure(indicator: str, day: int, number: str) -> Value:
    return Value(id=f"v-{indicator}-{day}", indicator=f"indicator-{indicator}", day=april(day), number=D(number))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("9", "9 次/周 against <5. Worse 1 time in a row, past 15 %."),
        ("6", "6 次/周 against <5, past 15 %."),
    ],
)
def test_the_reason_of_a_deviation_tells_where_it_is_heading(number: str, why: str) -> None:
    snapshot = having(reference_snapshot(), figure("配件缺货次数", 18, number))
    assert str(of_kind("major-deviation", snapshot, april(18))[0].why) == why


def test_the_widest_deviation_comes_first_and_an_old_one_asks_for_a_figure_instead() -> None:
    snapshot = having(reference_snapshot(), figure("NPS", 17, "30"))
    snapshot = lacking(snapshot, "value-NPS-2026-04-17")
    assert [need.subject for need in of_kind("major-deviation", snapshot)] == ["NPS", "配件缺货次数"]
    later = of_kind("major-deviation", snapshot, april(27))
    assert later == []
    stale = of_kind("stale", snapshot, april(27))
    assert [need.table for need in stale] == ["indicators", "indicators"]
    assert "NPS" in stale[0].subject


def test_late_tasks_stand_alone_up_to_three_oldest_first() -> None:
    tasks = [work("M2.1", due=april(15)), work("M2.2", due=april(10)), work("M2.3", due=april(16))]
    found = of_kind("late", having(reference_snapshot(), *tasks))
    assert [line(need) for need in found] == ["M2.2 x, 7 days late", "M2.1 x, 2 days late", "M2.3 x, 1 day late"]
    assert str(found[0].why) == "It was due on 2026-04-10, owner 小王."
    assert {need.action for need in found} == {NeedAction.OPEN_TASK}


def test_more_late_tasks_are_one_line_that_leads_to_the_oldest() -> None:
    tasks = [work(f"M2.{n}", due=april(10 + n)) for n in range(1, 5)]
    found = of_kind("late", having(reference_snapshot(), *tasks))
    assert [line(need) for need in found] == ["4 tasks late, the oldest by 6 days"]
    assert (found[0].record_id, found[0].count) == ("task-M2.1", 4)
    assert found[0].others == tuple(f"task-M2.{n}" for n in range(1, 5))


def test_a_turn_that_nobody_ticked_is_late_work() -> None:
    found = of_kind("late", reference_snapshot(), april(20))
    assert [line(need) for need in found] == ["M1.4.2 每周监控效果, 3 days late"]


def test_blocked_work_tells_its_reason() -> None:
    tasks = [
        work("M2.1", status=TaskStatus.BLOCKED, blocked_reason="缺少模板"),
        work("M2.2", status=TaskStatus.BLOCKED, owner=""),
        work("M2.3", status=TaskStatus.BLOCKED, due=april(10)),
    ]
    snapshot = having(reference_snapshot(), *tasks)
    assert [str(need.why) for need in of_kind("blocked", snapshot)] == [
        "缺少模板; owner 小王.",
        "No reason is written down; owner nobody.",
    ]
    assert [need.subject for need in of_kind("late", snapshot)] == ["M2.3"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"due": april(16)}, ["缺货 1 day past its day"]),
        ({"due": april(17)}, []),
        ({}, []),
        ({"due": april(1), "status": ProblemStatus.CLOSED}, []),
    ],
)
def test_an_open_problem_past_its_day_asks_for_its_next_step(fields: dict[str, object], expected: list[str]) -> None:
    found = of_kind("problem-due", having(reference_snapshot(), problem(**fields)))
    assert [line(need) for need in found] == expected


def test_the_problem_s_next_step_is_the_reason() -> None:
    step = problem(due=april(16), next_step="每天16:00核对预约单")
    bare = problem(due=april(16))
    said = [str(of_kind("problem-due", having(reference_snapshot(), p))[0].why) for p in (step, bare)]
    assert said == [
        "Next step: 每天16:00核对预约单, due 2026-04-16.",
        "It was due on 2026-04-16 and has no next step.",
    ]


def test_the_review_is_asked_for_until_it_is_on_record() -> None:
    later = of_kind("review-due", reference_snapshot(), april(20))
    assert [line(need) for need in later] == ["Weekly review of week 4, not held"]
    held = Meeting(id="r", kind=MeetingKind.REVIEW, day=REFERENCE_DAY)
    assert of_kind("review-due", having(reference_snapshot(), held)) == []


def test_the_morning_meeting_is_asked_for_once_one_is_on_record() -> None:
    assert "morning-due" not in kinds(reference_snapshot())
    first = Meeting(id="m", kind=MeetingKind.MORNING, day=april(15))
    found = of_kind("morning-due", having(reference_snapshot(), first))
    assert [(need.subject, need.action) for need in found] == [("2026-04-17", NeedAction.RECORD_MORNING)]
    assert of_kind("morning-due", having(reference_snapshot(), first), april(19)) == []


def test_open_work_without_one_person_asks_for_a_name() -> None:
    tasks = [
        work("M2.1", owner="", due=april(20)),
        work("M2.2", owner=""),
        work("M2.3", owner="", status=TaskStatus.DONE),
    ]
    found = of_kind("no-person", having(reference_snapshot(), *tasks))
    assert [line(need) for need in found] == [
        "M1.4.1 owned by 配件团队, not by one person",
        "M2.1 has no owner",
        "M2.2 has no owner",
    ]
    assert [str(need.why) for need in found[1:]] == ["x, due 2026-04-20.", "x, no day set."]
    assert {need.action for need in found} == {NeedAction.NAME_OWNER}


def test_a_single_stale_figure_shows_when_it_was_last_seen() -> None:
    snapshot = having(
        reference_snapshot(),
        *(figure(name, 17, "90") for name in ("每日预拣货完成率", "每车平均沟通次数", "准时接待率")),
    )
    found = of_kind("stale", snapshot)
    assert [line(need) for need in found] == ["三级质检覆盖率 stuck at week 2, 2 weeks stale"]
    assert str(found[0].why) == "92 % on 2026-04-03."
    assert found[0].others == ()


def test_many_figures_without_data_are_one_line() -> None:
    silent = [Indicator(id=f"i{n}", name=f"x{n}", position=20 + n) for n in range(3)]
    found = of_kind("no-data", having(reference_snapshot(), *silent))
    assert [(line(need), need.count) for need in found] == [("4 figures without any data yet", 4)]


def test_open_work_over_two_days_comes_last_and_finished_work_is_let_be() -> None:
    found = needs(having(reference_snapshot(), work("M2.1", days=D(3), start=april(20))), REFERENCE_DAY)
    assert (found[-1].kind, line(found[-1]), found[-1].severity) == ("too-long", "M2.1 3 days long", "info")
    assert of_kind("too-long", reference_snapshot()) == []


def test_nothing_is_asked_for_without_a_round() -> None:
    assert needs(Snapshot(), REFERENCE_DAY) == []
    assert needs(lacking(reference_snapshot(), "round-1"), REFERENCE_DAY) == []


def test_one_measure_without_tasks_is_told_by_its_code() -> None:
    tasks = [msgspec.structs.replace(work(f"M{n}.1"), measure=f"measure-M{n}") for n in (2, 3, 4, 5, 6)]
    found = of_kind("no-tasks", having(reference_snapshot(), *tasks))
    assert [(line(need), need.others) for need in found] == [("M7 1 measure under way without tasks", ())]


def test_a_problem_that_is_nobody_s_waits_also_when_its_figure_has_come_back() -> None:
    """One whose deviation is asked about already stands once; the others are not dropped."""
    snapshot = reference_snapshot()
    shortages, share = snapshot.indicators[1], snapshot.indicator_by_name["配件缺货率"]
    major = having(snapshot, problem(indicator=shortages.id))
    assert "unowned" not in kinds(major)

    (found,) = of_kind("unowned", having(snapshot, problem(indicator=share.id)))
    assert (found.action, found.record_id, found.table) == (NeedAction.TAKE_ON, share.id, "indicators")
    assert line(found) == "缺货 nobody has taken it on"
    (bare,) = of_kind("unowned", having(snapshot, problem()))
    assert (bare.action, bare.record_id) == (NeedAction.OPEN_PROBLEM, "problem-1")
    assert of_kind("unowned", having(snapshot, problem(owner="李明"))) == []


def test_work_that_a_meeting_gave_out_is_not_too_long() -> None:
    given = Task(id="task-A1", measure="", code="A1", title="x", owner="小王", start=april(13), due=april(24))
    assert of_kind("too-long", having(reference_snapshot(), given)) == []
