"""Carrying out a way of working: one deed a step, kept in the store, and the figure at its end."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions.runs import begin_run, end_run, skip_step, tick_step, untick_step
from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import retire_standard
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from pdca_tui.model.records import Indicator, Problem, Run, Standard
from tests.actions.sop_work import completion_rate, picking
from tests.tui.running import MOMENT, app_on, sample_store

FIVE = MOMENT.replace(hour=17, minute=0)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path, "en")


def session_at(store: Path, folder: Path, moment: dt.datetime = FIVE, login: str = "li") -> Session:
    return app_on(store, folder, language="en", login=login, now=moment).require_session()


@pytest.fixture
def session(store: Path, tmp_path: Path) -> Session:
    return session_at(store, tmp_path)


def begun(session: Session, **fields: object) -> tuple[Standard, str]:
    standard = picking(session, "en", **fields)
    run_id = begin_run(session, standard).record_id
    assert run_id is not None
    return standard, run_id


def kept(session: Session, run_id: str) -> Run:
    run = session.store.snapshot().get(Run, run_id)
    assert run is not None
    return run


def number(session: Session, indicator: Indicator) -> Decimal | None:
    value = value_on(session.snapshot(), indicator, FIVE.date())
    return value.number if value is not None else None


def test_a_run_follows_the_version_in_force_and_stays_when_the_program_goes(
    session: Session, store: Path, tmp_path: Path
) -> None:
    standard, run_id = begun(session)
    tick_step(session, run_id, 0)

    again = session_at(store, tmp_path, FIVE + dt.timedelta(minutes=9))
    said = tick_step(again, run_id, 1).said

    run = kept(again, run_id)
    edition = again.snapshot().edition(standard)
    assert edition is not None
    assert (run.edition, run.day, run.ended_at) == (edition.id, FIVE.date(), None)
    assert set(run.ticks) == {"0", "1"}
    assert "4 minutes late" in str(said)


def test_a_second_run_is_refused_while_one_goes_on(session: Session) -> None:
    standard, run_id = begun(session)
    with pytest.raises(Refused, match="has begun it"):
        begin_run(session, standard)
    end_run(session, run_id)
    begin_run(session, standard)


def test_a_step_that_was_left_out_has_its_reason_and_ticking_it_takes_that_back(session: Session) -> None:
    _, run_id = begun(session)
    with pytest.raises(Refused):
        skip_step(session, run_id, 2, "  ")
    skip_step(session, run_id, 2, "printer broken")
    assert kept(session, run_id).skipped == {"2": "printer broken"}
    tick_step(session, run_id, 2)
    assert kept(session, run_id).skipped == {}
    with pytest.raises(Refused, match="ticked already"):
        tick_step(session, run_id, 2)
    untick_step(session, run_id, 2)
    assert kept(session, run_id).ticks == {}


def test_undo_takes_back_one_tick_only(session: Session) -> None:
    _, run_id = begun(session)
    tick_step(session, run_id, 0)
    tick_step(session, run_id, 1)
    undo_last(session)
    assert set(kept(session, run_id).ticks) == {"0"}


def test_ending_it_fills_the_process_figure_in_the_same_revision(session: Session) -> None:
    rate = completion_rate(session)
    _, run_id = begun(session, fills=rate.id)
    for place in range(3):
        tick_step(session, run_id, place)
    before = session.snapshot().revision

    done = end_run(session, run_id)

    assert number(session, rate) == Decimal(50)
    assert session.snapshot().revision == before + 1
    assert "50 %" in str(done.said)
    with pytest.raises(Refused, match="was ended"):
        tick_step(session, run_id, 3)


def test_undoing_the_end_takes_the_figure_back_too(session: Session) -> None:
    rate = completion_rate(session)
    _, run_id = begun(session, fills=rate.id)
    done = end_run(session, run_id)
    assert done.change is not None

    undo_change(session, done.change.id)

    assert number(session, rate) is None
    assert kept(session, run_id).ended_at is None


def test_a_later_run_of_the_day_replaces_the_figure_of_the_first(session: Session) -> None:
    rate = completion_rate(session)
    standard, first = begun(session, fills=rate.id)
    tick_step(session, first, 0)
    end_run(session, first)
    second = begin_run(session, standard).record_id
    assert second is not None
    for place in range(6):
        tick_step(session, second, place)

    end_run(session, second)

    assert number(session, rate) == Decimal(100)


def test_a_figure_that_a_person_entered_stays_and_the_run_is_ended_all_the_same(session: Session) -> None:
    rate = completion_rate(session)
    _, run_id = begun(session, fills=rate.id)
    log_value(session, rate, Decimal(80))

    done = end_run(session, run_id)

    assert number(session, rate) == Decimal(80)
    assert "stays at 80 %" in str(done.said)
    assert kept(session, run_id).ended_at is not None


def test_a_figure_of_a_run_that_a_person_corrected_stays(session: Session) -> None:
    rate = completion_rate(session)
    standard, first = begun(session, fills=rate.id)
    end_run(session, first)
    log_value(session, rate, Decimal(90), seen=value_on(session.snapshot(), rate, FIVE.date()))
    second = begin_run(session, standard).record_id
    assert second is not None

    end_run(session, second)

    assert number(session, rate) == Decimal(90)


def test_an_indicator_of_another_unit_is_not_filled(session: Session) -> None:
    cars = completion_rate(session, unit="cars")
    _, run_id = begun(session, fills=cars.id)

    said = end_run(session, run_id).said

    assert number(session, cars) is None
    assert "0 of 6 steps" in str(said)


def test_a_figure_that_is_major_again_opens_its_problem_as_a_typed_one_does(session: Session) -> None:
    rate = completion_rate(session, target=Decimal(100))
    log_value(session, rate, Decimal(50), day=FIVE.date() - dt.timedelta(days=7))
    _, run_id = begun(session, fills=rate.id)

    said = end_run(session, run_id).said

    assert any(one.indicator == rate.id for one in session.snapshot().all(Problem))
    assert "a problem is open" in str(said)


def test_who_may_only_read_carries_nothing_out(session: Session, store: Path, tmp_path: Path) -> None:
    standard, run_id = begun(session)
    viewer = session_at(store, tmp_path, login="region")
    with pytest.raises(Forbidden):
        tick_step(viewer, run_id, 0)
    end_run(session, run_id)
    with pytest.raises(Forbidden):
        begin_run(viewer, standard)


def test_what_holds_no_more_is_not_carried_out_and_what_is_gone_is_told(session: Session) -> None:
    standard, run_id = begun(session)
    end_run(session, run_id)
    retire_standard(session, standard, "new machine")
    with pytest.raises(Refused, match="holds no more"):
        begin_run(session, standard)
    with pytest.raises(NotFound):
        tick_step(session, "run-none", 0)
