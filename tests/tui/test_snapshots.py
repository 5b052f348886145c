"""The screens as pictures: both languages, three sizes, a clock that stands still.

After a wanted change: `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import builtin_folder, load_themes
from tests.tui.running import MOMENT, app_on, sample_store

SIZES = [(120, 40), (80, 24), (60, 20)]
LANGUAGES = ["zh", "en"]

SCREENS: dict[str, Sequence[str]] = {
    "today": (),
    "tasks": ("tab",),
    "board": ("tab", "tab"),
    "plan": ("tab", "tab", "tab"),
    "plan-wbs": ("2",),
    "plan-gantt": ("2", "tab"),
    "plan-gantt-open": ("2", "asterisk", "f6", "p"),
    "plan-raci": ("2", "tab", "tab"),
    "plan-health": ("2", "shift+tab"),
    "approval": ("2", "P"),
    "split-form": ("2", "asterisk", *["down"] * 11, "s"),
    "depends": ("2", "down", "D"),
    "copy-from": ("2", "y"),
    "paste": ("2", "v"),
    "health": ("shift+tab",),
    "task": ("2", "down", "down", "down", "down", "down", "enter"),
    "measure": ("2", "enter"),
    "indicator": ("tab", "tab", "enter"),
    "value-form": ("tab", "tab", "v"),
    "task-form": ("2", "n"),
    "do-board": ("3",),
    "do-board-cell": ("3", "down", "left", "enter"),
    "do-board-days": ("3", "d"),
    "do-meetings": ("3", "f6"),
    "do-parked": ("3", "f7"),
    "wall": ("3", "W"),
    "morning": ("m",),
    "morning-assign": ("m", "pagedown", "pagedown", "pagedown"),
    "review": ("r",),
    "review-dig": ("r", "pagedown"),
    "review-record": ("r", *["pagedown"] * 4, "enter"),
    "check-process": ("4", "shift+tab"),
    "check-results": ("4", "down", "down"),
    "check-problems": ("4", "tab", "tab"),
    "check-return": ("4", "tab", "down"),
    "help": ("f1",),
    "palette": ("f2",),
    "themes": ("f4",),
    "explain": ("tab", "tab", "question_mark"),
    "history": ("H",),
}

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person's terminal asks for must not change the pictures."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)

    async def walk(pilot: Pilot[Any]) -> None:
        for key in SCREENS[name]:
            await pilot.press(key)
            await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=walk)


@pytest.mark.parametrize("theme", ["light", "high-contrast", "colour-blind", "ansi"])
def test_today_in_every_theme(theme: str, tmp_path: Path, snap_compare: Compare) -> None:
    app = app_on(sample_store(tmp_path), tmp_path, theme=theme)
    assert snap_compare(app, terminal_size=(120, 40), run_before=settled)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_today_in_plain_signs(size: tuple[int, int], tmp_path: Path, snap_compare: Compare) -> None:
    app = app_on(sample_store(tmp_path), tmp_path, ascii=True)
    assert snap_compare(app, terminal_size=size, run_before=settled)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_first_start(
    size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PdcaApp(
        LaunchOptions(store=Path("/srv/pdca/nanshan"), login="li", today=MOMENT.date(), start_at=MOMENT.time()),
        LoadedSettings(Settings(), tmp_path / "settings.toml"),
        load_themes(builtin_folder()),
        language=language,
    )
    assert snap_compare(app, terminal_size=size, run_before=settled)
