"""The list of themes, and a sample in which every role of the visual language can be seen."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.model.message import N_
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.theming import ThemeFile


def theme_rows(themes: Mapping[str, ThemeFile], kept: str, look: Look) -> list[Row]:
    """One line a theme; the one that is kept carries a mark and the word."""
    return [_row(theme, theme.name == kept, look) for theme in themes.values()]


def _row(theme: ThemeFile, kept: bool, look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        end: Line = [Span(f"{look.glyphs.done} {look.t(N_('in use'))} ", "muted")] if kept else []
        name: Line = [
            Span(" "),
            said(theme.title_in(look.tr.language), "strong"),
            Span("  "),
            said(theme.name, "muted"),
        ]
        return [ends(name, end, width, look.glyphs.ellipsis)]

    return Row(theme.name, draw, subject=theme.name)


def sample_lines(look: Look, width: int) -> list[Line]:
    """Every role at work: text in its levels, judgements with shape and word, bars, the cursor, the chip."""
    g, t = look.glyphs, look.t
    chip = Span(f" Enter {t(N_('next step'))} ", "chip")
    levels: Line = [
        Span("  "),
        Span(f"{t(N_('title'))} 68", "strong"),
        Span(f"  {t(N_('content'))}", "text"),
        Span(f"  {t(N_('label'))}", "muted"),
        Span(f"  {t(N_('over'))}", "faint"),
        Span(f"  {t(N_('focus'))}", "accent-bold"),
    ]
    judged: Line = [
        Span("  "),
        Span(f"{g.normal} {t(N_('normal'))}", "ok"),
        Span(f"  {g.controllable} {t(N_('adjust'))}", "warn"),
        Span(f"  {g.major} {t(N_('major'))}", "bad"),
        Span(f"  {g.doing} {t(N_('doing'))}", "accent"),
    ]
    bars: Line = [
        Span("  "),
        Span(g.heavy * 8, "accent"),
        Span(g.light * 6, "line"),
        Span("  "),
        Span(g.heavy * 6, "impl"),
        Span(g.heavy * 6, "impl-ahead"),
    ]
    return [levels, judged, ends(bars, [chip, Span(" ")], width, g.ellipsis)]
