"""The audit of one record: who changed it when, and each field from old to new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_
from pdca_tui.model.records import Change, Edit
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.history import deed_text, field_word, undone_ids, value_text
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

_QUIET = frozenset({"id", "version", "changed_by", "changed_at", "position", "measure", "indicator"})
_DAYS = frozenset({"start", "due", "promised_start", "promised_due", "started_on", "finished_on", "day"})


def record_changes(scene: Scene, ids: Collection[str]) -> list[Change]:
    """The changes that touched any of these records, newest first."""
    return [c for c in reversed(scene.snapshot.changes) if any(edit.id in ids for edit in c.edits)]


def record_history_title(scene: Scene, changes: Collection[Change]) -> Title:
    """How many changes there are."""
    return Title(scene.look.t(N_("History")), str(len(changes)))


def record_history_rows(scene: Scene, changes: list[Change], ids: Collection[str], width: int) -> list[Row]:
    """One row a change: when, who and what; below it the fields of these records, old and new."""
    if not changes:
        text = scene.look.t(N_("Nothing changed since it came in."))
        return [Row("none", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    undone = undone_ids(scene.snapshot.changes)
    return [_row(change, change.id in undone, ids, scene, width) for change in changes]


def _row(change: Change, undone: bool, ids: Collection[str], scene: Scene, width: int) -> Row:
    look = scene.look
    at = moment_in(change.at, scene.now.tzinfo)
    person = scene.snapshot.person_by_login.get(change.login)
    day = numbers.day(at.date()) if at.year == scene.day.year else at.date().isoformat()
    head: Line = [Span(f" {day} {numbers.clock(at.time())}  ", "muted"), said(person.name if person else change.login)]
    end: Line = [Span(deed_text(change, look), "muted"), Span(" ")]
    if undone:
        end = [Span(look.t(N_("taken back")), "warn"), Span(" ")]
    fields: list[Line] = []
    for edit in change.edits:
        if edit.id in ids and edit.before is not None and edit.after is not None:
            fields += _field_lines(edit, scene, width - 2)

    # A deed that has no room beside who did it has the next line to itself.
    beneath = width_of(head) + 1 + width_of(end) > width - 2

    def draw(width: int, state: str) -> list[Line]:
        first = (
            [cut_line(head, width, look.glyphs.ellipsis), [Span("   "), *end]] if beneath else [ends(head, end, width)]
        )
        return [*first, *fields]

    return Row(change.id, draw, 1 + int(beneath) + len(fields), subject=change, gap=1)


def _field_lines(edit: Edit, scene: Scene, width: int) -> list[Line]:
    """`due  04-16 -> 04-18`; what does not fit beside each other stands one below the other."""
    look, lines = scene.look, []
    before, after = edit.before or {}, edit.after or {}
    for name in dict.fromkeys((*before, *after)):
        if name in _QUIET:
            continue
        word = field_word(edit.table, name, look)
        old, new = _both(name, before.get(name), after.get(name), scene)
        label = Span(f"   {word}  ", "muted")
        if cell_len(word) + cell_len(old) + cell_len(new) + 9 <= width:
            lines.append([label, Span(old, "muted"), Span(f" {look.glyphs.go} ", "faint"), Span(new, "text")])
            continue
        lines.append([label])
        if old != look.glyphs.dash:
            lines += [[Span("     "), Span(part, "muted")] for part in wrap(old, width - 6)]
        marks = [look.glyphs.go, *[" "] * 99]
        parts = wrap(new, width - 8)
        lines += [[Span("     "), Span(f"{m} ", "faint"), Span(p, "text")] for m, p in zip(marks, parts, strict=False)]
    return lines


def _both(name: str, old: object, new: object, scene: Scene) -> tuple[str, str]:
    if name == "ticks":
        return _ticks(old, new, scene)
    return _value(name, old, scene), _value(name, new, scene)


def _value(name: str, value: object, scene: Scene) -> str:
    if isinstance(value, str) and name in _DAYS:
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            return safe_text(value)
        return numbers.day(day) if day.year == scene.day.year else value
    if isinstance(value, Mapping) and "first" in value:
        last = value.get("last")
        return f"W{value['first']}-{last}" if last is not None else f"W{value['first']}+"
    return value_text(name, value, scene)


def _ticked(value: object) -> set[str]:
    """The days that are ticked; the audit writes a day whose tick is gone, or not there yet, with None."""
    return {day for day, login in value.items() if login is not None} if isinstance(value, Mapping) else set()


def _ticks(old: object, new: object, scene: Scene) -> tuple[str, str]:
    """Only the days that came or went; all ticks of a year would say nothing."""
    before, after = _ticked(old), _ticked(new)
    gone = [_value("day", day, scene) for day in sorted(before - after)]
    come = [_value("day", day, scene) for day in sorted(after - before)]
    dash = scene.look.glyphs.dash
    return (scene.look.tr.listing(gone) if gone else dash), (scene.look.tr.listing(come) if come else dash)
