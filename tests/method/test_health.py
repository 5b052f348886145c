from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace

from pdca_tui.method.board import board_line
from pdca_tui.method.findings import code_ranges
from pdca_tui.method.follow_rules import is_expected, review_due
from pdca_tui.method.health import Cause, Health, health
from pdca_tui.method.raci import letters_of
from pdca_tui.method.work import is_team
from pdca_tui.model.enums import MeetingKind, MeetingStatus, TaskStatus
from pdca_tui.model.records import Indicator, Measure, Meeting, Raci, Record, Task
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D, april
from tests.reference import REFERENCE_DAY, ROUND_END, having, lacking, reference_snapshot

CODES = [f"M{n}" for n in range(1, 9)]


def found(result: Health, cause: Cause) -> list[tuple[str, str]]:
    part = next(part for part in result.causes if part.cause is cause)
    return [(finding.rule, finding.subject) for finding in part.findings]


def at(snapshot: Snapshot, cause: Cause, day: dt.date = REFERENCE_DAY) -> list[tuple[str, str]]:
    return found(health(snapshot, day), cause)


def task_of(code: str, **fields: object) -> Task:
    return msgspec.structs.replace(reference_snapshot().task_by_code[code], **fields)


def measure_of(code: str, **fields: object) -> Measure:
    return msgspec.structs.replace(reference_snapshot().measure_by_code[code], **fields)


def review(day: int) -> Meeting:
    return Meeting(id=f"review-{day}", kind=MeetingKind.REVIEW, day=april(day))


def morning(day: int) -> Meeting:
    return Meeting(id=f"morning-{day}", kind=MeetingKind.MORNING, day=april(day))


def test_the_five_causes_come_in_the_order_of_the_method_with_their_shares() -> None:
    causes = health(reference_snapshot(), REFERENCE_DAY).causes
    assert [(part.cause.value, part.share) for part in causes] == [
        ("not_decomposed", D("0.60")),
        ("no_owner", D("0.50")),
        ("not_monitored", D("0.45")),
        ("given_up", D("0.40")),
        ("no_support", D("0.35")),
    ]


def test_what_the_reference_plan_lacks_on_its_day() -> None:
    result = health(reference_snapshot(), REFERENCE_DAY)
    assert found(result, Cause.NOT_DECOMPOSED) == [
        *(("no-tasks", f"M{n}") for n in range(2, 9)),
        ("too-long", "M1.3.2"),
    ]
    assert found(result, Cause.NO_OWNER) == [
        ("team-owner", "M1.4.1"),
        ("raci-missing", "M3"),
        ("raci-missing", "M8"),
    ]
    assert found(result, Cause.NOT_MONITORED) == [
        ("no-indicator", "M5"),
        ("no-indicator", "M8"),
        ("no-data", "低分客户挽回率"),
        ("stale", "每日预拣货完成率"),
        ("stale", "每车平均沟通次数"),
        ("stale", "准时接待率"),
        ("stale", "三级质检覆盖率"),
        ("no-review", "W4"),
    ]
    assert found(result, Cause.GIVEN_UP) == []
    assert found(result, Cause.NO_SUPPORT) == []
    assert result.total == 19


def test_a_cause_is_summed_up_in_a_few_words() -> None:
    causes = health(reference_snapshot(), REFERENCE_DAY).causes
    said = [[str(part) for part in cause.summary] for cause in causes]
    assert said[0] == ["no tasks: M2–M8", "over 2 days: ['M1.3.2']"]
    assert said[2][0] == "stale: 4"
    assert said[4] == []


def test_every_finding_says_what_to_do_and_which_record_to_open() -> None:
    snapshot = reference_snapshot()
    for cause in health(snapshot, REFERENCE_DAY).causes:
        for finding in cause.findings:
            assert str(finding.message).endswith(".")
            assert str(finding.fix).endswith(".")
            if finding.record_id is not None:
                assert finding.table is not None
                assert finding.record_id in snapshot.records[finding.table]


def test_before_the_round_only_the_plan_itself_is_checked() -> None:
    before = health(reference_snapshot(), dt.date(2026, 3, 20))
    assert found(before, Cause.NOT_DECOMPOSED) == [
        *(("no-tasks", f"M{n}") for n in range(2, 9)),
        ("too-long", "M1.3.2"),
    ]
    assert found(before, Cause.NOT_MONITORED) == [("no-indicator", "M5"), ("no-indicator", "M8")]


def test_without_a_round_nothing_is_found() -> None:
    assert health(lacking(reference_snapshot(), "round-1"), REFERENCE_DAY).total == 0
    assert health(Snapshot(), REFERENCE_DAY).total == 0


@pytest.mark.parametrize(("days", "rule"), [("2", False), ("2.5", True)])
def test_a_leaf_may_take_two_days(days: str, rule: bool) -> None:
    snapshot = having(reference_snapshot(), task_of("M1.3.2", days=D(days)))
    assert (("too-long", "M1.3.2") in at(snapshot, Cause.NOT_DECOMPOSED)) is rule


def test_a_leaf_without_estimate_is_as_long_as_its_plan() -> None:
    task = task_of("M1.3.1", days=None, start=april(3), due=april(6))
    assert ("too-long", "M1.3.1") in at(having(reference_snapshot(), task), Cause.NOT_DECOMPOSED)
    short = msgspec.structs.replace(task, start=april(4))
    assert ("too-long", "M1.3.1") not in at(having(reference_snapshot(), short), Cause.NOT_DECOMPOSED)


def test_a_leaf_needs_a_criterion_and_an_owner_but_not_when_it_is_dropped() -> None:
    bare = task_of("M1.3.1", done_when=" ", owner="")
    snapshot = having(reference_snapshot(), bare)
    assert ("no-criterion", "M1.3.1") in at(snapshot, Cause.NOT_DECOMPOSED)
    assert ("no-owner", "M1.3.1") in at(snapshot, Cause.NO_OWNER)
    dropped = having(snapshot, msgspec.structs.replace(bare, status=TaskStatus.DROPPED))
    assert ("no-criterion", "M1.3.1") not in at(dropped, Cause.NOT_DECOMPOSED)
    assert ("no-owner", "M1.3.1") not in at(dropped, Cause.NO_OWNER)


def test_a_measure_whose_tasks_are_all_dropped_has_none() -> None:
    task = Task(id="t", measure="measure-M2", code="M2.1", title="x", status=TaskStatus.DROPPED)
    assert ("no-tasks", "M2") in at(having(reference_snapshot(), task), Cause.NOT_DECOMPOSED)


def test_a_measure_that_begins_later_is_told_from_one_that_is_under_way() -> None:
    def sentence(day: dt.date) -> str:
        cause = health(reference_snapshot(), day).causes[0]
        return next(str(one.message) for one in cause.findings if one.subject == "M8")

    assert sentence(REFERENCE_DAY).endswith("begins in week 5 and has no tasks.")
    assert sentence(april(20)).endswith("is under way without tasks.")


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({"服务经理": "R+A"}, []),
        ({"服务经理": "ra", "配件主管": "I"}, []),
        ({"服务经理": "A"}, ["raci-no-r"]),
        ({"服务经理": "R"}, ["raci-no-a"]),
        ({"服务经理": "A", "配件主管": "A/R"}, ["raci-many-a"]),
        ({"服务经理": "C"}, ["raci-nobody-acts"]),
        ({"服务经理": ""}, ["raci-missing"]),
    ],
)
def test_a_row_of_the_matrix_has_exactly_one_a_and_an_r(cells: dict[str, str], rules: list[str]) -> None:
    snapshot = having(reference_snapshot(), Raci(id="raci-M1", measure="measure-M1", cells=cells))
    assert [rule for rule, subject in at(snapshot, Cause.NO_OWNER) if subject == "M1"] == rules


def test_one_cell_may_hold_two_letters() -> None:
    assert letters_of("R+A") == letters_of("a / r") == {"R", "A"}
    assert letters_of("·") == frozenset()


def test_a_team_is_an_owner_who_is_no_person() -> None:
    snapshot = reference_snapshot()
    assert is_team("配件团队", snapshot)
    assert not is_team("李明", snapshot)
    assert not is_team(" ", snapshot)


def test_figures_are_expected_once_one_of_their_measures_is_under_way() -> None:
    snapshot = reference_snapshot()
    later = Indicator(id="indicator-x", name="x", measures=("measure-M8",), position=20)
    free = Indicator(id="indicator-y", name="y", position=21)
    snapshot = having(snapshot, later, free)
    expected = {
        (indicator.id, day): is_expected(board_line(snapshot, indicator, day), snapshot)
        for indicator in (later, free)
        for day in (dt.date(2026, 3, 1), REFERENCE_DAY, april(20))
    }
    assert list(expected.values()) == [False, False, True, False, True, True]


def test_a_held_review_is_no_finding() -> None:
    assert at(having(reference_snapshot(), review(17)), Cause.NOT_MONITORED)[-1] != ("no-review", "W4")


@pytest.mark.parametrize(
    ("day", "reviews", "week", "held"),
    [
        (16, [], 3, False),
        (17, [], 4, False),
        (17, [10], 4, False),
        (17, [15], 4, True),
        (20, [17], 4, True),
        (20, [20], 4, True),
        (24, [20], 5, False),
        (24, [23], 5, True),
        (17, [20], 4, False),
    ],
)
def test_a_review_answers_for_the_friday_it_belongs_to(day: int, reviews: list[int], week: int, held: bool) -> None:
    snapshot = having(reference_snapshot(), *(review(on) for on in reviews))
    due = review_due(snapshot, april(day))
    assert due is not None
    assert (due.week, due.held) == (week, held)


def test_a_review_that_runs_is_not_held_yet_and_one_that_was_broken_off_never_was() -> None:
    running = replace(review(17), status=MeetingStatus.RUNNING)
    due = review_due(having(reference_snapshot(), running), april(17))
    assert due is not None
    assert (due.held, due.running) == (False, True)
    broken_off = review_due(having(reference_snapshot(), running), april(20))
    assert broken_off is not None
    assert (broken_off.held, broken_off.running) == (False, False)
    assert at(having(reference_snapshot(), running), Cause.NOT_MONITORED)[-1] == ("no-review", "W4")


def test_before_the_first_friday_and_without_a_round_no_review_is_due() -> None:
    assert review_due(reference_snapshot(), dt.date(2026, 3, 26)) is None
    assert review_due(Snapshot(), REFERENCE_DAY) is None
    last = review_due(reference_snapshot(), ROUND_END + dt.timedelta(days=30))
    assert last is not None
    assert (last.week, last.day) == (13, dt.date(2026, 6, 19))


@pytest.mark.parametrize(
    ("day", "mornings", "missed"), [(17, [], False), (17, [15], True), (17, [15, 17], False), (19, [15], False)]
)
def test_a_morning_is_missed_only_where_mornings_are_kept(day: int, mornings: list[int], missed: bool) -> None:
    snapshot = having(reference_snapshot(), *(morning(on) for on in mornings))
    rules = [rule for rule, _ in at(snapshot, Cause.NOT_MONITORED, april(day))]
    assert ("no-morning" in rules) is missed


def moment(day: int) -> dt.datetime:
    return dt.datetime(2026, 4, day, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({"due": april(14)}, ["late-untouched"]),
        ({"due": april(15)}, []),
        ({"due": april(1), "changed_at": moment(14)}, ["late-untouched"]),
        ({"due": april(1), "changed_at": moment(15)}, []),
        ({"due": april(14), "changed_at": moment(1)}, ["late-untouched"]),
        ({"status": TaskStatus.BLOCKED, "changed_at": moment(14)}, ["blocked-untouched"]),
        ({"status": TaskStatus.BLOCKED, "changed_at": moment(15)}, []),
        ({"status": TaskStatus.BLOCKED}, []),
        ({"due": april(1), "status": TaskStatus.DONE}, []),
    ],
)
def test_late_or_blocked_work_is_given_up_after_three_days_without_a_touch(
    fields: dict[str, object], rules: list[str]
) -> None:
    task = Task(id="t", measure="measure-M2", code="M2.1", title="x", **fields)  # type: ignore[arg-type]
    assert [rule for rule, _ in at(having(reference_snapshot(), task), Cause.GIVEN_UP)] == rules


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({}, []),
        ({"support_asked": "一名技师"}, ["support-unanswered"]),
        ({"support_asked": "一名技师", "support_answered": "可以"}, ["budget-undecided"]),
        ({"support_asked": "一名技师", "support_answered": "可以", "budget_decision": "批准 3 万"}, []),
    ],
)
def test_support_that_was_asked_for_needs_an_answer_and_a_decision(fields: dict[str, object], rules: list[str]) -> None:
    snapshot = having(reference_snapshot(), measure_of("M5", **fields))
    assert at(snapshot, Cause.NO_SUPPORT) == [(rule, "M5") for rule in rules]


@pytest.mark.parametrize(
    ("codes", "short"),
    [
        (["M2", "M3", "M4"], "M2–M4"),
        (["M4", "M3", "M2"], "M2–M4"),
        (["M2", "M3"], "M2, M3"),
        (["M2", "M4", "M5", "M6", "M8"], "M2, M4–M6, M8"),
        (["X1"], "X1"),
        ([], ""),
    ],
)
def test_codes_in_a_row_are_written_as_a_range(codes: list[str], short: str) -> None:
    assert code_ranges(codes, CODES) == short


def test_a_complete_plan_has_no_findings() -> None:
    snapshot = reference_snapshot()
    repaired: list[Record] = [
        task_of("M1.3.2", days=D(2)),
        task_of("M1.4.1", owner="张伟"),
        review(17),
        *(Raci(id=f"raci-{code}", measure=f"measure-{code}", cells={"服务经理": "R+A"}) for code in ("M3", "M8")),
        *(
            Task(id=f"t{n}", measure=f"measure-M{n}", code=f"M{n}.1", title="x", owner="小王", done_when="y", days=D(1))
            for n in range(2, 9)
        ),
        *(
            msgspec.structs.replace(value, id=f"fresh-{indicator.id}", indicator=indicator.id, day=REFERENCE_DAY)
            for value in snapshot.values(snapshot.indicators[0])[:1]
            for indicator in snapshot.indicators[5:]
        ),
        msgspec.structs.replace(snapshot.indicators[0], measures=tuple(f"measure-{code}" for code in CODES)),
    ]
    assert health(having(snapshot, *repaired), REFERENCE_DAY).total == 0
