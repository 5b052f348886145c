"""Writes the big centre: twenty rounds, 10,000 pieces of work, 50,000 figures, 1,500 meetings, in one language or both.

Run it with the project's own Python: `python sample_data/make_big.py DIRECTORY [--lang zh|en] [--live]`. It is made
anew where it is needed and not kept: the seed is fixed, so the same program writes the same bytes.

Nineteen rounds are lived through, closed and archived by the program's own deeds; the twentieth runs, in its tenth
week, with a third of all work. With `--live` all work, figures and meetings are in the running round.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from msgspec.structs import replace

from big import figures, learning, talk, work
from big.making import BIG, LIVE, ROUNDS, SEED, Made, Shape, moment, span
from big.words import CENTRE, CHALLENGES, CURRENCY, GOALS, LANGUAGES, MEASURES, PEOPLE, ROLES
from make_story import IN_MEMORY
from pdca_tui.actions.closing import close_round, decide_all
from pdca_tui.actions.next_round import start_round
from pdca_tui.actions.session import Session
from pdca_tui.model import ids
from pdca_tui.model.enums import Choice, OpenKind, Right, RoundStatus, TaskStatus
from pdca_tui.model.records import (
    TABLE_OF,
    Centre,
    Change,
    Indicator,
    Measure,
    Meeting,
    Person,
    Raci,
    Record,
    Round,
    Task,
    Value,
    WeekSpan,
)
from pdca_tui.store import create_store
from pdca_tui.store.documents import to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.file_store import FileStore
from pdca_tui.store.migrations import table_bytes
from story.teller import NOW, Ids, StoryClock

LIVE_FILE = "pdca.json"
Tables = dict[str, dict[str, Record]]


def _founded(made: Made) -> tuple[list[Measure], list[Indicator]]:
    """What every round stands on: the centre, its people, the measures and the indicators."""
    roles = tuple(made.say(role) for role in ROLES)
    made.records += [
        Centre(
            id="centre-big",
            version=1,
            name=made.say(CENTRE),
            workdays="123456",
            currency=made.say(CURRENCY),
            roles=roles,
        ),
        *(
            Person(
                id=f"person-{n:012x}",
                version=1,
                name=made.say(name),
                role=roles[role],
                login=login,
                right=Right(right),
                position=n,
            )
            for n, (name, login, role, right) in enumerate(PEOPLE, 1)
        ),
    ]
    measures = [
        Measure(
            id=f"measure-{n:012x}",
            version=1,
            code=f"M{n}",
            title=made.say(title),
            role=roles[n % 4],
            owner=made.someone()[0],
            prep=WeekSpan(1, 3),
            implement=WeekSpan(4, 8),
            running=WeekSpan(9, None),
            position=n,
        )
        for n, title in enumerate(MEASURES, 1)
    ]
    rows = [
        Raci(id=made.id("raci"), version=1, measure=one.id, cells={roles[0]: "A", one.role: "R", roles[5]: "I"})
        for one in measures
        if one.role != roles[0]
    ]
    watched = figures.indicators(made, measures)
    made.records += [*measures, *rows, *watched]
    return measures, watched


def _lived(made: Made, shape: Shape, measures: list[Measure], watched: list[Indicator]) -> None:
    """Everything that happens in a round, until its end or until now."""
    work.add(made, measures, shape.live_tasks if made.span.number == ROUNDS else shape.closed_tasks)
    figures.add(made, watched)
    talk.add(made)
    learning.add(made, watched)
    if made.span.number == ROUNDS:
        talk.guests(made, made.span.today)


def spare_of(language: str, shape: Shape) -> tuple[int, int]:
    """How many figures and meetings the first round leaves out, so that the sums come out even."""
    values = meetings = 0
    for number in range(1, ROUNDS + 1):
        made = Made(language, span(number))
        _, watched = _founded(made)
        values += len(figures.add(made, watched))
        meetings += len(talk.add(made))
    return values - shape.values, meetings - shape.meetings


def _without_the_earliest(made: Made, spare: tuple[int, int]) -> None:
    """Leave out the earliest figures and meetings of a round, and every word about them."""
    gone: set[str] = set()
    for kind, count in zip((Value, Meeting), spare, strict=True):
        found = [one for one in made.records if isinstance(one, kind)]
        gone |= {one.id for one in sorted(found, key=lambda one: one.day)[:count]}
    made.records = [one for one in made.records if one.id not in gone and getattr(one, "meeting", None) not in gone]
    kept = {one.id for one in made.records}
    made.deeds = [
        deed
        for deed in made.deeds
        if not any(edit.table in ("values", "meetings", "entries") and edit.id not in kept for edit in deed[4])
    ]


def _write(store: FileStore, tables: Mapping[str, Mapping[str, Record]], changes: list[Change]) -> None:
    """Put a state into the store's file as the program writes it."""
    content = {
        table: table_bytes({str(n): to_document(one) for n, one in enumerate(records.values(), 1)})
        for table, records in tables.items()
    }
    last = changes[-1]
    _, data = seal(content, revision=last.revision, saved_by=last.login, saved_at=last.at)
    (store.path / LIVE_FILE).write_bytes(data)


def _with(tables: Mapping[str, Mapping[str, Record]], made: Made, changes: list[Change]) -> Tables:
    """The tables with what a round brings; what was carried into it is done by its end."""
    found: Tables = {table: dict(records) for table, records in tables.items()}
    for one in list(found.get("tasks", {}).values()):
        if isinstance(one, Task) and one.status is not TaskStatus.DONE and one.days is not None:
            found["tasks"][one.id] = replace(one, status=TaskStatus.DONE, finished_on=made.span.start)
    for record in [*made.records, *changes]:
        found.setdefault(TABLE_OF[type(record)], {})[record.id] = record
    return found


def _closed(session: Session, clock: StoryClock, made: Made) -> None:
    """Close the round by the program's own deeds, and begin the next one."""
    clock.moment = moment(made.span.end, 18)
    decide_all(session, [OpenKind.TASK, OpenKind.PROBLEM, OpenKind.PARKED], Choice.CARRY)
    close_round(session, made.say(PEOPLE[0][0]))
    following = span(made.span.number + 1)
    clock.moment = moment(following.start, 7)
    with session.deed("round.plan", "") as tx:
        tx.put(_round(made, following.number))
    start_round(session)


def _round(made: Made, number: int) -> Round:
    days = span(number)
    return Round(
        id=f"round-{number:012x}",
        version=0,
        number=number,
        goal=made.say(GOALS[number % len(GOALS)]),
        challenge=made.say(CHALLENGES[number % len(CHALLENGES)]),
        start=days.start,
        end=days.end,
        status=RoundStatus.PLANNED,
    )


def live(path: Path, language: str, shape: Shape) -> None:
    """Live through all rounds in a new store."""
    clock = StoryClock()
    clock.moment = moment(span(shape.first).start, 7)
    store = create_store(path, login="li", at=clock.now())
    spare = spare_of(language, shape) if shape.first == 1 else (0, 0)
    kept: Tables = {}
    for number in range(shape.first, ROUNDS + 1):
        made = Made(language, span(number))
        measures, watched = _founded(made)
        if number == shape.first:
            made.records.append(replace(_round(made, number), status=RoundStatus.RUNNING))
        else:
            made.records.clear()
        _lived(made, shape, measures, watched)
        if number == shape.first:
            _without_the_earliest(made, spare)
        changes = made.changes(store.snapshot().revision)
        tables = _with(store.snapshot().records, made, changes)
        if shape.keeps:
            for table in ("values", "meetings", "entries"):
                kept.setdefault(table, {}).update(tables.get(table, {}))
        if number < ROUNDS:
            _write(store, tables, changes)
            session = Session(store, clock, "li", "tui", store.snapshot().person_by_login["li"])
            _closed(session, clock, made)
        else:
            _write(store, {**tables, **kept}, changes)
    store.close()


def make(directory: Path, language: str, shape: Shape = BIG) -> Path:
    """Write the store of `language` into `directory` and return its place."""
    target = directory / language
    with tempfile.TemporaryDirectory(prefix="pdca-big-", dir=IN_MEMORY) as folder:
        store = Path(folder) / "store"
        real, ids.secrets = ids.secrets, Ids(SEED)  # type: ignore[assignment]
        try:
            live(store, language, shape)
        finally:
            ids.secrets = real
        (target / "archive").mkdir(parents=True, exist_ok=True)
        for name in (LIVE_FILE, *(f"archive/{one.name}" for one in sorted((store / "archive").glob("*.json")))):
            (target / name).write_bytes((store / name).read_bytes())
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    parser.add_argument("--live", action="store_true", help="all of it in the running round")
    options = parser.parse_args()
    for language in [options.lang] if options.lang else LANGUAGES:
        print(make(options.directory, language, LIVE if options.live else BIG))
    print(f"--today {NOW.date().isoformat()}")


if __name__ == "__main__":
    main()
