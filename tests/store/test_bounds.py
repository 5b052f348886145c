"""Figures and days that nobody can reckon with: refused before they are saved, damage in a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pdca_tui.model.errors import Damaged, Refused
from pdca_tui.model.limits import FIRST_DAY, LAST_DAY, MOST_DIGITS, MOST_WORK_DAYS
from pdca_tui.model.records import TABLES, Record, Round
from pdca_tui.store import Store, open_store
from pdca_tui.store.bounds import DAYS, DAYS_INSIDE, FIGURES, all_hold, beyond, surely_countable
from pdca_tui.store.envelope import seal
from pdca_tui.store.verify import verified
from tests.store.samples import edited, save, task, value


def _holds_decimals(hint: Any) -> bool:
    """Whether a value of this type can hold a decimal, in itself or further inside."""
    inside = getattr(hint, "__args__", ())
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        inside = tuple(get_type_hints(hint).values())
    return hint is Decimal or any(_holds_decimals(one) for one in inside)


def _holds_days(hint: Any) -> bool:
    """Whether a value of this type can hold a day, in itself or further inside."""
    inside = getattr(hint, "__args__", ())
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        inside = tuple(get_type_hints(hint).values())
    return hint is dt.date or any(_holds_days(one) for one in inside)


def test_every_field_that_holds_days_is_looked_at() -> None:
    for name, kind in TABLES.items():
        hints = get_type_hints(kind)
        plain = tuple(field for field, hint in hints.items() if hint in (dt.date, dt.date | None))
        inside = tuple(field for field, hint in hints.items() if _holds_days(hint) and field not in plain)
        assert set(DAYS.get(name, ())) == set(plain), name
        assert set(DAYS_INSIDE.get(name, ())) == set(inside), name


def test_every_field_that_holds_decimals_is_looked_at() -> None:
    for name, kind in TABLES.items():
        found = tuple(field for field, hint in get_type_hints(kind).items() if _holds_decimals(hint))
        assert FIGURES.get(name, ()) == found


@pytest.mark.parametrize("figure", ["NaN", "-Infinity", "1e999999"])
def test_a_file_with_a_figure_that_nobody_can_reckon_with_is_damaged(figure: str, file_store: Store) -> None:
    save(file_store, value(1))
    live = file_store.path / "pdca.json"
    revision = verified(live.read_bytes(), live)
    tables: dict[str, bytes | msgspec.Raw] = dict(revision.tables())
    figures = bytes(memoryview(tables["values"]))
    tables["values"] = figures.replace(b'"number":"68"', b'"number":"%s"' % figure.encode())
    assert tables["values"] != figures
    _, data = seal(tables, revision=2, saved_by="li", saved_at=revision.envelope.saved_at)
    live.write_bytes(data)

    with pytest.raises(Damaged, match="digits"):
        open_store(file_store.path)


TYPED = st.text("0123456789.eE+-_naifNIFsty \t\u3000\u0661\uff11", max_size=8) | st.from_regex(
    r"\A[0-9]{1,45}(\.[0-9]{1,45})?(e-?[0-9]{1,6})?\Z"
)


@given(TYPED)
@example("1_0" + "0" * 30)
@example("\u0661" * 40)
@example(" \u3000sNaN")
def test_no_table_that_needs_no_closer_look_holds_a_figure_that_cannot_be_counted_with(typed: str) -> None:
    raw = msgspec.json.encode({"1": {"number": typed}})
    if surely_countable(raw):
        try:
            figure = Decimal(typed)
        except InvalidOperation:
            return
        assert figure.is_finite()
        assert abs(figure.adjusted()) <= MOST_DIGITS


DAY = dt.timedelta(days=1)
ROUND = Round(id="r", number=1, goal="", start=dt.date(2026, 3, 23), end=dt.date(2026, 6, 21))


@pytest.mark.parametrize(
    ("table", "record", "field"),
    [
        ("tasks", edited(task(1), start=dt.date.max), "start"),
        ("tasks", edited(task(1), due=FIRST_DAY - DAY), "due"),
        ("tasks", edited(task(1), days=Decimal(MOST_WORK_DAYS) + 1), "days"),
        ("tasks", edited(task(1), days=Decimal("1e40")), "days"),
        ("values", edited(value(1), day=LAST_DAY + DAY), "day"),
        ("rounds", edited(ROUND, end=ROUND.start + 2000 * DAY), "end"),
        ("rounds", edited(ROUND, start=dt.date.min), "start"),
    ],
)
def test_what_nobody_can_reckon_with_is_refused_by_name(table: str, record: Record, field: str, store: Store) -> None:
    fault = beyond(table, record)
    assert fault is not None
    assert fault[0] == field
    assert not all_hold(table, msgspec.json.encode({"1": record}), [record])
    with pytest.raises(Refused, match=field):
        save(store, record)
    assert store.snapshot().revision == 0


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("tasks", edited(task(1), start=FIRST_DAY, due=LAST_DAY, days=Decimal(MOST_WORK_DAYS))),
        ("tasks", edited(task(1), start=None, due=None, days=None)),
        ("values", edited(value(1), day=LAST_DAY, number=Decimal("9" * MOST_DIGITS))),
        ("rounds", ROUND),
    ],
)
def test_what_stands_at_the_edge_is_saved(table: str, record: Record, store: Store) -> None:
    assert beyond(table, record) is None
    assert all_hold(table, msgspec.json.encode({"1": record}), [record])
    save(store, record)
    assert store.snapshot().revision == 1


def test_a_file_with_a_day_at_the_end_of_the_calendar_is_damaged(file_store: Store) -> None:
    save(file_store, value(1))
    live = file_store.path / "pdca.json"
    revision = verified(live.read_bytes(), live)
    tables: dict[str, bytes | msgspec.Raw] = dict(revision.tables())
    days = bytes(memoryview(tables["values"]))
    tables["values"] = days.replace(value(1).day.isoformat().encode(), b"9999-12-31", 1)
    assert tables["values"] != days
    _, data = seal(tables, revision=2, saved_by="li", saved_at=revision.envelope.saved_at)
    live.write_bytes(data)

    with pytest.raises(Damaged, match="days go from 1970-01-01 to 2199-12-31"):
        open_store(file_store.path)
