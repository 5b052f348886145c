"""The gate and the approvals as the command line tells them."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions.tasks import edit_task
from tests.actions.conftest import As, as_
from tests.cli.running import Pdca

__all__ = ["as_"]


def test_without_a_name_the_gate_tells_what_is_open(pdca: Pdca) -> None:
    told = pdca.json("approve")

    assert (told["next"], told["reason_needed"]) == (1, True)
    assert {"rule", "subject", "message", "fix"} == told["open"][0].keys()
    assert ("too-long", "M1.3.2") in [(one["rule"], one["subject"]) for one in told["open"]]
    assert f"{len(told['open'])} points are open." in pdca.say("approve")


def test_open_points_want_a_reason_on_the_line(pdca: Pdca) -> None:
    assert "still open" in pdca.refuse(1, "approve", "--by", "区域经理")
    assert pdca.json("baseline") == []

    assert "baseline 1" in pdca.say("approve", "--by", "区域经理", "--reason", "the quarter has begun")

    (kept,) = pdca.json("baseline", "list")
    assert (kept["number"], kept["date"], kept["approver"]) == (1, "2026-04-17", "区域经理")
    assert (kept["finish"], kept["end"], kept["budget"]) == ("2026-06-20", "2026-06-21", "18.5")
    assert {"indicator": "NPS", "target": "73"} in kept["targets"]
    assert kept["promised_roi"] == "2.3"


def test_a_member_does_not_approve(pdca: Pdca) -> None:
    assert "manager" in pdca.refuse(1, "approve", "--as", "liming", "--by", "李明", "--reason", "why")


def test_later_approvals_stand_beside_the_first(pdca: Pdca, as_: As) -> None:
    pdca.say("approve", "--by", "区域经理", "--reason", "the quarter has begun")
    manager = as_("li")
    edit_task(manager, manager.snapshot().task_by_code["M1.4.3"], due=dt.date(2026, 6, 23))
    second = pdca.json("approve", "--by", "李经理", "--reason", "one report more")

    assert (second["number"], second["against_first"]["finish_days"], second["against_first"]["tasks"]) == (2, 2, 1)
    table = pdca.say("baseline")
    assert "the quarter has begun" in table
    assert "one report more" in table
    assert "2 days" in table


def test_promise_forecast_and_actual_for_programs(pdca: Pdca) -> None:
    pdca.say("approve", "--by", "区域经理", "--reason", "the quarter has begun")

    told = pdca.json("baseline", "promise")

    assert told.keys() == {"end", "measures", "tasks", "indicators", "budget", "total", "roi"}
    task = next(one for one in told["tasks"] if one["code"] == "M1.3.2")
    assert task["promised"] == {"start": "2026-04-01", "due": "2026-04-03"}
    assert (task["first"], task["days_late"]) == (task["promised"], 0)
    assert told["total"] == {"first": "18.5", "promised": "18.5", "forecast": "18.5", "actual": "15.3"}
    nps = next(one for one in told["indicators"] if one["indicator"] == "NPS")
    assert (nps["promised"], nps["actual"]) == ("73", "68")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_speak_the_readers_language(pdca: Pdca, language: str) -> None:
    pdca.say("approve", "--by", "区域经理", "--reason", "the quarter has begun")
    for line in (("approve",), ("baseline",), ("baseline", "promise")):
        assert pdca.say(*line, "--lang", language)
