"""The report as sections of sentences, tables and figures in one language: what every way out writes.

A text here is ready to be read: figures are written, words are in the reader's language, and what a person wrote
has passed the gate of the way out.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

SHARE, PERCENT, SIGNED, PLAIN = "share", "percent", "signed", "plain"
"""How the number of a cell is written: a fraction as per cent, a figure in per cent, with its sign, as it is."""


class Cell(msgspec.Struct, frozen=True):
    """One place of a table. `number` is the figure behind the text, in the form `form`; `tone` a judgement."""

    text: str
    number: Decimal | None = None
    form: str = PLAIN
    tone: str = ""


class Column(msgspec.Struct, frozen=True):
    """A column; where there is little room the highest `rank` goes first, and 0 never goes."""

    heading: str
    right: bool = False
    rank: int = 0


class Table(msgspec.Struct, frozen=True):
    """Rows under headings. With `total` the last row is the sum."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


class Said(msgspec.Struct, frozen=True):
    """A sentence; `quiet` is one that only says that there is nothing here."""

    text: str
    quiet: bool = False


class Points(msgspec.Struct, frozen=True):
    """Short texts one beneath the other, under a name."""

    name: str
    items: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """One subject with what is to be told about it: a text for each label of its `Entries`, "" for none."""

    title: str
    tag: str
    tone: str
    texts: tuple[str, ...]


class Entries(msgspec.Struct, frozen=True):
    """Subjects that need sentences, which columns have no room for."""

    name: str
    labels: tuple[str, ...]
    entries: tuple[Entry, ...]


class Card(msgspec.Struct, frozen=True):
    """One of the few figures that a reader takes along."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


class Cards(msgspec.Struct, frozen=True):
    cards: tuple[Card, ...]


class Figure(msgspec.Struct, frozen=True):
    """A place for a drawing: "course" of the result with the id `subject`, "budget" or "gantt"."""

    kind: str
    name: str
    subject: str = ""


Block = Table | Said | Points | Entries | Cards | Figure


class Section(msgspec.Struct, frozen=True):
    """`key` names the section in every language."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Document(msgspec.Struct, frozen=True):
    """`head` are the lines of the cover: a label and what it stands for."""

    language: str
    centre: str
    title: str
    goal: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
