"""Nothing open is lost at the end of a round, and what is signed is whole in the archive."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.actions import Session
from pdca_tui.actions.closing import close_round, decide, decide_all, withdraw_decision
from pdca_tui.actions.comments import add_comment, invite_comments
from pdca_tui.actions.lessons import add_lesson
from pdca_tui.actions.next_round import plan_round
from pdca_tui.actions.tasks import create_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.method.rewind import as_of
from pdca_tui.method.round_end import CHOICES, needs_reason, open_items, undecided, why_not
from pdca_tui.model.enums import Choice, LessonKind, OpenKind, RoundStatus, TaskStatus
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from pdca_tui.model.records import (
    Acceptance,
    BudgetLine,
    Entry,
    Measure,
    Meeting,
    Output,
    Parked,
    Problem,
    Spend,
    Task,
    Value,
)
from tests.actions.rounds_at_end import LAST_DAY, at, carry_all, centre_at_the_end, sit_down


@pytest.fixture(scope="session")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre at the end of round 1; only copied from."""
    return centre_at_the_end(tmp_path_factory.mktemp("ended") / "store")


@pytest.fixture
def end_place(ended: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    import shutil

    return Path(shutil.copytree(ended, tmp_path / "store"))


@pytest.fixture
def li_at_end(end_place: Path) -> Session:
    """The service manager on the last working day of round 1."""
    return sit_down(end_place)


def problem(session: Session, name: str) -> Problem:
    found = session.snapshot().get(Problem, f"problem-{name}")
    assert found is not None
    return found


def test_a_round_with_something_open_is_not_closed(li_at_end: Session) -> None:
    revision = li_at_end.snapshot().revision
    with pytest.raises(Refused, match=r"6 open things have no decision yet: .*M1\.4\.1"):
        close_round(li_at_end, "李经理")
    assert li_at_end.snapshot().revision == revision
    assert li_at_end.store.archives() == []


def test_only_a_manager_decides_and_signs(end_place: Path, li_at_end: Session) -> None:
    liming = sit_down(end_place, login="liming")
    with pytest.raises(Forbidden):
        decide_all(liming, list(OpenKind), Choice.CARRY)
    with pytest.raises(Forbidden):
        decide(liming, problem(liming, "open"), Choice.CARRY)
    carry_all(li_at_end)
    with pytest.raises(Forbidden):
        close_round(liming, "李明")


def test_a_signature_needs_a_name(li_at_end: Session) -> None:
    carry_all(li_at_end)
    with pytest.raises(Refused):
        close_round(li_at_end, "  ")


def test_a_closed_round_is_whole_in_the_archive_and_what_is_carried_stays(li_at_end: Session) -> None:
    before = li_at_end.snapshot()
    carry_all(li_at_end)
    last = li_at_end.snapshot()
    add_lesson(li_at_end, LessonKind.WORKED, "预拣货有效")
    done = close_round(li_at_end, "李经理", "一起做到了")
    live, archived = done.snapshot, li_at_end.store.archive_read("round-1")
    assert archived.tasks == last.tasks
    assert archived.changes == li_at_end.store.archive_read("round-1").changes
    assert [entry.deed for entry in archived.changes] == ["import", "round.decide_all", "lesson.add"]
    assert [entry.deed for entry in live.changes] == ["round.close"]
    for kind in (Value, Spend, BudgetLine, Output, Meeting, Entry, Acceptance):
        assert archived.all(kind) == before.all(kind)
        assert live.all(kind) == []
    assert {task.status for task in live.tasks if live.is_leaf(task)} <= {TaskStatus.TODO, TaskStatus.DOING}
    assert [task.code for task in live.tasks] == [
        task.code for task in before.tasks if any(leaf.status is not TaskStatus.DONE for leaf in before.leaves(task))
    ]
    assert [one.title for one in live.problems] == ["预约表更新晚", "零件到货晚"]
    assert len(live.parked) == 1
    assert [lesson.text for lesson in live.lessons(live.rounds[0])] == ["预拣货有效"]
    assert live.people == before.people
    assert live.rounds[0].status is RoundStatus.CLOSED


def test_what_was_said_goes_or_stays_with_what_it_was_said_about(end_place: Path, li_at_end: Session) -> None:
    leaves = [task for task in li_at_end.snapshot().tasks if li_at_end.snapshot().is_leaf(task)]
    done_task = next(task for task in leaves if task.status is TaskStatus.DONE)
    going_on = next(task for task in leaves if task.status is TaskStatus.DOING)
    measure = li_at_end.snapshot().measures[0]
    for subject in (done_task, going_on, measure):
        add_comment(li_at_end, subject, f"about {subject.code}")
        invite_comments(li_at_end, subject)
    carry_all(li_at_end)
    done = close_round(li_at_end, "李经理")
    left = done.snapshot
    assert left.comments(done_task) == left.invitations(done_task) == []
    assert [one.text for one in left.comments(measure)] == [f"about {measure.code}"]
    assert len(left.comments(going_on)) == len(left.invitations(going_on)) == 1
    archived = li_at_end.store.archive_read("round-1")
    assert [one.text for one in archived.comments(done_task)] == [f"about {done_task.code}"]


def test_the_closing_says_what_was_promised_and_what_came(li_at_end: Session) -> None:
    carry_all(li_at_end)
    live = close_round(li_at_end, "李经理", "一起做到了").snapshot
    (closing,) = live.closings
    assert (closing.signed_by, closing.signed_on, closing.note) == ("李经理", LAST_DAY, "一起做到了")
    nps = closing.figures[0]
    assert (nps.name, nps.baseline, nps.target, nps.actual, nps.attainment) == (
        "NPS",
        Decimal(65),
        Decimal(73),
        Decimal(73),
        Decimal(1),
    )
    assert (closing.budget, closing.spent, closing.roi) == (Decimal("18.5"), Decimal("15.3"), Decimal("1.48366"))
    assert closing.done == 9
    assert set(closing.decisions.values()) == {"carry"}
    assert {one.item for one in closing.lines} >= {"配件库存"}


def test_what_goes_on_begins_anew(li_at_end: Session) -> None:
    carry_all(li_at_end)
    live = close_round(li_at_end, "李经理").snapshot
    daily = live.task_by_code["M1.4.1"]
    assert daily.ticks == {}
    assert daily.depends == ()
    assert daily.start == dt.date(2026, 6, 22)
    assert (daily.promised_start, daily.promised_due) == (None, None)
    assert all(indicator.milestones == () for indicator in live.indicators)
    measure = live.measure_by_code["M1"]
    assert (measure.prep, measure.implement) == (None, None)
    assert measure.running is not None
    assert measure.running.first == 1


def test_a_figure_of_a_later_day_belongs_to_the_next_round(end_place: Path) -> None:
    li = sit_down(end_place, dt.date(2026, 6, 24))
    log_value(li, li.snapshot().indicator_by_name["NPS"], Decimal(70), day=dt.date(2026, 6, 23))
    carry_all(li)
    live = close_round(li, "李经理").snapshot
    assert [value.number for value in live.values(live.indicator_by_name["NPS"])] == [Decimal(70)]
    assert live.closings[0].figures[0].actual == Decimal(73)


def test_a_decision_stands_in_the_store_before_anything_is_signed(end_place: Path, li_at_end: Session) -> None:
    decide(li_at_end, problem(li_at_end, "open"), Choice.STOP, reason="换了供应商", person="区域经理")
    fresh = sit_down(end_place).snapshot()
    assert fresh.round is not None
    decision = fresh.decisions(fresh.round)["problem-open"]
    assert (decision.choice, decision.reason, decision.person) == (Choice.STOP, "换了供应商", "区域经理")
    withdraw_decision(li_at_end, decision)
    assert li_at_end.snapshot().decisions(fresh.round) == {}


def test_a_problem_is_never_dropped_in_silence(li_at_end: Session) -> None:
    wanted = problem(li_at_end, "open")
    with pytest.raises(Refused, match="can be one of"):
        decide(li_at_end, wanted, Choice.DROP, reason="x")
    with pytest.raises(Refused, match="Say why"):
        decide(li_at_end, wanted, Choice.STOP)
    with pytest.raises(Refused, match="judged effective"):
        decide(li_at_end, wanted, Choice.CLOSE, reason="x")
    decide(li_at_end, problem(li_at_end, "proven"), Choice.CLOSE, reason="三周没有再出现")


def test_a_dropped_task_says_why_and_a_done_one_what_shows_it(li_at_end: Session) -> None:
    task = li_at_end.snapshot().task_by_code["M1.4.1"]
    with pytest.raises(Refused, match="Say why"):
        decide(li_at_end, task, Choice.DROP)
    with pytest.raises(Refused, match="Say what shows it"):
        decide(li_at_end, task, Choice.DONE)
    decide(li_at_end, task, Choice.DROP, reason="由系统完成")
    carry_all(li_at_end)
    live = close_round(li_at_end, "李经理").snapshot
    assert "M1.4.1" not in live.task_by_code
    assert live.closings[0].decisions["task:M1.4.1"] == "drop"


def test_what_ended_by_itself_needs_no_decision(li_at_end: Session) -> None:
    task = li_at_end.snapshot().task_by_code["M1.4.2"]
    with pytest.raises(NotFound):
        decide(li_at_end, li_at_end.snapshot().task_by_code["M1.1.1"], Choice.CARRY)
    carry_all(li_at_end)
    from pdca_tui.actions.task_states import drop_task

    drop_task(li_at_end, task, "不再需要")
    live = close_round(li_at_end, "李经理").snapshot
    assert "M1.4.2" not in live.task_by_code
    assert "task:M1.4.2" not in live.closings[0].decisions


def test_a_default_leaves_alone_what_is_decided_or_asks_for_its_own_reason(li_at_end: Session) -> None:
    decide(li_at_end, problem(li_at_end, "proven"), Choice.CLOSE, reason="三周没有再出现")
    done = decide_all(li_at_end, list(OpenKind), Choice.DROP)
    assert "ask for a decision of their own" in str(done.said)
    carry_all(li_at_end)
    snapshot = li_at_end.snapshot()
    assert snapshot.round is not None
    assert snapshot.decisions(snapshot.round)["problem-proven"].choice is Choice.CLOSE
    assert undecided(snapshot, snapshot.round) == []


def test_a_closing_is_not_undone_and_the_sentence_names_the_restore(li_at_end: Session) -> None:
    carry_all(li_at_end)
    revision = close_round(li_at_end, "李经理").snapshot.revision
    with pytest.raises(Refused, match=f"pdca restore --revision {revision - 1}"):
        undo_last(li_at_end)
    restored = li_at_end.store.restore(login="li", at=li_at_end.clock.now(), revision=revision - 1)
    assert restored.rounds[0].status is RoundStatus.RUNNING
    assert len(restored.all(Value)) > 0
    assert [entry.revision for entry in restored.changes] == list(range(1, revision + 2))
    again = close_round(sit_down(li_at_end.store.path), "李经理")
    assert "set aside" in str(again.said)


def test_no_round_is_closed_twice_or_before_it_began(end_place: Path, li_at_end: Session) -> None:
    with pytest.raises(Refused, match="cannot be closed before"):
        close_round(sit_down(end_place, dt.date(2026, 3, 20)), "李经理")
    carry_all(li_at_end)
    close_round(li_at_end, "李经理")
    with pytest.raises(Refused, match="No round is running"):
        close_round(li_at_end, "李经理")


def test_a_task_added_after_the_decisions_is_asked_for(li_at_end: Session) -> None:
    carry_all(li_at_end)
    measure = li_at_end.snapshot().all(Measure)[0]
    create_task(li_at_end, measure.id, title="最后一件事", owner="李明")
    with pytest.raises(Refused, match="最后一件事"):
        close_round(li_at_end, "李经理")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_set_of_decisions_nothing_open_is_lost(
    ended: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    import shutil

    path = Path(shutil.copytree(ended, tmp_path_factory.mktemp("law") / "store"))
    session = sit_down(path)
    before = session.snapshot()
    assert before.round is not None
    for item in open_items(before, before.round):
        choices = [one for one in CHOICES[item.kind] if why_not(before, item.record, one, "因为", "李经理") is None]
        choice = data.draw(st.sampled_from(choices), label=item.name)
        decide(session, item.record, choice, reason="因为" if needs_reason(item.record, choice) else "")
    wanted = open_items(session.snapshot(), before.round)
    live = close_round(session, "李经理").snapshot
    archived, decided = session.store.archive_read("round-1"), live.decisions(live.rounds[0])
    for item in wanted:
        kind: type[Task] | type[Problem] | type[Parked] = type(item.record)
        assert archived.get(kind, item.record.id) == item.record
        assert item.decision is not None
        assert decided[item.record.id] == archived.decisions(before.round)[item.record.id]
        assert (live.get(kind, item.record.id) is not None) == (item.decision.choice is Choice.CARRY)
    for task in live.tasks:
        assert task.parent is None or live.get(Task, task.parent) is not None
        assert all(live.get(Task, one) is not None for one in task.depends)


def test_an_earlier_moment_is_not_guessed_across_an_end_that_was_restored(end_place: Path) -> None:
    li = sit_down(end_place, dt.date(2026, 6, 22))
    carry_all(li)
    revision = close_round(li, "李经理").snapshot.revision
    later = sit_down(end_place, dt.date(2026, 6, 23))
    restored = later.store.restore(login="li", at=later.clock.now(), revision=revision - 1)
    assert as_of(restored, at(LAST_DAY).now()) is None
    assert as_of(restored, later.clock.now()) is restored


def test_a_round_that_ends_early_is_closed_with_a_reason_only(end_place: Path) -> None:
    early = sit_down(end_place, dt.date(2026, 5, 20))
    carry_all(early)
    with pytest.raises(Refused, match="32 days early"):
        close_round(early, "李经理")
    close_round(early, "李经理", "merged with the other centre")
    with pytest.raises(Refused, match="Round 1 ended on 2026-05-20"):
        plan_round(early, goal="NPS 75", start=dt.date(2026, 5, 19))
    assert plan_round(early, goal="NPS 75", start=dt.date(2026, 5, 20)).record_id
