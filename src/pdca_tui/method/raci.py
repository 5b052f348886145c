"""Who decides, who does it, who is asked and who is told: the RACI matrix and what is wrong with it.

R does the work, A is accountable and decides, C is asked before, I is told afterwards. A row has exactly one
A and at least one R; one cell may hold two letters (R+A).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import msgspec

from pdca_tui.method.findings import Finding
from pdca_tui.method.remembered import remembered
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import Right, TaskStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure, Person, Raci, Task
from pdca_tui.model.snapshot import Snapshot

LETTERS = "RACI"
"""The letters in the order in which a cell names them."""

MOST_A = 8
"""Measures that one role can decide about; with more the decisions wait for each other."""

MOST_R = 5
"""Measures that one role can work on at once; with more none of them gets its days."""


class RaciRow(msgspec.Struct, frozen=True):
    """The row of a measure, or of the task `task` beneath it, `depth` steps below the measure.

    `cells` maps a role to its letters, as "R", "A", "C", "I" or two such as "R+A"; a role without a part is
    left out. `row` is the record, None where nobody has made one. `faults` are what is wrong with this row.
    """

    measure: Measure
    task: Task | None
    depth: int
    cells: dict[str, str]
    row: Raci | None
    faults: tuple[Finding, ...]

    @property
    def subject(self) -> Measure | Task:
        """What the row is about."""
        return self.task if self.task is not None else self.measure

    @property
    def missing(self) -> bool:
        """Whether a measure has no row, or one without a single letter."""
        return self.task is None and not self.cells


class RaciMatrix(msgspec.Struct, frozen=True):
    """`roles` are the columns in order, `rows` measures and tasks in the order of the plan.

    `findings` holds what is wrong with rows, in their order, then what is wrong with roles.
    """

    roles: tuple[str, ...]
    rows: tuple[RaciRow, ...]
    findings: tuple[Finding, ...]


def letters_of(cell: str) -> frozenset[str]:
    """The letters of a RACI cell: `R+A`, `RA` and `r/a` hold the same two."""
    return frozenset(letter for letter in cell.upper() if letter in LETTERS)


def joined(letters: Collection[str]) -> str:
    """Letters as a cell holds them: in the order of the word, with a plus between two."""
    return "+".join(letter for letter in LETTERS if letter in letters)


def raci_roles(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns: the centre's roles in their order, then those that only rows name."""
    named = snapshot.centre.roles if snapshot.centre else ()
    used = (role for row in standing_rows(snapshot) for role in row.cells)
    return tuple(dict.fromkeys((*named, *used)))


def standing_rows(snapshot: Snapshot) -> Iterator[Raci]:
    """The rows whose measure, and whose task if it has one, is still there."""
    for row in snapshot.all(Raci):
        gone = row.task is not None and snapshot.get(Task, row.task) is None
        if not gone and snapshot.get(Measure, row.measure) is not None:
            yield row


def people_of_role(snapshot: Snapshot, role: str, day: dt.date) -> tuple[Person, ...]:
    """Who acts for a role on `day`: the person who took it over last, else everybody whose role it is.

    Somebody who was named and is not on the list of people any more holds nothing.
    """
    taken = [holder for holder in snapshot.holders if holder.role == role and holder.since <= day]
    for holder in reversed(taken):
        person = snapshot.person_by_name.get(holder.person)
        if person is not None:
            return (person,)
    return tuple(person for person in snapshot.people if person.role == role)


def holder_of(snapshot: Snapshot, role: str, day: dt.date) -> Person | None:
    """The person who holds a role on `day`; the first of the list where several have it, None for nobody."""
    return next(iter(people_of_role(snapshot, role, day)), None)


def raci_matrix(snapshot: Snapshot, day: dt.date, opened: Collection[str] = ()) -> RaciMatrix:
    """The matrix on `day`. A measure always has a row; a task has one when it has letters of its own, or when
    what it lies in is among the ids of `opened` and so is everything above that.
    """
    roles = raci_roles(snapshot)
    rows = tuple(_rows(snapshot, day, opened))
    faults = [fault for row in rows for fault in row.faults]
    return RaciMatrix(roles, rows, (*faults, *_crowded(snapshot, roles)))


@remembered
def raci_findings(snapshot: Snapshot, day: dt.date) -> list[Finding]:
    """Cause 2, the matrix: what is wrong with its rows and with its roles on `day`."""
    return list(raci_matrix(snapshot, day).findings)


def _rows(snapshot: Snapshot, day: dt.date, opened: Collection[str]) -> Iterator[RaciRow]:
    told = {task_id for task_id, row in snapshot.raci_task_rows.items() if cells_of(row)}
    for measure in snapshot.measures:
        yield _row(snapshot, day, measure, None, 0)
        if not told and measure.id not in opened:
            continue
        stack = [(task, 1, measure.id in opened) for task in reversed(snapshot.children(measure))]
        while stack:
            task, depth, seen = stack.pop()
            if seen or task.id in told:
                yield _row(snapshot, day, measure, task, depth)
            below = reversed(snapshot.children(task))
            stack += [(child, depth + 1, seen and task.id in opened) for child in below]


def cells_of(row: Raci | None) -> dict[str, str]:
    """Role -> its letters in order; cells without a letter are left out."""
    if row is None:
        return {}
    found = ((role, joined(letters_of(cell))) for role, cell in row.cells.items())
    return {role: letters for role, letters in found if letters}


def _row(snapshot: Snapshot, day: dt.date, measure: Measure, task: Task | None, depth: int) -> RaciRow:
    row = snapshot.raci_task_rows.get(task.id) if task is not None else snapshot.raci_rows.get(measure.id)
    cells = cells_of(row)
    found: list[Finding] = []
    if task is None and not cells:
        message = msg("{code} {title} has no RACI row.", code=measure.code, title=measure.title)
        fix = msg("Say who decides (A) and who does it (R).")
        found.append(Finding("raci-missing", measure.code, message, fix, measure.id, "measures"))
    elif row is not None and cells and (task is None or task.status is not TaskStatus.DROPPED):
        subject = task if task is not None else measure
        for rule, fault, fix in _faults(snapshot, day, cells, ended=task is not None and task.status in ENDED):
            message = msg("{code} {title}: {fault}", code=subject.code, title=subject.title, fault=fault)
            found.append(Finding(rule, subject.code, message, fix, row.id, "raci"))
    return RaciRow(measure, task, depth, cells, row, tuple(found))


def _faults(
    snapshot: Snapshot, day: dt.date, cells: Mapping[str, str], *, ended: bool
) -> Iterator[tuple[str, Message, Message]]:
    accountable = [role for role, cell in cells.items() if "A" in cell]
    doing = any("R" in cell for cell in cells.values())
    if not accountable and not doing:
        yield (
            "raci-nobody-acts",
            msg("everybody is asked or told, nobody acts."),
            msg("Give one role the A and at least one the R."),
        )
        return
    if not accountable:
        yield "raci-no-a", msg("Nobody is accountable (A)."), msg("Give one role the A.")
    elif len(accountable) > 1:
        yield (
            "raci-many-a",
            msg("{count} roles are accountable (A).", count=len(accountable)),
            msg("Leave the A with one role."),
        )
    elif not ended and not _has_authority(snapshot, accountable[0], day):
        yield "raci-no-authority", *_without_authority(snapshot, accountable[0], day)
    if not doing:
        yield "raci-no-r", msg("Nobody does the work (R)."), msg("Give at least one role the R.")


def _has_authority(snapshot: Snapshot, role: str, day: dt.date) -> bool:
    """Whether a person of the role may decide: has the manager's right. A centre without people asks nobody."""
    if not snapshot.people:
        return True
    return any(person.right is Right.MANAGER for person in people_of_role(snapshot, role, day))


def _without_authority(snapshot: Snapshot, role: str, day: dt.date) -> tuple[Message, Message]:
    person = holder_of(snapshot, role, day)
    if person is None:
        return msg("{role} is accountable (A), and nobody holds that role.", role=role), msg("Name who holds the role.")
    return (
        msg("{role} is accountable (A), and {person} may not decide.", role=role, person=person.name),
        msg("Give the A to a manager, or {person} the right.", person=person.name),
    )


def _crowded(snapshot: Snapshot, roles: Collection[str]) -> Iterator[Finding]:
    """Roles with too many measures; rows of tasks say the same in detail and are not counted again."""
    count: Counter[tuple[str, str]] = Counter()
    for measure in snapshot.measures:
        for role, letters in cells_of(snapshot.raci_rows.get(measure.id)).items():
            count.update((role, letter) for letter in letters_of(letters))
    for role in roles:
        decides, does = count[role, "A"], count[role, "R"]
        if decides > MOST_A:
            message = msg("{role} decides about {count} measures (A).", role=role, count=decides)
            fix = msg("Give some to another role: {most} are enough.", most=MOST_A)
            yield Finding("raci-too-many-a", role, message, fix, None, None)
        if does > MOST_R:
            message = msg("{role} works on {count} measures (R).", role=role, count=does)
            fix = msg("Give some to another role: {most} are enough.", most=MOST_R)
            yield Finding("raci-too-many-r", role, message, fix, None, None)
