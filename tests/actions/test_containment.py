"""Containment: customers are protected first, by name and day, or somebody says why they need not be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions import problems as problem_deeds
from pdca_tui.actions.problems import close_problem, contain_problem, take_on_problem
from pdca_tui.actions.session import Session
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.method.loop import LoopStep, loop_line
from pdca_tui.model.enums import ProblemStatus
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Problem
from tests.tui.running import MOMENT, app_on, sample_store

TODAY = MOMENT.date()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path, "en")


def as_(login: str, store: Path) -> Session:
    return app_on(store, store.parent, language="en", login=login).require_session()


@pytest.fixture
def session(store: Path) -> Session:
    return as_("li", store)


@pytest.fixture
def problem(session: Session) -> Problem:
    done = take_on_problem(session, session.snapshot().indicators[1], owner="Li Ming", next_step="count")
    return now(session, done.record_id)


def now(session: Session, record_id: str | None) -> Problem:
    found = session.snapshot().get(Problem, record_id)
    assert found is not None
    return found


def step(session: Session, problem: Problem) -> LoopStep:
    snapshot = session.snapshot()
    return loop_line(snapshot, now(session, problem.id), TODAY).step


def test_what_was_done_at_once_stands_with_name_and_day_and_the_loop_goes_on(
    session: Session, problem: Problem
) -> None:
    assert step(session, problem) is LoopStep.CONTAIN
    done = contain_problem(session, problem, " borrow parts ", contained_by="Zhang Wei", contained_on=TODAY)

    after = now(session, problem.id)
    assert (after.containment, after.contained_by, after.contained_on) == ("borrow parts", "Zhang Wei", TODAY)
    assert step(session, problem) is LoopStep.ANALYSE
    assert "customers are protected" in str(done.said)
    change = session.snapshot().changes[-1]
    assert (change.deed, change.subject) == ("problem.contain", problem.title)


def test_without_a_name_and_a_day_it_was_the_person_today(session: Session, problem: Problem) -> None:
    contain_problem(session, problem, "borrow parts")

    after = now(session, problem.id)
    assert (after.contained_by, after.contained_on) == ("Li (manager)", TODAY)


def test_a_reason_why_none_is_needed_is_enough(session: Session, problem: Problem) -> None:
    contain_problem(session, problem, uncontained="no car was delivered late")

    assert now(session, problem.id).containment == ""
    assert step(session, problem) is LoopStep.ANALYSE


def test_exactly_one_of_the_two_is_said_and_nothing_of_days_to_come(session: Session, problem: Problem) -> None:
    with pytest.raises(Refused, match="one of the two"):
        contain_problem(session, problem, "  ")
    with pytest.raises(Refused, match="one of the two"):
        contain_problem(session, problem, "borrow", uncontained="none hurt")
    with pytest.raises(Refused, match="still to come"):
        contain_problem(session, problem, "borrow", contained_on=TODAY + dt.timedelta(days=1))
    assert step(session, problem) is LoopStep.CONTAIN


def test_undo_takes_it_back(session: Session, problem: Problem) -> None:
    contain_problem(session, problem, "borrow parts")
    undo_last(session)

    after = now(session, problem.id)
    assert (after.containment, after.contained_by, after.contained_on) == ("", "", None)
    assert step(session, problem) is LoopStep.CONTAIN


def test_it_belongs_to_the_owner_and_to_managers(store: Path, problem: Problem) -> None:
    with pytest.raises(Forbidden):
        contain_problem(as_("xiaowang", store), problem, "borrow parts")
    contain_problem(as_("liming", store), problem, "borrow parts")

    assert now(as_("li", store), problem.id).contained_by == "Li Ming"


def test_a_closed_problem_is_left_as_it_is(session: Session, problem: Problem) -> None:
    with session.deed("problem.close", problem.title) as tx:
        tx.put(Problem(**{**_fields(problem), "status": ProblemStatus.CLOSED}), base=problem)
    with pytest.raises(Refused, match="closed already"):
        contain_problem(session, now(session, problem.id), "borrow parts")


def _fields(problem: Problem) -> dict[str, object]:
    return {name: getattr(problem, name) for name in problem.__struct_fields__}


def test_a_problem_that_somebody_contained_stays_when_its_figure_is_corrected(session: Session) -> None:
    indicator = session.snapshot().indicators[1]
    seen = session.snapshot().values(indicator)[-1]
    log_value(session, indicator, Decimal(7), day=seen.day, seen=seen)
    (alarmed,) = session.snapshot().problems
    contain_problem(session, alarmed, "borrow parts")
    log_value(session, indicator, Decimal(4), day=seen.day, seen=session.snapshot().values(indicator)[-1])

    assert [one.id for one in session.snapshot().problems] == [alarmed.id]


def test_no_deed_deletes_a_problem_and_none_closes_it_unproven(session: Session, problem: Problem) -> None:
    """Only a figure that is corrected takes back what it opened by itself, and only while nobody has touched it."""
    assert not [name for name in dir(problem_deeds) if name.startswith(("delete", "remove"))]
    assert not [deed for deed in DEEDS if deed.startswith("problem.") and "delete" in deed]
    with pytest.raises(Refused, match="judged effective"):
        close_problem(session, problem, "nobody asks any more")
    assert now(session, problem.id).status is ProblemStatus.OPEN
