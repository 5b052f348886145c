"""The record of one meeting as rows: who does what by when first, then what was said, then how it was held."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from pdca_tui.exchange.minutes import (
    clock_of,
    head_of,
    parked_said,
    problem_said,
    segment_name,
    title_of,
    when_said,
)
from pdca_tui.method.agenda import allowed
from pdca_tui.method.meeting_marks import Judgement
from pdca_tui.method.minutes import ActionLine, Minutes, NoteGroup, SaidLine, actions_done
from pdca_tui.model.meetings import Segment
from pdca_tui.model.message import N_, msg
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.facts import gap_row, heading_row
from pdca_tui.tui.views.shapes import status_span
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

COLUMN = 100
"""No text runs wider than this: longer lines are hard to read."""


def record_crumbs(scene: Scene, record: Minutes, width: int) -> Line:
    """The way to the record."""
    look = scene.look
    sep = Span(f" {look.glyphs.sep} ", "faint")
    line: Line = [Span(" "), Span(look.t(N_("Do")), "muted"), sep, Span(look.t(N_("Meetings")), "muted"), sep]
    return cut_line([*line, Span(look.say(title_of(record)), "strong")], width, look.glyphs.ellipsis)


def record_title(scene: Scene, record: Minutes) -> Title:
    """Kind and day, the actions done so far, and how many of the five were kept."""
    look = scene.look
    done, actions = actions_done(record.actions)
    kept = sum(one.kept is True for one in record.judgements)
    return Title(
        f"{look.say(title_of(record))} {look.tr.weekday(record.meeting.day)}",
        f"{done}/{actions}" if actions else "",
        look.t(N_("actions done")) if actions else "",
        look.say(msg("{kept}/{all} kept", kept=kept, all=len(record.judgements))) if record.judgements else "",
        count_role="ok" if actions and done == actions else "muted",
    )


def record_rows(scene: Scene, record: Minutes, width: int, *, gap: bool) -> list[Row]:
    """All of a record in `width` cells; `gap` puts a blank line between the groups.

    The subject of an action's row is its task, that of a problem's row the problem; other rows have none.
    """
    look, room = scene.look, min(width, COLUMN)
    groups = [
        ("actions", N_("Who does what by when"), _actions(record.actions, look, room)),
        ("decided", N_("Decided"), _said("decided", record.decisions, look, room)),
        ("problems", N_("Problems and causes"), _problems(record, look, room)),
        ("praise", N_("Praise"), _said("praise", record.praise, look, room)),
        ("done_well", N_("Done well"), _said("done_well", record.highlights, look, room)),
        ("resources", N_("Resources asked for"), _said("resources", record.resources, look, room)),
        ("principle", N_("Principle of the day"), _principle(record, look, room)),
        ("parked", N_("Put off"), _parked(record, look, room)),
        ("notes", N_("Notes"), [row for group in record.notes for row in _notes(group, look, room)]),
        ("head", N_("Meeting"), _head(record, look, room)),
        ("time", N_("Time a segment"), _times(record.segments, look)),
        ("held", N_("How it was held"), _judged(record.judgements, look, room)),
    ]
    rows: list[Row] = []
    for key, title, part in groups:
        if not part:
            continue
        if rows and gap:
            rows.append(gap_row(key))
        rows += [heading_row(key, look.t(title), []), *part]
    return rows


def _text_row(key: str, text: str, look: Look, width: int, *, who: str = "", subject: object = None) -> Row:
    """One thing that was said, as many lines as it needs; `text` is safe already, `who` stands before it."""
    lead = f"{who}  " if who else ""
    lines = wrap(lead + text, max(10, width - 5))
    drawn: list[Line] = []
    for place, line in enumerate(lines):
        begin = Span(f"  {look.glyphs.dot} " if not place else "    ", "faint")
        if not place and lead and line.startswith(who):
            drawn.append([begin, Span(line[: len(who)], "muted"), Span(line[len(who) :])])
        else:
            drawn.append([begin, Span(line)])
    return Row(key, lambda width, state: drawn, len(drawn), subject=subject)


def _actions(actions: Iterable[ActionLine], look: Look, width: int) -> list[Row]:
    shown = list(actions)
    if not shown:
        text = look.t(N_("No action was agreed on."))
        line: Line = [Span("   "), Span(text, "muted")]
        return [Row("action:none", lambda width, state: [line])]
    names = min(12, max(cell_len(_owner(action, look)) for action in shown))
    return [_action(action, place, look, names, width) for place, action in enumerate(shown)]


def _owner(action: ActionLine, look: Look) -> str:
    return safe_text(action.owner) if action.owner else look.t(N_("(nobody yet)"))


def _action(action: ActionLine, place: int, look: Look, names: int, width: int) -> Row:
    glyph = status_span(action.task.status, look.glyphs) if action.task else Span(look.glyphs.todo, "muted")
    over = action.done or action.dropped
    when = Span(look.say(when_said(action)), "muted" if action.due or action.repeats else "warn")
    code = [said(f"{action.task.code}  ", "muted")] if action.task is not None else []
    line: Line = [
        Span("  "),
        glyph,
        Span(" "),
        Span(pad(_owner(action, look), names, look.glyphs.ellipsis), "muted" if action.owner else "warn"),
        Span("  "),
        *code,
        said(action.title, "muted" if over else "strong"),
    ]
    drawn = [ends(line, [when, Span(" ")], width - 1, look.glyphs.ellipsis)]
    key = action.task.id if action.task is not None else str(place)
    return Row(f"action:{key}", lambda width, state: drawn, subject=action.task)


def _said(key: str, lines: Iterable[SaidLine], look: Look, width: int) -> list[Row]:
    return [
        _text_row(f"{key}:{place}", _flat(line.text), look, width, who=safe_text(line.person))
        for place, line in enumerate(lines)
    ]


def _flat(text: str) -> str:
    """`text` safe to show, its lines behind each other."""
    return safe_text(" / ".join(part.strip() for part in text.splitlines() if part.strip()))


def _problems(record: Minutes, look: Look, width: int) -> list[Row]:
    return [
        _text_row(f"problem:{place}", look.say(problem_said(line, plain=_flat)), look, width, subject=line.problem)
        for place, line in enumerate(record.problems)
    ]


def _principle(record: Minutes, look: Look, width: int) -> list[Row]:
    return [_text_row("principle", _flat(record.principle), look, width)] if record.principle else []


def _parked(record: Minutes, look: Look, width: int) -> list[Row]:
    return [
        _text_row(f"parked:{fate.parked.id}", look.say(parked_said(fate, plain=_flat)), look, width)
        for fate in record.parked
    ]


def _notes(group: NoteGroup, look: Look, width: int) -> list[Row]:
    name = segment_name(group.segment, look.tr) if group.segment is not None else ""
    key = f"note:{name}"
    rows = _said(key, group.lines, look, width)
    if not name:
        return rows
    head: Line = [Span("   "), Span(name, "muted")]
    return [Row(key, lambda width, state: [head], selectable=False), *rows]


def _head(record: Minutes, look: Look, width: int) -> list[Row]:
    """When, how long and led by whom in one line; then who was there, who was not, who spoke."""
    sentences = [look.say(sentence) for sentence in head_of(record, plain=_flat)]
    names = [bool(names) for names in (record.present, record.absent, record.spoke)].count(True)
    first = f" {look.glyphs.dot} ".join(sentences[: len(sentences) - names])
    lines = [*([first] if first else []), *sentences[len(sentences) - names :]]
    return [_text_row(f"head:{place}", line, look, width) for place, line in enumerate(lines)]


def _times(segments: tuple[Segment, ...], look: Look) -> list[Row]:
    names = max((cell_len(segment_name(one, look.tr)) for one in segments), default=0)
    rows = []
    for place, one in enumerate(segments):
        over = one.real > allowed(one)
        cells: list[Line] = [
            [Span(look.glyphs.controllable if over else look.glyphs.normal, "warn" if over else "muted")],
            [Span(segment_name(one, look.tr))],
            [Span(clock_of(one.real), "warn-bold" if over else "strong")],
            [Span(clock_of(one.planned), "muted")],
        ]
        columns = [Column(1, 2), Column(min(names, 24)), Column(6, 2, right=True), Column(6, right=True)]
        line = table_line(cells, columns, min(names, 24) + 20, look.glyphs.ellipsis)
        if one.extra:
            added = look.say(msg("{n} min added", n=(one.extra + 30) // 60))
            line = [*line, Span(f"  {added}", "muted")]
        rows.append(_fixed(f"time:{place}", line))
    return rows


def _fixed(key: str, line: Line) -> Row:
    return Row(key, lambda width, state: [line])


def _judged(judgements: Iterable[Judgement], look: Look, width: int) -> list[Row]:
    shapes = {
        True: Span(look.glyphs.done, "ok"),
        False: Span(look.glyphs.major, "warn"),
        None: Span(look.glyphs.todo, "muted"),
    }
    rows = []
    for one in judgements:
        first, *rest = wrap(look.say(one.sentence), max(10, width - 5))
        role = "muted" if one.kept is None else "text"
        lines: list[Line] = [[Span("  "), shapes[one.kept], Span(f" {first}", role)]]
        lines += [[Span(f"    {line}", role)] for line in rest]
        rows.append(_tall(f"held:{one.rule}", lines))
    return rows


def _tall(key: str, lines: list[Line]) -> Row:
    return Row(key, lambda width, state: lines, len(lines))
