"""The real program in a real terminal: it opens, saves, survives being killed, and several share one store."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.store import open_store
from pdca_tui.tui.sample import make_sample
from tests.system.new_task import open_new_task
from tests.system.terminal import Terminal
from tests.system.waiting import until
from tests.tui.running import MOMENT

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]

DAY = MOMENT.date().isoformat()
Open = Callable[..., Terminal]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_sample(tmp_path / "store", "en", MOMENT.date())
    return tmp_path / "store"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str | None]:
    """Settings and drafts of the test's own."""
    return {
        "PDCA_STATE": str(tmp_path / "state"),
        "PDCA_CONFIG": str(tmp_path / "config"),
        "PDCA_STORE": None,
        "NO_COLOR": None,
        "XDG_STATE_HOME": str(tmp_path / "xdg"),
    }


def pdca(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pdca_tui", *arguments]


@pytest.fixture
def opened(store: Path, environment: dict[str, str | None]) -> Open:
    """Starts the app on the store as somebody; the caller closes it."""

    def start(login: str = "li", *, columns: int = 120, rows: int = 40) -> Terminal:
        line = pdca("--store", str(store), "--as", login, "--today", DAY, "--lang", "en")
        return Terminal(line, columns=columns, rows=rows, env=environment)

    return start


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = pdca("--store", str(store), "--as", "li", "--today", DAY, "--lang", "en", *arguments)
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)


def values_of(store: Path, name: str) -> list[str]:
    snapshot = open_store(store, read_only=True).snapshot()
    return [str(value.number) for value in snapshot.values(snapshot.indicator_by_name[name])]


def test_it_opens_and_leaves_the_terminal_as_it_was(opened: Open) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.read_until_quiet()
        start = len(terminal.chunks)
        terminal.send("q")
        assert terminal.wait_until_gone() == 0
        assert b"\x1b[?1049l" in terminal.received(start)


def test_the_start_costs_few_bytes_and_an_idle_minute_none(opened: Open) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.read_until_quiet(0.5)
        assert terminal.bytes_received <= 25_000
        at_rest = terminal.bytes_received
        terminal.read_for(2.0)
        # At most the clock's minute may have passed meanwhile.
        assert terminal.bytes_received - at_rest < 200


def test_a_value_typed_into_the_form_is_in_the_store(opened: Open, store: Path) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("required")
        terminal.send("5", "ctrl+s")
        terminal.wait_for(r"Parts shortages: 5")
    assert values_of(store, "Parts shortages")[-1] == "5"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_form_ends_it_soon_and_keeps_the_draft(
    number: signal.Signals, opened: Open, store: Path, tmp_path: Path
) -> None:
    before = (store / "pdca.json").read_bytes()
    with opened() as terminal:
        terminal.wait_for("Needs you")
        open_new_task(terminal, "Ask three customers")
        terminal.read_until_quiet()
        since = time.monotonic()
        terminal.kill(number)
        terminal.wait_until_gone(5)
        assert time.monotonic() - since < 3.5
    assert (store / "pdca.json").read_bytes() == before
    with opened() as terminal:
        terminal.wait_for("Needs you")
        open_new_task(terminal)
        terminal.wait_for("Ask three customers")
        terminal.wait_for("[Dd]raft")


def test_kill_9_in_the_middle_of_a_form_loses_nothing_saved_and_keeps_the_draft(
    opened: Open, store: Path, tmp_path: Path
) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("required")
        terminal.send("5", "ctrl+s")
        terminal.wait_for("Parts shortages: 5")
        terminal.send("v")
        terminal.wait_for("note")
        terminal.send("tab", "tab", "two walk-ins")
        terminal.wait_for("two walk-ins")
        drafts = tmp_path / "state" / "drafts"
        kept = until(lambda: any("two walk-ins" in one.read_text("ascii") for one in drafts.glob("*/*.json")), 5.0)
        assert kept is not None, "the draft is on the disk soon"
        terminal.kill(signal.SIGKILL)
        terminal.wait_until_gone()
    assert values_of(store, "Parts shortages")[-1] == "5"
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("two walk-ins")


def test_two_sessions_see_each_other_within_two_seconds_and_the_cursor_stays(opened: Open, store: Path) -> None:
    with opened("li") as first, opened("zhangwei") as second:
        first.wait_for("Needs you")
        second.wait_for("Needs you")
        first.send("tab", "tab", "down", "down")
        first.read_until_quiet()
        marked = next(line for line in first.lines() if "▌" in line)
        second.send("tab", "tab", "v")
        second.wait_for("required")
        pressed = time.perf_counter()
        second.send("71", "ctrl+s")
        second.wait_for("NPS: 71")
        assert first.started + first.wait_for(r"NPS +71") - pressed < 2.5
        first.read_until_quiet()
        assert next(line for line in first.lines() if "▌" in line)[56:76] == marked[56:76]


def test_what_a_script_logs_appears_in_the_open_app(opened: Open, store: Path) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        assert run(store, "kpi", "log", "NPS", "72").returncode == 0
        terminal.wait_for(r"NPS +72")


def test_two_who_finish_different_things_at_once_lose_nothing(opened: Open, store: Path) -> None:
    with opened("li") as first, opened("liming") as second:
        for terminal in (first, second):
            terminal.wait_for("Needs you")
            terminal.send("tab")
            terminal.read_until_quiet()
        first.send("space")
        second.send("down", "space")
        first.wait_for("kept on")
        second.wait_for("kept on")
    snapshot = open_store(store, read_only=True).snapshot()
    ticked = {task.code: task.ticks for task in snapshot.tasks if task.ticks}
    assert ticked == {"M1.4.1": {DAY: "li"}, "M1.4.2": {DAY: "liming"}}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
def test_a_damaged_store_gets_a_page_and_its_bytes_stay(size: tuple[int, int], opened: Open, store: Path) -> None:
    run(store, "kpi", "log", "NPS", "70")
    broken = (store / "pdca.json").read_bytes()[:-100]
    (store / "pdca.json").write_bytes(broken)
    with opened(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for(r"cannot be opened[\s\S]*damaged")
        assert "Traceback" not in "\n".join(terminal.lines())
    assert (store / "pdca.json").read_bytes() == broken
    assert run(store, "today").returncode == 4


def test_a_damaged_store_is_brought_back_from_the_page(opened: Open, store: Path) -> None:
    run(store, "kpi", "log", "NPS", "70")
    run(store, "kpi", "log", "NPS", "71")
    (store / "pdca.json").write_bytes(b"")
    with opened() as terminal:
        terminal.wait_for(r"cannot be opened")
        terminal.send("enter")
        terminal.wait_for("Put this state back")
        terminal.send("enter")
        terminal.wait_for("Needs you")
    assert values_of(store, "NPS")[-1] in ("70", "71")
    assert list((store / "backups").glob("damaged-*"))


def test_the_store_vanishing_under_the_app_is_said_and_the_app_goes_on(opened: Open, store: Path) -> None:
    with opened() as terminal:
        terminal.wait_for("Needs you")
        os.rename(store, store.with_name("away"))
        terminal.wait_for("store|pdca.json")
        terminal.send("tab")
        terminal.read_until_quiet()
        os.rename(store.with_name("away"), store)
        assert run(store, "kpi", "log", "NPS", "72").returncode == 0
        terminal.wait_for(r"NPS +72")
        terminal.send("q")
        assert terminal.wait_until_gone() == 0


def test_the_first_start_leads_to_a_store_without_a_traceback(
    tmp_path: Path, environment: dict[str, str | None]
) -> None:
    line = pdca("--store", str(tmp_path / "none"), "--lang", "en")
    with Terminal(line, columns=80, rows=24, env=environment) as terminal:
        terminal.wait_for("Where to start")
        terminal.send("3")
        terminal.wait_for("What is your service centre")
        terminal.send("Riverside", "enter")
        terminal.read_until_quiet()
        terminal.send("NPS from 60 to 70", "enter")
        terminal.wait_for("NPS from 60 to 70")
        terminal.send("ctrl+s")
        terminal.wait_for("Needs you")
        terminal.send("q")
        assert terminal.wait_until_gone() == 0
    snapshot = open_store(tmp_path / "none", read_only=True).snapshot()
    assert snapshot.centre is not None
    assert snapshot.centre.name == "Riverside"


def test_hostile_names_reach_the_terminal_only_as_text(opened: Open, store: Path) -> None:
    hostile = "x\x1b]0;owned\x07[/x][@click=app.bell]y\x9b31m\u202ez"
    run(store, "task", "block", "M1.4.1", "--reason", hostile)
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.send("tab", "enter")
        terminal.read_until_quiet(0.4)
        raw = terminal.received()
        assert b"\x1b]0;owned" not in raw
        assert "\u202e".encode() not in raw
        assert b"\xc2\x9b31m" not in raw
        assert re.search(r"\[/x\]\[@click", "\n".join(terminal.lines()))
    tasks = json.loads(run(store, "task", "show", "M1.4.1", "--json").stdout)
    assert "M1.4.1" in json.dumps(tasks)


def test_a_plan_pasted_into_one_terminal_appears_in_another(opened: Open, store: Path) -> None:
    with opened() as one, opened() as other:
        for terminal in (one, other):
            terminal.wait_for("Needs you")
            terminal.send("2")
            terminal.wait_for("what is missing")
        one.send("down", "down", "down", "down", "down", "down", "down", "down", "v")
        one.wait_for("It becomes")
        one.paste("Tell the customers\n  Write the text 1d\n  Send it 1d\n")
        one.wait_for("It becomes 3")
        one.send("ctrl+s")
        one.wait_for("3 tasks pasted")
        other.wait_for("0/2")
    assert [task.code for task in open_store(store).snapshot().tasks if task.title == "Send it"]


def test_a_terminal_killed_while_a_bar_is_tried_has_saved_nothing(opened: Open, store: Path) -> None:
    before = (store / "pdca.json").read_bytes()
    with opened() as terminal:
        terminal.wait_for("Needs you")
        terminal.send("2")
        terminal.wait_for("what is missing")
        terminal.send("f6")
        terminal.wait_for("Legend")
        terminal.send("down", "down", "down", "down", "down", ">", ">")
        terminal.kill(signal.SIGKILL)
        terminal.wait_until_gone(5)
    assert (store / "pdca.json").read_bytes() == before
