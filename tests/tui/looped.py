"""A store with a problem in most steps of the loop, entered through the deeds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.actions.countermeasures import add_countermeasure
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.problems import contain_problem, take_on_problem
from pdca_tui.actions.session import Session
from pdca_tui.actions.values import log_value
from pdca_tui.model.records import Indicator, Measure, Problem

SAID = {
    "zh": ("李明", "先从邻店调件，缺一件当天送到", "逐台复检当天交付的车", "提前一天备齐，缺货当天发快件"),
    "en": (
        "Li Ming",
        "Borrow parts from the next centre, same day",
        "Inspect each car again before it leaves",
        "Order a day ahead; what is missing comes by courier",
    ),
}


def looped(session: Session, language: str) -> None:
    """Shortages are nobody's with a Plan B, NPS is taken on only, lateness contained, FTR being carried out."""
    owner, contained, decided, plan_b = SAID[language]
    today = session.clock.today()
    indicators = session.snapshot().indicators
    shortages = indicators[1]
    measure = session.snapshot().get(Measure, shortages.measures[0])
    assert measure is not None
    edit_measure(session, measure, plan_b=plan_b)
    seen = session.snapshot().values(shortages)[-1]
    log_value(session, shortages, Decimal(7), day=seen.day, seen=seen)
    take_on_problem(session, indicators[0], owner=owner, next_step="5-Why")
    late = _taken(session, indicators[3], owner, today - dt.timedelta(days=2))
    contain_problem(session, late, contained)
    doing = _taken(session, indicators[2], owner, today + dt.timedelta(days=10))
    add_countermeasure(
        session,
        doing.id,
        decided,
        owner,
        today + dt.timedelta(days=3),
        indicator=indicators[2].id,
        verify_on=today + dt.timedelta(days=10),
    )


def _taken(session: Session, indicator: Indicator, owner: str, due: dt.date) -> Problem:
    done = take_on_problem(session, indicator, owner=owner, next_step="5-Why", due=due)
    problem = done.snapshot.get(Problem, done.record_id)
    assert problem is not None
    return problem
