"""Hostile text on every screen: nothing of it acts, nothing breaks, and it can be seen for what it is."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from tests.hostile.corpus import STORABLE, naughty
from tests.hostile.stores import hostile_store
from tests.tui.running import app_on, sample_store
from tests.tui.stage import SIZES
from tests.tui.test_snapshots import SCREENS

TEXTS = {"own": STORABLE, "naughty": naughty()}


def acting(app: PdcaApp) -> list[str]:
    """The signs on the screen that a terminal could act on, or that cannot be seen; and links and live actions."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            found += [
                f"{sign!a} in {segment.text!a}" for sign in segment.text if unicodedata.category(sign) in ("Cc", "Cf")
            ]
            style = segment.style
            if style is not None and (style.link or "@click" in style.meta):
                found.append(f"live: {segment.text!a}")
    return found


async def walk(app: PdcaApp, ways: Sequence[Sequence[str]], size: tuple[int, int]) -> dict[str, list[str]]:
    """Go each way from Today and back; what acted, by the way."""
    found: dict[str, list[str]] = {}
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for way in ways:
            for key in way:
                await pilot.press(key)
                await settled(pilot)
                found[" ".join(way)] = acting(app)
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
                await settled(pilot)
            await pilot.press("1")
            await settled(pilot)
    return found


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# A meeting that is begun stays on, and would answer the keys of the ways after it: each has a walk of its own.
MEETINGS = [way for way in SCREENS.values() if way and way[0] in ("m", "r")]
OTHERS = [way for way in SCREENS.values() if way not in MEETINGS]


@pytest.mark.parametrize(("texts", "size"), [*(("own", size) for size in SIZES), ("naughty", (80, 24))])
def test_hostile_text_on_every_screen_stays_text(texts: str, size: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    snapshot = app_on(sample_store(tmp_path / "plain", "en"), tmp_path).require_session().snapshot()
    store = hostile_store(tmp_path, snapshot, TEXTS[texts])
    app = app_on(store, tmp_path, language="en")

    found = asyncio.run(walk(app, [*OTHERS, *MEETINGS[-1:]], size))

    assert {way: signs for way, signs in found.items() if signs} == {}
