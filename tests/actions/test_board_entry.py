"""Figures from a pasted column are one deed; appointments from the booking system come in once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions.appointments import add_appointment, delete_appointment, edit_appointment, take_in
from pdca_tui.actions.board_entry import Figure, log_values
from pdca_tui.actions.session import Session
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.values import value_on
from pdca_tui.exchange.appointments_csv import read_appointments
from pdca_tui.method.board_grid import grid
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import Message
from pdca_tui.model.records import Appointment, ColumnMapping, Indicator
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.forms.board_paste import pasted_figures
from tests.actions.conftest import NOW, As, as_, li, place, reference_store

__all__ = ["as_", "li", "place", "reference_store"]
TODAY = NOW.date()


def figures(session: Session, *numbers: str) -> list[Figure]:
    return [
        Figure(indicator.id, TODAY, Decimal(number), value_on(session.snapshot(), indicator, TODAY))
        for indicator, number in zip(session.snapshot().indicators, numbers, strict=False)
    ]


def test_a_column_is_one_deed_and_one_undo(li: Session) -> None:
    before = li.snapshot()
    log_values(li, figures(li, "70", "4", "5", "95"))

    after = li.snapshot()
    assert after.revision == before.revision + 1
    assert [after.values(one)[-1].number for one in after.indicators[:4]] == [70, 4, 5, 95]
    undo_last(li)
    assert [numbers(li.snapshot(), one) for one in before.indicators] == [
        numbers(before, one) for one in before.indicators
    ]


def numbers(snapshot: Snapshot, indicator: Indicator) -> list[Decimal]:
    return [value.number for value in snapshot.values(indicator)]


def test_a_figure_that_somebody_entered_meanwhile_keeps_the_whole_column_out(li: Session, as_: As) -> None:
    mine = figures(li, "70", "4")
    log_values(as_("liming"), figures(as_("liming"), "71"))
    before = li.snapshot().revision

    with pytest.raises(Refused) as caught:
        log_values(li, mine)
    assert caught.value.message.args["indicator"] == "NPS"
    assert li.snapshot().revision == before


def test_nothing_and_tomorrow_are_refused(li: Session) -> None:
    with pytest.raises(Refused):
        log_values(li, [])
    with pytest.raises(Refused):
        log_values(li, [Figure(li.snapshot().indicators[0].id, TODAY + dt.timedelta(days=1), Decimal(1))])
    with pytest.raises(NotFound):
        log_values(li, [Figure("gone", TODAY, Decimal(1))])


def test_a_pasted_column_goes_down_and_a_pasted_row_to_the_side(li: Session) -> None:
    board = grid(li.snapshot(), TODAY)
    found = pasted_figures("70\r\n4\n\n95%\n", board, 0, 3)
    assert isinstance(found, list)
    assert [(one.number, one.day) for one in found] == [(70, TODAY), (4, TODAY), (95, TODAY)]
    assert [one.indicator for one in found] == [board.lines[n].board.indicator.id for n in (0, 1, 3)]

    across = pasted_figures("60\t61", board, 0, 0)
    assert isinstance(across, list)
    assert [one.number for one in across] == [60, 61]


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [("70\nviel", 0, 3), ("1\n2", 9, 3), ("1\t2", 0, 12), ("5", 0, 5), ("\n\n", 0, 3), ("", 0, 3)],
)
def test_what_cannot_be_pasted_is_said(li: Session, text: str, row: int, column: int) -> None:
    assert isinstance(pasted_figures(text, grid(li.snapshot(), TODAY), row, column), Message)


def test_an_appointment_is_written_corrected_and_taken_away(li: Session) -> None:
    add_appointment(li, TODAY, "王总", time="9:05", vip=True, care="第三次投诉")
    seen = li.snapshot().appointments(TODAY)[0]
    assert (seen.time, seen.vip, seen.care) == ("09:05", True, "第三次投诉")
    edit_appointment(li, seen, time="14:00")
    seen = li.snapshot().appointments(TODAY)[0]
    assert seen.time == "14:00"
    delete_appointment(li, seen)
    assert li.snapshot().appointments(TODAY) == []


@pytest.mark.parametrize("time", ["25:00", "bald", "14"])
def test_a_time_that_is_none_is_refused(li: Session, time: str) -> None:
    with pytest.raises(Refused):
        add_appointment(li, TODAY, "王总", time=time)


def test_the_same_file_twice_adds_nothing_and_keeps_what_people_wrote(li: Session, tmp_path: Path) -> None:
    file = tmp_path / "day.csv"
    file.write_text("预约号,日期,时间,客户,车型\nR1,2026-04-17,14:00,王总,A6\nR2,2026-04-17,15:00,李女士,Q5\n", "utf-8")
    read = read_appointments(file, TODAY, {})
    take_in(li, read.appointments, read.columns, file.name)
    first = li.snapshot().appointments(TODAY)[0]
    edit_appointment(li, first, care="VIP 接待")
    file.write_text("预约号,日期,时间,客户,车型\nR1,2026-04-17,14:30,王总,A6\nR2,2026-04-17,15:00,李女士,Q5\n", "utf-8")
    read = read_appointments(file, TODAY, {})
    take_in(li, read.appointments, read.columns, file.name)

    booked = li.snapshot().appointments(TODAY)
    assert [(one.time, one.customer, one.care) for one in booked] == [
        ("14:30", "王总", "VIP 接待"),
        ("15:00", "李女士", ""),
    ]
    assert take_in(li, read.appointments, read.columns, file.name).change is None


def test_the_columns_that_were_named_are_kept(li: Session) -> None:
    one = Appointment(id="", day=TODAY, customer="王总")
    take_in(li, [one], {"customer": "车主姓名"}, "a.csv")
    take_in(li, [one], {"customer": "客户"}, "b.csv")

    kept = li.snapshot().all(ColumnMapping)
    assert [mapping.columns for mapping in kept] == [{"customer": "客户"}]
