"""The booking system's CSV: which column holds what, and the appointments in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pdca_tui.exchange.cells import parse_day
from pdca_tui.exchange.csv_text import csv_text, delimiter_of
from pdca_tui.exchange.faults import BadCell
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Appointment
from pdca_tui.model.text import fold, safe_text

FIELDS: dict[str, tuple[str, ...]] = {
    "day": ("日期", "预约日期", "到店日期", "date", "day", "appointment date"),
    "time": ("时间", "预约时间", "到店时间", "time", "appointment time"),
    "customer": ("客户", "客户姓名", "车主", "姓名", "customer", "customer name", "name"),
    "model": ("车型", "车辆", "车牌", "model", "vehicle", "car", "plate"),
    "vip": ("vip", "VIP客户", "重要客户", "会员等级", "vip customer"),
    "care": ("关怀", "备注", "注意事项", "care", "note", "remark", "remarks"),
    "reference": ("预约号", "预约单号", "工单号", "编号", "reference", "booking", "booking no", "id"),
}
"""Field of an appointment -> headings by which its column is found where no mapping says it."""

MOST_BYTES, MOST_ROWS = 20 * 1024 * 1024, 20_000

_YES = {"1", "y", "yes", "true", "是", "vip", "x", "✓", "√", "v"}
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?::\d{2})?\s*$")


class ReadAppointments(msgspec.Struct, frozen=True):
    """What a file held: the appointments, the columns they came from, and the lines that could not be read."""

    appointments: tuple[Appointment, ...]
    columns: dict[str, str]
    faults: tuple[Message, ...]


def read_appointments(
    path: Path, day: dt.date, mapping: Mapping[str, str], said: Mapping[str, str] | None = None
) -> ReadAppointments:
    """The appointments of a CSV file in UTF-8 or GB 18030, parted by commas, semicolons or tabs.

    `mapping` says which heading holds which field; what it does not name is found by common headings. A file
    without a column of days is about `day`. A line that cannot be read is named and left out. `Refused` when the
    file is no table, has no column for the customers, or none with a heading of `said`, which must be there.
    """
    name = safe_text(path.name)
    rows = _rows(_text(path, name))
    if len(rows) < 2:
        raise Refused(msg("{file} holds no appointment. It needs a line of headings and a line a customer.", file=name))
    headings = [cell.strip() for cell in rows[0]]
    for heading in (said or {}).values():
        if fold(heading) not in {fold(one) for one in headings}:
            facts = {"file": name, "heading": heading, "headings": _shown(headings)}
            raise Refused(msg("{file} has no column {heading}. Its headings are {headings}.", **facts))
    columns = _columns(headings, mapping, name)
    places = {field: headings.index(heading) for field, heading in columns.items()}
    found: list[Appointment] = []
    faults: list[Message] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        one = _appointment(row, places, day, number)
        if isinstance(one, Message):
            faults.append(one)
        else:
            found.append(one)
    return ReadAppointments(tuple(found), columns, tuple(faults))


def _text(path: Path, name: str) -> str:
    return csv_text(
        path,
        name,
        most_bytes=MOST_BYTES,
        too_large=msg("{file} is larger than a day's appointments can be. Is it the right file?", file=name),
        no_csv=msg("{file} is no CSV file. Save it as CSV in the booking system.", file=name),
    )


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)):
        if row or rows:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise Refused(
                msg("More than {most} lines are no day's appointments. Is it the right file?", most=MOST_ROWS)
            )
    return rows


def _columns(headings: list[str], mapping: Mapping[str, str], name: str) -> dict[str, str]:
    folded = {fold(heading): heading for heading in reversed(headings) if heading}
    columns: dict[str, str] = {}
    for field, known in FIELDS.items():
        wanted = mapping.get(field)
        if wanted is not None and fold(wanted) in folded:
            columns[field] = folded[fold(wanted)]
            continue
        found = next((folded[fold(word)] for word in known if fold(word) in folded), None)
        if found is not None and found not in columns.values():
            columns[field] = found
    if "customer" not in columns:
        raise Refused(
            msg(
                "{file} has no column for the customer. Its headings are {headings}. Say which one with --customer.",
                file=name,
                headings=_shown(headings),
            )
        )
    return columns


def _shown(headings: list[str]) -> list[str]:
    return [safe_text(heading) for heading in headings if heading][:12]


def _appointment(row: list[str], places: Mapping[str, int], day: dt.date, number: int) -> Appointment | Message:
    def cell(field: str) -> str:
        place = places.get(field)
        return safe_text(row[place].strip())[:200] if place is not None and place < len(row) else ""

    if not cell("customer"):
        return msg("Line {line}: no customer.", line=number)
    on, time = day, cell("time")
    written = cell("day")
    if written:
        at = _CLOCK.search(written)
        if at is not None:
            time = time or at[0].strip()
            written = written[: at.start()].strip(" T")
        try:
            on = parse_day(written) or day
        except BadCell as error:
            return msg("Line {line}: {why}", line=number, why=error.message)
    clock = ""
    if time:
        found = _CLOCK.search(time)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return msg("Line {line}: {text} is no time of day.", line=number, text=time)
        clock = f"{int(found[1]):02}:{found[2]}"
    return Appointment(
        id="",
        day=on,
        time=clock,
        customer=cell("customer"),
        model=cell("model"),
        vip=fold(cell("vip")) in _YES,
        care=cell("care"),
        reference=cell("reference"),
    )
