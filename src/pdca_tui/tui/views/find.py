"""Results of a search as rows."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.method.find import Hit
from pdca_tui.model.message import N_
from pdca_tui.tui.ink import Line, Span, cut, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.words import TABLE_WORDS


def hit_rows(hits: Sequence[Hit], typed: str, look: Look) -> list[Row]:
    """One line a hit: what it is, whose, and of which kind."""
    if hits:
        return [_row(hit, look) for hit in hits]
    text = (
        N_("Nothing fits. Try fewer letters.") if typed.strip() else N_("A task, a measure, an indicator or a person.")
    )
    return [
        Row(
            "none",
            lambda width, state: [[Span(" "), Span(cut(look.t(text), width - 2, look.glyphs.ellipsis), "muted")]],
            selectable=False,
        )
    ]


def _row(hit: Hit, look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        kind: Line = [Span(look.t(TABLE_WORDS.get(hit.table, hit.table)), "muted"), Span(" ")]
        name: Line = [Span(" "), said(hit.title, "strong"), Span("  "), said(hit.detail, "muted")]
        return [ends(name, kind, width, look.glyphs.ellipsis)]

    return Row(f"{hit.table}/{hit.record_id}", draw, subject=hit)
