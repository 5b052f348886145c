"""The audit in words: who did what to what, and which values it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from pdca_tui.actions.identity import LOCAL
from pdca_tui.i18n import numbers
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.i18n.words import FIELDS, WORDS
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import TABLES, Change, Edit, Round
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut, said
from pdca_tui.tui.rows import EvenRows, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.edition_text import stored_content_text
from pdca_tui.tui.views.meeting_rail import clock_text
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.words import TABLE_WORDS
from pdca_tui.tui.wrapping import wrap

MOST_RECORDS = 40
"""Records of one deed whose values are listed: an import changes hundreds."""

_QUIET = frozenset({"id", "version", "changed_by", "changed_at", "position"})
_CLOSED_LISTS = {
    "status": "TaskStatus",
    "repeats": "Repeat",
    "better": "Better",
    "period": "Period",
    "right": "Right",
    "kind": "IndicatorKind",
}


_OTHER_LISTS = {
    ("rounds", "status"): "RoundStatus",
    ("problems", "status"): "ProblemStatus",
    ("meetings", "kind"): "MeetingKind",
    ("standards", "kind"): "StandardKind",
}
_OTHER_WORDS = {
    ("rounds", "number"): N_("round"),
    ("baselines", "number"): N_("number"),
    ("baselines", "days"): N_("tasks"),
    ("baselines", "weeks"): N_("measures"),
}
_BELONGS_TO = {"values": "indicator", "raci": "measure", "spend": "line", "runs": "standard", "editions": "standard"}
"""Table without names -> its field that says what a record belongs to."""


def undone_ids(changes: Iterable[Change]) -> set[str]:
    """The ids of the changes that are taken back and stay so; a taken back undo does not count."""
    undone: set[str] = set()
    for change in reversed(list(changes)):
        if change.undoes is not None and change.id not in undone:
            undone.add(change.undoes)
    return undone


def history_title(scene: Scene) -> Title:
    look, count = scene.look, len(scene.snapshot.changes)
    return Title(look.t(N_("History")), str(count), note=look.t(N_("newest first")))


def history_rows(scene: Scene, width: int, undone: Collection[str]) -> Sequence[Row]:
    """Every change, newest first; rows are made when they come into sight. `undone` are the `undone_ids`."""
    look, changes = scene.look, scene.snapshot.changes
    if not changes:
        text = look.t(N_("Nothing was changed yet. What is done here is written down with its name and time."))
        lines: list[Line] = [[Span(" "), Span(part, "muted")] for part in wrap(text, width - 4)]
        return [Row("none", lambda width, state: lines, len(lines), selectable=False)]
    newest = changes[::-1]
    return EvenRows(
        [change.id for change in newest],
        lambda place: _row(newest[place], newest[place].id in undone, scene, look),
    )


def deed_text(change: Change, look: Look) -> str:
    """What was done, in the reader's words; a deed this version does not know keeps its name."""
    return look.t(DEEDS[change.deed]) if change.deed in DEEDS else safe_text(change.deed)


def _meeting_of(change: Change, scene: Scene) -> str:
    """What a deed without a subject is about where it is a meeting: its kind and day."""
    return next((_label(edit, scene) for edit in change.edits if edit.table == "meetings"), "")


def _row(change: Change, undone: bool, scene: Scene, look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        at = moment_in(change.at, scene.now.tzinfo)
        when = f"{numbers.day(at.date())} {numbers.clock(at.time())}"
        person = scene.snapshot.person_by_login.get(change.login)
        who = said(person.name if person else change.login, "muted")
        what: Line = [Span(deed_text(change, look), "muted" if undone else "text"), Span(" ")]
        what.append(said(change.subject or _meeting_of(change, scene), "muted" if undone else "strong"))
        if undone:
            what.append(Span(f"  {look.t(N_('taken back'))}", "warn"))
        columns = (Column(11), Column(8 if width < 60 else 12), Column(0))
        return [table_line([[Span(when, "muted")], [who], what], columns, width - 1, look.glyphs.ellipsis)]

    return Row(change.id, draw, subject=change)


def detail_title(change: Change | None, look: Look) -> Title:
    """The deed of the entry under the cursor."""
    if change is None:
        return Title(look.t(N_("Values")))
    return Title(look.t(N_("Values")), fact=look.t(N_("revision {number}")).format(number=change.revision))


def detail_rows(change: Change | None, scene: Scene, width: int) -> list[Row]:
    """Each record that the deed changed, with its fields, old -> new."""
    if change is None:
        return []
    rows = _origin_rows(change, scene, width)
    for number, edit in enumerate(change.edits[:MOST_RECORDS]):
        rows += _edit_rows(f"{change.id}-{number}", edit, scene, width, gap=number < len(change.edits) - 1)
    rest = len(change.edits) - MOST_RECORDS
    if rest > 0:
        text = scene.look.say(nmsg("and {n} more record", "and {n} more records", rest))
        rows.append(Row("rest", lambda width, state: [[Span(" "), Span(text, "muted")]]))
    if not change.edits:
        text = scene.look.t(N_("No record was changed."))
        rows.append(Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]]))
    return rows


def _origin_rows(change: Change, scene: Scene, width: int) -> list[Row]:
    """Where a deed came from that was not done at the machine itself."""
    if change.connection in ("", LOCAL):
        return []
    text = scene.look.say(msg("over {connection} on {host}", connection=change.connection, host=change.host or None))
    line: Line = [Span(" "), Span(cut(text, max(0, width - 3), scene.look.glyphs.ellipsis), "muted")]
    return [Row(f"{change.id}-from", lambda width, state: [line])]


def _edit_rows(key: str, edit: Edit, scene: Scene, width: int, *, gap: bool) -> list[Row]:
    look = scene.look
    kind = look.t(TABLE_WORDS.get(edit.table, edit.table))
    fate = (
        Span(look.t(N_("added")), "ok")
        if edit.before is None
        else Span(look.t(N_("deleted")), "bad")
        if edit.after is None
        else Span(look.t(N_("changed")), "muted")
    )
    head: Line = [
        Span(" "),
        Span(kind, "muted"),
        Span(" "),
        Span(_label(edit, scene), "strong"),
        Span("  "),
        fate,
    ]
    lines = _field_lines(edit, scene, width)
    body = [head, *lines]
    return [Row(key, lambda width, state: body, len(body), gap=1 if gap else 0)]


def _label(edit: Edit, scene: Scene) -> str:
    """What the record is called; one without a name of its own after what it belongs to, and its day."""
    look, snapshot = scene.look, scene.snapshot
    known = name_of(edit.table, edit.id, snapshot)
    if known is not None:
        return known
    record = snapshot.get(TABLES[edit.table], edit.id) if edit.table in TABLES else None
    stored = {**(edit.before or {}), **(edit.after or {})}

    def held(field: str) -> str:
        return str(getattr(record, field, "") or stored.get(field) or "")

    if edit.table == "rounds" and held("number"):
        return look.say(msg("Round {number}", number=held("number")))
    if edit.table == "baselines" and held("number"):
        return held("number")
    if edit.table == "meetings" and held("kind"):
        return f"{look.t(WORDS['MeetingKind'].get(held('kind'), held('kind')))} {held('day')}"
    if edit.table in _BELONGS_TO:
        field = _BELONGS_TO[edit.table]
        owner = name_of(_REFERS_TO[field], held(field), snapshot)
        if owner is not None:
            return f"{owner} {safe_text(held('day'))}".rstrip()
    for values in (edit.after, edit.before):
        for field in ("code", "name", "title", "item", "role"):
            if values and isinstance(values.get(field), str) and values[field]:
                return safe_text(str(values[field]))
    return safe_text(edit.id)


def name_of(table: str, record_id: str, snapshot: Snapshot) -> str | None:
    """How a person calls the record: its code, name or title; None where it is not there (any more)."""
    if table not in TABLES:
        return None
    record = snapshot.get(TABLES[table], record_id)
    for field in ("code", "name", "title", "item", "role"):
        text = getattr(record, field, "")
        if text:
            return safe_text(text)
    return None


def _field_lines(edit: Edit, scene: Scene, width: int) -> list[Line]:
    look = scene.look
    before, after = edit.before or {}, edit.after or {}
    names = [name for name in dict.fromkeys((*before, *after)) if name not in _QUIET]
    if edit.before is None or edit.after is None:
        # Of a whole record only what says something: an empty field was never filled in.
        names = [name for name in names if (before or after).get(name) not in (None, "", [], {})]
    words = {name: field_word(edit.table, name, look) for name in names}
    column = min(18, max((cell_len(word) for word in words.values()), default=0)) + 2
    room = max(8, width - column - 6)
    lines: list[Line] = []
    for name in names:
        old = value_text(name, before.get(name), scene, edit.table)
        new = value_text(name, after.get(name), scene, edit.table)
        label = Span(
            f"   {cut(words[name], column - 2)}{' ' * (column - cell_len(cut(words[name], column - 2)))}", "muted"
        )
        if edit.before is None or edit.after is None:
            text = [(part, "text") for part in wrap(new if edit.before is None else old, room)]
        elif cell_len(old) + cell_len(new) + 4 <= room:
            lines.append([label, Span(old, "muted"), Span(f" {look.glyphs.go} ", "faint"), Span(new, "strong")])
            continue
        else:
            text = [(part, "muted") for part in wrap(old, room)]
            text += [(part, "strong") for part in wrap(f"{look.glyphs.go} {new}", room)]
        lines.append([label, Span(*text[0])])
        lines += [[Span(" " * (column + 3)), Span(*part)] for part in text[1:]]
    return lines


def field_word(table: str, field: str, look: Look) -> str:
    """The word for a field; one that this version does not know keeps its name."""
    word = _OTHER_WORDS.get((table, field)) or FIELDS.get(field)
    return look.t(word) if word else safe_text(field)


def value_text(field: str, value: Any, scene: Scene, table: str = "") -> str:
    """A stored value as the reader would say it: words for closed lists, names for ids, a dash for nothing."""
    look, snapshot = scene.look, scene.snapshot
    if value is None or value in ("", [], {}):
        return look.glyphs.dash
    closed = _OTHER_LISTS.get((table, field)) or _CLOSED_LISTS.get(field)
    if isinstance(value, str) and closed is not None:
        word = WORDS[closed].get(value)
        return look.t(word) if word else safe_text(value)
    if isinstance(value, bool):
        return look.t(N_("yes")) if value else look.t(N_("no"))
    if isinstance(value, list) and table == "meetings" and field == "segments":
        return look.tr.listing([_segment_text(segment, look) for segment in value])
    if isinstance(value, list):
        return look.tr.listing([value_text(field, item, scene) for item in value])
    if table == "baselines" and field == "round":
        record = snapshot.get(Round, str(value))
        return str(record.number) if record is not None else safe_text(str(value))
    if table == "baselines" and isinstance(value, Mapping):
        # A promise holds every task and indicator of the plan: how many says more here than all of their ids.
        return str(len(value))
    if isinstance(value, Mapping) and table == "editions":
        return stored_content_text(value, look)
    if isinstance(value, Mapping) and table == "runs":
        # The store counts steps from 0, people from 1.
        return look.tr.listing([f"{int(key) + 1}: {value_text('', item, scene)}" for key, item in value.items()])
    if table == "standards" and field == "uses":
        # The audit keeps only the moments that changed.
        return str(sum(login is not None for login in value.values()) or look.glyphs.dash)
    if isinstance(value, Mapping):
        return look.tr.listing([f"{key}: {value_text('', item, scene)}" for key, item in value.items()])
    other = _REFERS_TO.get(field)
    named = name_of(other, str(value), snapshot) if other else None
    return named if named is not None else safe_text(str(value))


def _segment_text(segment: Mapping[str, Any], look: Look) -> str:
    """A segment as the store keeps it: which, and how much of its time it took."""
    kind = str(segment["kind"])
    name = safe_text(str(segment.get("title") or "")) or look.t(WORDS["SegmentKind"].get(kind, kind))
    planned = int(segment.get("planned") or 0) + int(segment.get("extra") or 0)
    taken = clock_text(int(segment.get("real") or 0))
    return look.say(msg("{name} {taken} of {planned}", name=name, taken=taken, planned=clock_text(planned)))


_REFERS_TO = {
    "parent": "tasks",
    "depends": "tasks",
    "measure": "measures",
    "measures": "measures",
    "indicator": "indicators",
    "line": "budget",
    "standard": "standards",
    "problem": "problems",
    "countermeasure": "countermeasures",
    "fills": "indicators",
}
"""Field -> the table whose id it holds."""
