"""What changed between two versions as rows: a sign and a word for each line, readable without colour."""

from __future__ import annotations

from itertools import groupby

from rich.cells import cell_len

from pdca_tui.i18n.words import FIELDS
from pdca_tui.method.edition_diff import Difference, Mark, edition_diff, item_text
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Edition
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, pad
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import gap_row, heading_row
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "-", Mark.CHANGED: "~"}
ROLES = {Mark.ADDED: "ok", Mark.REMOVED: "bad", Mark.CHANGED: "warn"}


def diff_title(scene: Scene, before: Edition, after: Edition) -> Title:
    """Which two versions, and how many lines differ."""
    look = scene.look
    count = len(edition_diff(before.content, after.content))
    return Title(
        look.say(msg("v{before} against v{after}", before=before.number, after=after.number)),
        fact=look.say(nmsg("{n} line differs", "{n} lines differ", count)),
    )


def diff_rows(scene: Scene, before: Edition, after: Edition, width: int, *, gap: bool) -> list[Row]:
    """The reason of the newer version, then the lines that differ, part by part."""
    look = scene.look
    found = edition_diff(before.content, after.content)
    rows = []
    if after.reason:
        reason = look.say(
            msg("Why: {reason} ({author}, {day})", reason=after.reason, author=after.author, day=after.day)
        )
        lines: list[Line] = [[Span(" "), Span(part, "muted")] for part in wrap(reason, width - 3)]
        rows += [Row("reason", lambda width, state: lines, len(lines)), *([gap_row("reason")] if gap else [])]
    if not found:
        text = look.t(N_("Both versions say the same."))
        rows.append(Row("same", lambda width, state: [[Span(" "), Span(text, "muted")]]))
    for part, lines_of in groupby(found, key=lambda one: one.part):
        rows.append(heading_row(part, look.t(FIELDS[part]), []))
        rows += [_row(scene, one, place, width) for place, one in enumerate(lines_of)]
        if gap:
            rows.append(gap_row(part))
    return rows


def _row(scene: Scene, one: Difference, place: int, width: int) -> Row:
    """`+ added    17:05 ...`; a changed line shows the old text, then the new one beneath."""
    look = scene.look
    word = look.tr.word(one.mark)
    column = max(cell_len(look.tr.word(mark)) for mark in Mark) + 2
    room = max(10, width - column - 7)
    head: Line = [Span("   "), Span(f"{SIGNS[one.mark]} ", ROLES[one.mark]), Span(pad(word, column), ROLES[one.mark])]
    blank = Span(" " * (column + 5))
    texts: list[Line] = []
    if one.mark is Mark.CHANGED:
        texts += [[Span(part, "muted")] for part in wrap(safe_text(item_text(one.before), lines=True), room)]
        new = wrap(safe_text(item_text(one.after), lines=True), room - 2)
        texts += [[Span(f"{look.glyphs.go} " if not at else "  ", "accent"), Span(part)] for at, part in enumerate(new)]
    else:
        item = one.after if one.mark is Mark.ADDED else one.before
        role = "text" if one.mark is Mark.ADDED else "muted"
        texts += [[Span(part, role)] for part in wrap(safe_text(item_text(item), lines=True), room)]
    drawn = [[*head, *texts[0]], *([blank, *text] for text in texts[1:])]
    return Row(f"{one.part}:{place}", lambda width, state: drawn, len(drawn))
