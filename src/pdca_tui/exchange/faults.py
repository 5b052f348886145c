"""Faults of a workbook, each with the place where a person finds it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pdca_tui.model.message import Message, nmsg
from pdca_tui.model.text import safe_text

FAULTS_SHOWN = 200
"""More faults than these are counted, not listed: nobody reads on, and one mistake often causes hundreds."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, row or sheet.

    `sheet` is the sheet's name as the person sees it, "" for the file as a whole; `row` the row number of the
    spreadsheet from 1 (0 for the sheet as a whole), `column` the letter and the heading ("C 责任人"), "" for a
    whole row. `count` is how many faults it stands for.
    """

    sheet: str
    row: int
    column: str
    message: Message
    count: int = 1


class BadCell(Exception):
    """A cell's content cannot be understood; `message` says why and what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass
class Faults:
    """The faults found so far: the first `FAULTS_SHOWN`, and how many more there are."""

    found: list[Fault] = field(default_factory=list)
    more: int = 0

    def add(self, sheet: str, row: int, column: str, message: Message) -> None:
        if len(self.found) < FAULTS_SHOWN:
            self.found.append(Fault(safe_text(sheet), row, safe_text(column), message))
        else:
            self.more += 1

    def listed(self) -> list[Fault]:
        """All faults in the order of finding; when some were only counted, a last one says how many."""
        if not self.more:
            return list(self.found)
        last = nmsg("There is {n} more fault.", "There are {n} more faults.", self.more)
        return [*self.found, Fault("", 0, "", last, self.more)]


def shown(text: str) -> str:
    """A person's text as a sentence quotes it: harmless, and no longer than a line bears."""
    return safe_text(text if len(text) <= 40 else text[:39] + "…")
