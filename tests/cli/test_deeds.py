"""Deeds from scripts and cron: what they change, what they refuse, how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pdca_tui.platform.accounts import host_name
from tests.cli.running import Pdca


def test_a_task_goes_its_way(pdca: Pdca) -> None:
    assert pdca.json("task", "start", "M1.4.3")[0]["status"] == "doing"
    assert "what blocks M1.4.3" in pdca.refuse(1, "task", "block", "M1.4.3")
    assert pdca.json("task", "block", "M1.4.3", "--reason", "No figures")[0]["status"] == "blocked"
    assert "M1.4.2 kept on 04-17" in pdca.say("task", "done", "M1.4.2")
    assert "ticked already" in pdca.say("task", "done", "M1.4.2")
    assert "was done already" in pdca.say("task", "done", "M1.1.1")
    assert "M9.9" in pdca.refuse(1, "task", "done", "M9.9")


def test_evidence_is_written_down_and_its_lack_is_named(pdca: Pdca) -> None:
    assert pdca.json("task", "done", "M1.1", "--evidence", "Table sent")[0]["status"] == "done"
    assert "Table sent" in pdca.say("task", "show", "M1.1")


def test_evidence_of_a_repeating_task_is_written_down_too(pdca: Pdca) -> None:
    pdca.say("task", "done", "M1.4.1", "--evidence", "Photo in the group")
    assert "Photo in the group" in pdca.say("task", "show", "M1.4.1")
    pdca.say("task", "done", "M1.4.1", "--evidence", "A better photo")
    assert "A better photo" in pdca.say("task", "show", "M1.4.1")


def test_a_tick_on_a_day_without_a_turn_is_refused(pdca: Pdca) -> None:
    before = pdca.json("log")
    assert "04-30" in pdca.refuse(1, "task", "done", "M1.4.3")
    assert "04-17" in pdca.refuse(1, "task", "done", "M1.4.2", "--date", "2026-04-15")
    assert "does not repeat" in pdca.refuse(1, "task", "done", "M1.3.2", "--date", "2026-04-01")
    assert pdca.json("log") == before
    assert "04-10" in pdca.say("task", "done", "M1.4.2", "--date", "2026-04-10")


@pytest.mark.parametrize(
    ("value", "stored"), [("71", "71"), ("71.50", "71.50"), ("７１分", "71"), ("-2", "-2"), ("1e2", "100")]
)
def test_a_value_is_taken_with_its_unit_or_without(pdca: Pdca, value: str, stored: str) -> None:
    (line,) = pdca.json("kpi", "log", "nps", value, "--note", "by cron")
    assert line["values"][-1] == {"date": "2026-04-17", "value": stored}


@pytest.mark.parametrize("value", ["", "nan", "inf", "7,5", "71%", "seventy", "7_1"])
def test_what_is_no_figure_is_refused(pdca: Pdca, value: str) -> None:
    assert "NPS" in pdca.refuse(1, "kpi", "log", "NPS", value)


def test_a_value_for_an_unknown_indicator_names_those_that_are_known(pdca: Pdca) -> None:
    assert "配件缺货次数" in pdca.refuse(1, "kpi", "log", "NBS", "71")
    assert "2026-04-18" in pdca.refuse(1, "kpi", "log", "NPS", "71", "--date", "2026-04-18")


def test_undo_takes_back_the_last_deed_of_the_person(pdca: Pdca) -> None:
    pdca.say("kpi", "log", "NPS", "80")
    pdca.say("kpi", "log", "FTR一次修复率", "90", "--as", "liming")

    assert "entered a value NPS" in pdca.say("undo")

    values = {line["name"]: line["values"][-1]["value"] for line in pdca.json("kpi", "list") if line["values"]}
    assert (values["NPS"], values["FTR一次修复率"]) == ("68", "90")
    latest = pdca.json("log", "--limit", "2")
    assert pdca.json("undo", "--revision", str(latest[1]["revision"]))["undone"] == latest[1]["id"]
    assert "No deed" in pdca.refuse(1, "undo", "--revision", "99")


def test_the_log_says_from_where_and_on_which_machine(pdca: Pdca) -> None:
    pdca.say("kpi", "log", "NPS", "80")
    done = pdca.run("kpi", "log", "NPS", "81", SSH_CONNECTION="10.0.0.5 50234 10.0.0.1 22")
    assert done.returncode == 0
    second, first = pdca.json("log", "--limit", "2")
    assert (first["origin"], first["connection"], first["host"]) == ("cli", "local", host_name())
    assert (second["origin"], second["connection"], second["host"]) == ("cli", "ssh 10.0.0.5", host_name())


def test_a_viewer_and_a_stranger_are_refused(pdca: Pdca) -> None:
    assert "李经理" in pdca.refuse(1, "kpi", "log", "NPS", "71", "--as", "region")
    assert "liming" in pdca.refuse(1, "today", "--as", "stranger")


@pytest.mark.parametrize(
    "line",
    [
        "kpi log NPS 71",
        "task start M1.4.3",
        "task done M1.4.2",
        "task block M1.4.2 --reason x",
        "undo",
        "backup",
        "restore --revision 0",
        "migrate",
        "init",
    ],
)
def test_a_store_that_is_only_read_is_written_by_no_command(pdca: Pdca, line: str) -> None:
    before = {path: path.read_bytes() for path in pdca.store.rglob("*") if path.is_file()}
    assert "read" in pdca.refuse(1, *line.split(), "--read-only")
    assert {path: path.read_bytes() for path in pdca.store.rglob("*") if path.is_file()} == before


def test_values_that_many_processes_enter_at_once_are_all_kept(pdca: Pdca) -> None:
    days = [f"2026-04-{day:02}" for day in range(1, 13)]
    line = [sys.executable, "-m", "pdca_tui", "--store", str(pdca.store), "--today", pdca.today]
    writers = [
        subprocess.Popen([*line, "kpi", "log", "配件缺货率", "7", "--date", day], env=pdca.environment())
        for day in days
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * len(days)
    told = {kpi["name"]: kpi for kpi in pdca.json("kpi", "list")}["配件缺货率"]
    assert {value["date"] for value in told["values"]} >= set(days)


def test_usage_errors_end_with_two(pdca: Pdca) -> None:
    for line in (["nothing"], ["task"], ["kpi", "log", "NPS"], ["today", "--lang", "fr"], ["today", "--min"]):
        assert "usage" in pdca.refuse(2, *line)
    assert "yesterday" in pdca.refuse(2, "kpi", "log", "NPS", "71", "--date", "yesterday")


def test_without_a_terminal_the_app_names_what_works(pdca: Pdca) -> None:
    assert "pdca today" in pdca.refuse(1)
    assert "pdca today" in pdca.refuse(1, "demo")


def test_a_busy_store_ends_with_three(pdca: Pdca) -> None:
    holder = (
        "import sys, datetime as dt, pathlib; from pdca_tui.store import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "with store.transaction(login='li', deed='hold', at=dt.datetime.now().astimezone()):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(pdca.store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        pdca.refuse(3, "kpi", "log", "NPS", "71")
        assert pdca.json("today")["date"] == "2026-04-17"
    finally:
        process.communicate("")


def test_a_damaged_store_ends_with_four_and_stays_as_it_is(pdca: Pdca) -> None:
    live = pdca.store / "pdca.json"
    live.write_bytes(live.read_bytes()[:100])

    for line in (["today"], ["kpi", "log", "NPS", "71"], ["doctor"], ["export", "-o", str(pdca.home / "x.xlsx")]):
        done = pdca.run(*line)
        assert done.returncode == 4, done.stderr
        assert "pdca.json" in done.stdout + done.stderr
    assert len(live.read_bytes()) == 100


def test_a_damaged_store_is_restored(pdca: Pdca) -> None:
    pdca.say("kpi", "log", "NPS", "71")
    live = pdca.store / "pdca.json"
    live.unlink()
    live.write_text("")

    pdca.say("restore", "--revision", "1")

    assert pdca.json("kpi", "list")[0]["values"][-1]["value"] == "68"


def test_no_store_is_refused_with_the_way_to_one(fresh: Pdca) -> None:
    assert "pdca init" in fresh.refuse(1, "today")
    assert not fresh.store.exists()


def test_a_fault_of_the_program_is_one_sentence_and_a_log(pdca: Pdca, tmp_path: Path) -> None:
    code = (
        "import sys, pdca_tui.method.today as t\n"
        "def broken(*_): raise ZeroDivisionError('by design')\n"
        "t.today = broken\n"
        "from pdca_tui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", str(pdca.store), "today"],
        capture_output=True,
        text=True,
        env=pdca.environment(XDG_STATE_HOME=str(tmp_path / "state")),
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "ZeroDivisionError" in done.stderr
    logs = [path.read_text("utf-8") for path in tmp_path.rglob("pdca.log")]
    assert len(logs) == 1
    assert "Traceback" in logs[0]


def test_a_figure_that_can_hardly_be_meant_is_saved_and_asked_about(pdca: Pdca) -> None:
    done = pdca.run("kpi", "log", "NPS", "680")
    assert done.returncode == 0
    assert "Is 680 right?" in done.stderr
    assert pdca.run("kpi", "log", "NPS", "69").stderr == ""
