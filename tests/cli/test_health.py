"""`pdca health`, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.actions import open_session
from pdca_tui.actions.acceptances import accept_finding
from pdca_tui.method.health import health
from pdca_tui.model.clock import FixedClock
from tests.actions.conftest import NOW
from tests.cli.running import Pdca


def test_the_five_causes_for_programs(pdca: Pdca) -> None:
    told = pdca.json("health")

    assert told.keys() == {"score", "causes", "accepted", "momentum", "weeks"}
    assert told["score"] == 33
    assert [(cause["cause"], cause["share"], len(cause["findings"])) for cause in told["causes"]] == [
        ("not_decomposed", "0.60", 8),
        ("no_owner", "0.50", 3),
        ("not_monitored", "0.45", 8),
        ("given_up", "0.40", 0),
        ("no_support", "0.35", 0),
    ]
    finding = told["causes"][0]["findings"][0]
    assert finding.keys() == {"rule", "subject", "message", "fix"}
    assert (finding["rule"], finding["subject"]) == ("no-tasks", "M2")
    assert told["momentum"][2] == {"week": 3, "done": 0, "values": 4, "index": "0.50"}
    assert told["momentum"][3]["index"] is None
    assert told["weeks"] == [
        {"week": 1, "score": None},
        {"week": 2, "score": None},
        {"week": 3, "score": None},
        {"week": 4, "score": 33},
    ]


def test_what_was_accepted_is_listed_apart(pdca: Pdca, place: Path) -> None:
    session = open_session(place, login="li", clock=FixedClock(NOW))
    found = health(session.snapshot(), session.clock.today())
    accept_finding(session, found.causes[0].findings[-1], "in one go", "李经理")

    told = pdca.json("health")
    assert len(told["causes"][0]["findings"]) == 7
    (one,) = told["accepted"]
    assert (one["rule"], one["subject"], one["reason"], one["person"], one["date"]) == (
        "too-long",
        "M1.3.2",
        "in one go",
        "李经理",
        "2026-04-17",
    )
    assert "in one go" in pdca.say("health")


def test_people_get_the_score_the_findings_and_the_way_out(pdca: Pdca) -> None:
    shown = pdca.say("health", "--lang", "en")
    assert "Health score 33 of 100" in shown
    assert "M1.4.1 is owned by 配件团队, not by one person." in shown
    assert "Name one person." in shown
    assert "Week 3 saw 50 %" in shown


def test_a_store_without_a_round_has_no_score(fresh: Pdca) -> None:
    fresh.say("init")
    told = fresh.json("health")
    assert told["score"] is None
    assert told["momentum"] == []
    assert "no round" in fresh.say("health", "--lang", "en")
