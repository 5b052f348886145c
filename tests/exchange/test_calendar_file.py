"""The calendar file: read back by the library, and looked at byte by byte."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec import structs

from pdca_tui.exchange.calendar_file import calendar_bytes, calendar_name
from pdca_tui.i18n import Translator
from pdca_tui.method.coming import Coming, ComingKind, coming
from tests.exchange.told_round import HOSTILE, told_snapshot
from tests.reference import REFERENCE_DAY, having

STAMP = dt.datetime(2026, 4, 17, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))
EN, ZH = Translator("en"), Translator("zh")


def written(lines: list[Coming], translator: Translator = EN) -> bytes:
    return calendar_bytes(lines, translator, name="PDCA 深圳南山服务中心", stamp=STAMP)


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def one_event(line: Coming) -> Any:
    [event] = events(written([line]))
    return event


def days_of(event: Any) -> set[dt.date]:
    """Every day of an event, as a calendar program works them out."""
    start = event["dtstart"].dt
    found = rruleset()
    noon = dt.time()
    if "rrule" in event:
        found.rrule(rrulestr(event["rrule"].to_ical().decode(), dtstart=dt.datetime.combine(start, noon)))
    else:
        found.rdate(dt.datetime.combine(start, noon))
    for name, add in (("rdate", found.rdate), ("exdate", found.exdate)):
        if name in event:
            for one in event[name].dts:
                add(dt.datetime.combine(one.dt, noon))
    return {moment.date() for moment in found}


def turn(*days: dt.date) -> Coming:
    return Coming(ComingKind.TURN, "t", days, "M1", "每日预拣货", "李明")


def test_what_comes_is_there_again_when_it_is_read() -> None:
    lines = coming(told_snapshot(), REFERENCE_DAY)

    found = events(written(lines))

    assert [days_of(event) for event in found] == [set(line.days) for line in lines]
    assert len({str(event["uid"]) for event in found}) == len(lines)
    assert all(event["dtstamp"].dt == STAMP for event in found)


def test_every_entry_is_a_whole_day_the_same_in_every_zone() -> None:
    content = written(coming(told_snapshot(), REFERENCE_DAY))

    assert b"TZID" not in content
    for event in events(content):
        assert type(event["dtstart"].dt) is dt.date
        assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=1)
    raw = [line for line in content.split(b"\r\n") if line.startswith((b"DTSTART", b"DTEND", b"EXDATE", b"RDATE"))]
    assert all(b";VALUE=DATE:" in line for line in raw)


def test_owner_code_and_time_stand_in_the_title() -> None:
    line = Coming(ComingKind.TASK, "t", (REFERENCE_DAY,), "M1.2", "清单", "李明", dt.time(17, 30), "表格, 自动")

    event = one_event(line)

    assert str(event["summary"]) == "M1.2 清单 (李明), by 17:30"
    assert str(event["description"]) == "表格, 自动\nOwner: 李明"
    [in_chinese] = events(written([line], ZH))
    assert str(in_chinese["summary"]) == "M1.2 清单（李明），17:30 前"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (ComingKind.MORNING, "Morning meeting"),
        (ComingKind.REVIEW, "Weekly review, week 4"),
        (ComingKind.EFFECT, "Judge the effect: x (李明)"),
        (ComingKind.STANDARD, "Look at the standard again: x (李明)"),
        (ComingKind.COUNTERMEASURE, "Carry out: x (李明)"),
    ],
)
def test_each_kind_says_what_it_is(kind: ComingKind, title: str) -> None:
    owner = "" if kind in (ComingKind.MORNING, ComingKind.REVIEW) else "李明"

    event = one_event(Coming(kind, "k", (REFERENCE_DAY,), title="x", owner=owner, week=4))

    assert str(event["summary"]) == title
    assert str(event["uid"]) == f"{kind}-k@pdca-tui"


def test_days_off_are_exceptions_from_a_rule() -> None:
    monday = dt.date(2026, 4, 20)
    days = [monday + dt.timedelta(days=n) for n in range(28) if n % 7 < 5 and n not in (9, 10)]

    event = one_event(turn(*days))

    assert event["rrule"]["byday"] == ["MO", "TU", "WE", "TH", "FR"]
    assert [one.dt for one in event["exdate"].dts] == [monday + dt.timedelta(days=9), monday + dt.timedelta(days=10)]
    assert days_of(event) == set(days)


def test_what_follows_no_weekday_is_told_day_by_day() -> None:
    days = (dt.date(2026, 4, 30), dt.date(2026, 5, 30), dt.date(2026, 6, 30))

    event = one_event(turn(*days))

    assert "rrule" not in event
    assert days_of(event) == set(days)


@given(st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 30)), min_size=1, max_size=60, unique=True))
def test_whatever_the_days_are_exactly_they_come_out(days: list[dt.date]) -> None:
    assert days_of(one_event(turn(*sorted(days)))) == set(days)


def test_lines_end_in_crlf_and_fold_at_75_octets() -> None:
    content = written([Coming(ComingKind.TASK, "t", (REFERENCE_DAY,), "M1", "配件" * 60, "李明")])

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.decode("utf-8")


def test_commas_semicolons_and_line_ends_are_escaped() -> None:
    line = Coming(ComingKind.TASK, "t", (REFERENCE_DAY,), "M1", "a, b; c\\d", "李明", note="one\ntwo")

    content = written([line]).replace(b"\r\n ", b"")

    assert b"SUMMARY:M1 a\\, b\\; c\\\\d (" in content
    assert b"DESCRIPTION:one / two\\nOwner: " in content


@pytest.mark.parametrize("text", [*HOSTILE, "x\r\nBEGIN:VEVENT\r\nSUMMARY:y"])
def test_nothing_that_a_person_wrote_makes_a_line_of_its_own(text: str) -> None:
    content = written([Coming(ComingKind.TASK, "t", (REFERENCE_DAY,), "M1", text, text, note=text)])

    lines = content.split(b"\r\n")
    assert (lines.count(b"BEGIN:VEVENT"), lines.count(b"END:VEVENT")) == (1, 1)
    assert not any(byte < 32 and byte not in (10, 13) for byte in content)
    assert "\u202e" not in content.decode()


def test_ids_stay_when_a_title_changes() -> None:
    snapshot = told_snapshot()
    task = snapshot.task_by_code["M1.4.2"]
    renamed = having(snapshot, structs.replace(task, title="another name"))

    before, after = (
        {str(event["uid"]) for event in events(written(coming(one, REFERENCE_DAY)))} for one in (snapshot, renamed)
    )

    assert before == after


def test_the_files_are_named_by_their_day() -> None:
    assert calendar_name(REFERENCE_DAY, own=False) == "calendar-2026-04-17.ics"
    assert calendar_name(REFERENCE_DAY, own=True) == "calendar-mine-2026-04-17.ics"
