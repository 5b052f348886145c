"""Themes: readable by measure, previewed live, left as they were by Esc."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from pdca_tui.i18n import Translator
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.ink import width_of
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.screens.themes import ThemePreview, ThemeScreen
from pdca_tui.tui.theming import Palette, ThemeFile, builtin_folder, load_themes
from pdca_tui.tui.views.themes import sample_lines
from tests.reference import REFERENCE_DAY, reference_snapshot

THEMES = load_themes(builtin_folder()).found
COLOURED = [theme for theme in THEMES.values() if not theme.ansi]


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB` as WCAG 2.1 defines it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2.1 defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_there_are_five_themes_and_none_is_broken() -> None:
    assert {"ansi", "colour-blind", "dark", "high-contrast", "light"} <= THEMES.keys()
    assert load_themes(builtin_folder()).faults == ()


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_what_must_be_read_stands_out_from_its_ground(theme: ThemeFile) -> None:
    pairs = [(role, ground) for role in ("text", "strong") for ground in ("panel", "raised", "sel", "bg")]
    pairs += [(role, "panel") for role in ("muted", "accent", "ok", "warn", "bad")]
    pairs += [("muted", "raised"), ("muted", "sel"), ("accent", "raised"), ("chip-text", "accent")]
    weak = {
        f"{role} on {ground}": round(contrast(theme.colors[role], theme.colors[ground]), 2)
        for role, ground in pairs
        if contrast(theme.colors[role], theme.colors[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("role", ["text", "strong", "muted", "faint"])
@pytest.mark.parametrize("ground", ["panel", "raised", "bg"])
def test_high_contrast_keeps_seven_to_one(role: str, ground: str) -> None:
    colors = THEMES["high-contrast"].colors
    assert contrast(colors[role], colors[ground]) >= 7


def test_colour_blind_safe_judgements_differ_in_lightness_too() -> None:
    colors = THEMES["colour-blind"].colors
    assert contrast(colors["warn"], colors["ok"]) > 1.5
    assert contrast(colors["warn"], colors["bad"]) > 1.5


def test_a_broken_theme_is_named_once_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("colors = 3")
    (tmp_path / "good.toml").write_text((builtin_folder() / "dark.toml").read_text())
    themes = load_themes(builtin_folder(), tmp_path)
    assert "mine" not in themes.found
    assert "good" in themes.found
    assert [str(fault).count("mine.toml") for fault in themes.faults] == [1]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_sample_shows_every_judgement_by_shape_and_word(theme: ThemeFile) -> None:
    look = Look(Translator("en"), UNICODE, Palette(theme))
    lines = sample_lines(look, 58)
    text = "".join(span.text for line in lines for span in line)
    for shape_and_word in ("● normal", "◆ adjust", "▲ major"):
        assert shape_and_word in text
    assert all(width_of(line) <= 58 for line in lines)


class Chooser(App[None]):
    """Shows the theme screen and does what the app does with its messages."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme.textual())
        self.theme = "pdca-dark"
        self.previews: list[str] = []
        self.chosen: str | None = "nothing yet"

    def on_mount(self) -> None:
        self.push_screen(ThemeScreen(scene_in("dark"), THEMES, "dark"), self.choose)

    def choose(self, name: str | None) -> None:
        self.chosen = name

    def on_theme_preview(self, event: ThemePreview) -> None:
        self.previews.append(event.name)
        self.theme = f"pdca-{event.name}"
        if isinstance(self.screen, ThemeScreen):
            self.screen.show(replace(self.screen.scene, look=scene_in(event.name).look))


def scene_in(theme: str) -> Scene:
    snapshot = reference_snapshot()
    look = Look(Translator("en"), UNICODE, Palette(THEMES[theme]))
    return Scene(Facts(snapshot, REFERENCE_DAY), dt.datetime(2026, 4, 17, 16, 20), look, "li", None)


def with_chooser(steps: Callable[[Chooser, Pilot[None]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> Chooser:
    app = Chooser()

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())
    return app


def test_moving_previews_and_enter_keeps() -> None:
    async def steps(app: Chooser, pilot: Pilot[None]) -> None:
        await pilot.press("down")
        await pilot.pause()
        assert app.theme == "pdca-high-contrast"
        await pilot.press("enter")
        await pilot.pause()

    app = with_chooser(steps)
    assert app.previews == ["high-contrast"]
    assert app.chosen == "high-contrast"


def test_every_theme_can_be_shown() -> None:
    async def steps(app: Chooser, pilot: Pilot[None]) -> None:
        await pilot.press("home")
        for _ in THEMES:
            await pilot.pause()
            await pilot.press("down")

    app = with_chooser(steps)
    assert set(app.previews) == set(THEMES)


def test_esc_brings_the_theme_before_back() -> None:
    async def steps(app: Chooser, pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "escape")
        await pilot.pause()

    app = with_chooser(steps, (60, 20))
    assert app.previews[-1] == "dark"
    assert app.theme == "pdca-dark"
    assert app.chosen is None
