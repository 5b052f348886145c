"""The centre, its round, its people, its measures and who is responsible for what, out of a workbook."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from pdca_tui.exchange.cells import is_blank, parse_whole
from pdca_tui.exchange.draft import Cells, Draft, Fields, Index, next_position
from pdca_tui.exchange.faults import shown
from pdca_tui.exchange.notations import parse_country, parse_fraction, parse_letters, parse_span, parse_workdays
from pdca_tui.exchange.sheets import ROUND, find_named
from pdca_tui.exchange.workbook_read import Book, Row, Table
from pdca_tui.method.managers import lacks_manager
from pdca_tui.method.next_round import next_number
from pdca_tui.method.weeks import weeks_in
from pdca_tui.model.enums import Right, RoundStatus
from pdca_tui.model.ids import new_id
from pdca_tui.model.limits import LONGEST_ROUND
from pdca_tui.model.message import msg
from pdca_tui.model.records import Centre, Measure, Person, Raci, Round, Task, WeekSpan
from pdca_tui.model.text import fold

T = TypeVar("T", Person, Measure)


def plan_round(book: Book, draft: Draft) -> None:
    """The centre and the live round. Without the sheet a new store gets a centre named after the file."""
    table = book.tables.get("round")
    if table is None:
        if draft.centre is None:
            draft.centre = Centre(id=new_id("centre"), name=book.stem)
            draft.put(None, draft.centre)
            draft.notes.append(
                msg("There is no sheet {sheet}: the round's days are still to be set.", sheet="轮次/Round")
            )
        return
    fields = _round_fields(table, draft)
    _plan_centre(book, fields, draft)
    _plan_round(fields, draft)


def _round_fields(table: Table, draft: Draft) -> Fields:
    rows: dict[str, Row] = {}
    twice: list[tuple[str, Row]] = []
    for row in table.rows:
        name = Cells(table, row, draft.faults).text("field")
        known = find_named(name, ROUND.fields)
        if known is None:
            if name.strip():
                draft.notes.append(
                    msg(
                        "Sheet “{sheet}”: “{field}” is not part of the layout and was left out.",
                        sheet=shown(table.title),
                        field=shown(name),
                    )
                )
        elif known.key in rows:
            twice.append((known.key, row))
        else:
            rows[known.key] = row
    for key, row in twice:
        message = msg("This field is there twice: see row {row}. Keep one.", row=rows[key].number)
        draft.faults.add(table.title, row.number, table.place("field"), message)
    return Fields(table, rows, draft.faults)


def _plan_centre(book: Book, fields: Fields, draft: Draft) -> None:
    old = draft.centre
    before = old or Centre(id=new_id("centre"), name=book.stem)
    found: str | None = fields.take("workdays", parse_workdays, None)
    workdays = found or before.workdays
    if sorted(workdays) == sorted(before.workdays):
        workdays = before.workdays
    new = replace(
        before,
        name=fields.line("centre", before.name) or before.name,
        currency=fields.line("currency", before.currency) or before.currency,
        workdays=workdays,
        holidays=fields.take("holidays", parse_country, before.holidays),
    )
    fields.settle(draft, old, new)
    draft.centre = new


def _plan_round(fields: Fields, draft: Draft) -> None:
    live = draft.round
    number = fields.take("number", parse_whole, None) or (live.number if live else 1)
    old = next((one for one in draft.snapshot.all(Round) if one.number == number), None)
    running = draft.snapshot.running_round
    if running is not None and running.number != number:
        fields.fault(
            "number",
            msg(
                "The store is in round {live}. Close it before round {number} is brought in.",
                live=running.number,
                number=number,
            ),
        )
        return
    if old is None and live is not None and live.status is RoundStatus.PLANNED:
        fields.fault(
            "number",
            msg(
                "Round {planned} is planned. Bring that one in, not round {number}.", planned=live.number, number=number
            ),
        )
        return
    if old is not None and old.status is RoundStatus.CLOSED:
        fields.fault(
            "number",
            msg(
                "Round {number} is closed and stays as it is. Number {next} brings in the next round.",
                number=number,
                next=next_number(draft.snapshot),
            ),
        )
        return
    start = fields.day("start", old.start if old else None) or (old.start if old else None)
    end = fields.day("end", old.end if old else None) or (old.end if old else None)
    for key, day in (("start", start), ("end", end)):
        if day is None and is_blank(fields.raw(key)):
            fields.fault(key, msg("The round needs its first and its last day."))
    if start is None or end is None:
        draft.round = None
        return
    if end < start:
        fields.doubt(
            "end",
            msg("The round ends on {end}, before its start on {start}.", end=end.isoformat(), start=start.isoformat()),
        )
    if end - start > LONGEST_ROUND:
        fields.fault("end", msg("A round has at most {most} days. Correct its last day.", most=LONGEST_ROUND.days))
        draft.round = None
        return
    goal = fields.text("goal", old.goal if old else "")
    promised = fields.take("promised_roi", parse_fraction, old.promised_roi if old else None)
    new = (
        replace(old, goal=goal, start=start, end=end, promised_roi=promised)
        if old
        else Round(id=new_id("round"), number=number, goal=goal, start=start, end=end, promised_roi=promised)
    )
    fields.settle(draft, old, new)
    draft.round = new if start <= end else None


def is_repeated(cells: Cells, key: str, seen: dict[str, int], record_id: str) -> bool:
    """Whether this row names a record that an earlier row named already: a fault that gives both rows."""
    row = cells.where(key)[0]
    first = seen.setdefault(record_id, row)
    if first == row:
        return False
    cells.fault(key, msg("This is there twice: see row {row}. Keep one.", row=first))
    return True


def plan_people(book: Book, draft: Draft) -> None:
    """The people, by name. Two people cannot share a login."""
    table = book.tables.get("people")
    if table is None:
        return
    seen: dict[str, int] = {}
    position = next_position(person.position for person in draft.snapshot.people)
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        name = cells.needed("name")
        if name is None:
            continue
        old = draft.people.find(name)
        before = old or Person(id=new_id("person"), name=name, position=position)
        if is_repeated(cells, "name", seen, before.id):
            continue
        position += old is None
        new = replace(
            before,
            role=cells.line("role", before.role),
            login=cells.line("login", before.login),
            right=cells.word("right", Right, before.right, Right.MEMBER),
        )
        cells.settle(draft, old, new)
        draft.people.replace(name, new)
    _check_logins(table, draft)
    _check_managers(table, draft)


def _check_managers(table: Table, draft: Draft) -> None:
    """Somebody must be a manager afterwards. A fault in a cell may be why nobody is; then that one is told alone."""
    people = list(draft.all(Person))
    if not draft.faults.found and people != list(draft.snapshot.people) and lacks_manager(people):
        Cells(table, table.rows[0], draft.faults).fault(
            "right",
            msg(
                "Nobody would be a manager, and nobody could plan or give rights. "
                "Write manager for at least one person, in the column right."
            ),
        )


def _check_logins(table: Table, draft: Draft) -> None:
    holders: dict[str, Person] = {}
    rows = {fold(str(row.cells.get("name", ""))): row for row in table.rows}
    for person in draft.all(Person):
        if not person.login:
            continue
        first = holders.setdefault(fold(person.login), person)
        row = rows.get(fold(person.name)) or rows.get(fold(first.name))
        if first is not person and row is not None:
            Cells(table, row, draft.faults).fault(
                "login",
                msg(
                    "{one} and {other} have the same login “{login}”. Give each an own one.",
                    one=shown(first.name),
                    other=shown(person.name),
                    login=shown(person.login),
                ),
            )


def plan_measures(book: Book, draft: Draft) -> None:
    """The measures, by code. Their weeks must lie in the round."""
    table = book.tables.get("measures")
    if table is None:
        return
    seen: dict[str, int] = {}
    position = next_position(measure.position for measure in draft.snapshot.measures)
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        code, title = cells.needed("code"), cells.needed("title")
        if code is None:
            continue
        old = draft.measures.find(code)
        if old is None and "." in code:
            cells.fault("code", msg("A measure's code has no point: tasks are on the sheet {sheet}.", sheet="WBS"))
            continue
        before = old or Measure(id=new_id("measure"), code=code, title="", position=position)
        if is_repeated(cells, "code", seen, before.id):
            continue
        position += old is None
        new = replace(
            before,
            title=before.title if title is None or title == before.title.strip() else title,
            role=cells.line("role", before.role),
            owner=cells.owner(draft, before.owner),
            prep=_weeks(cells, "prep", before.prep, draft),
            implement=_weeks(cells, "implement", before.implement, draft),
            running=_weeks(cells, "running", before.running, draft),
        )
        cells.settle(draft, old, new)
        draft.measures.replace(code, new)


def _weeks(cells: Cells, key: str, before: WeekSpan | None, draft: Draft) -> WeekSpan | None:
    span = cells.take(key, parse_span, before)
    if span is not None and draft.round is not None:
        weeks = weeks_in(draft.round)
        if max(span.first, span.last or 0) > weeks:
            cells.doubt(key, msg("The round has {weeks} weeks.", weeks=weeks))
    return span


def plan_raci(book: Book, draft: Draft) -> None:
    """Who is responsible: a row a measure, found by title or code; every further column is a role, in order.

    The code of a task in the place of a measure makes it the row of that task.
    """
    table = book.tables.get("raci")
    if table is None:
        return
    _plan_roles(table, draft)
    titles = Index(reversed(draft.all(Measure)), lambda measure: measure.title)
    known = {row.task or row.measure: row for row in draft.snapshot.all(Raci)}
    seen: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        name = cells.needed("measure")
        if name is None:
            continue
        subject = draft.measures.find(name) or draft.tasks.find(name) or titles.find(name)
        if subject is None:
            cells.fault("measure", msg("“{name}” is no measure of this plan.", name=shown(name)))
            continue
        if is_repeated(cells, "measure", seen, subject.id):
            continue
        old = known.get(subject.id)
        letters = dict(old.cells) if old else {}
        for role in table.roles:
            letter = cells.take(role, parse_letters, letters.get(role, ""))
            letters[role] = letter
        found = {role: letter for role, letter in letters.items() if letter}
        new = replace(old, cells=found) if old else _new_row(subject, found)
        cells.settle(draft, old, new)


def _new_row(subject: Measure | Task, cells: dict[str, str]) -> Raci:
    if isinstance(subject, Task):
        return Raci(id=new_id("raci"), measure=subject.measure, task=subject.id, cells=cells)
    return Raci(id=new_id("raci"), measure=subject.id, cells=cells)


def _plan_roles(table: Table, draft: Draft) -> None:
    """The roles as the workbook orders them, then those that it leaves out."""
    if draft.centre is None or not table.roles:
        return
    known = draft.centre.roles
    roles = (*table.roles, *(role for role in known if role not in table.roles))
    centre = replace(draft.centre, roles=roles)
    draft.put(draft.snapshot.centre, centre)
    draft.centre = centre
