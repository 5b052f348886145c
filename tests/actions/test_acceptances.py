"""Accepting a finding, and taking it up again."""

from __future__ import annotations

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.acceptances import accept_finding, take_back_acceptance
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import health
from pdca_tui.model.errors import Forbidden, NotFound, Refused


def finding(session: Session, rule: str) -> Finding:
    found = health(session.snapshot(), session.clock.today())
    return next(one for cause in found.causes for one in cause.findings if one.rule == rule)


def total(session: Session) -> int:
    return health(session.snapshot(), session.clock.today()).total


def test_an_acceptance_keeps_reason_name_and_day(li: Session) -> None:
    done = accept_finding(li, finding(li, "too-long"), "  three days in one go  ", "李经理")
    (kept,) = done.snapshot.acceptances
    assert (kept.rule, kept.subject, kept.reason, kept.person) == (
        "too-long",
        "M1.3.2",
        "three days in one go",
        "李经理",
    )
    assert kept.day == li.clock.today()
    assert total(li) == 18
    assert done.change is not None
    assert (done.change.deed, done.change.subject) == ("finding.accept", "M1.3.2")


def test_taken_back_it_counts_again_and_undo_accepts_it_again(li: Session) -> None:
    done = accept_finding(li, finding(li, "too-long"), "why", "李经理")
    take_back_acceptance(li, done.snapshot.acceptances[0])
    assert total(li) == 19
    undo_last(li)
    assert total(li) == 18
    undo_last(li)
    assert total(li) == 19


def test_only_a_manager_accepts_and_takes_back(li: Session, liming: Session) -> None:
    with pytest.raises(Forbidden):
        accept_finding(liming, finding(li, "too-long"), "why", "李明")
    done = accept_finding(li, finding(li, "too-long"), "why", "李经理")
    with pytest.raises(Forbidden):
        take_back_acceptance(liming, done.snapshot.acceptances[0])


@pytest.mark.parametrize(("reason", "person"), [(" ", "李经理"), ("why", "")])
def test_without_a_reason_or_a_name_nothing_is_accepted(li: Session, reason: str, person: str) -> None:
    with pytest.raises(Refused):
        accept_finding(li, finding(li, "too-long"), reason, person)
    assert total(li) == 19


def test_what_is_mended_or_accepted_already_cannot_be_accepted(li: Session) -> None:
    shown = finding(li, "team-owner")
    edit_task(li, li.snapshot().task_by_code["M1.4.1"], owner="张伟")
    with pytest.raises(Refused, match="gone"):
        accept_finding(li, shown, "why", "李经理")
    long = finding(li, "too-long")
    accept_finding(li, long, "why", "李经理")
    with pytest.raises(Refused, match="already"):
        accept_finding(li, long, "why", "李经理")


def test_an_acceptance_is_taken_back_once(li: Session) -> None:
    done = accept_finding(li, finding(li, "too-long"), "why", "李经理")
    take_back_acceptance(li, done.snapshot.acceptances[0])
    with pytest.raises(NotFound):
        take_back_acceptance(li, done.snapshot.acceptances[0])
