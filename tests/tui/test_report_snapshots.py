"""Pictures of the report in the Act place: three sizes, both languages, at its head and further down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.actions.digging import dug
from tests.tui.running import app_on, sample_store

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
KEYS = {"head": (), "problems": ("end", *("up",) * 6)}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", KEYS)
def test_the_report_looks_as_it_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    dug(app_on(sample_store(tmp_path, language), tmp_path, language=language).require_session(), language)
    app = app_on(tmp_path / "store", tmp_path, language=language)
    app.act_state.view = "report"
    app.act_state.choices["report_folder"] = "/srv/reports"

    async def walk(pilot: Pilot[Any]) -> None:
        for key in ("5", *KEYS[name]):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=walk)
