"""The RACI matrix changed: cells, whole rows, and the roles that are its columns.

A cell is changed on its own: two people who write in different cells of a row do not get in each other's way.
`was` holds the cells as the person saw them, so that a letter somebody else wrote meanwhile in the same cell is
asked about; None takes the row as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text, the_measure, the_task
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.raci import LETTERS, joined, raci_roles, standing_rows
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Centre, Holder, Measure, Person, Raci, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

if TYPE_CHECKING:
    from pdca_tui.store import Transaction

AT_MOST = 2
"""Letters that one cell may hold."""


def clean_letters(text: str) -> str:
    """What was typed as a cell holds it: "", one letter, or two such as "R+A". Refuses anything else."""
    letters = re.sub(r"[\s+/,、，]", "", text.upper())
    unlike = set(letters) - set(LETTERS)
    if unlike or len(set(letters)) != len(letters) or len(letters) > AT_MOST:
        raise Refused(msg("“{text}” is no RACI letter. Write R, A, C or I, or two of them with a +.", text=text))
    return joined(letters)


def set_cell(
    session: Session,
    measure: str,
    role: str,
    letters: str,
    task: str | None = None,
    *,
    was: Mapping[str, str] | None = None,
) -> Done:
    """Give a role its letters in the row of the measure, or of the task beneath it; "" clears the cell."""
    return fill_row(session, measure, {role: letters}, task, was=was)


def fill_row(
    session: Session,
    measure: str,
    cells: Mapping[str, str],
    task: str | None = None,
    *,
    was: Mapping[str, str] | None = None,
) -> Done:
    """Give several roles their letters in one deed; roles that `cells` does not name keep theirs.

    `measure` and `task` are ids. The row is made when there is none; it goes with its last letter.
    """
    wanted = {role: clean_letters(text) for role, text in cells.items()}
    with session.deed("raci.edit", _code(session.snapshot(), measure, task)) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        code = _checked_code(snapshot, measure, task)
        for role in wanted:
            _known_role(snapshot, role)
        row = _row_of(snapshot, measure, task)
        if row is None:
            kept = {role: letters for role, letters in wanted.items() if letters}
            if kept:
                tx.put(Raci(id=new_id("raci"), measure=measure, task=task, cells=kept))
        else:
            _change(tx, row, measure, wanted, row.cells if was is None else was)
    if len(wanted) != 1:
        said = msg("The RACI row of {code} is saved.", code=code)
    else:
        ((role, letters),) = wanted.items()
        said = (
            msg("{code}: {role} has {letters}.", code=code, role=role, letters=letters)
            if letters
            else msg("{code}: {role} has no part in it.", code=code, role=role)
        )
    row = _row_of(tx.committed, measure, task)
    return Done(tx.committed, tx.change, said, row.id if row else None)


def _change(tx: Transaction, row: Raci, measure: str, wanted: Mapping[str, str], was: Mapping[str, str]) -> None:
    """Bring `wanted` into a row that stands, by what the person saw there; a moved task takes its row along."""
    saw = {role: cell for role, cell in was.items() if cell}
    cells = {**saw, **wanted}
    mine = {role: cell for role, cell in cells.items() if cell}
    put = tx.put(replace(row, measure=measure, cells=mine), base=replace(row, cells=saw))
    if not any(put.cells.values()):
        tx.delete(put)


def clear_row(session: Session, measure: str, task: str | None = None) -> Done:
    """Take every letter out of a row."""
    with session.deed("raci.clear", _code(session.snapshot(), measure, task)) as tx:
        require(why_not_manage(session, tx.snapshot))
        code = _checked_code(tx.snapshot, measure, task)
        row = _row_of(tx.snapshot, measure, task)
        if row is not None:
            tx.delete(row)
    return Done(tx.committed, tx.change, msg("The RACI row of {code} is empty.", code=code))


def add_role(session: Session, name: str) -> Done:
    """Add a column to the matrix, at its end."""
    name = clean_text("role", name, required=True)
    with session.deed("role.add", name) as tx:
        require(why_not_manage(session, tx.snapshot))
        _refuse_taken(tx.snapshot, name)
        centre = _centre(tx.snapshot)
        tx.put(replace(centre, roles=(*raci_roles(tx.snapshot), name)))
    return Done(tx.committed, tx.change, msg("The role {role} is added.", role=name), centre.id)


def rename_role(session: Session, role: str, name: str) -> Done:
    """Call a role by another name, wherever it stands: the columns, the cells, people, measures, holders."""
    name = clean_text("role", name, required=True)
    with session.deed("role.rename", role) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        _known_role(snapshot, role)
        if name != role:
            _refuse_taken(snapshot, name, but=role)
            _rename(tx, role, name)
    return Done(tx.committed, tx.change, msg("The role {role} is called {name} now.", role=role, name=name))


def _rename(tx: Transaction, role: str, name: str) -> None:
    snapshot = tx.snapshot
    centre = _centre(snapshot)
    tx.put(replace(centre, roles=tuple(name if one == role else one for one in raci_roles(snapshot))))
    for row in snapshot.all(Raci):
        if role in row.cells:
            tx.put(replace(row, cells={(name if one == role else one): cell for one, cell in row.cells.items()}))
    for person in snapshot.all(Person):
        if person.role == role:
            tx.put(replace(person, role=name))
    for measure in snapshot.all(Measure):
        if measure.role == role:
            tx.put(replace(measure, role=name))
    for holder in snapshot.all(Holder):
        if holder.role == role:
            tx.put(replace(holder, role=name))


def remove_role(session: Session, role: str) -> Done:
    """Take a column out of the matrix. Refused while the role has a letter in any row."""
    with session.deed("role.remove", role) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        _known_role(snapshot, role)
        rows = [row for row in standing_rows(snapshot) if row.cells.get(role)]
        if rows:
            codes = [_code(snapshot, row.measure, row.task) for row in rows]
            raise Refused(msg("{role} has letters in {rows}. Clear them first.", role=role, rows=codes))
        centre = _centre(snapshot)
        tx.put(replace(centre, roles=tuple(one for one in centre.roles if one != role)))
    return Done(tx.committed, tx.change, msg("The role {role} is taken out.", role=role), centre.id)


def _row_of(snapshot: Snapshot, measure: str, task: str | None) -> Raci | None:
    return snapshot.raci_task_rows.get(task) if task is not None else snapshot.raci_rows.get(measure)


def _code(snapshot: Snapshot, measure: str, task: str | None) -> str:
    """The code of what a row is about, for the audit; "" when that is gone."""
    subject = snapshot.get(Measure, measure) if task is None else snapshot.get(Task, task)
    return subject.code if subject is not None else ""


def _checked_code(snapshot: Snapshot, measure: str, task: str | None) -> str:
    """The code of what the row is about. Raises `NotFound` when it is gone."""
    the_measure(snapshot, measure)
    if task is None:
        return the_measure(snapshot, measure).code
    found = the_task(snapshot, task, "")
    if found.measure != measure:
        raise NotFound(msg("{code} lies under another measure by now.", code=found.code))
    return found.code


def _known_role(snapshot: Snapshot, role: str) -> None:
    roles = raci_roles(snapshot)
    if role not in roles:
        raise NotFound(msg("The matrix has no role {role}. It has: {roles}.", role=role, roles=list(roles)))


def _refuse_taken(snapshot: Snapshot, name: str, but: str = "") -> None:
    taken = next((one for one in raci_roles(snapshot) if one != but and fold(one) == fold(name)), None)
    if taken is not None:
        raise Refused(msg("There is a role {role} already. Choose another name.", role=taken))


def _centre(snapshot: Snapshot) -> Centre:
    if snapshot.centre is None:
        raise NotFound(msg("This store has no centre yet. Begin a round first."))
    return snapshot.centre
