"""A class overruled and limits begun anew: with a reason and a name, and never longer than they hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions.rulings import overrule, rebase
from pdca_tui.actions.session import Session
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.method.board import board_line
from pdca_tui.method.xmr import since_rebase
from pdca_tui.model.enums import DeviationClass
from pdca_tui.model.errors import PdcaError, Refused
from pdca_tui.model.records import Indicator, Value
from tests.tui.running import MOMENT, app_on, sample_store

TODAY = MOMENT.date()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The reference round; shortages stand at 15, 12, 8, 6 against less than 5."""
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()


def shortages(session: Session) -> Indicator:
    return session.snapshot().indicators[1]


def last(session: Session) -> Value:
    found = value_on(session.snapshot(), shortages(session), TODAY)
    assert found is not None
    return found


def grade(session: Session) -> DeviationClass | None:
    return board_line(session.snapshot(), shortages(session), TODAY).deviation_class


def test_a_ruling_stands_with_reason_and_name_until_the_next_figure(session: Session) -> None:
    assert grade(session) is DeviationClass.MAJOR
    overrule(session, last(session), DeviationClass.NORMAL, "a holiday week")

    assert grade(session) is DeviationClass.NORMAL
    ruling = last(session).ruling
    assert ruling is not None
    assert ruling.reason == "a holiday week"
    assert ruling.person.startswith("Li")
    log_value(session, shortages(session), Decimal(7), day=TODAY, seen=last(session))
    assert last(session).ruling is None
    assert grade(session) is DeviationClass.MAJOR


def test_a_note_on_the_same_figure_leaves_the_ruling(session: Session) -> None:
    overrule(session, last(session), DeviationClass.NORMAL, "a holiday week")
    log_value(session, shortages(session), Decimal(6), day=TODAY, note="counted", seen=last(session))

    assert last(session).ruling is not None


def test_overruling_takes_the_problem_that_opened_by_itself_back(session: Session) -> None:
    log_value(session, shortages(session), Decimal(7), day=TODAY, seen=last(session))
    assert [one.indicator for one in session.snapshot().problems] == [shortages(session).id]
    done = overrule(session, last(session), DeviationClass.CONTROLLABLE, "counted twice")

    assert not session.snapshot().problems
    assert "taken back" in done.said.text


def test_both_need_a_reason(session: Session) -> None:
    with pytest.raises(PdcaError):
        overrule(session, last(session), DeviationClass.NORMAL, "  ")
    with pytest.raises(PdcaError):
        rebase(session, shortages(session), TODAY, "")
    assert last(session).ruling is None
    assert shortages(session).rebases == ()


def test_limits_begin_anew_on_a_day(session: Session) -> None:
    values = session.snapshot().values(shortages(session))
    rebase(session, shortages(session), values[2].day, "pre-picking runs")

    indicator = shortages(session)
    assert [one.number for one in since_rebase(indicator, values)] == [8, 6]
    assert [one.number for one in since_rebase(indicator, values[:2])] == [15, 12]
    with pytest.raises(Refused):
        rebase(session, indicator, TODAY + dt.timedelta(days=1), "soon")


def test_the_same_day_is_corrected_and_not_doubled(session: Session) -> None:
    day = session.snapshot().values(shortages(session))[2].day
    rebase(session, shortages(session), day, "first")
    rebase(session, shortages(session), day, "second")

    assert [one.reason for one in shortages(session).rebases] == ["second"]
