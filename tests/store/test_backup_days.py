"""Which copies of a day are kept, whatever day a deed is replayed on and whatever the machine's clock says."""

from __future__ import annotations

import datetime as dt
import os
import shutil

from pdca_tui.store import Store, open_store
from tests.store.conftest import DaysOnHand
from tests.store.samples import NOON, save, task

DAY = dt.timedelta(days=1)


def day_after_day(store: Store, machine: DaysOnHand, days: int) -> list[str]:
    """A save on each of the days to come; the names of the copies that are then due, as they came."""
    kept = []
    for _ in range(days):
        machine.moment += DAY
        save(store, task(1, position=store.snapshot().revision), at=machine.moment)
        kept.append(f"day-{machine.today()}.json")
    return kept


def days_of(store: Store) -> set[str]:
    return {path.name for path in (store.path / "backups").glob("day-*.json")}


def test_days_that_are_replayed_make_no_copy_and_take_none_away(dated: Store, machine: DaysOnHand) -> None:
    kept = day_after_day(dated, machine, 5)
    for number in range(40):
        save(dated, task(1, title="replayed", position=number), at=NOON.replace(year=2099) + DAY * number)
    assert days_of(dated) == set(kept)
    kept += day_after_day(dated, machine, 3)
    assert days_of(dated) == set(kept)


def test_a_copy_is_of_the_machines_own_day_where_nothing_else_is_said(file_store: Store) -> None:
    before = dt.datetime.now().date()
    save(file_store, task(1), at=NOON.replace(year=2099))
    (kept,) = days_of(file_store)
    assert f"day-{before}.json" <= kept <= f"day-{dt.datetime.now().date()}.json"


def test_days_that_were_replayed_once_give_way_to_those_that_are_made_now(dated: Store, machine: DaysOnHand) -> None:
    first = day_after_day(dated, machine, 1)
    for number in range(32):
        copy = dated.path / "backups" / f"day-2099-01-{number + 1:02}.json"
        shutil.copy(dated.path / "pdca.json", copy)
        os.utime(copy, (machine.ticks(),) * 2)
    kept = day_after_day(dated, machine, 5)
    assert set(kept) < days_of(dated)
    assert len(days_of(dated)) == 30
    assert not set(first) & days_of(dated)


def test_a_clock_set_ahead_and_right_again_takes_no_good_copy_away(dated: Store, machine: DaysOnHand) -> None:
    kept = day_after_day(dated, machine, 30)
    right = machine.moment
    machine.moment = right.replace(year=2099)
    wrong = day_after_day(dated, machine, 1)
    machine.moment = right
    later = day_after_day(dated, machine, 5)
    assert days_of(dated) == {*wrong, *kept[5:], *later}


def test_a_clock_set_back_takes_no_good_copy_away(dated: Store, machine: DaysOnHand) -> None:
    kept = day_after_day(dated, machine, 30)
    right = machine.moment
    machine.moment = dt.datetime(1999, 12, 31, 12, tzinfo=dt.UTC)
    wrong = day_after_day(dated, machine, 40)
    assert days_of(dated) == {*kept, *wrong[10:]}
    machine.moment = right
    later = day_after_day(dated, machine, 2)
    assert days_of(dated) == {*kept[2:], *later}


def test_what_was_just_kept_is_never_removed(dated: Store, machine: DaysOnHand) -> None:
    old = (dated.path / "pdca.json").read_bytes()
    for number in range(55):
        save(dated, task(1, position=number))
    live = dated.path / "pdca.json"
    live.unlink()
    live.write_bytes(old)
    save(open_store(dated.path, machine=machine), task(1, title="another branch"))
    assert {path.name for path in (dated.path / "backups").glob("rev-0*.json")} == {"rev-0.json"}
