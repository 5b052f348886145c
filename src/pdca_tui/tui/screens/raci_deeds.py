"""What the matrix writes: letters by their keys, rows, roles, and who holds them."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.method.raci import RaciMatrix, RaciRow, joined
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import NEW, NEW_ROLE, TO_ROLES, UNDO
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Raci
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.plan_page import PlanPage
from pdca_tui.tui.views.raci_matrix import Shown

WRITING = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I", "clear": ""}
"""Command -> the letter that it writes."""

MANAGING = frozenset({*WRITING, "clear_row", "holder", "new_role", "rename_role", "remove_role"})
"""What only a manager does."""

OF_ROLE = frozenset({*WRITING, "holder", "rename_role", "remove_role"})
"""What needs the cursor in the column of a role."""


def with_letter(cell: str, letter: str) -> str:
    """A cell after a letter was typed into it: R and A stand together, any other letter takes the place of
    what was there; a letter that stands there already goes.
    """
    letters = set(cell.split("+")) - {""}
    if not letter:
        return ""
    if letter in letters:
        return joined(letters - {letter})
    return joined({*letters, letter} if {*letters, letter} == {"R", "A"} else {letter})


class RaciDeeds(PlanPage):
    """The deeds of the matrix; the page says which row and which role the cursor is on."""

    shown: Shown

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        self._ahead: dict[tuple[str, str], str] = {}

    @property
    def matrix(self) -> RaciMatrix:
        """The matrix of the scene."""
        raise NotImplementedError

    def row_here(self) -> RaciRow | None:
        """The row under the cursor."""
        raise NotImplementedError

    def show(self, scene: Scene) -> None:
        if scene.snapshot is not self.scene.snapshot:
            self._ahead.clear()
        super().show(scene)

    def why_not(self, command: Command) -> Message | None:
        name = command.name
        row = self.row_here()
        if name in MANAGING or name == "open":
            reason = self.why_not_manage()
            if reason is not None:
                return reason
        if name in OF_ROLE | {"open"} and not self.matrix.roles:
            return msg("The matrix has no roles yet. {new} adds the first one.", new=NEW_ROLE)
        if name in OF_ROLE and not self.shown.role:
            return msg("This is the column of names. {right} goes to the roles.", right=TO_ROLES)
        if name in {*WRITING, "open", "branch", "clear_row", "page"} and row is None:
            return msg("There is nothing under the cursor.")
        if name == "branch" and row is not None and row.task is None and not self.scene.snapshot.children(row.measure):
            return msg("{code} has no tasks. {new} adds the first one.", code=row.measure.code, new=NEW)
        if name in ("clear_row", "clear") and row is not None and not row.cells:
            return msg("The row is empty already.")
        if name == "next_fault" and not any(one.faults for one in self.matrix.rows):
            return msg("Every row has one A and an R.")
        if name == "record":
            return self.why_not_edit()
        if name == "open":
            return None
        return super().why_not(command)

    def do_accountable(self) -> None:
        self._write("A")

    def do_responsible(self) -> None:
        self._write("R")

    def do_consulted(self) -> None:
        self._write("C")

    def do_informed(self) -> None:
        self._write("I")

    def do_clear(self) -> None:
        self._write("")

    def _write(self, letter: str) -> None:
        """Write into the cell under the cursor. What was typed a moment ago counts, saved already or not."""
        from pdca_tui.actions.raci import set_cell

        row, role = self.row_here(), self.shown.role
        if row is None:
            return
        measure, task = row.measure.id, row.task.id if row.task is not None else None
        place = row.subject.id, role
        before = self._ahead.get(place, row.cells.get(role, ""))
        after = self._ahead[place] = with_letter(before, letter)
        stored = before if place in self._ahead and before != row.cells.get(role, "") else None

        def run(session: Session, seen: Raci | None, fields: dict[str, Any]) -> Done:
            was = dict(seen.cells) if seen is not None else {}
            if stored is not None:
                was[role] = stored
            return set_cell(session, measure, role, fields["cells"], task, was=was)

        deed = SeenDeed(run, row.row, {"cells": after}, core="cells")
        self.post_message(DeedWanted(deed, then=self._written, refused=self._not_written))

    def _written(self, snapshot: Snapshot) -> None:
        self._ahead.clear()

    def _not_written(self, error: PdcaError) -> None:
        self._ahead.clear()
        self.say(error.message, "warn")

    def do_clear_row(self) -> None:
        from pdca_tui.actions.raci import clear_row

        row = self.row_here()
        if row is not None:
            measure, task = row.measure.id, row.task.id if row.task is not None else None
            self.post_message(DeedWanted(lambda session: clear_row(session, measure, task)))

    def do_holder(self) -> None:
        self.post_message(Wanted("form:holder", self.shown.role))

    def do_new_role(self) -> None:
        self.post_message(Wanted("form:role"))

    def do_rename_role(self) -> None:
        self.post_message(Wanted("form:role", self.shown.role))

    def do_remove_role(self) -> None:
        from pdca_tui.actions.raci import remove_role

        role = self.shown.role
        deed = DeedWanted(lambda session: remove_role(session, role))
        self.post_message(
            Wanted(
                "confirm",
                deed,
                msg("Take the role {role} out?", role=role),
                msg("{undo} brings it back.", undo=UNDO),
                N_("take out"),
            )
        )

    def do_record(self) -> None:
        self.do_edit()

    def do_page(self) -> None:
        self.post_message(Wanted("open", self.subject_here()))
