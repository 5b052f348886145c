"""Writes the workbooks of the templates: plans to learn from, one file a language, into `templates/`.

Run it with the project's own Python: `python sample_data/make_templates.py [DIRECTORY]`.

The content of a plan is in `templates/NAME.py`. A text that differs between the languages stands there as a
pair (Chinese, English); people are named by their logins. A task is code, title, owner, criterion, days (0 is a
milestone) or how it repeats, what it depends on, and what else there is to say: `{"week": 3}` starts it in that
week at the earliest. A row of code and title is a layer. All other days follow from days and dependencies.
"""

from __future__ import annotations

import datetime as dt
import runpy
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from pdca_tui.exchange.import_plan import plan_import
from pdca_tui.exchange.sheets import RACI, ROUND, SHEETS
from pdca_tui.exchange.workbook_read import read_workbook
from pdca_tui.exchange.workbook_write import write_workbook
from pdca_tui.model.records import TABLE_OF, Record
from pdca_tui.model.snapshot import Snapshot

HERE = Path(__file__).parent / "templates"
LANGUAGES = ("zh", "en")
NAMES = ("service-centre", "clinic", "workshop")

START = dt.date(2026, 6, 22)
"""A Monday; the thirteen weeks from it on hold no public holiday of China."""

END = dt.date(2026, 9, 20)

Rows = list[list[Any]]


def said(fact: Any, language: str) -> Any:
    """A fact as it stands in the workbook of `language`."""
    return fact[language == "en"] if isinstance(fact, tuple) else fact


def round_rows(facts: dict[str, Any], language: str) -> Rows:
    known = {"number": 1, "start": START, "end": END, **facts}
    return [[one.name(language), said(known[one.key], language)] for one in ROUND.fields if one.key in known]


def task_row(task: tuple[Any, ...], names: dict[str, str], language: str) -> list[Any]:
    code, title, *rest = task
    if not rest:
        return [code, said(title, language), *[None] * 8]
    owner, criterion, days, *more = rest
    depends = next((one for one in more if isinstance(one, str)), None)
    week = next((one["week"] for one in more if isinstance(one, dict)), None)
    start = START + dt.timedelta(weeks=week - 1) if week else None
    repeats = days if isinstance(days, str) else None
    taken = None if repeats else days
    texts = [code, said(title, language), names[owner], said(criterion, language)]
    return [*texts, taken, start, None, depends, repeats, None]


def milestones(figures: dict[int, Any] | None) -> str | None:
    return "; ".join(f"week {week}: {figure}" for week, figure in (figures or {}).items()) or None


def rows_of(plan: dict[str, Any], language: str) -> dict[str, Rows]:
    """Key of the sheet -> its rows without the headings; the closed lists in English, which every workbook takes."""
    people = {login: (said(name, language), said(role, language)) for login, name, role, _ in plan["PEOPLE"]}
    names = {login: name for login, (name, _) in people.items()}
    titles = {code: said(title, language) for code, title, *_ in plan["MEASURES"]}
    letters = {code: dict(cell.split(":") for cell in row.split()) for code, row in plan["RACI"].items()}
    return {
        "round": round_rows(plan["ROUND"], language),
        "people": [[*people[login], login, right] for login, _, _, right in plan["PEOPLE"]],
        "measures": [
            [code, titles[code], people[owner][1], names[owner], *weeks] for code, _, owner, *weeks in plan["MEASURES"]
        ],
        "wbs": [task_row(task, names, language) for task in plan["TASKS"]],
        "raci": [[titles[code], *(row.get(login) for login in people)] for code, row in letters.items()],
        "indicators": [
            [said(name, language), kind, said(unit, language), *figures, names[owner], measures, milestones(steps)]
            for name, kind, unit, *figures, owner, measures, steps in plan["INDICATORS"]
        ],
        "values": [],
        "budget": [[said(item, language), amount, None, said(note, language)] for item, amount, note in plan["BUDGET"]],
        "outputs": [
            [said(name, language), said(unit, language), promised, None, "yes" if counts else "no"]
            for name, unit, promised, counts in plan["OUTPUTS"]
        ],
    }


def planned(name: str, language: str) -> Snapshot:
    """The plan with a day for every task, as the importer works them out."""
    plan = runpy.run_path(str(HERE / f"{name}.py"))
    rows = rows_of(plan, language)
    roles = [said(role, language) for _, _, role, _ in plan["PEOPLE"]]
    workbook = Workbook(write_only=True)
    for spec in SHEETS:
        sheet = workbook.create_sheet(spec.name(language))
        sheet.append([*(column.name(language) for column in spec.columns), *(roles if spec is RACI else ())])
        for row in rows[spec.key]:
            sheet.append(row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        workbook.save(path)
        found = plan_import(read_workbook(path))
    if found.errors:
        raise SystemExit("\n".join(f"{name}: {fault.sheet} {fault.row} {fault.message}" for fault in found.errors))
    tables: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in found.records_added:
        tables[TABLE_OF[type(record)]][record.id] = record
    return Snapshot(records=tables)


def make(directory: Path, name: str, language: str) -> Path:
    """Write one workbook into `directory` and return its path."""
    path = directory / f"{name}-{language}.xlsx"
    write_workbook(planned(name, language), path, language)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for each in NAMES:
        for one in LANGUAGES:
            print(make(target, each, one).name)
