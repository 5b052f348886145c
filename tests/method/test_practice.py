"""Practising: the least used first, and what was not known comes back until it is."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.practice import Practice, begin_practice, knew_it, once_more, practice_order, without
from pdca_tui.method.uses import last_use, use_count
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Standard

DAY = dt.date(2026, 4, 17)


def script(key: str, *moments: str) -> Standard:
    return Standard(id=key, kind=StandardKind.SCRIPT, title=key, uses=dict.fromkeys(moments, "li"))


def order(scripts: list[Standard], day: dt.date = DAY) -> list[str]:
    return [one.id for one in practice_order(scripts, day)]


def test_uses_are_counted_and_the_last_one_is_known_across_time_zones() -> None:
    used = script("a", "2026-04-16T08:00:00+08:00", "2026-04-16T01:00:00+00:00")

    assert use_count(used) == 2
    last = last_use(used)
    assert last is not None
    assert last[0] == dt.datetime(2026, 4, 16, 1, tzinfo=dt.UTC)
    assert last_use(script("b")) is None


def test_the_least_used_comes_first_then_the_one_used_longest_ago() -> None:
    often = script("often", "2026-04-01T08:00:00+08:00", "2026-04-02T08:00:00+08:00")
    lately, before = script("lately", "2026-04-16T08:00:00+08:00"), script("before", "2026-04-09T08:00:00+08:00")

    assert order([often, lately, before, script("never")]) == ["never", "before", "lately", "often"]


def test_equal_ones_take_turns_from_day_to_day() -> None:
    scripts = [script("a"), script("b"), script("c")]
    first = [order(scripts, DAY + dt.timedelta(days=n))[0] for n in range(3)]

    assert sorted(first) == ["a", "b", "c"]
    assert order(scripts) == order(scripts)
    assert order([]) == []


def test_one_said_again_comes_back_after_the_others() -> None:
    practice = once_more(begin_practice([script("a"), script("b")]))
    assert practice.now == "b"

    practice = knew_it(knew_it(practice))

    assert practice == Practice((), ("b", "a"), {"a": 1})
    assert (practice.now, practice.count, practice.at_once) == (None, 2, 1)
    assert once_more(practice) == practice


def test_a_script_that_is_gone_is_asked_no_more() -> None:
    practice = once_more(begin_practice([script("a"), script("b"), script("c")]))

    assert without(practice, ["a", "c"]).queue == ("c", "a")


@given(count=st.integers(0, 8), answers=st.lists(st.booleans(), max_size=40))
def test_every_script_is_known_once_at_the_end_and_none_is_lost(count: int, answers: list[bool]) -> None:
    ids = [str(n) for n in range(count)]
    practice = begin_practice([script(key) for key in ids])
    for known in answers:
        practice = knew_it(practice) if known else once_more(practice)
        assert sorted((*practice.queue, *practice.knew)) == ids
        assert practice.count == count
    while practice.now is not None:
        practice = knew_it(practice)

    assert sorted(practice.knew) == ids
    assert practice.at_once == count - len(practice.again)
