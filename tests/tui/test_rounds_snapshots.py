"""Pictures of the spiral: the rounds, the end of one, the way to the next, a figure across them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui import climbing
from tests.tui.running import app_on

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
ROUNDS = ("5", "tab", "tab", "tab")
LATER = dt.date(2026, 10, 16)
SCENES: dict[str, tuple[str, dt.date, tuple[str, ...]]] = {
    "rounds": ("third", LATER, (*ROUNDS, "down")),
    "round": ("third", LATER, (*ROUNDS, "down", "enter")),
    "across": ("third", LATER, (*ROUNDS, *["down"] * 4, "enter", "down")),
    "closing-result": ("decided", climbing.LAST_DAY, (*ROUNDS, "c")),
    "closing-lessons": ("decided", climbing.LAST_DAY, (*ROUNDS, "c", "tab", "down")),
    "closing-decisions": ("decided", climbing.LAST_DAY, (*ROUNDS, "c", "tab", "tab", *["down"] * 4)),
    "closing-signature": ("decided", climbing.LAST_DAY, (*ROUNDS, "c", "tab", "tab", "tab")),
    "next-goal": ("planned", climbing.LAST_DAY, (*ROUNDS, "s")),
    "next-lessons": ("planned", climbing.LAST_DAY, (*ROUNDS, "s", "tab", "down")),
    "next-targets": ("planned", climbing.LAST_DAY, (*ROUNDS, "s", "tab", "tab", "down")),
    "next-measures": ("planned", climbing.LAST_DAY, (*ROUNDS, "s", "tab", "tab", "tab", "down")),
    "next-begin": ("planned", climbing.LAST_DAY, (*ROUNDS, "s", "shift+tab")),
    "today-between": ("closed", dt.date(2026, 6, 22), ()),
}
"""Name -> the store of `climbing`, the day, and the keys that lead there."""


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Every store in both languages; only copied from."""
    made: dict[tuple[str, str], Path] = {}
    for language in ("zh", "en"):
        for name in ("decided", "closed", "planned", "third"):
            folder = tmp_path_factory.mktemp(f"{name}-{language}")
            made[name, language] = getattr(climbing, name)(folder, language)
    return made


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
def test_the_rounds_look_as_they_did(
    name: str,
    size: tuple[int, int],
    language: str,
    stores: dict[tuple[str, str], Path],
    tmp_path: Path,
    snap_compare: Compare,
) -> None:
    kind, day, keys = SCENES[name]
    store = Path(shutil.copytree(stores[kind, language], tmp_path / "store"))
    app = app_on(store, tmp_path, language=language, now=climbing.moment(day))

    async def walk(pilot: Pilot[Any]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=walk)
