"""The record that a row is about."""

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
