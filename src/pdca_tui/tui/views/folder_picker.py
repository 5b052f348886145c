"""Folders that fit what was typed, and how they are listed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pdca_tui.model.message import N_
from pdca_tui.model.text import fold
from pdca_tui.tui.ink import Line, Span, cut, ends, said
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.start import home_path
from pdca_tui.tui.widgets.row_list import Row

MOST = 500
"""Folders shown; who has more types another letter."""


def folders_for(typed: str) -> list[Path]:
    """The folder that was typed, where it is one, and those beneath it; else those whose names begin that way.

    A folder that cannot be read counts as empty; hidden ones are left out.
    """
    path = Path(os.path.expanduser(typed.strip().strip("'\"") or "~"))
    if os.path.isdir(path):
        return [path, *_beneath(path, "")]
    return _beneath(path.parent, fold(path.name))


def _beneath(folder: Path, start: str) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    except OSError:
        return []
    return [folder / name for name in sorted(names, key=fold) if fold(name).startswith(start)][:MOST]


def folder_rows(found: Sequence[Path], look: Look, typed: str) -> list[Row]:
    """The folder to take first, then those to go into."""
    if not found:
        text = look.t(N_("No folder fits. Type a path: ~/ begins at home."))
        return [Row("none", lambda width, state: [[Span("  "), Span(cut(text, width - 2), "muted")]], selectable=False)]
    whole = Path(os.path.expanduser(typed.strip().strip("'\"") or "~"))
    return [_row(path, look, taken=path == whole) for path in found]


def _row(path: Path, look: Look, *, taken: bool) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        if taken:
            end: Line = [Span(look.t(N_("take this one")), "accent"), Span(" ")]
            left: Line = [Span("   "), Span(home_path(path, max(10, width - 20), look.glyphs.ellipsis), "strong")]
            return [ends(left, end, width, look.glyphs.ellipsis)]
        return [[Span(f" {look.glyphs.closed} ", "muted"), said(path.name), Span("/", "muted")]]

    return Row(str(path), draw, subject=path)
