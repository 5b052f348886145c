"""What the screen shows, as runs of equal style: the same for a still picture and for one that moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.color import Color, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.strip import Strip

from pdca_tui.tui.theming import ThemeFile

TERMINAL = TerminalTheme(
    (12, 12, 12),
    (204, 204, 204),
    [
        (12, 12, 12),
        (197, 15, 31),
        (19, 161, 14),
        (193, 156, 0),
        (0, 55, 218),
        (136, 23, 152),
        (58, 150, 221),
        (204, 204, 204),
    ],
    [
        (118, 118, 118),
        (231, 72, 86),
        (22, 198, 12),
        (249, 241, 165),
        (59, 120, 255),
        (180, 0, 158),
        (97, 214, 214),
        (242, 242, 242),
    ],
)
"""Ground, text and the sixteen colours of a terminal: those that Windows Terminal comes with."""


@dataclass(frozen=True)
class Run:
    """Text of one style in one row; `x` and `width` are counted in cells, colours are `#rrggbb`. Blanks have no ink."""

    x: int
    y: int
    width: int
    text: str
    ink: str
    ground: str
    bold: bool


@dataclass(frozen=True)
class Frame:
    """One whole screen."""

    width: int
    height: int
    runs: tuple[Run, ...]


def frame_of(app: App[int]) -> Frame:
    """What `app` shows now, with whatever lies behind the screen in front."""
    width, height = app.size
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    if not isinstance(update, LayoutUpdate):
        raise RuntimeError("the screen was not painted as a whole")
    runs = [run for y, row in enumerate(update.strips) for run in _runs(y, row)]
    return Frame(width, height, tuple(runs))


def _runs(y: int, row: Iterable[Strip]) -> Iterable[Run]:
    """The row's runs; neighbours of equal style are one."""
    found: list[Run] = []
    x = 0
    for strip in row:
        for text, style, control in strip:
            if control or not text:
                continue
            ink, ground, bold = _colours(style or Style.null())
            if text.isspace():
                ink, bold = "", False
            width = cell_len(text)
            last = found[-1] if found else None
            if last is not None and (last.ink, last.ground, last.bold) == (ink, ground, bold):
                found[-1] = Run(last.x, y, last.width + width, last.text + text, ink, ground, bold)
            else:
                found.append(Run(x, y, width, text, ink, ground, bold))
            x += width
    return found


def _colours(style: Style) -> tuple[str, str, bool]:
    theme = TERMINAL
    ink = style.color.get_truecolor(theme, foreground=True) if style.color else theme.foreground_color
    ground = style.bgcolor.get_truecolor(theme, foreground=False) if style.bgcolor else theme.background_color
    if style.reverse:
        ink, ground = ground, ink
    return ink.hex, ground.hex, bool(style.bold)


GROUNDS = ("bg", "panel", "raised", "sel", "ok-ground", "warn-ground", "bad-ground")
"""Roles that are grounds first; `chip-text` may have the colour of one of them."""

VEIL = 0.6
"""How much of the ground a dialog lays over what is behind it; dialogs may lie on dialogs."""


def dressed(frame: Frame, worn: ThemeFile, wanted: ThemeFile) -> Frame:
    """The frame in the colours of another theme: each colour is a role's, and only colours differ between themes.

    Raises:
        KeyError: for a colour that no role of the theme `worn` has. Such a frame has to be drawn in `wanted` itself.
    """
    roles = sorted(worn.colors, key=GROUNDS.__contains__)
    inks = _translation(worn, wanted, roles[::-1]) | {"": ""}
    grounds = _translation(worn, wanted, roles)
    return replace(frame, runs=tuple(replace(run, ink=inks[run.ink], ground=grounds[run.ground]) for run in frame.runs))


def _translation(worn: ThemeFile, wanted: ThemeFile, roles: Sequence[str]) -> dict[str, str]:
    """Colour of one theme -> colour of the other, plain and behind one or two dialogs; later roles take precedence."""
    pairs = {role: (_rgb(worn.colors[role]), _rgb(wanted.colors[role])) for role in roles}
    veils = pairs["bg"]
    found: dict[str, str] = {}
    for _ in range(3):
        found = {before.hex: after.hex for before, after in pairs.values()} | found
        pairs = {
            role: (blend_rgb(before, veils[0], VEIL), blend_rgb(after, veils[1], VEIL))
            for role, (before, after) in pairs.items()
        }
    return found


def _rgb(color: str) -> ColorTriplet:
    return Color.parse(color).get_truecolor(TERMINAL)
