"""Hostile text on every screen: nothing of it acts, nothing breaks, and it can be seen for what it is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from pdca_tui.tui.app import PdcaApp
from tests.hostile.corpus import STORABLE, naughty
from tests.hostile.explorer import acting, settled
from tests.hostile.stores import hostile_store
from tests.tui.running import app_on, sample_store
from tests.tui.stage import SIZES
from tests.tui.test_snapshots import SCREENS

TEXTS = {"own": STORABLE, "naughty": naughty()}


async def walk(app: PdcaApp, ways: Sequence[Sequence[str]], sizes: Sequence[tuple[int, int]]) -> dict[str, list[str]]:
    """Go each way from Today and back; what acted, by the way and the size it was seen in."""
    found: dict[str, list[str]] = {}
    async with app.run_test(size=sizes[0]) as pilot:
        await settled(pilot)
        for way in ways:
            for key in way:
                await pilot.press(key)
                await settled(pilot)
            found[" ".join(way)] = acting(app)
            for size in (*sizes[1:], *sizes[:1] * (len(sizes) > 1)):
                await pilot.resize_terminal(*size)
                found[f"{' '.join(way)} at {size}"] = acting(app)
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
                await settled(pilot)
            await pilot.press("1")
            await settled(pilot)
    return found


# A meeting that is begun stays on, and would answer the keys of the ways after it: each has a walk of its own.
MEETINGS = [way for way in SCREENS.values() if way and way[0] in ("m", "r")]
OTHERS = [way for way in SCREENS.values() if way not in MEETINGS]


@pytest.mark.parametrize(("texts", "sizes"), [("own", SIZES), ("naughty", [(80, 24)])], ids=["own", "naughty"])
def test_hostile_text_on_every_screen_stays_text(texts: str, sizes: Sequence[tuple[int, int]], tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    snapshot = app_on(sample_store(tmp_path / "plain", "en"), tmp_path).require_session().snapshot()
    store = hostile_store(tmp_path, snapshot, TEXTS[texts])
    app = app_on(store, tmp_path, language="en")

    found = asyncio.run(walk(app, [*OTHERS, *MEETINGS[-1:]], sizes))

    assert {way: signs for way, signs in found.items() if signs} == {}
