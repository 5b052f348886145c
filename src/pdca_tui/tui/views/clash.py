"""What a clash of two changes is about, in words: the record, and the values as a reader knows them."""

from __future__ import annotations

from typing import Any

from pdca_tui.i18n.words import WORDS
from pdca_tui.model.errors import Conflict
from pdca_tui.model.message import N_
from pdca_tui.model.records import TABLES, Indicator, Measure, Problem, Task, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.tui.scene import Look

_ENUMS = {"status": "TaskStatus", "repeats": "Repeat", "kind": "IndicatorKind", "better": "Better", "period": "Period"}
_KINDS_OF_PROBLEMS = {"status": "ProblemStatus"}


def subject_of(clash: Conflict, snapshot: Snapshot) -> str:
    """What the record of a clash is called: a code with its title, or a name. "" when it is gone."""
    record = snapshot.get(TABLES[clash.table], clash.record_id)
    if isinstance(record, Value):
        record = snapshot.get(Indicator, record.indicator)
    if isinstance(record, Task | Measure):
        return f"{record.code} {record.title}"
    if isinstance(record, Problem):
        return record.title
    return record.name if isinstance(record, Indicator) else ""


def stored_words(clash: Conflict, value: Any, snapshot: Snapshot, look: Look) -> str:
    """A stored value as a reader knows it: words for closed lists, codes for ids, weeks for spans."""
    field = clash.field.partition(".")[0]
    enums = _KINDS_OF_PROBLEMS if clash.table == "problems" else _ENUMS
    if value in (None, "", [], {}):
        return look.t(N_("nothing"))
    if isinstance(value, str) and field in enums:
        return look.t(WORDS[enums[field]].get(value, value))
    if isinstance(value, list):
        return look.tr.listing([_code(snapshot, one) if isinstance(one, str) else one for one in value])
    if isinstance(value, dict):
        return look.tr.listing([f"{name} {one}" for name, one in value.items() if one is not None])
    return safe_text(str(value), lines=True)


def _code(snapshot: Snapshot, record_id: str) -> str:
    record = snapshot.get(Task, record_id) or snapshot.get(Measure, record_id)
    return record.code if record is not None else record_id
