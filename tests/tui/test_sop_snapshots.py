"""Pictures of ways of working: list, page, versions, checklist, forms and needs, three sizes, both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.sop_walks import EVENING, FORTNIGHT, press, proven, shown_at, slipped, worked_out

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
WALKS = {
    "list": (worked_out, EVENING, ("5",)),
    "page": (worked_out, EVENING, ("5", "enter")),
    "around": (worked_out, EVENING, ("5", "enter", "tab")),
    "diff": (worked_out, EVENING, ("5", "enter", "d")),
    "run": (worked_out, EVENING, ("5", "r")),
    "new": (worked_out, EVENING, ("5", "n")),
    "edition": (worked_out, EVENING, ("5", "v", "tab", "tab", "tab")),
    "end": (worked_out, EVENING, ("5", "r", "f")),
    "standardise": (proven, FORTNIGHT, ("4", "shift+tab", "shift+tab", "s")),
    "needs": (slipped, FORTNIGHT, ()),
    "slipped": (slipped, FORTNIGHT, ("5",)),
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WALKS)
def test_ways_of_working_look_as_they_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    make, moment, keys = WALKS[name]
    make(tmp_path, language)
    app = shown_at(tmp_path, language, moment)

    async def walk(pilot: Pilot[Any]) -> None:
        await press(app, pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=walk)
