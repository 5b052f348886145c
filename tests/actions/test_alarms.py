"""A figure that is entered opens its problem in the same deed, and a corrected slip takes it back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdca_tui.actions.board_entry import Figure, log_values
from pdca_tui.actions.problems import edit_problem, take_on_problem
from pdca_tui.actions.session import Session
from pdca_tui.actions.undoing import undo_change
from pdca_tui.actions.values import delete_value, log_value, value_on
from pdca_tui.method.loop import LoopStep, loop_lines
from pdca_tui.method.needs import needs
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Alarm
from pdca_tui.model.records import Indicator, Problem
from tests.tui.running import MOMENT, app_on, sample_store

TODAY = MOMENT.date()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The reference round; shortages stand at 15, 12, 8, 6 against less than 5."""
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()


def shortages(session: Session) -> Indicator:
    return session.snapshot().indicators[1]


def problems(session: Session) -> list[Problem]:
    return [one for one in session.snapshot().problems if one.indicator == shortages(session).id]


def enter(session: Session, number: int) -> str:
    indicator = shortages(session)
    seen = value_on(session.snapshot(), indicator, TODAY)
    return log_value(session, indicator, Decimal(number), day=TODAY, seen=seen).said.text


def test_the_second_major_week_opens_a_problem_of_nobody(session: Session) -> None:
    said = enter(session, 7)

    (problem,) = problems(session)
    assert problem.alarm is Alarm.REPEATED
    assert problem.owner == ""
    assert "a problem is open" in said
    (line,) = [one for one in loop_lines(session.snapshot(), TODAY) if one.problem.id == problem.id]
    assert line.step is LoopStep.OWN
    assert line.turn == shortages(session).owner


def test_it_is_opened_once(session: Session) -> None:
    enter(session, 7)
    enter(session, 9)

    assert len(problems(session)) == 1


def test_a_corrected_slip_takes_its_problem_back(session: Session) -> None:
    enter(session, 7)
    said = enter(session, 4)

    assert problems(session) == []
    assert "taken back" in said


def test_a_better_figure_of_a_later_day_takes_no_problem_back(session: Session) -> None:
    enter(session, 7)
    later = replace(session, clock=FixedClock(MOMENT + dt.timedelta(days=3)))
    log_value(later, shortages(session), Decimal(4))

    assert len(problems(session)) == 1


def test_a_problem_that_somebody_has_taken_on_stays(session: Session) -> None:
    enter(session, 7)
    (before,) = problems(session)
    take_on_problem(session, shortages(session), owner="Li Ming", next_step="count again")
    enter(session, 4)

    (after,) = problems(session)
    assert after.id == before.id
    assert after.owner == "Li Ming"
    assert after.alarm is Alarm.REPEATED


def test_undo_takes_value_and_problem_back_together(session: Session) -> None:
    indicator = shortages(session)
    seen = value_on(session.snapshot(), indicator, TODAY)
    done = log_value(session, indicator, Decimal(7), day=TODAY, seen=seen)
    assert done.change is not None
    undo_change(session, done.change.id)

    assert problems(session) == []
    value = value_on(session.snapshot(), indicator, TODAY)
    assert value is not None
    assert value.number == 6


def test_a_pasted_column_opens_them_too(session: Session) -> None:
    indicator = shortages(session)
    seen = value_on(session.snapshot(), indicator, TODAY)
    done = log_values(session, [Figure(indicator.id, TODAY, Decimal(9), seen)])

    assert len(problems(session)) == 1
    assert "a problem is open" in done.said.text


def test_a_deleted_figure_takes_its_problem_back(session: Session) -> None:
    indicator = shortages(session)
    second, third = session.snapshot().values(indicator)[1:3]
    log_value(session, indicator, Decimal(5), day=second.day, seen=second)
    assert len(problems(session)) == 1
    delete_value(session, third)

    assert problems(session) == []


def test_it_still_needs_somebody(session: Session) -> None:
    enter(session, 7)

    asked = [one for one in needs(session.snapshot(), TODAY) if one.kind == "major-deviation"]
    assert shortages(session).name in [one.subject for one in asked]
    (problem,) = problems(session)
    edit_problem(session, problem, owner="Li Ming", next_step="count")
    left = [one.subject for one in needs(session.snapshot(), TODAY) if one.kind == "major-deviation"]
    assert shortages(session).name not in left
