"""From the rows of a workbook to the records that it adds and changes: all of it, or its faults."""

from __future__ import annotations

from dataclasses import dataclass, field

from pdca_tui.exchange.draft import Draft
from pdca_tui.exchange.faults import Fault, Faults
from pdca_tui.exchange.import_basics import plan_measures, plan_people, plan_raci, plan_round
from pdca_tui.exchange.import_figures import plan_budget, plan_indicators, plan_outputs, plan_values
from pdca_tui.exchange.import_tasks import plan_tasks
from pdca_tui.exchange.workbook_read import Book
from pdca_tui.model.message import Message
from pdca_tui.model.records import Record
from pdca_tui.model.snapshot import Snapshot


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. With `errors` it does nothing: there are no records then.

    `records_changed` holds pairs of the record as it is and as it would be. `notes` are sentences about what
    was left out or worked out; they stop nothing.
    """

    records_added: list[Record] = field(default_factory=list)
    records_changed: list[tuple[Record, Record]] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How many faults there are, those included that are counted and not listed."""
        return sum(fault.count for fault in self.errors)

    @property
    def added(self) -> int:
        """How many records would be new."""
        return len(self.records_added)

    @property
    def changed(self) -> int:
        """How many records would change."""
        return len(self.records_changed)


def plan_import(book: Book, snapshot: Snapshot | None = None) -> ImportPlan:
    """What `book` would add to and change in the store of `snapshot` (None: a store that is yet to be made).

    Records are matched by what people call them: tasks and measures by code, people, indicators and outputs
    by name, budget lines by item, values by indicator and day. Nothing is ever deleted; a sheet or column
    that the workbook does not have changes nothing, an empty cell empties the field. Every fault is
    collected, not only the first.
    """
    draft = Draft(snapshot or Snapshot(), Faults(list(book.faults.found), book.faults.more), list(book.notes))
    plan_round(book, draft)
    plan_people(book, draft)
    plan_measures(book, draft)
    plan_tasks(book, draft)
    plan_raci(book, draft)
    plan_indicators(book, draft)
    plan_values(book, draft)
    plan_budget(book, draft)
    plan_outputs(book, draft)
    errors = draft.faults.listed()
    if errors:
        return ImportPlan(errors=errors, notes=draft.notes)
    return ImportPlan(list(draft.added.values()), list(draft.changed.values()), [], draft.notes)
