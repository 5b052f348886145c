"""The templates that come with the program: whole plans from different trades, to start from and to copy from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import TABLE_OF, Record, Round, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold, safe_text

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Template:
    """A plan to start from.

    `name` is what the line calls it, `trade` an English word of the catalogue, `title` what the plan is about
    by language ("zh", "en"), `path` its workbook by language.
    """

    name: str
    trade: str
    title: Mapping[str, str]
    path: Mapping[str, Path]


_KNOWN: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "service-centre",
        N_("car service centre"),
        {"zh": "保养客户少等：在店时长 135 → 90 分钟", "en": "Faster maintenance visits: 90 minutes, not 135"},
    ),
    (
        "clinic",
        N_("outpatient clinic"),
        {"zh": "少候诊、少爽约：候诊 48 → 30 分钟", "en": "Shorter waits, fewer missed visits: 30 minutes, not 48"},
    ),
    (
        "workshop",
        N_("production line"),
        {"zh": "快速换模、少不良：换模 62 → 25 分钟", "en": "Quick changeovers, fewer defects: 25 minutes, not 62"},
    ),
)


@cache
def templates() -> list[Template]:
    """Every template, in the order they are offered; their workbooks may be missing in a broken installation."""
    folder = _folder()
    return [
        Template(name, trade, title, {language: folder / f"{name}-{language}.xlsx" for language in title})
        for name, trade, title in _KNOWN
    ]


def find_template(name: str) -> Template:
    """The template of this name, whatever its case. Raises `NotFound` with the names that are known."""
    for template in templates():
        if template.name == fold(name):
            return template
    known = [template.name for template in templates()]
    raise NotFound(msg("There is no template “{name}”. Known: {known}.", name=safe_text(name), known=known))


def template_workbook(name: str, language: str) -> Path:
    """The workbook of a template in `language`: "en" is English, anything else Chinese.

    Raises `NotFound` for a name that is none, and when the installation lacks the file.
    """
    path = find_template(name).path["en" if language == "en" else "zh"]
    if not path.is_file():
        raise NotFound(msg("The template {file} is missing. Install the program again.", file=path.name))
    return path


def template_records(name: str, language: str, *, on: dt.date | None = None) -> list[Record]:
    """The records of a template as a new store would hold them, each time with ids of their own.

    With `on` the round begins on the first Monday on or after that day and every day of the plan moves along
    by whole weeks, so that each task keeps its weekday. Without it the days are those of the workbook.
    """
    from pdca_tui.exchange.import_plan import plan_import
    from pdca_tui.exchange.workbook_read import read_workbook

    path = template_workbook(name, language)
    plan = plan_import(read_workbook(path))
    if plan.errors:
        raise NotFound(msg("The template {file} is damaged. Install the program again.", file=path.name))
    records = plan.records_added
    first = next((record.start for record in records if isinstance(record, Round)), None)
    if on is None or first is None:
        return records
    shift = dt.timedelta(days=(on - first).days + (first.weekday() - on.weekday()) % 7)
    return [moved(record, shift) for record in records]


def template_snapshot(name: str, language: str, *, on: dt.date | None = None) -> Snapshot:
    """A template as a store in memory that nobody has changed yet; `on` as for `template_records`."""
    tables: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in template_records(name, language, on=on):
        tables[TABLE_OF[type(record)]][record.id] = record
    return Snapshot(records=dict(tables))


def moved(record: R, shift: dt.timedelta) -> R:
    """A record of a plan with its days `shift` later."""
    if isinstance(record, Round):
        return replace(record, start=record.start + shift, end=record.end + shift)
    if isinstance(record, Task):
        days = {name: getattr(record, name) for name in ("start", "due", "promised_start", "promised_due")}
        return replace(record, **{name: day + shift for name, day in days.items() if day is not None})
    return record


def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    beside = (package / "sample_data", package.parents[1] / "sample_data")
    return next((folder for folder in beside if folder.is_dir()), beside[0]) / "templates"
