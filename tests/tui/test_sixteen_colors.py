"""Terminals of sixteen colours: which they are, and that their theme can be read in the usual palettes."""

from __future__ import annotations

import sys
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from rich.style import Style
from textual import constants
from textual.app import App

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.tui.contrast import DRAWN, contrast
from pdca_tui.tui.run import fit_terminal
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import Palette, ThemeFile, builtin_folder, load_themes, read_theme
from tests.tui.running import app_on, sample_store

THEMES = load_themes(builtin_folder()).found
ANSI = THEMES["ansi"]

PALETTES = {
    "VGA and the console of Linux": (
        "000000 AA0000 00AA00 AA5500 0000AA AA00AA 00AAAA AAAAAA",
        "555555 FF5555 55FF55 FFFF55 5555FF FF55FF 55FFFF FFFFFF",
    ),
    "xterm": (
        "000000 CD0000 00CD00 CDCD00 0000EE CD00CD 00CDCD E5E5E5",
        "7F7F7F FF0000 00FF00 FFFF00 5C5CFF FF00FF 00FFFF FFFFFF",
    ),
    "PuTTY": (
        "000000 BB0000 00BB00 BBBB00 0000BB BB00BB 00BBBB BBBBBB",
        "555555 FF5555 55FF55 FFFF55 5555FF FF55FF 55FFFF FFFFFF",
    ),
    "the console of Windows up to 8": (
        "000000 800000 008000 808000 000080 800080 008080 C0C0C0",
        "808080 FF0000 00FF00 FFFF00 0000FF FF00FF 00FFFF FFFFFF",
    ),
    "the console of Windows since 10": (
        "0C0C0C C50F1F 13A10E C19C00 0037DA 881798 3A96DD CCCCCC",
        "767676 E74856 16C60C F9F1A5 3B78FF B4009E 61D6D6 F2F2F2",
    ),
}
"""Colours 0 to 7 and 8 to 15, as the makers of these terminals publish them."""

NAMES = "black red green yellow blue magenta cyan white".split()


def drawn_in(palette: str, name: str, *, bold: bool = False, ground: bool = False) -> str:
    """A colour by name as a terminal with that palette shows it.

    Many draw bold text in the bright colour of the same name, and the console of Linux knows no bright ground.
    """
    plain, bright = (row.split() for row in PALETTES[palette])
    wants_bright = name.startswith("bright_")
    place = NAMES.index(name.removeprefix("bright_"))
    return f"#{(bright if bold or (wants_bright and not ground) else plain)[place]}"


def name_of(color: Color | None) -> str:
    assert color is not None
    return color.name


@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_drawn_in_sixteen_colours_can_be_read_in_the_usual_palettes(palette: str) -> None:
    """As the terminal draws it: bold in the bright colour or not, bright grounds as they are or plain."""
    styles = Palette(ANSI)
    weak = {}
    for (role, ground), least in DRAWN.items():
        style = styles.style("chip") if role == "chip-text" else styles.style(role, ground)
        for brightens in (False, True):
            ink = drawn_in(palette, name_of(style.color), bold=bool(style.bold) and brightens)
            ratio = contrast(ink, drawn_in(palette, name_of(style.bgcolor), ground=True))
            if ratio < least:
                weak[role, ground, brightens] = round(ratio, 1)
    assert weak == {}


@pytest.mark.parametrize(("palette", "brightens"), product(PALETTES, (False, True)))
def test_the_open_place_and_bold_text_can_be_read_there_too(palette: str, brightens: bool) -> None:
    styles = Palette(ANSI)
    for style in (styles.style("here"), *(styles.style(f"{role}-bold") for role in ("accent", "ok", "warn", "bad"))):
        assert not style.reverse
        ink = drawn_in(palette, name_of(style.color), bold=bool(style.bold) and brightens)
        assert contrast(ink, drawn_in(palette, name_of(style.bgcolor), ground=True)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_judgements_and_the_accent_are_four_colours_there(palette: str) -> None:
    shown = [drawn_in(palette, ANSI.colors[role]) for role in ("ok", "warn", "bad", "accent")]
    assert all(one != other for one, other in combinations(shown, 2))


def test_the_theme_leaves_nothing_to_what_the_terminal_takes_for_its_ground() -> None:
    assert "default" not in ANSI.colors.values()


def test_a_theme_of_ones_own_in_terminal_colours_is_drawn_as_it_was_before_fills_could_be_named(tmp_path: Path) -> None:
    """Its chip is filled with the accent, and the open place is reversed; neither is bold, which greys black text."""
    colors = {role: color for role, color in ANSI.colors.items() if role not in ("chip", "here")}
    lines = "\n".join(f'{role} = "{color}"' for role, color in (colors | {"accent": "bright_blue"}).items())
    (tmp_path / "own.toml").write_text(f"ansi = true\n[colors]\n{lines}\n")
    styles = Palette(read_theme(tmp_path / "own.toml"))
    chip = styles.style("chip")
    assert (name_of(chip.color), name_of(chip.bgcolor), chip.bold) == ("black", "bright_blue", None)
    here = styles.style("here")
    assert (name_of(here.bgcolor), here.reverse, here.bold) == ("black", True, None)


def test_a_fill_that_is_no_colour_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    lines = "\n".join(f'{role} = "{color}"' for role, color in (ANSI.colors | {"chip": "loud"}).items())
    (tmp_path / "own.toml").write_text(f"[colors]\n{lines}\n")
    with pytest.raises(ValueError, match="chip = loud"):
        read_theme(tmp_path / "own.toml")


def fitted(environ: dict[str, str]) -> str | None:
    settings = LoadedSettings(Settings(), Path("settings.toml"))
    return fit_terminal(LaunchOptions(store=Path("store")), settings, dict(environ)).theme


KINDS = (
    *("linux", "ansi", "vt100", "vt220", "xterm", "xterm-color", "xterm-16color", "screen", "tmux", "rxvt", "cygwin"),
    *("putty", "konsole", "alacritty", "foot", "xterm-ghostty", "wezterm", "xterm-direct", "", "nobody-knows"),
    *("xterm-256color", "screen-256color", "tmux-256color", "putty-256color", "xterm-kitty", "XTERM-256COLOR"),
)
ASKED = ("auto", "standard", "256", "windows")


@pytest.mark.skipif(sys.platform == "win32", reason="Rich asks the console of Windows itself")
@pytest.mark.parametrize("term", KINDS)
def test_the_theme_for_sixteen_colours_is_taken_exactly_where_no_more_are_sent(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for colorterm, asked in product((None, "truecolor", "24bit", " TrueColor ", "yes", ""), ASKED):
        environ = {"TERM": term, "TEXTUAL_COLOR_SYSTEM": asked} | (
            {} if colorterm is None else {"COLORTERM": colorterm}
        )
        monkeypatch.delenv("COLORTERM", raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        # Textual reads it when it is imported.
        monkeypatch.setattr(constants, "COLOR_SYSTEM", asked)
        sent: Any = App().console.color_system
        assert fitted(environ) == ("ansi" if sent in ("standard", "windows") else None), environ


async def test_what_is_marked_while_typing_differs_from_what_is_not(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en", theme="ansi")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await pilot.press(*"Ask", "shift+left", "shift+left")
        await pilot.pause()
        row = next(strip for strip in app.screen._compositor.render_strips() if "Ask" in strip.text)
        place = row.text.index("Ask")
        signs = [segment for x in range(place, place + 3) for segment in row.crop(x, x + 1)]
        grounds = [sign.style.bgcolor.number for sign in signs if sign.style is not None and sign.style.bgcolor]
        assert grounds == [0, 7, 7]


@pytest.mark.parametrize("theme", [one for one in THEMES.values() if not one.ansi], ids=lambda theme: theme.name)
def test_a_theme_that_names_no_fills_has_them_from_its_accent_and_its_ground(theme: ThemeFile) -> None:
    styles = Palette(theme)
    assert styles.style("chip") == Style(color=theme.colors["chip-text"], bgcolor=theme.colors["accent"], bold=True)
    assert styles.style("here") == Style(color=theme.colors["strong"], bgcolor=theme.colors["bg"], bold=True)
