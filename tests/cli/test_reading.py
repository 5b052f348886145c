"""What the reading commands print, for people and for programs."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal

import pytest

from pdca_tui.actions import open_session
from pdca_tui.actions.comments import add_comment
from pdca_tui.actions.meeting_lead import start_meeting
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind
from tests.actions.conftest import As, as_
from tests.cli.running import Pdca

__all__ = ["as_"]


def test_the_day_for_programs(pdca: Pdca) -> None:
    told = pdca.json("today")

    assert told.keys() == {"date", "week", "tasks", "needs"}
    assert (told["date"], told["week"]) == ("2026-04-17", 4)
    assert told["tasks"][0] == {
        "code": "M1.4.1",
        "title": "每日执行预拣货",
        "owner": "配件团队",
        "due": "2026-04-17",
        "status": "doing",
        "overdue_days": 0,
        "blocked_by": [],
    }
    assert [task["code"] for task in told["tasks"]] == ["M1.4.1", "M1.4.2"]
    assert told["needs"][0].keys() == {"kind", "subject", "message"}
    assert told["needs"][0]["subject"] == "配件缺货次数"


def test_only_what_is_mine(pdca: Pdca) -> None:
    assert [task["code"] for task in pdca.json("today", "--mine", "--as", "liming")["tasks"]] == ["M1.4.2"]


def test_what_needs_me_is_what_i_own_and_the_meetings(pdca: Pdca) -> None:
    everything = {need["kind"] for need in pdca.json("today")["needs"]}
    mine = pdca.json("today", "--mine", "--as", "xiaowang")["needs"]
    assert "no-person" in everything
    assert {need["kind"] for need in mine} == {"review-due", "no-tasks"}
    subjects = {need["subject"] for need in pdca.json("today", "--mine", "--as", "liming")["needs"]}
    assert "配件缺货次数" in subjects
    assert "M1.4.1" not in subjects


@pytest.mark.parametrize(("language", "word"), [("en", "Join it"), ("zh", "加入")])
def test_a_meeting_that_runs_is_one_to_join(pdca: Pdca, as_: As, language: str, word: str) -> None:
    start_meeting(as_("li"), MeetingKind.MORNING, "seat-1")
    assert word in pdca.say("today", "--lang", language)


def test_outside_the_round_there_is_no_week(pdca: Pdca) -> None:
    for day, week in (("2026-03-22", None), ("2026-03-23", 1), ("2026-06-21", 13), ("2026-06-22", None)):
        assert pdca.json("today", "--today", day)["week"] == week


@pytest.mark.skipif(sys.platform == "win32", reason="a process there has the time zone of its machine")
@pytest.mark.parametrize(
    ("moment", "zone"),
    [("0001-01-01T00:30:00+08:00", "UTC"), ("9999-12-31T23:30:00-08:00", "Asia/Shanghai")],
)
def test_the_log_shows_a_deed_of_any_moment_in_every_time_zone(pdca: Pdca, moment: str, zone: str) -> None:
    at = dt.datetime.fromisoformat(moment)
    member = open_session(pdca.store, login="liming", clock=FixedClock(at))
    add_comment(member, member.snapshot().task_by_code["M1.4.3"], "a word")
    done = pdca.run_anew("log", TZ=zone)
    assert done.returncode == 0, done.stderr
    assert f"{at:%m-%d %H:%M}" in done.stdout


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2201-01-01", "9999-12-31"])
def test_no_deed_is_dated_to_an_end_of_the_calendar(pdca: Pdca, day: str) -> None:
    before = pdca.json("log")
    for line in (["task", "start", "M1.4.3"], ["comment", "M1.4.3", "a word"], ["today"], ["backup"]):
        said = pdca.refuse(1, "--as", "liming", "--today", day, "--lang", "en", *line)
        assert f"The clock cannot show {day}. Choose a day from 1970-01-01 to 2199-12-31." in said
    assert pdca.json("log") == before


def test_words_of_closed_lists_are_in_the_readers_language(pdca: Pdca) -> None:
    assert "↗ better" in pdca.say("kpi", "list", "--lang", "en")
    assert "↗ 改善" in pdca.say("kpi", "list", "--lang", "zh")
    shown = pdca.say("task", "show", "M1.4.3", "--lang", "zh")
    assert "每月" in shown
    assert "monthly" not in shown


def test_a_day_and_a_code_never_fold_in_a_narrow_window(pdca: Pdca) -> None:
    narrow = pdca.run("task", "list", COLUMNS="70").stdout
    assert max(len(line) for line in narrow.splitlines()) <= 70
    assert "2026-03-23" in narrow
    assert "2026-06-20" in narrow


def test_a_ticked_task_is_done_for_the_day(pdca: Pdca) -> None:
    pdca.say("task", "done", "M1.4.1")
    assert {task["code"]: task["status"] for task in pdca.json("today")["tasks"]} == {
        "M1.4.1": "done",
        "M1.4.2": "doing",
    }


def test_the_tasks_for_programs(pdca: Pdca) -> None:
    tasks = {task["code"]: task for task in pdca.json("task", "list")}

    assert tasks["M1.3.1"] == {
        "code": "M1.3.1",
        "title": "培训配件员工",
        "owner": "李明",
        "status": "done",
        "days": "1",
        "start": "2026-03-31",
        "due": "2026-03-31",
        "done_when": tasks["M1.3.1"]["done_when"],
        "depends": ["M1.2.2", "M1.2.3"],
    }
    assert (tasks["M1.1"]["status"], tasks["M1.4"]["status"]) == ("done", "doing")
    assert (tasks["M1.1"]["days"], tasks["M1.1"]["owner"]) == (None, None)
    assert pdca.json("task", "show", "m1.3.1") == [tasks["M1.3.1"]]


def test_the_indicators_for_programs(pdca: Pdca) -> None:
    told = {line["name"]: line for line in pdca.json("kpi", "list")}

    assert told["NPS"] | {"values": [], "forecast": None} == {
        "name": "NPS",
        "unit": "分",
        "better": "higher",
        "baseline": "65",
        "target": "73",
        "values": [],
        "trend": "flat",
        "arrow": "→",
        "forecast": None,
    }
    assert [Decimal(value["value"]) for value in told["NPS"]["values"]] == [65, 66, 68, 68]
    assert told["NPS"]["values"][0]["date"] == "2026-03-27"
    assert (told["配件缺货次数"]["target"], told["配件缺货次数"]["trend"]) == ("5", "better")
    empty = told["低分客户挽回率"]
    assert (empty["values"], empty["trend"], empty["arrow"], empty["forecast"], empty["baseline"]) == (
        [],
        "none",
        None,
        None,
        None,
    )


def test_tables_are_for_people_and_nothing_is_cut_in_a_pipe(pdca: Pdca) -> None:
    board = pdca.say("kpi", "list")
    assert "+20.0%" in board
    assert "no data" in board
    assert "做完" not in board
    long = "一" * 300
    pdca.say("task", "block", "M1.4.2", "--reason", long)
    assert long in pdca.say("today")


def test_the_audit_names_who_did_what(pdca: Pdca) -> None:
    pdca.say("task", "start", "M1.4.3", "--as", "liming")

    (latest,) = pdca.json("log", "--limit", "1")

    assert (latest["login"], latest["deed"], latest["subject"], latest["origin"]) == (
        "liming",
        "task.start",
        "M1.4.3",
        "cli",
    )
    assert latest["edits"][0]["after"]["status"] == "doing"
    assert "liming" in pdca.say("log")


def test_control_characters_are_shown_and_never_sent(pdca: Pdca) -> None:
    reason = "\x1b]0;mine\x07 \u202egnihton [/x]"
    pdca.say("task", "block", "M1.4.2", "--reason", reason)

    for line in (("today",), ("task", "show", "M1.4.2")):
        printed = pdca.say(*line)
        assert "\x1b" not in printed
        assert "\u202e" not in printed
        assert "[/x]" in printed


def test_flags_are_understood_before_and_after_the_command(pdca: Pdca) -> None:
    before = pdca.run("--lang", "en", "--as", "liming", "task", "show", "M1.4.2", "--json")
    after = pdca.run("task", "show", "M1.4.2", "--json", "--as", "liming", "--lang", "en")
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout
