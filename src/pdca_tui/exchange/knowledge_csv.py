"""Scripts and principles from a table: which column holds what, and every cell that cannot be taken."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.exchange.csv_text import csv_text, delimiter_of
from pdca_tui.exchange.faults import Fault, Faults
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from pdca_tui.model.text import fold, safe_text

HEADINGS: dict[str, tuple[str, ...]] = {
    "kind": ("类别", "类型", "kind"),
    "title": ("标题", "名称", "title"),
    "owner": ("责任人", "owner"),
    "tags": ("标签", "tags"),
    "situation": ("场景", "情境", "situation"),
    "says": ("客户说", "the customer says", "customer says", "says"),
    "wrong": ("错误回答", "wrong answer", "wrong"),
    "answer": ("标准回答", "standard answer", "answer"),
    "why": ("为什么", "原因", "why"),
    "meaning": ("含义", "meaning"),
    "behaviour": ("行为", "behaviour", "behavior"),
}
"""Field -> the headings by which its column is found."""

KINDS = {
    "script": StandardKind.SCRIPT,
    "话术": StandardKind.SCRIPT,
    "principle": StandardKind.PRINCIPLE,
    "原则": StandardKind.PRINCIPLE,
}
NEEDED = {StandardKind.SCRIPT: ("situation", "answer"), StandardKind.PRINCIPLE: ("meaning", "behaviour")}
TEXTS = ("situation", "says", "wrong", "answer", "why", "meaning", "behaviour")
MOST_BYTES, MOST_ROWS, LONGEST = 5 * 1024 * 1024, 5_000, 2_000

_TAG_BREAKS = re.compile(r"[,;，；、\s]+")


class ReadKnowledge(msgspec.Struct, frozen=True):
    """What a file holds: scripts and principles with their texts, without ids, and the cells that are wrong."""

    found: tuple[tuple[Standard, Content], ...]
    faults: tuple[Fault, ...]


def read_knowledge(path: Path, snapshot: Snapshot) -> ReadKnowledge:
    """The scripts and principles of a CSV file in UTF-8 or GB 18030, parted by commas, semicolons or tabs.

    A line is a script, unless its column of kinds says that it is a principle. A title that the file or `snapshot` has
    already is a fault, and so is a text that is missing. `Refused` when the file is no table or has no titles.
    """
    name = safe_text(path.name)
    rows = _rows(_text(path, name), name)
    places = _places(rows[0][1], name)
    taken = {(kind, one.title): 0 for kind in NEEDED for one in snapshot.standards(kind)}
    found: list[tuple[Standard, Content]] = []
    faults = Faults()
    for number, row in rows[1:]:
        cells = {field: row[place].strip() if place < len(row) else "" for field, place in places.items()}
        reader = _Row(number, cells, [*rows[0][1]], places, faults)
        one = reader.read(taken)
        if one is not None:
            found.append(one)
    return ReadKnowledge(tuple(found), tuple(faults.listed()))


class _Row:
    """One line of the file."""

    def __init__(
        self, number: int, cells: dict[str, str], headings: list[str], places: dict[str, int], faults: Faults
    ) -> None:
        self._number, self._cells, self._headings = number, cells, headings
        self._places, self._faults = places, faults
        self._good = True

    def read(self, taken: dict[tuple[StandardKind, str], int]) -> tuple[Standard, Content] | None:
        """The script or principle of the line; None once a cell of it is wrong. `taken` holds where a title stands."""
        kind = KINDS.get(fold(self._cells.get("kind", "")) or "script")
        if kind is None:
            self._fault("kind", msg("Write script or principle."))
            return None
        title = self._cells.get("title", "")
        if not title:
            self._fault("title", msg("A title is missing."))
        elif (kind, title) in taken:
            row = taken[kind, title]
            same = msg("{title} stands in row {row} already.", title=title, row=row)
            self._fault("title", same if row else msg("{title} is there already. Choose another title.", title=title))
        for field in NEEDED[kind]:
            if not self._cells.get(field, ""):
                self._fault(field, msg("This text is missing."))
        for field, text in self._cells.items():
            if len(text) > LONGEST:
                self._fault(
                    field, msg("This has {n} characters; {most} fit. Make it shorter.", n=len(text), most=LONGEST)
                )
        if not self._good:
            return None
        taken[kind, title] = self._number
        tags = tuple(tag for tag in _TAG_BREAKS.split(self._cells.get("tags", "")) if tag)
        texts: dict[str, Any] = {field: self._cells.get(field, "") for field in TEXTS}
        standard = Standard(id="", kind=kind, title=title, owner=self._cells.get("owner", ""), tags=tags)
        return standard, Content(**texts)

    def _fault(self, field: str, message: Message) -> None:
        self._good = False
        place = self._places.get(field)
        heading = self._headings[place] if place is not None else HEADINGS[field][-1]
        self._faults.add("", self._number, heading, message)


def _text(path: Path, name: str) -> str:
    return csv_text(
        path,
        name,
        most_bytes=MOST_BYTES,
        too_large=msg("{file} is larger than a list of scripts can be. Is it the right file?", file=name),
        no_csv=msg("{file} is no CSV file. Save it as CSV in the spreadsheet.", file=name),
    )


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The lines that hold something, each with its number as a spreadsheet counts it."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        rows = [(number, row) for number, row in enumerate(lines, 1) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise Refused(msg("{file} is no CSV file. Save it as CSV in the spreadsheet.", file=name)) from error
    if len(rows) < 2:
        raise Refused(msg("{file} holds no script. It needs a line of headings and a line a script.", file=name))
    if len(rows) > MOST_ROWS:
        raise Refused(msg("More than {most} lines are no list of scripts. Is it the right file?", most=MOST_ROWS))
    return rows


def _places(headings: list[str], name: str) -> dict[str, int]:
    """Field -> the place of its column."""
    folded = [fold(heading) for heading in headings]
    places = {
        field: folded.index(fold(word))
        for field, words in HEADINGS.items()
        for word in reversed(words)
        if fold(word) in folded
    }
    if "title" not in places:
        shown = [safe_text(heading) for heading in headings if heading][:12]
        raise Refused(msg("{file} has no column title. Its headings are {headings}.", file=name, headings=shown))
    return places
