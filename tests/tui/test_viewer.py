"""A viewer in front of the app: whatever is pressed, chosen or pasted, nothing is changed.

The screens are made to believe that a manager looks at them, so that they offer and do everything; the deeds
they ask for are the viewer's. So it is the deeds that refuse, not a key that happens to be off.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.events import Paste
from textual.pilot import Pilot

from pdca_tui.actions.rights import right_of
from pdca_tui.actions.values import log_value
from pdca_tui.model.enums import Right
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.scene import Scene
from tests.tui.running import app_on, sample_store, screen_text

ELSEWHERE = {"quit", "leave", "close", "language", "theme", "ascii", "repaint", "help", "palette", "find", "explain"}
PASTED = "M9\tMine\tLi Ming\n\tanother\t5\n"


def content(store: Path) -> dict[str, bytes]:
    """What the store consists of; the lock is an empty file."""
    return {str(one): one.read_bytes() for one in sorted(store.rglob("*")) if one.is_file() and one.name != ".lock"}


async def try_out(app: PdcaApp, pilot: Pilot[Any], name: str) -> None:
    """Do a command; where it asks something, type, paste, save and confirm."""
    base = len(app.screen_stack)
    app.screen.action_command(name)  # type: ignore[attr-defined]
    await pilot.pause()
    if len(app.screen_stack) > base:
        app.post_message(Paste(PASTED))
        await pilot.press("7", "ctrl+s")
        await pilot.press("enter")
    while len(app.screen_stack) > base:
        app.pop_screen()
        await pilot.pause()


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_no_command_of_a_place_lets_a_viewer_change_anything(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sample_store(tmp_path, "en")
    app = app_on(store, tmp_path, language="en", login="region")
    manager = app_on(store, tmp_path, language="en", login="li").require_session()
    scene_of, asked, before = PdcaApp.scene.fget, [], content(store)
    assert scene_of is not None

    def believed(self: PdcaApp) -> Scene:
        scene: Scene = scene_of(self)
        return structs.replace(scene, session=manager, login="li", person=manager.person)

    do = PdcaApp._do

    def heard(self: PdcaApp, wanted: DeedWanted) -> None:
        asked.append(wanted)
        do(self, wanted)

    monkeypatch.setattr(PdcaApp, "scene", property(believed))
    monkeypatch.setattr(PdcaApp, "_do", heard)
    tried: set[str] = set()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(place)
        await pilot.pause()
        for _ in range(3):
            for command in list(app.screen.commands_here()):  # type: ignore[attr-defined]
                if command.name not in ELSEWHERE | tried and not command.name.startswith("go_"):
                    tried.add(command.name)
                    await try_out(app, pilot, command.name)
            await pilot.press("tab")
            await pilot.pause()
        await app.workers.wait_for_complete()
        assert right_of(app.require_session(), app.scene.snapshot) is Right.VIEWER
    assert content(store) == before
    assert asked, tried


async def test_the_history_offers_a_viewer_nothing_to_take_back(tmp_path: Path) -> None:
    store = sample_store(tmp_path, "en")
    manager = app_on(store, tmp_path, language="en", login="li").require_session()
    log_value(manager, manager.snapshot().indicator_by_name["Contacts per car"], Decimal(3))
    app = app_on(store, tmp_path, language="en", login="region")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("H", "u")
        await pilot.pause()
        assert "Li (manager)" in screen_text(app).splitlines()[-1]
