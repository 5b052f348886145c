"""Themes: readable by measure, previewed live, left as they were by Esc."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.color import Color, ColorSystem
from textual.app import App
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.i18n import Translator
from pdca_tui.tui.contrast import DRAWN, TEXT, contrast, weak_pairs, weakness
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.ink import width_of
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.run import make_app
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.screens.themes import ThemePreview, ThemeScreen
from pdca_tui.tui.settings import FOLDER_VARIABLE
from pdca_tui.tui.theming import Palette, ThemeFile, Themes, builtin_folder, load_themes
from pdca_tui.tui.views.themes import sample_lines
from tests.reference import REFERENCE_DAY, reference_snapshot
from tests.tui.eyes import LEAST_DIFFERENCE, VISION, difference, seen_with
from tests.tui.running import app_on, sample_store, screen_text

THEMES = load_themes(builtin_folder()).found
COLOURED = [theme for theme in THEMES.values() if not theme.ansi]


def test_every_theme_is_there_and_none_is_broken() -> None:
    light = {"light", "colour-blind-light", "high-contrast-light"}
    assert THEMES.keys() == {"ansi", "colour-blind", "dark", "high-contrast"} | light
    assert {name for name, theme in THEMES.items() if not theme.dark} == light
    assert load_themes(builtin_folder()).faults == ()


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_what_must_be_read_stands_out_from_its_ground(theme: ThemeFile) -> None:
    assert weak_pairs(theme) == {}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_it_does_so_in_256_colours_too_which_is_what_ssh_and_many_terminals_have(theme: ThemeFile) -> None:
    rounded = {
        role: Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex
        for role, color in theme.colors.items()
    }
    assert weak_pairs(replace(theme, colors=rounded)) == {}


@pytest.mark.parametrize("name", ["high-contrast", "high-contrast-light"])
def test_high_contrast_keeps_seven_to_one(name: str) -> None:
    colors = THEMES[name].colors
    weak = {pair for pair, least in DRAWN.items() if least == TEXT and contrast(*(colors[role] for role in pair)) < 6}
    below = {pair for pair in DRAWN if pair[0] in ("text", "strong", "muted", "faint")}
    assert weak == set()
    assert {pair for pair in below if contrast(*(colors[role] for role in pair)) < 7} == set()


def seen(theme: ThemeFile, role: str, vision: str) -> str:
    return theme.colors[role] if vision == "normal" else seen_with(theme.colors[role], vision)


@pytest.mark.parametrize("vision", ["normal", *VISION])
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_the_judgements_are_told_apart_by_every_eye(theme: ThemeFile, vision: str) -> None:
    """In the themes made for it every state as well as every judgement, and from farther away."""
    made_for_it = theme.name.startswith("colour-blind")
    roles = ("ok", "warn", "bad", "accent") if made_for_it else ("ok", "warn", "bad")
    apart = {
        (one, other): difference(seen(theme, one, vision), seen(theme, other, vision))
        for one, other in combinations(roles, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < (LEAST_DIFFERENCE if made_for_it else 8)} == {}


DULL = """
title = {{ en = "Dull" }}
[colors]
{colors}
"""


def test_a_theme_of_ones_own_that_is_hard_to_read_is_used_and_told_so(tmp_path: Path) -> None:
    colors = THEMES["dark"].colors | {"muted": "#555555"}
    lines = "\n".join(f'{role} = "{color}"' for role, color in colors.items())
    (tmp_path / "dull.toml").write_text(DULL.format(colors=lines))
    themes = load_themes(builtin_folder(), tmp_path)
    assert themes.own == {"dull"}
    sentence = weakness(themes.found["dull"])
    assert str(sentence) == (
        "Theme dull is hard to read: muted on sel has a contrast of 1.9, and 4.5 is the least. It is used all the same."
    )
    assert weakness(themes.found["dark"]) is None
    assert weakness(themes.found["ansi"]) is None


async def test_the_app_says_it_when_it_starts_and_when_such_a_theme_is_kept(tmp_path: Path) -> None:
    colors = THEMES["dark"].colors | {"muted": "#555555"}
    dull = replace(THEMES["dark"], name="dull", colors=colors)
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    app.themes = Themes({**app.themes.found, "dull": dull}, (), frozenset({"dull"}))
    app.register_theme(dull.textual())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "hard to read" not in screen_text(app)
        app.set_theme("dull", remember=False)
        await pilot.pause()
        assert "hard to read" not in screen_text(app)
        app.set_theme("dull")
        await pilot.pause()
        assert "Theme dull is hard to read" in screen_text(app)


async def test_a_start_reads_the_theme_it_uses_and_the_choice_offers_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    monkeypatch.setenv("PDCA_STATE", str(tmp_path / "state"))
    app = make_app(LaunchOptions(store=sample_store(tmp_path, "en"), login="li", language="en", theme="light"))
    assert app.themes.found.keys() == {"dark", "light"}
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(Wanted("theme"))
        await pilot.pause()
        assert list(app.themes.found) == list(THEMES)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.theme_name == next(iter(THEMES))
        assert app.theme == f"pdca-{app.theme_name}"


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
