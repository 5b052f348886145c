"""Practising a script: what the customer brings, then the answers; at the end how it went."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.method.practice import Practice
from pdca_tui.model.keys import ONCE_MORE
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Standard
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import fact_rows, gap_row
from pdca_tui.tui.views.knowledge import COLUMN, chip_row, content_of
from pdca_tui.tui.views.knowledge_page import script_facts
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap


def practice_title(scene: Scene, practice: Practice) -> Title:
    """How many are done with, of how many."""
    look = scene.look
    again = len(set(practice.again) & set(practice.queue))
    fact = look.say(nmsg("{n} comes again", "{n} come again", again)) if again else ""
    return Title(look.t(N_("Practice")), f"{len(practice.knew)}/{practice.count}", fact=fact)


def asked_rows(scene: Scene, script: Standard, width: int, *, revealed: bool, gap: bool) -> list[Row]:
    """The script that is asked: the customer's side, and once it is `revealed` the answers and why."""
    look, content = scene.look, content_of(scene, script)
    # All labels give the column its width: nothing moves when the answer is shown.
    facts = script_facts(content, look)
    rows = fact_rows(facts, min(width, COLUMN), gap=False)
    if not revealed:
        rows = [row for row, fact in zip(rows, facts, strict=True) if fact.key in ("situation", "says")]
    rows = [replace(row, gap=1 if gap else 0) for row in rows]
    if revealed:
        offers = [("Enter", look.t(N_("knew it")), "knew"), (look.key(ONCE_MORE), look.t(N_("once more")), "again")]
        return [*rows, *_end(gap), chip_row(offers, look)]
    ask = wrap(look.t(N_("Say your answer aloud first, then look.")), min(width, COLUMN) - 2)
    lines: list[Line] = [[Span(" "), Span(part, "muted")] for part in ask]
    prompt = Row("ask", lambda width, state: lines, len(lines), selectable=False, gap=1 if gap else 0)
    return [*rows, *_end(gap), prompt, chip_row([("Enter", look.t(N_("show the answer")), "reveal")], look)]


def _end(gap: bool) -> list[Row]:
    """The blank line before what can be done, where there is not one already."""
    return [] if gap else [gap_row("offers")]


def summary_rows(scene: Scene, practice: Practice) -> list[Row]:
    """How many were known at once, and which ones took more than one turn."""
    look = scene.look
    counted = nmsg("{n} script practised.", "{n} scripts practised.", practice.count)
    lines: list[Line] = [
        [Span(" "), Span(look.say(counted), "strong")],
        [Span(" "), Span(look.say(msg("Known at once: {n}.", n=practice.at_once)))],
    ]
    took = [(scene.snapshot.get(Standard, key), times) for key, times in practice.again.items() if key in practice.knew]
    if took:
        lines += [[], [Span(" "), Span(look.t(N_("Asked more than once:")), "muted")]]
    for script, times in took:
        if script is not None:
            turns = look.say(nmsg("{n} time more", "{n} times more", times))
            lines.append([Span(f"  {look.glyphs.dot} ", "faint"), said(script.title), Span("  "), Span(turns, "muted")])
    told = Row("summary", lambda width, state: lines, len(lines), selectable=False)
    return [told, gap_row("offers"), chip_row([("Enter", look.t(N_("practise again")), "restart")], look)]
