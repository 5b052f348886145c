"""What is wrong with the store stands above the keys, whole, at every size and in both languages, and goes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.model.errors import Damaged, Missing, NewerFormat, PdcaError, Refused, Replaced
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.tui.app import PdcaApp
from tests.tui.running import app_on, sample_store, screen_text

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
TROUBLES: dict[str, PdcaError] = {
    "gone": Missing(msg("gone")),
    "damaged": Damaged(msg("damaged")),
    "newer": NewerFormat(msg("newer")),
    "no right": Refused(msg("no right")),
    "replaced": Replaced(
        msg(
            "Another state was put in the store's place: revision {theirs}, saved {at}; shown here is revision {ours}. "
            "Nothing was changed. Open the store anew to go on with it.",
            theirs=40,
            at="04-16 09:12",
            ours=47,
        )
    ),
}
FULL = reason_of(OSError(28, "No space left on device"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


async def settle(app: PdcaApp, pilot: Pilot[Any]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def bottom(app: PdcaApp) -> str:
    """The last lines of the screen as one."""
    return " ".join(" ".join(screen_text(app).splitlines()[-4:]).split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_trouble_is_told_whole_above_the_keys(size: tuple[int, int], language: str, tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        for error in TROUBLES.values():
            app.unreadable(error)
            await settle(app, pilot)
            await pilot.press("escape" if isinstance(error, Replaced) else "down")
            await settle(app, pilot)
            assert app.standing is not None
            told = app.look.say(app.standing)
            assert told.replace(" ", "") in bottom(app).replace(" ", "")
            assert "F1" in bottom(app)
            app.readable_again()
        app.hindered(FULL)
        await pilot.press("down")
        await settle(app, pilot)
        assert app.standing is not None
        assert app.look.say(app.standing).replace(" ", "") in bottom(app).replace(" ", "")
        app.hindered(None)
        await settle(app, pilot)
        await pilot.press("down")
        assert "!" not in screen_text(app).splitlines()[-2]


async def test_that_a_trouble_has_ended_is_not_said_over_the_next_one(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.unreadable(TROUBLES["gone"])
        app.readable_again()
        await settle(app, pilot)
        assert "The store can be read again." in bottom(app)
        app.hindered(FULL)
        await settle(app, pilot)
        assert "The store can be read again." not in bottom(app)
        assert "Nothing can be saved" in bottom(app)
        app.hindered(None)
        await settle(app, pilot)
        assert "The store can be saved to again." in bottom(app)
        app._take_back()
        assert "The store can be saved to again." not in bottom(app)


async def test_the_way_to_the_new_data_stays_open_after_esc(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.unreadable(TROUBLES["replaced"])
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "Ctrl+L opens it as it is now." in bottom(app)
        await pilot.press("ctrl+l")
        await settle(app, pilot)
        assert "The store was replaced" in screen_text(app)
        assert "go on with it" in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        assert app.standing is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_form_keeps_its_fields_and_its_foot_above_it(size: tuple[int, int], tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab", "tab", "down", "v")
        await settle(app, pilot)
        app.hindered(FULL)
        await settle(app, pilot)
        text = screen_text(app)
        for part in ("value", "day", "note", "Ctrl+S log", "Nothing can be saved since 16:20", "F1 keys"):
            assert part in text
        app.hindered(None)
        await settle(app, pilot)
        await pilot.press("5")
        assert "Nothing can be saved" not in screen_text(app)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["gone", "replaced", "full"])
def test_the_troubles_look_as_they_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)

    async def walk(pilot: Pilot[Any]) -> None:
        if name == "full":
            await pilot.press("tab", "tab", "down", "v")
            await settle(app, pilot)
            app.hindered(FULL)
        else:
            app.unreadable(TROUBLES[name])
        await settle(app, pilot)
        if name == "gone":
            await pilot.press("tab")
        await settle(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=walk)
