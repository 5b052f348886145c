"""What every deed refuses, whoever asks: texts, figures and days that no record may hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.i18n.words import FIELDS
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.limits import MOST_WORK_DAYS, is_day, no_day, too_long
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import is_encodable

_DIGITS_BEFORE_POINT = 12
_DIGITS_BEHIND_POINT = 6


def field_word(name: str) -> Message:
    """The word for a field, to be filled into a sentence."""
    return Message(FIELDS.get(name, name))


def clean_text(field: str, text: str, *, required: bool = False) -> str:
    """`text` without outer blanks; otherwise as it was typed.

    Refuses characters that no file can hold and, with `required`, an empty text.
    """
    if not is_encodable(text):
        raise Refused(msg("{field} holds a character that cannot be saved. Type it again.", field=field_word(field)))
    text = text.strip()
    if required and not text:
        raise Refused(msg("{field} is empty. Type a few words.", field=field_word(field)))
    return text


def clean_number(field: str, number: Decimal) -> Decimal:
    """`number` if a file can hold it: finite, below 10^12, at most six decimals."""
    if not number.is_finite():
        raise Refused(msg("{field} must be a number.", field=field_word(field)))
    exponent = number.as_tuple().exponent
    if number.adjusted() >= _DIGITS_BEFORE_POINT or int(exponent) < -_DIGITS_BEHIND_POINT:
        raise Refused(
            msg(
                "{field} has too many digits: at most {before} before the point and {behind} behind it.",
                field=field_word(field),
                before=_DIGITS_BEFORE_POINT,
                behind=_DIGITS_BEHIND_POINT,
            )
        )
    return number


def clean_weekdays(field: str, digits: str) -> str:
    """ISO weekday digits, each once and in order; "" for none."""
    if set(digits) - set("1234567"):
        raise Refused(msg("{field} are digits from 1, Monday, to 7, Sunday, such as 135.", field=field_word(field)))
    return "".join(sorted(set(digits)))


def check_days(days: Decimal | None) -> None:
    """Refuse less than zero working days and more than anybody plans; 0 is a milestone, None not estimated."""
    if days is not None and clean_number("days", days) < 0:
        raise Refused(msg("A task cannot take less than 0 days. 0 makes it a milestone."))
    if days is not None and days > MOST_WORK_DAYS:
        raise Refused(too_long())


def check_order(start: dt.date | None, due: dt.date | None) -> None:
    """Refuse a due day before the start, and days that no record may name."""
    for day in (start, due):
        if day is not None and not is_day(day):
            raise Refused(no_day(day))
    if start is not None and due is not None and due < start:
        raise Refused(
            msg(
                "Due {due} comes before the start {start}. Change one of the two.",
                due=due.isoformat(),
                start=start.isoformat(),
            )
        )


def the_measure(snapshot: Snapshot, measure_id: str) -> Measure:
    """The measure with this id, or `NotFound`."""
    measure = snapshot.get(Measure, measure_id)
    if measure is None:
        raise NotFound(msg("This measure is gone. Choose another one."))
    return measure


def the_task(snapshot: Snapshot, task_id: str, code: str) -> Task:
    """The task as it is now, or `NotFound` naming the `code` it had."""
    task = snapshot.get(Task, task_id)
    if task is None:
        raise NotFound(msg("{code} is gone: somebody deleted it. The audit can bring it back.", code=code))
    return task
