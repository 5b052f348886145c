"""The Check of the cycle on the command line: process, results, limits, return, problems."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pdca_tui.actions import open_session
from pdca_tui.actions.problems import contain_problem, take_on_problem
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.records import Problem
from tests.actions.conftest import NOW
from tests.actions.digging import CHAIN, dug
from tests.cli.running import Pdca


def test_results_tell_the_reference_table_to_programs(pdca: Pdca) -> None:
    told = {one["indicator"]: one for one in pdca.json("results")}

    assert told["NPS"]["attainment"] == "1"
    assert told["NPS"]["deviation_pct"] == "-6.849315"
    assert (told["NPS"]["target"], told["NPS"]["round_target"]) == ("68", "73")
    assert told["配件缺货率"]["attainment"] == told["FTR一次修复率"]["attainment"] == "1.5"
    assert told["平均维修时间"]["attainment"] == "1.333333"
    assert told["配件缺货次数"]["deviation_class"] == "major"
    assert told["配件缺货次数"]["signal"] is False
    assert told["低分客户挽回率"]["actual"] is None
    assert told["低分客户挽回率"]["signal"] is None


def test_process_tells_each_measure(pdca: Pdca) -> None:
    told = {one["measure"]: one for one in pdca.json("process")}

    assert (told["M1"]["place"], told["M6"]["place"], told["M8"]["place"]) == (
        "done_moved",
        "undone_moved",
        "not_started",
    )
    assert told["M6"]["weeks"] == ["85", "92", None, None]
    assert told["M4"]["indicator"] is None
    assert told["M1"]["ticks_due"] > 0


def test_limits_tell_mean_and_limits(pdca: Pdca) -> None:
    told = pdca.json("limits", "NPS")

    assert told == {
        "n": 4,
        "mean": "66.75",
        "mr_mean": "1",
        "lower": "64.09",
        "upper": "69.41",
        "mr_upper": "3.268",
        "signals": [],
        "confidence": "trial",
    }


def test_a_signal_has_its_place_and_its_rule(pdca: Pdca) -> None:
    """The published series, entered day by day: its last value is outside on both charts."""
    series = "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200".split()
    pdca_late = Pdca(pdca.store, pdca.home, "2026-05-16")
    for day, value in enumerate(series, 1):
        pdca_late.say("kpi", "log", "低分客户挽回率", value, "--date", f"2026-05-{day:02}", "--as", "li")
    told = pdca_late.json("limits", "低分客户挽回率")

    assert (told["n"], told["mean"], told["confidence"]) == (16, "4135.5", "useful")
    assert {"index": 16, "rule": "outside"} in told["signals"]
    assert "5200" in pdca_late.say("limits", "低分客户挽回率", "--lang", "en")


def test_without_three_values_there_are_no_limits(pdca: Pdca) -> None:
    assert pdca.json("limits", "配件缺货率")["mean"] is None
    assert "limits need three" in pdca.say("limits", "配件缺货率", "--lang", "en")
    assert "No indicator is called" in pdca.refuse(1, "limits", "nothing", "--lang", "en")


def test_the_return_of_the_reference_round(pdca: Pdca) -> None:
    told = pdca.json("roi")

    assert (told["budget"], told["spent"], told["difference"]) == ("18.5", "15.3", "-3.2")
    assert (told["roi"], told["promised_roi"]) == ("1.48366", "2.3")
    assert told["saved"] == "0.172973"
    assert [one["attainment"] for one in told["outputs"]] == ["0.8", "0.8", "0.791667"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["results", "process", "roi", "problems"])
def test_people_get_a_table_in_their_language(pdca: Pdca, command: str, language: str) -> None:
    lines = pdca.say(command, "--lang", language).splitlines()

    assert lines
    if command == "roi":
        assert "148%" in lines[-1]


def test_a_problem_is_shown_with_its_causes(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "dug")
    problem = dug(open_session(tmp_path / "dug", login="li", clock=FixedClock(NOW)))
    pdca = Pdca(tmp_path / "dug", tmp_path / "home")

    (listed,) = pdca.json("problems")
    assert (listed["id"], listed["countermeasures"]) == (problem.id, 1)
    told = pdca.json("problems", "show", problem.id)
    assert [one["text"] for one in told["causes"]][:6] == list(CHAIN["zh"])
    assert told["causes"][5]["root"] is True
    assert CHAIN["zh"][0] in pdca.say("problems", "show", problem.id)
    assert "There is no problem" in pdca.refuse(1, "problems", "show", "gone", "--lang", "en")


def test_results_stand_beside_a_closed_round(pdca: Pdca) -> None:
    """The live round against its own archive: nothing has changed, and programs find both under `rounds`."""
    session = open_session(pdca.store, login="li", clock=FixedClock(NOW))
    snapshot = session.snapshot()
    session.store.archive_write("round-1", snapshot.records, login="li", at=NOW, revision=snapshot.revision)
    told = pdca.json("results", "--against", "round-1")

    assert told["against"] == "round-1"
    found = {one["indicator"]: one for one in told["rounds"]}
    assert found["NPS"]["before"] == found["NPS"]["now"]
    assert found["NPS"]["now"] == {
        "goal": "73",
        "baseline": "65",
        "actual": "68",
        "attainment": "0.375",
        "n": 4,
        "mean": "66.75",
        "lower": "64.09",
        "upper": "69.41",
    }
    assert (found["NPS"]["mean_change"], found["NPS"]["signals"], found["NPS"]["verdict"]) == ("0", 0, "same")
    assert found["低分客户挽回率"]["verdict"] == "no_figures"
    said = pdca.say("results", "--against", "round-1", "--lang", "en")
    assert "73 > 73" in said
    assert "Not a signal" in said


def test_a_round_that_is_not_archived_is_refused(pdca: Pdca) -> None:
    assert "There is no archived round" in pdca.refuse(1, "results", "--against", "round-7", "--lang", "en")


def test_problems_tell_their_step_and_how_customers_are_protected(pdca: Pdca) -> None:
    session = open_session(pdca.store, login="li", clock=FixedClock(NOW))
    taken = take_on_problem(session, session.snapshot().indicator_by_name["NPS"], owner="李明", next_step="x")
    assert pdca.json("problems")[0]["step"] == "contain"
    problem = session.snapshot().get(Problem, taken.record_id)
    assert problem is not None
    contain_problem(session, problem, "先从邻店调件", contained_by="李明")
    told = pdca.json("problems", "show", problem.id)

    assert (told["step"], told["containment"], told["contained_by"]) == ("analyse", "先从邻店调件", "李明")
    assert told["uncontained"] is None


def test_problems_are_listed_with_the_step_and_the_turn_of_the_loop_and_shown_whole(pdca: Pdca) -> None:
    session = open_session(pdca.store, login="li", clock=FixedClock(NOW))
    problem = take_on_problem(session, session.snapshot().indicator_by_name["NPS"], owner="李明", next_step="x")
    listed = pdca.say("problems", "--lang", "en")
    shown = pdca.say("problems", "show", str(problem.record_id), "--lang", "en")

    assert "protect customers first" in listed
    assert "whose turn" in listed
    assert "protect customers first" in shown
    assert "李明" in shown
    assert "`pdca problems show ID`" in pdca.refuse(1, "problems", "show", "--lang", "en")
