"""Values, problems, meetings, measures and indicators."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.countermeasures import add_countermeasure, judge_countermeasure
from pdca_tui.actions.indicators import create_indicator, edit_indicator
from pdca_tui.actions.measures import create_measure, edit_measure
from pdca_tui.actions.meetings import meeting_on, record_meeting
from pdca_tui.actions.problems import close_problem, edit_problem, take_on_problem
from pdca_tui.actions.values import delete_value, log_value, value_on
from pdca_tui.model.enums import Better, MeetingKind, Outcome, ProblemStatus
from pdca_tui.model.errors import Conflict, Forbidden, Refused
from pdca_tui.model.records import Indicator, Problem, Target, WeekSpan
from tests.actions.conftest import As

TODAY = dt.date(2026, 4, 17)


def indicator(session: Session, name: str) -> Indicator:
    return session.snapshot().indicator_by_name[name]


def test_a_value_is_entered_for_today_unless_a_day_is_given(liming: Session) -> None:
    rate = indicator(liming, "低分客户挽回率")
    log_value(liming, rate, Decimal("42.5"), note="  first  ")
    log_value(liming, rate, Decimal(40), day=dt.date(2026, 4, 10))

    values = liming.snapshot().values(rate)
    assert [(v.day, v.number, v.note) for v in values] == [
        (dt.date(2026, 4, 10), Decimal(40), ""),
        (TODAY, Decimal("42.5"), "first"),
    ]


def test_a_known_value_is_replaced_and_keeps_its_note(liming: Session) -> None:
    nps = indicator(liming, "NPS")
    seen = value_on(liming.snapshot(), nps, TODAY)
    assert seen is not None

    log_value(liming, nps, Decimal(70), seen=seen)

    now = value_on(liming.snapshot(), nps, TODAY)
    assert now is not None
    assert (now.id, now.number) == (seen.id, Decimal(70))


def test_a_value_that_somebody_else_entered_meanwhile_asks(as_: As) -> None:
    rate = indicator(as_("li"), "低分客户挽回率")
    log_value(as_("li"), rate, Decimal(40))

    with pytest.raises(Conflict) as clash:
        log_value(as_("liming"), rate, Decimal(45))

    assert (clash.value.mine, clash.value.theirs, clash.value.other) == ("45", "40", "li")
    assert log_value(as_("liming"), rate, Decimal(40)).change is None


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+30", "0.0000001"])
def test_what_is_no_figure_is_refused(liming: Session, number: str) -> None:
    with pytest.raises(Refused):
        log_value(liming, indicator(liming, "NPS"), Decimal(number))


def test_no_value_for_a_day_to_come(liming: Session) -> None:
    with pytest.raises(Refused, match="2026-04-18 is still to come"):
        log_value(liming, indicator(liming, "NPS"), Decimal(70), day=TODAY + dt.timedelta(days=1))


def test_a_deleted_value_leaves_a_day_without_data(liming: Session) -> None:
    nps = indicator(liming, "NPS")
    seen = value_on(liming.snapshot(), nps, TODAY)
    assert seen is not None
    delete_value(liming, seen)
    assert value_on(liming.snapshot(), nps, TODAY) is None


def proven_effective(session: Session, problem: Problem) -> None:
    """Decide something against the problem for today, and judge today that it has worked."""
    add_countermeasure(
        session, problem.id, "Check at 16:00", "李明", TODAY, indicator=problem.indicator, verify_on=TODAY
    )
    made = session.snapshot().countermeasures_of(problem)[0]
    judge_countermeasure(session, made, Outcome.EFFECTIVE, "6 a week")


def test_a_problem_has_an_owner_and_a_next_step_until_it_is_closed(liming: Session) -> None:
    shortages = indicator(liming, "配件缺货次数")
    with pytest.raises(Refused, match="next step is empty"):
        take_on_problem(liming, shortages, cause="Sheets come late")
    take_on_problem(liming, shortages, cause="Sheets come late", next_step="Check at 16:00")
    with pytest.raises(Refused, match="李明 has taken on"):
        take_on_problem(liming, shortages, next_step="Again")

    problem = liming.snapshot().problems[0]
    assert (problem.owner, problem.opened_on) == ("李明", TODAY)
    edit_problem(liming, problem, due=dt.date(2026, 4, 24))
    problem = liming.snapshot().problems[0]
    with pytest.raises(Refused, match="what came of"):
        close_problem(liming, problem, "")
    with pytest.raises(Refused, match="judged effective"):
        close_problem(liming, problem, "Three in a week, below the target")
    proven_effective(liming, problem)
    close_problem(liming, problem, "Three in a week, below the target")

    assert liming.snapshot().problems[0].status is ProblemStatus.CLOSED
    take_on_problem(liming, shortages, next_step="It came back")


def test_a_member_takes_on_problems_for_nobody_else(as_: As) -> None:
    with pytest.raises(Forbidden, match="李明"):
        take_on_problem(as_("xiaowang"), indicator(as_("li"), "NPS"), owner="李明", next_step="Ask him")


def test_a_meeting_is_recorded_once_a_day_and_completed_later(as_: As) -> None:
    record_meeting(as_("li"), MeetingKind.REVIEW, minutes=55, praise="Parts team")
    with pytest.raises(Refused, match="on record already, by li"):
        record_meeting(as_("liming"), MeetingKind.REVIEW, notes="Mine")

    seen = meeting_on(as_("li").snapshot(), MeetingKind.REVIEW, TODAY)
    record_meeting(as_("liming"), MeetingKind.REVIEW, minutes=60, praise="Parts team", notes="Root found", seen=seen)

    now = meeting_on(as_("li").snapshot(), MeetingKind.REVIEW, TODAY)
    assert now is not None
    assert (now.minutes, now.notes) == (60, "Root found")


def test_a_meeting_is_not_recorded_ahead_nor_without_length(li: Session) -> None:
    with pytest.raises(Refused, match="still to come"):
        record_meeting(li, MeetingKind.MORNING, day=TODAY + dt.timedelta(days=1))
    with pytest.raises(Refused, match="between 1 minute"):
        record_meeting(li, MeetingKind.MORNING, minutes=0)


def test_a_measure_takes_the_next_code_and_sound_weeks(li: Session) -> None:
    create_measure(li, "夜班接车", owner="小王", prep=WeekSpan(5, 6), running=WeekSpan(7, None))
    measure = li.snapshot().measure_by_code["M9"]
    assert measure.prep == WeekSpan(5, 6)
    with pytest.raises(Refused, match="from week 6 to week 5"):
        edit_measure(li, measure, prep=WeekSpan(6, 5))


def test_an_indicator_has_a_name_of_its_own_and_a_target_that_fits(li: Session) -> None:
    create_indicator(li, "返修率", unit="%", better=Better.LOWER, target=Target(Decimal(2), "<"))
    with pytest.raises(Refused, match="already"):
        create_indicator(li, "NPS")
    with pytest.raises(Refused, match="two figures"):
        edit_indicator(li, indicator(li, "返修率"), better=Better.BAND)
    with pytest.raises(Refused, match="ends below"):
        edit_indicator(li, indicator(li, "返修率"), better=Better.BAND, target=Target(Decimal(3), "", Decimal(2)))
