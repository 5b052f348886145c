"""The clock is set back or passes midnight under a running app: the day follows, and the record stays honest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pdca_tui.store import open_store
from tests.system.faulty import Bench
from tests.tui.running import MOMENT

pytestmark = pytest.mark.system


class Hand:
    """A clock that a test sets."""

    def __init__(self, path: Path, moment: dt.datetime) -> None:
        self.path = path
        self.show(moment)

    def show(self, moment: dt.datetime) -> None:
        part = self.path.with_suffix(".part")
        part.write_text(moment.isoformat(), "ascii")
        part.replace(self.path)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path / "store")


def test_today_becomes_the_new_day_at_midnight_and_so_do_the_days_of_forms(bench: Bench, tmp_path: Path) -> None:
    late = MOMENT.replace(hour=23, minute=59, second=58)
    hand = Hand(tmp_path / "clock", late)
    with bench.app(today=False, PDCA_CLOCK=str(hand.path)) as terminal:
        terminal.wait_for("Fri 17 Apr")
        hand.show(late + dt.timedelta(seconds=5))
        terminal.wait_for("Sat 18 Apr")
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("day +2026-04-18")


def test_a_clock_set_back_a_day_keeps_revisions_rising_and_what_was_done_here_can_be_taken_back(
    bench: Bench, tmp_path: Path
) -> None:
    hand = Hand(tmp_path / "clock", MOMENT)
    with bench.app(today=False, PDCA_CLOCK=str(hand.path)) as terminal:
        bench.type_a_value(terminal, "4")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 4")
        hand.show(MOMENT - dt.timedelta(days=1))
        terminal.wait_for("Thu 16 Apr")
        bench.type_a_value(terminal, keys=("v",))
        terminal.wait_for("day +2026-04-16")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
        changes = open_store(bench.store).snapshot().changes
        assert [change.revision for change in changes] == sorted(change.revision for change in changes)
        assert [change.at.date() for change in changes[-2:]] == [
            MOMENT.date(),
            MOMENT.date() - dt.timedelta(days=1),
        ]
        terminal.send("u")
        terminal.wait_for("Taken back")
        terminal.read_until_quiet()
        terminal.send("H")
        terminal.wait_for("04-16")
    kept = bench.figures()
    assert "4" in kept
    assert "5" not in kept


def test_others_stay_seen_when_the_clock_of_the_session_goes_back(bench: Bench, tmp_path: Path) -> None:
    hand = Hand(tmp_path / "clock", MOMENT)
    with (
        bench.app(today=False, PDCA_CLOCK=str(hand.path)) as first,
        bench.app("liming", today=False, PDCA_CLOCK=str(hand.path)),
    ):
        first.wait_for("2 here")
        hand.show(MOMENT - dt.timedelta(days=1))
        first.wait_for("Thu 16 Apr.*2 here")
