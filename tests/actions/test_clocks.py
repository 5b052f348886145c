"""Which clock a start goes by, and what no clock may show."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pdca_tui.actions.clocks import FIRST_DAY, HAND_CLOCK, LAST_DAY, choose_clock
from pdca_tui.exchange.samples import STORY_MOMENT
from pdca_tui.model.errors import Refused

ZONES = [dt.timezone(dt.timedelta(hours=hours)) for hours in (-12, 0, 14)]
BEYOND = [dt.date.min, FIRST_DAY - dt.timedelta(days=1), LAST_DAY + dt.timedelta(days=1), dt.date.max]


@pytest.mark.parametrize("day", BEYOND)
@pytest.mark.parametrize("zone", ZONES)
def test_a_day_at_the_ends_of_the_calendar_is_not_replayed(day: dt.date, zone: dt.tzinfo) -> None:
    with pytest.raises(Refused, match=f"cannot show {day}.*1970-01-01 to 2199-12-31"):
        choose_clock(day, STORY_MOMENT.time(), {}, zone=zone)


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
@pytest.mark.parametrize("zone", ZONES)
def test_the_first_and_the_last_day_are_replayed_in_every_zone(day: dt.date, zone: dt.tzinfo) -> None:
    now = choose_clock(day, STORY_MOMENT.time(), {}, zone=zone).now()
    assert now.date() == day
    assert {abs((now.astimezone(other).date() - day).days) for other in ZONES} <= {0, 1}


def hand(path: Path, text: str) -> dict[str, str]:
    """The environment in which the clock is what stands in a file."""
    path.write_text(text, "ascii")
    return {HAND_CLOCK: str(path)}


@pytest.mark.parametrize(
    "text", ["9999-12-31T23:30:00-08:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00", "9999-12-31"]
)
def test_a_clock_set_by_hand_has_the_same_ends(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match=r"Choose a day from 1970-01-01 to 2199-12-31\."):
        choose_clock(None, environ=hand(tmp_path / "clock", text))


def test_one_that_is_set_beyond_them_while_it_runs_stands_still(tmp_path: Path) -> None:
    clock = choose_clock(None, environ=hand(tmp_path / "clock", STORY_MOMENT.isoformat()))
    hand(tmp_path / "clock", "9999-12-31T23:30:00-08:00")
    assert clock.now() == STORY_MOMENT


def test_what_is_no_moment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no moment"):
        choose_clock(None, environ=hand(tmp_path / "clock", "noon"))
