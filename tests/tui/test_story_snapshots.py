"""Pictures of the story on its sample day: the main views wide in both languages, a few on narrow screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.store import copy_store
from tests.tui.running import app_on

Compare = Callable[..., bool]
WIDE = (120, 40)
KEYS: dict[str, tuple[str, ...]] = {
    "today": (),
    "wbs": ("2",),
    "gantt": ("2", "tab"),
    "board": ("3",),
    "meetings": ("3", "tab"),
    "results": ("4",),
    "return": ("4", "tab"),
    "problems": ("4", "tab", "tab"),
    "process": ("4", "tab", "tab", "tab"),
    "sops": ("5",),
    "scripts": ("5", "tab"),
    "principles": ("5", "tab", "tab"),
    "rounds": ("5", "tab", "tab", "tab"),
    "indicator": ("4", *["down"] * 6, "enter"),
}
"""View -> the keys that lead to it from Today."""

NARROW = [(name, size) for size in ((80, 24), (60, 20)) for name in ("today", "gantt", "results", "rounds")]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, WIDE) for name in KEYS), *NARROW],
    ids=lambda part: f"{part[0]}x{part[1]}" if isinstance(part, tuple) else part,
)
def test_the_story_looks_as_it_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    copy_store(story_store(language), tmp_path / "store")
    app = app_on(tmp_path / "store", tmp_path, language=language, now=STORY_MOMENT)

    async def walk(pilot: Pilot[Any]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in KEYS[name]:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=walk)
