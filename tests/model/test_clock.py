"""Moments as the clocks of another place show them, up to the ends of the calendar."""

from __future__ import annotations

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.model.clock import moment_in

FIRST, LAST = dt.datetime.min, dt.datetime.max

offsets = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
zones = st.one_of(st.none(), offsets, st.timezones())
near_the_ends = st.one_of(
    st.datetimes(max_value=FIRST + dt.timedelta(days=3)), st.datetimes(min_value=LAST - dt.timedelta(days=3))
)


@st.composite
def moments(draw: st.DrawFn) -> dt.datetime:
    """Any moment, every other one at an end of the calendar; with a zone or without."""
    return draw(st.one_of(near_the_ends, st.datetimes())).replace(tzinfo=draw(zones))


def is_within(moment: dt.datetime) -> bool:
    """Whether every clock has a year for `moment`: no two zones differ by two days."""
    return FIRST + dt.timedelta(days=2) < moment.replace(tzinfo=None) < LAST - dt.timedelta(days=2)


@given(moments(), zones)
def test_every_moment_can_be_shown_everywhere(moment: dt.datetime, zone: dt.tzinfo | None) -> None:
    shown = moment_in(moment, zone)
    assert shown.tzinfo is not None
    assert f"{shown:%m-%d %H:%M}"
    assert shown.isoformat()
    assert shown.date() in (dt.date.max, dt.date.min) or abs(shown.date() - moment.date()) <= dt.timedelta(days=2)


@given(moments(), offsets | st.timezones())
def test_within_the_calendar_it_is_the_same_moment_in_the_zone_that_was_asked_for(
    moment: dt.datetime, zone: dt.tzinfo
) -> None:
    shown = moment_in(moment, zone)
    if is_within(moment):
        assert shown.tzinfo is zone
    # Two moments of an hour that a zone has twice are never equal, whatever they differ by.
    assert moment.tzinfo is None or shown - moment == dt.timedelta(0)


@given(st.lists(moments(), max_size=5), zones)
def test_what_comes_back_can_be_put_in_order(found: list[dt.datetime], zone: dt.tzinfo | None) -> None:
    shown = sorted(moment_in(moment, zone) for moment in found)
    assert all(one <= two for one, two in itertools.pairwise(shown))


@pytest.mark.parametrize(
    ("moment", "zone"),
    [
        (LAST.replace(tzinfo=ZoneInfo("America/Los_Angeles")), ZoneInfo("Asia/Shanghai")),
        (FIRST.replace(tzinfo=ZoneInfo("Asia/Shanghai")), dt.UTC),
        (FIRST.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))), dt.UTC),
        (LAST.replace(tzinfo=dt.timezone(dt.timedelta(hours=-12))), dt.timezone(dt.timedelta(hours=1))),
    ],
)
def test_where_the_calendar_ends_a_moment_stays_as_it_is(moment: dt.datetime, zone: dt.tzinfo) -> None:
    assert moment_in(moment, zone) is moment


def test_one_without_a_zone_is_of_this_machine_and_still_comparable() -> None:
    assert moment_in(dt.datetime(2026, 4, 17, 8), dt.UTC) == dt.datetime(2026, 4, 17, 8).astimezone()
    for edge in (FIRST, LAST):
        assert moment_in(edge, dt.timezone(dt.timedelta(hours=9))).tzinfo is not None
