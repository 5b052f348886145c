"""The booking system's file: headings, encodings, days and what cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pdca_tui.exchange.appointments_csv import read_appointments
from pdca_tui.model.errors import NotFound, Refused

DAY = dt.date(2026, 4, 15)


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "day.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_as_booking_systems_write_them_are_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "时间,客户姓名,车型,VIP\r\n8:30,王总,A6,是\r\n14:00,李女士,Q5,\r\n".replace(",", delimiter)
    read = read_appointments(written(tmp_path, text, encoding), DAY, {})

    assert [(one.day, one.time, one.customer, one.vip) for one in read.appointments] == [
        (DAY, "08:30", "王总", True),
        (DAY, "14:00", "李女士", False),
    ]
    assert read.faults == ()


def test_a_kept_column_comes_before_a_common_one(tmp_path: Path) -> None:
    path = written(tmp_path, "客户,真名\nX1,王总\n")

    assert read_appointments(path, DAY, {"customer": "真名"}).appointments[0].customer == "王总"
    assert read_appointments(path, DAY, {"customer": "没有"}).appointments[0].customer == "X1"


def test_a_moment_in_one_cell_is_a_day_and_a_time(tmp_path: Path) -> None:
    read = read_appointments(written(tmp_path, "date,customer\n2026-04-16 09:15:00,Wang\n"), DAY, {})

    assert (read.appointments[0].day, read.appointments[0].time) == (dt.date(2026, 4, 16), "09:15")


def test_lines_that_cannot_be_read_are_named_and_the_others_stay(tmp_path: Path) -> None:
    text = "date,time,customer\n2026-04-16,9:00,Wang\nbald,9:00,Li\n2026-04-16,25:99,Chen\n2026-04-16,9:00,\n\n"
    read = read_appointments(written(tmp_path, text), DAY, {})

    assert [one.customer for one in read.appointments] == ["Wang"]
    assert [fault.args["line"] for fault in read.faults] == [3, 4, 5]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("", "utf-8"), ("客户\n", "utf-8"), ("a,b\n1,2\n", "utf-8"), ("PK\x03\x04\0\0\xff\xfe", "latin-1")],
)
def test_what_is_no_table_of_customers_is_refused(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(Refused):
        read_appointments(written(tmp_path, text, encoding), DAY, {})


def test_a_heading_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_appointments(written(tmp_path, "客户\n王总\n"), DAY, {}, {"customer": "车主"})
    assert caught.value.message.args["heading"] == "车主"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_appointments(tmp_path / "none.csv", DAY, {})
    with pytest.raises(Refused):
        read_appointments(tmp_path, DAY, {})
