"""The record that a row is about, and the one that a text names."""

from __future__ import annotations

from pdca_tui.method.findings import Finding
from pdca_tui.method.loop import LoopLine
from pdca_tui.method.need import Need
from pdca_tui.method.parking import ParkedLine
from pdca_tui.method.process import ProcessLine
from pdca_tui.method.raci import RaciRow
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import OutputLine, SpendLine
from pdca_tui.method.sops import SopLine
from pdca_tui.model.records import (
    TABLES,
    Record,
)
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.finding_fixes import fixed_with

_FIELD: dict[type, str] = {
    ProcessLine: "measure",
    SpendLine: "line",
    OutputLine: "output",
    LoopLine: "problem",
    SopLine: "standard",
    ParkedLine: "parked",
    RaciRow: "subject",
}


def about(subject: object, scene: Scene) -> object:
    """The record that a row is about, as it is now; a row about no record stays what it is."""
    found = _behind(subject, scene)
    return scene.snapshot.get(type(found), found.id) if isinstance(found, Record) else found


def _behind(subject: object, scene: Scene) -> object:
    if isinstance(subject, Need):
        return scene.snapshot.get(TABLES[subject.table], subject.record_id) if subject.table in TABLES else None
    if isinstance(subject, Finding):
        return fixed_with(subject, scene.snapshot)
    for kind, field in _FIELD.items():
        if isinstance(subject, kind):
            return getattr(subject, field)
    return subject.board.indicator if isinstance(subject, ResultLine) else subject


def named(text: str, snapshot: Snapshot) -> tuple[object, str]:
    """What a text names at its beginning, by code or by an indicator's name, and the text behind it."""
    first = text.split(maxsplit=1)
    if not first:
        return None, text
    codes = {fold(code): record for code, record in (*snapshot.task_by_code.items(), *snapshot.measure_by_code.items())}
    if fold(first[0]) in codes:
        return codes[fold(first[0])], "".join(first[1:])
    names = sorted(snapshot.indicators, key=lambda one: -len(one.name))
    found = next((one for one in names if fold(text).startswith(fold(one.name))), None)
    return (found, text[len(found.name) :].strip()) if found is not None else (None, text)


def name_of(record: Record | None) -> str:
    """How a record is called: its code, name or title; "" for one without."""
    texts = (getattr(record, field, "") for field in ("code", "name", "title", "item", "subject"))
    return next((str(text) for text in texts if text), "")


def is_same(subject: object, record: Record | None, scene: Scene) -> bool:
    """Whether a row is about this record."""
    found = about(subject, scene)
    return isinstance(found, Record) and record is not None and found.id == record.id
