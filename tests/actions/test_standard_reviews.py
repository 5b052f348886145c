"""Standards looked at again, and what has worked but becomes none; both ask for it until they are answered."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdca_tui.actions.countermeasures import judge_countermeasure
from pdca_tui.actions.session import Session
from pdca_tui.actions.standard_reviews import confirm_standard, decline_standard
from pdca_tui.actions.values import log_value
from pdca_tui.method.needs import needs
from pdca_tui.method.standard_offers import offer_of, standard_from, standard_of
from pdca_tui.model.enums import Outcome
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Countermeasure, Standard
from tests.actions.digging import dug
from tests.actions.sop_work import picking
from tests.tui.running import MOMENT, app_on, sample_store

LATER = MOMENT + dt.timedelta(days=14)
REVIEW = MOMENT.date() + dt.timedelta(days=14)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()


def in_two_weeks(tmp_path: Path) -> Session:
    return app_on(tmp_path / "store", tmp_path, language="en", now=LATER).require_session()


def proven(tmp_path: Path, session: Session, outcome: Outcome = Outcome.EFFECTIVE) -> tuple[Session, Countermeasure]:
    """The reference countermeasure, judged two weeks later by a figure that keeps its target."""
    dug(session, "en")
    later = in_two_weeks(tmp_path)
    log_value(later, later.snapshot().indicators[1], Decimal(4))
    judge_countermeasure(later, later.snapshot().countermeasures[0], outcome, "late sheets 3 to 0")
    return later, later.snapshot().countermeasures[0]


def kinds(session: Session) -> list[str]:
    return [need.kind for need in needs(session.snapshot(), session.clock.today())]


def test_what_has_worked_asks_for_a_standard_until_one_has_its_id(session: Session, tmp_path: Path) -> None:
    assert "no-standard" not in kinds(session)
    later, one = proven(tmp_path, session)
    assert "no-standard" in kinds(later)

    standard = picking(later, "en", countermeasure=one.id, problem=one.problem)

    snapshot = later.snapshot()
    problem = snapshot.problems[0]
    assert "no-standard" not in kinds(later)
    assert standard_of(snapshot, one) == snapshot.get(Standard, standard.id)
    assert standard_from(snapshot, problem) == snapshot.get(Standard, standard.id)
    assert offer_of(snapshot, problem) is None


def test_who_says_why_not_is_not_asked_again(session: Session, tmp_path: Path) -> None:
    later, one = proven(tmp_path, session)
    with pytest.raises(Refused):
        decline_standard(later, one, " ")
    decline_standard(later, one, "done once and for all")
    assert "no-standard" not in kinds(later)


def test_what_has_not_worked_becomes_no_standard(session: Session, tmp_path: Path) -> None:
    later, one = proven(tmp_path, session, Outcome.INEFFECTIVE)
    assert "no-standard" not in kinds(later)
    with pytest.raises(Refused, match="Only what has worked"):
        decline_standard(later, one, "why")


def test_a_review_day_asks_on_its_day_and_keeping_it_moves_it_on(session: Session, tmp_path: Path) -> None:
    standard = picking(session, "en", review_on=REVIEW)
    assert "standard-review" not in kinds(session)
    later = in_two_weeks(tmp_path)
    found = next(need for need in needs(later.snapshot(), LATER.date()) if need.kind == "standard-review")
    assert "owner Zhang Wei" in str(found.why)
    with pytest.raises(Refused, match="not a day to come"):
        confirm_standard(later, standard, LATER.date())

    confirm_standard(later, standard, LATER.date() + dt.timedelta(days=90))

    assert "standard-review" not in kinds(later)


def test_drift_asks_for_a_new_version_and_stands_for_the_review_too(session: Session, tmp_path: Path) -> None:
    standard = picking(session, "en", review_on=REVIEW)
    later = in_two_weeks(tmp_path)
    log_value(later, later.snapshot().indicators[1], Decimal(9), day=LATER.date() - dt.timedelta(days=1))

    found = [need for need in needs(later.snapshot(), LATER.date()) if need.table == "standards"]

    assert [(need.kind, need.severity, need.record_id) for need in found] == [("standard-drift", "bad", standard.id)]
    confirm_standard(later, replace(standard), LATER.date() + dt.timedelta(days=90))
    assert "standard-drift" not in kinds(later)
