"""Accepted findings: told apart while the facts stay, back when they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from pdca_tui.method.acceptance import fingerprint
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import health
from pdca_tui.method.needs import needs
from pdca_tui.method.score import score
from pdca_tui.model.records import Acceptance, Raci, Value
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D
from tests.reference import REFERENCE_DAY, having, reference_snapshot


def findings(snapshot: Snapshot, day: dt.date = REFERENCE_DAY) -> Iterator[Finding]:
    for cause in health(snapshot, day).causes:
        yield from cause.findings


def the(rule: str, subject: str, snapshot: Snapshot | None = None, day: dt.date = REFERENCE_DAY) -> Finding:
    found = findings(snapshot or reference_snapshot(), day)
    return next(one for one in found if (one.rule, one.subject) == (rule, subject))


def accepting(*accepted: Finding) -> Snapshot:
    records = [
        Acceptance(
            id=f"acceptance-{number}",
            rule=finding.rule,
            subject=finding.subject,
            facts=fingerprint(finding),
            reason="known",
            person="李经理",
            day=REFERENCE_DAY,
        )
        for number, finding in enumerate(accepted)
    ]
    return having(reference_snapshot(), *records)


def test_an_accepted_finding_counts_no_more_and_is_told_apart() -> None:
    result = health(accepting(the("too-long", "M1.3.2")), REFERENCE_DAY)
    assert result.total == 18
    assert [(one.finding.subject, one.acceptance.reason) for one in result.accepted] == [("M1.3.2", "known")]
    assert [one.finding.rule for one in result.causes[0].accepted] == ["too-long"]


def test_a_cause_whose_findings_are_all_accepted_is_clear() -> None:
    of_cause_2 = health(reference_snapshot(), REFERENCE_DAY).causes[1].findings
    assert score(health(accepting(*of_cause_2), REFERENCE_DAY)) == 54


def test_it_comes_back_when_the_facts_change() -> None:
    snapshot = accepting(the("too-long", "M1.3.2"))
    task = msgspec.structs.replace(snapshot.task_by_code["M1.3.2"], days=D("5"))
    assert the("too-long", "M1.3.2", having(snapshot, task))
    snapshot = accepting(the("team-owner", "M1.4.1"))
    task = msgspec.structs.replace(snapshot.task_by_code["M1.4.1"], owner="another team")
    assert the("team-owner", "M1.4.1", having(snapshot, task))


def test_it_stays_accepted_under_another_code_or_title() -> None:
    snapshot = accepting(the("too-long", "M1.3.2"))
    task = msgspec.structs.replace(snapshot.task_by_code["M1.3.2"], code="M1.3.9", title="anew")
    assert [one.finding.subject for one in health(having(snapshot, task), REFERENCE_DAY).accepted] == ["M1.3.9"]


def test_another_record_under_the_same_code_is_another_finding() -> None:
    long = the("too-long", "M1.3.2")
    assert fingerprint(long) != fingerprint(msgspec.structs.replace(long, record_id="task-other"))


def test_time_alone_changes_nothing() -> None:
    snapshot = accepting(the("no-data", "低分客户挽回率"), the("stale", "准时接待率"))
    later = health(snapshot, REFERENCE_DAY + dt.timedelta(weeks=2))
    assert {one.finding.rule for one in later.accepted} == {"no-data", "stale"}


def test_a_figure_that_is_stale_once_more_is_another_finding() -> None:
    snapshot = accepting(the("stale", "准时接待率"))
    logged = Value(id="value-new", indicator="indicator-准时接待率", day=dt.date(2026, 4, 17), number=D("90"))
    weeks_later = REFERENCE_DAY + dt.timedelta(weeks=4)
    assert the("stale", "准时接待率", having(snapshot, logged), weeks_later)


def test_a_row_of_the_matrix_with_another_fault_is_another_finding() -> None:
    base = reference_snapshot()
    row = next(row for row in base.all(Raci))
    two = having(base, msgspec.structs.replace(row, cells={"服务经理": "A", "配件主管": "A+R"}))
    three = having(base, msgspec.structs.replace(row, cells={"服务经理": "A", "配件主管": "A+R", "技术主管": "A"}))
    many = [next(one for one in findings(s) if one.rule == "raci-many-a") for s in (two, three)]
    assert fingerprint(many[0]) != fingerprint(many[1])


def test_needs_you_asks_no_more_for_what_was_accepted() -> None:
    def kinds(snapshot: Snapshot) -> set[str]:
        return {need.kind for need in needs(snapshot, REFERENCE_DAY)}

    asked = {"no-tasks", "no-data", "review-due", "no-person"}
    assert asked <= kinds(reference_snapshot())
    rules = ("no-tasks", "no-data", "no-review", "team-owner")
    quiet = accepting(*(one for one in findings(reference_snapshot()) if one.rule in rules))
    assert not asked & kinds(quiet)
