"""How texts in a form are read: numbers, days, weeks, codes and names as people type them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import Message
from pdca_tui.model.records import WeekSpan
from pdca_tui.tui.forms.reading import (
    read_codes,
    read_day,
    read_days,
    read_number,
    read_person,
    read_weeks,
    write_days,
    write_weeks,
)
from pdca_tui.tui.forms.spec import Field, Form, Kind, echo, parse
from pdca_tui.tui.wrapping import wrap_at_most
from tests.reference import REFERENCE_DAY, reference_snapshot

FRIDAY = REFERENCE_DAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", "6"),
        ("3.4", "3.4"),
        ("３．４", "3.4"),
        ("3。4", "3.4"),
        ("1,234.5", "1234.5"),
        ("１，２３４", "1234"),
        ("-0.5", "-0.5"),
        ("−2", "-2"),
        (".5", "0.5"),
        ("96%", "96"),
        ("96 ％", "96"),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, value: str) -> None:
    assert read_number(text, "%") == Decimal(value)


@pytest.mark.parametrize(
    "text", ["x", "3,2", "1e5", "NaN", "∞", "--2", "1.2.3", ".", "%", "1234567890123", "0.1234567"]
)
def test_what_is_no_number_is_answered_with_a_sentence(text: str) -> None:
    assert isinstance(read_number(text, "%"), Message)


def test_a_number_may_carry_its_unit() -> None:
    assert read_number("6 次/周", "次/周") == 6
    assert read_number("6次", "次/周") == 6
    assert isinstance(read_number("6 h", "次/周"), Message)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_a_number_as_it_is_written_reads_back(value: Decimal) -> None:
    assert read_number(number(value)) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-17", "2026-04-17"),
        ("2026/4/7", "2026-04-07"),
        ("2026年4月7日", "2026-04-07"),
        ("20260407", "2026-04-07"),
        ("0407", "2026-04-07"),
        ("4-17", "2026-04-17"),
        ("04/17", "2026-04-17"),
        ("4月17日", "2026-04-17"),
        ("４月１７号", "2026-04-17"),
        ("12-31", "2025-12-31"),
        ("1-2", "2026-01-02"),
        ("today", "2026-04-17"),
        ("今天", "2026-04-17"),
        ("明天", "2026-04-18"),
        ("yesterday", "2026-04-16"),
        ("+3", "2026-04-20"),
        ("＋3", "2026-04-20"),
        ("-1", "2026-04-16"),
        ("Fri", "2026-04-17"),
        ("monday", "2026-04-20"),
        ("周一", "2026-04-20"),
        ("星期天", "2026-04-19"),
        ("下周五", "2026-04-24"),
        ("next friday", "2026-04-24"),
        ("上周五", "2026-04-10"),
        ("last Fri", "2026-04-10"),
        ("本周一", "2026-04-13"),
    ],
)
def test_a_day_is_read_in_any_of_its_ways(text: str, day: str) -> None:
    assert read_day(text, FRIDAY) == dt.date.fromisoformat(day)


def test_a_bare_weekday_looks_back_where_values_are_entered() -> None:
    assert read_day("周一", FRIDAY, back=True) == dt.date(2026, 4, 13)
    assert read_day("Friday", FRIDAY, back=True) == FRIDAY


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "13-01", "2-30", "soon", "+", "monkey", "freitag", "99999", "-4-17", "9999-12-31", "0001-01-01"],
)
def test_what_is_no_day_is_answered_with_a_sentence(text: str) -> None:
    assert isinstance(read_day(text, FRIDAY), Message)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(2001, 1, 1), dt.date(2099, 1, 1)))
def test_an_iso_day_reads_back_and_a_short_one_is_within_half_a_year(day: dt.date, today: dt.date) -> None:
    assert read_day(day.isoformat(), today) == day
    near = read_day(f"{day:%m-%d}", today)
    if isinstance(near, dt.date):
        assert abs((near - today).days) <= 184
        assert (near.month, near.day) == (day.month, day.day)


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader(text: str) -> None:
    for kind in (Kind.NUMBER, Kind.DAY, Kind.WEEKS, Kind.CODES, Kind.PERSON):
        field = Field("x", "x", kind)
        echo(field, text, reference_snapshot(), FRIDAY)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3", WeekSpan(3, 3)),
        ("1-2", WeekSpan(1, 2)),
        ("１～２", WeekSpan(1, 2)),
        ("5-", WeekSpan(5, None)),
        ("5 on", WeekSpan(5, None)),
        ("第5周起", WeekSpan(5, None)),
        ("3 至 4 周", WeekSpan(3, 4)),
    ],
)
def test_weeks_are_read(text: str, span: WeekSpan) -> None:
    assert read_weeks(text) == span
    assert read_weeks(write_weeks(span)) == span


@pytest.mark.parametrize("text", ["0", "4-3", "x", "-2", "1-2-3"])
def test_what_are_no_weeks_is_answered_with_a_sentence(text: str) -> None:
    assert isinstance(read_weeks(text), Message)


def test_days_are_read_one_by_one_and_as_stretches() -> None:
    days = read_days("2026-05-01 ~ 05-05、4月20日, 04-20", FRIDAY)
    assert not isinstance(days, Message)
    assert [day.isoformat() for day in days] == [
        "2026-04-20", "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05",
    ]  # fmt: skip
    assert write_days(days) == "2026-04-20, 2026-05-01~2026-05-05"


@pytest.mark.parametrize("text", ["05-05~05-01", "05-01~someday", "2026-01-01~2029-01-01", "x"])
def test_what_are_no_days_is_answered_with_a_sentence(text: str) -> None:
    assert isinstance(read_days(text, FRIDAY), Message)


@given(st.sets(st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)), max_size=20))
def test_days_as_they_are_written_read_back(days: set[dt.date]) -> None:
    assert read_days(write_days(days), FRIDAY) == tuple(sorted(days))


def test_codes_are_read_in_any_case_and_an_unknown_one_is_named() -> None:
    snapshot = reference_snapshot()
    assert read_codes("m1.3.2，Ｍ1.3.1、M1.3.2", snapshot) == ("task-M1.3.2", "task-M1.3.1")
    answer = read_codes("M1.3.2, M9.9", snapshot)
    assert isinstance(answer, Message)
    assert "M9.9" in str(answer)


def test_a_name_is_written_as_the_list_of_people_has_it() -> None:
    snapshot = reference_snapshot()
    assert read_person(" 李明 ", snapshot) == "李明"
    assert read_person("配件团队", snapshot) == "配件团队"
    remark = echo(Field("owner", "owner", Kind.PERSON), "配件团队", snapshot, FRIDAY)
    assert remark is not None
    assert "team" in str(remark)


def test_a_stored_oddity_is_no_fault_until_somebody_touches_it() -> None:
    field = Field("title", "title", value="x" * 300, required=True)
    form = Form("f", "k", Message("f"), (field,), lambda values: lambda session: None)  # type: ignore[arg-type,return-value]
    assert parse(form, {"title": "x" * 300}, reference_snapshot(), FRIDAY).faults == {}
    assert parse(form, {"title": "x" * 301}, reference_snapshot(), FRIDAY).faults.keys() == {"title"}


def test_a_day_to_come_is_not_taken_from_the_past_but_the_one_that_stands_may_stay() -> None:
    field = Field("due", "due", Kind.DAY, "2026-04-01", ahead=True)
    form = Form("f", "k", Message("f"), (field,), lambda values: lambda session: None)  # type: ignore[arg-type,return-value]

    def faults(text: str) -> str:
        return str(parse(form, {"due": text}, reference_snapshot(), FRIDAY).faults.get("due", ""))

    assert faults("2026-04-16") == "2026-04-16 is past. Type today or a later day."
    assert faults("yesterday") == "2026-04-16 is past. Type today or a later day."
    assert faults("today") == faults("+3") == faults("") == faults("2026-04-01") == ""


@given(st.text(st.sampled_from("ab ,。中文字"), max_size=80), st.integers(2, 30))
def test_folded_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap_at_most(text, width, 1000)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
