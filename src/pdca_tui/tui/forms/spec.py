"""What a form asks, and how what was typed becomes values. Nothing here knows a widget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Task, WeekSpan
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import is_encodable
from pdca_tui.tui.forms.reading import (
    day_said_back,
    past,
    plain,
    read_codes,
    read_day,
    read_number,
    read_person,
    read_weeks,
)

LINE_LENGTH, LINES_LENGTH = 200, 2000
"""How many characters a single line and a text of several lines may have."""

Values = dict[str, Any]
"""Field name -> what was read: text, Decimal, date, WeekSpan, tuple of ids, or None for an empty field."""


class Kind(Enum):
    """What a field holds and how it is typed."""

    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    DAY = auto()
    WEEKS = auto()
    PERSON = auto()
    CHOICE = auto()
    CODES = auto()


@dataclass(frozen=True)
class Field:
    """One question. `value` is the text it begins with, `label` a word of the catalogue.

    `choices` are pairs of a value and its word. `suggestions` complete what is being typed. `check` looks at
    a text that is not empty and says what is wrong with it; `remark` looks at a good value and says what one
    should know before saving it; `asks` says what speaks against it, and saving asks once whether it is meant. `unit`
    stands behind the input. A day with `back` lies in the past when only a weekday was typed; one with `ahead`
    must not lie in the past, unless it is the day that stood there.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    value: str = ""
    required: bool = False
    hint: Message | None = None
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    check: Callable[[str], Message | None] | None = None
    remark: Callable[[Any], Message | None] | None = None
    unit: str = ""
    back: bool = False
    ahead: bool = False
    asks: Callable[[Any], Message | None] | None = None

    @property
    def longest(self) -> int:
        """How many characters it takes."""
        return LINES_LENGTH if self.kind is Kind.LINES else LINE_LENGTH


Fact = tuple[str, Message | str]
"""A word of the catalogue and what it stands for: a sentence, or a text that a person wrote."""


@dataclass(frozen=True)
class Form:
    """A set of questions about one record, and the deed that the answers make.

    `name` says which form it is and `record_key` which record it is about; together they name the draft.
    `title` says what is done, `subject` to what (a text from people). `facts` are shown above the questions.
    `work` makes the deed from all values; `edits` says that it changes a record, so that a form nobody
    changed saves nothing. `check` compares fields with each other. `focus` names the field to begin in.
    """

    name: str
    record_key: str
    title: Message
    fields: tuple[Field, ...]
    work: Callable[[Values], Callable[[Session], Done]]
    subject: str = ""
    facts: tuple[Fact, ...] = ()
    check: Callable[[Values], dict[str, Message]] | None = None
    focus: str | None = None
    edits: bool = False
    save_word: str = N_("save")

    @property
    def draft_key(self) -> str:
        return f"{self.name}.{self.record_key}" if self.record_key else self.name

    @property
    def texts(self) -> dict[str, str]:
        """What the fields begin with."""
        return {one.name: one.value for one in self.fields}


@dataclass(frozen=True)
class Reading:
    """What was read from a form: values of the good fields, and what is wrong with the others."""

    values: Values = field(default_factory=dict)
    faults: dict[str, Message] = field(default_factory=dict)


def read(one: Field, text: str, snapshot: Snapshot, day: dt.date) -> Any | Message:
    """The value of one field, or the sentence that says what is wrong. `day` is today."""
    text = text.strip()
    if not text:
        if one.required:
            return msg("Needed: {field}.", field=Message(one.label))
        return "" if one.kind in (Kind.TEXT, Kind.LINES, Kind.PERSON, Kind.CHOICE) else _EMPTY.get(one.kind)
    if not is_encodable(text):
        return msg("This holds a character that cannot be saved. Type it again.")
    if len(text) > one.longest:
        return msg("This has {n} characters; {most} fit. Make it shorter.", n=len(text), most=one.longest)
    value: Any = text
    match one.kind:
        case Kind.NUMBER:
            value = read_number(text, one.unit)
        case Kind.DAY:
            value = read_day(text, day, back=one.back)
            if one.ahead and text != one.value and not isinstance(value, Message) and value < day:
                value = past(value)
        case Kind.WEEKS:
            value = read_weeks(text)
        case Kind.CODES:
            value = read_codes(text, snapshot)
        case Kind.PERSON:
            value = read_person(text, snapshot)
        case Kind.CHOICE if text not in (choice for choice, _ in one.choices):
            value = msg("Choose one of the words here.")
    if isinstance(value, Message) or one.check is None:
        return value
    return one.check(text) or value


def doubts(form: Form, values: Values) -> list[Message]:
    """What is to be asked before these values are saved."""
    found = [one.asks(values[one.name]) for one in form.fields if one.asks is not None and one.name in values]
    return [message for message in found if message is not None]


_EMPTY: dict[Kind, Any] = {Kind.CODES: ()}


def parse(form: Form, texts: dict[str, str], snapshot: Snapshot, day: dt.date) -> Reading:
    """Read all fields. A text that still is as the form showed it is nobody's mistake: it raises no fault,
    unless the field must be filled and is empty, and without a value it is left out.
    """
    found = Reading()
    for one in form.fields:
        text = texts.get(one.name, one.value)
        value = read(one, text, snapshot, day)
        if not isinstance(value, Message):
            found.values[one.name] = value
        elif text != one.value or not text:
            found.faults[one.name] = value
    if form.check is not None and not found.faults:
        found.faults.update(form.check(found.values))
    return found


def changed(form: Form, values: Values, snapshot: Snapshot, day: dt.date) -> Values:
    """Those values that differ from what the form began with: what an edit sends, so that others' merge."""
    first = parse(form, form.texts, snapshot, day).values
    return {name: value for name, value in values.items() if name not in first or first[name] != value}


def echo(one: Field, text: str, snapshot: Snapshot, day: dt.date) -> Message | None:
    """How a good text was understood, where that is not plain from the text itself."""
    value = read(one, text, snapshot, day)
    if isinstance(value, Message) or value in (None, "", ()):
        return None
    match one.kind:
        case Kind.DAY:
            return day_said_back(value, day)
        case Kind.NUMBER if plain(text) != number(value):
            return msg("That is {number} {unit}.", number=value, unit=one.unit)
        case Kind.PERSON if value not in snapshot.person_by_name and snapshot.people:
            return msg("{name} is not in the list of people, so it counts as a team.", name=value)
        case Kind.CODES:
            found = [snapshot.get(Task, task_id) for task_id in value]
            return msg("Waits for: {titles}.", titles=[task.title for task in found if task is not None])
        case Kind.WEEKS:
            return _weeks_said_back(value)
    return None


def _weeks_said_back(span: WeekSpan) -> Message:
    if span.last is None:
        return msg("From week {first} to the end of the round", first=span.first)
    if span.last == span.first:
        return msg("Week {first}", first=span.first)
    return msg("Weeks {first} to {last}", first=span.first, last=span.last)


def whole(message: Message) -> Callable[[str], Message | None]:
    """A check for numbers that count something: whole and not below zero; `message` says so."""

    def check(text: str) -> Message | None:
        value = read_number(text)
        if isinstance(value, Decimal) and (value < 0 or value != value.to_integral_value()):
            return message
        return None

    return check
