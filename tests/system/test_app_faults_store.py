"""The store goes away, breaks or is replaced under a running app: nothing is mixed, nothing typed is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.actions.clocks import choose_clock
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.rounds import start_centre
from tests.system.faulty import SPINNING, Bench, cpu_percent, leave_the_form, put_in_place
from tests.system.terminal import Terminal
from tests.tui.running import MOMENT

pytestmark = pytest.mark.system


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path / "store")


def go_away(store: Path) -> None:
    os.rename(store, store.with_name("away"))


def come_back(store: Path) -> None:
    os.rename(store.with_name("away"), store)


def lose_the_file(store: Path) -> None:
    os.rename(store / "pdca.json", store / "kept")


def find_the_file(store: Path) -> None:
    os.rename(store / "kept", store / "pdca.json")


def with_data(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A fault that leaves other bytes in the live file; the good ones are kept beside it."""

    def bring(store: Path) -> None:
        data = (store / "pdca.json").read_bytes()
        (store / "kept").write_bytes(data)
        put_in_place(store / "pdca.json", change(data))

    return bring


# What is told holds a path, so that it may break at any blank: one word of it, or either of two, is waited for.
FAULTS = {
    "gone": (go_away, come_back, "has been gone since", "not there|any more"),
    "no file": (lose_the_file, find_the_file, "has been gone since", "missing"),
    "empty": (with_data(lambda data: b""), find_the_file, "has been damaged since", "empty"),
    "cut": (with_data(lambda data: data[:-100]), find_the_file, "has been damaged since", "damaged:"),
    "newer": (
        with_data(lambda data: data.replace(b'"schema":1', b'"schema":9', 1)),
        find_the_file,
        "A newer pdca has had the store since",
        "newer",
    ),
}


def goes_on(bench: Bench, terminal: Terminal) -> None:
    """After the fault the draft is there and is saved, once."""
    before = bench.revision
    terminal.send("v")
    terminal.wait_for("continued")
    terminal.send("ctrl+s")
    terminal.wait_for("Parts shortages: 5")
    assert bench.revision == before + 1
    assert bench.figures()[-1] == "5"


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_store_that_cannot_be_read_is_told_in_place_and_goes_on_by_itself(fault: str, bench: Bench) -> None:
    bring, mend, stands, refused = FAULTS[fault]
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        bring(bench.store)
        terminal.send("ctrl+s")
        terminal.wait_for(refused)
        terminal.wait_for("value +5")
        leave_the_form(terminal)
        # What the watcher finds a moment later may have taken the place of the first sentence.
        terminal.wait_for(f"Draft kept|{refused}")
        assert cpu_percent(terminal) < SPINNING
        terminal.send("down", "up")
        terminal.wait_for(stands)
        assert len(bench.log) <= 2
        assert not (fault == "gone" and bench.store.exists())
        mend(bench.store)
        terminal.wait_for("can be read again")
        goes_on(bench, terminal)
        assert stands not in "\n".join(terminal.lines())


def test_a_fault_that_turns_into_another_is_told_as_the_other(bench: Bench) -> None:
    with bench.app() as terminal:
        with_data(lambda data: b"")(bench.store)
        terminal.wait_for("damaged:")
        (bench.store / "pdca.json").unlink()
        terminal.wait_for("missing,")
        find_the_file(bench.store)
        terminal.wait_for("can be read again")


def test_an_earlier_state_put_in_place_is_asked_about_and_nothing_of_the_screen_goes_into_it(bench: Bench) -> None:
    with bench.app() as terminal:
        bench.type_a_value(terminal, "4")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 4")
        bench.type_a_value(terminal, keys=("v",))
        oldest = (bench.store / "backups" / "rev-1.json").read_bytes()
        put_in_place(bench.store / "pdca.json", oldest)
        terminal.send("ctrl+s")
        terminal.wait_for("The store was replaced")
        terminal.wait_for("revision 1")
        assert (bench.store / "pdca.json").read_bytes() == oldest
        assert cpu_percent(terminal) < SPINNING
        terminal.send("enter")
        terminal.wait_for("the store as it is now: revision 1")
        assert (bench.store / "pdca.json").read_bytes() == oldest
        terminal.send("v")
        terminal.wait_for("continued")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
    assert bench.revision == 2


def test_who_stays_with_the_old_state_may_read_it_and_save_nothing(bench: Bench) -> None:
    with bench.app() as terminal:
        bench.type_a_value(terminal, "4")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 4")
        newest = (bench.store / "pdca.json").read_bytes()
        oldest = (bench.store / "backups" / "rev-1.json").read_bytes()
        put_in_place(bench.store / "pdca.json", oldest)
        terminal.wait_for("The store was replaced")
        terminal.send("escape")
        terminal.wait_for("Nothing is saved from here")
        terminal.wait_for("Parts shortages +4")
        terminal.send("shift+tab", "space")
        terminal.wait_for("go on with it")
        assert (bench.store / "pdca.json").read_bytes() == oldest
        put_in_place(bench.store / "pdca.json", newest)
        terminal.wait_for("can be read again")
        terminal.read_until_quiet()
        assert "The store was replaced" not in "\n".join(terminal.lines())


def test_another_centre_in_the_same_place_is_opened_by_its_own_people(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "other"
    clock = choose_clock(MOMENT.date())
    session = found_store(other, clock=clock, login="li")
    start_centre(session, name="Riverside", goal="NPS from 60 to 70", start=MOMENT.date())
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        put_in_place(bench.store / "pdca.json", (other / "pdca.json").read_bytes())
        terminal.wait_for("The store was replaced")
        terminal.send("enter")
        terminal.wait_for("Riverside")
        terminal.read_until_quiet()
        shown = "\n".join(terminal.lines())
        assert "Nanshan" not in shown
        assert "Parts shortages" not in shown
    assert (bench.store / "pdca.json").read_bytes() == (other / "pdca.json").read_bytes()
