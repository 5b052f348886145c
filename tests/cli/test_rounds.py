"""The end of a round and the next one, told by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.actions.rounds_at_end import centre_at_the_end
from tests.cli.running import Pdca


@pytest.fixture
def pdca(tmp_path: Path) -> Pdca:
    """The command on a centre in the last days of round 1."""
    return Pdca(centre_at_the_end(tmp_path / "store"), tmp_path / "home", today="2026-06-19")


def test_what_is_open_is_printed_and_refused(pdca: Pdca) -> None:
    done = pdca.run("close-round", "--sign", "李经理")
    assert done.returncode == 1
    assert "每日执行预拣货" in done.stdout
    assert "客户休息区改造" in done.stdout
    assert "6 open things have no decision" in done.stderr
    assert pdca.json("rounds")[0]["status"] == "running"


def test_a_decided_round_is_closed_when_it_is_signed(pdca: Pdca) -> None:
    assert "--sign NAME" in pdca.refuse(1, "close-round", "--decide-all", "carry")
    assert "Round 1 is closed, signed by 李经理." in pdca.say("close-round", "--sign", "李经理", "--note", "一起做到了")
    (told,) = pdca.json("rounds")
    assert (told["status"], told["signed_by"], told["archive"]) == ("closed", "李经理", "round-1")
    assert (told["lead"]["baseline"], told["lead"]["target"], told["lead"]["actual"]) == ("65", "73", "73")


def test_a_trial_says_what_would_happen_and_changes_nothing(pdca: Pdca) -> None:
    before = pdca.json("log")
    assert "would be closed" in pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理", "--dry-run")
    assert "have no decision" in pdca.refuse(1, "close-round", "--decide-all", "drop", "--sign", "李经理", "--dry-run")
    assert pdca.json("log") == before


def test_the_open_things_are_told_to_programs(pdca: Pdca) -> None:
    done = pdca.run("close-round", "--json", "--sign", "李经理")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["round"], told["revision"], len(told["open"])) == (1, None, 6)
    assert {"kind", "code", "title", "owner", "due", "choice", "reason"} == told["open"][0].keys()


def test_a_round_is_shown_with_figures_lessons_decisions_and_money(pdca: Pdca) -> None:
    pdca.say("lesson", "add", "预拣货有效", "--kind", "worked")
    pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理")
    told = pdca.json("rounds", "show", "1")
    assert told["money"]["budget"] == "18.5"
    assert [one["text"] for one in told["lessons"]] == ["预拣货有效"]
    assert {one["choice"] for one in told["decisions"]} == {"carry"}
    assert told["figures"][0]["name"] == "NPS"
    shown = pdca.say("rounds", "show", "1")
    assert "李经理, 2026-06-19" in shown
    assert "预拣货有效" in shown
    assert "There is no round 7" in pdca.refuse(1, "rounds", "show", "7")
    assert "show 1" in pdca.refuse(1, "rounds", "list", "1")


def test_the_next_round_is_planned_and_then_begun(pdca: Pdca) -> None:
    assert "planned" in pdca.say("start-round", "--goal", "NPS 75", "--challenge", "更好的体验")
    assert [one["status"] for one in pdca.json("rounds")] == ["running", "planned"]
    pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理")
    told = pdca.json("start-round")
    assert told == {"number": 2, "start": "2026-06-22", "end": "2026-09-20", "status": "running"}
    assert "更好的体验" in pdca.say("rounds")


@pytest.mark.parametrize(("language", "word"), [("en", "Approve it"), ("zh", "去批准")])
def test_a_round_that_runs_without_an_approval_asks_for_it(pdca: Pdca, language: str, word: str) -> None:
    pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理")
    pdca.say("start-round", "--goal", "NPS 75")
    assert word in pdca.say("today", "--today", "2026-06-24", "--lang", language)


def test_a_round_starts_on_the_day_and_for_the_weeks_that_are_said(pdca: Pdca) -> None:
    pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理")
    assert "goal" in pdca.refuse(1, "start-round").lower()
    told = pdca.json("start-round", "--goal", "NPS 75", "--start", "2026-07-06", "--weeks", "4")
    assert (told["start"], told["end"]) == ("2026-07-06", "2026-08-02")


def test_lessons_are_listed_with_their_round(pdca: Pdca) -> None:
    pdca.say("lesson", "add", "培训太晚", "--kind", "failed")
    (told,) = pdca.json("lesson", "list")
    assert (told["round"], told["kind"], told["text"], told["fate"]) == (1, "failed", "培训太晚", "open")
    assert "培训太晚" in pdca.say("lesson", "list")
    assert pdca.run("lesson", "add", "x", "--kind", "nonsense").returncode == 2


def test_the_doctor_and_the_restore_know_the_archive(pdca: Pdca) -> None:
    pdca.say("close-round", "--decide-all", "carry", "--sign", "李经理")
    revision = pdca.json("log")[0]["revision"]
    assert f"pdca restore --revision {revision - 1}" in pdca.refuse(1, "undo")
    pdca.say("restore", "--revision", str(revision - 1))
    assert pdca.json("rounds")[0]["status"] == "running"
    assert "round-1 belongs to no closed round" in pdca.say("doctor")


def test_to_show_a_round_its_number_is_asked_for(pdca: Pdca) -> None:
    assert "`pdca rounds show N`" in pdca.refuse(1, "rounds", "show")
