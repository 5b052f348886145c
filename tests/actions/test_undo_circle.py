"""An audit in which a deed takes itself back, as only a hand in the file writes it: a sentence, and no endless walk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pdca_tui.actions.task_states import start_task
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.model.errors import Refused
from pdca_tui.tui.screens.history import HistoryScreen
from tests.actions.conftest import NOW, As
from tests.cli.running import Pdca
from tests.store.samples import sealed
from tests.tui.running import app_on, screen_text

ITSELF, EACH_OTHER, THREE = {2: 2}, {2: 3, 3: 2}, {1: 3, 2: 1, 3: 2}
"""Revision -> the revision that it is said to take back."""


@pytest.fixture
def begun(place: Path, as_: As) -> Path:
    """A store in which the manager has begun a task and taken that back."""
    session = as_("li")
    start_task(session, session.snapshot().task_by_code["M1.4.3"])
    undo_last(session)
    return place


def link(path: Path, circle: Mapping[int, int]) -> None:
    """Write a circle into the audit of the store, and a checksum that fits."""
    live = path / "pdca.json"
    whole = json.loads(live.read_bytes())
    envelope = whole.pop("envelope")["1"]
    audit = {one["revision"]: one for one in whole["changes"].values()}
    for revision, undone in circle.items():
        audit[revision]["undoes"] = audit[undone]["id"]
    facts = {name: envelope[name] for name in ("revision", "saved_by")}
    live.write_bytes(sealed(whole, **facts, saved_at=NOW))


@pytest.mark.parametrize("circle", [ITSELF, EACH_OTHER, THREE])
def test_a_circle_is_a_sentence_and_changes_nothing(begun: Path, as_: As, circle: dict[int, int]) -> None:
    link(begun, circle)
    before, session = (begun / "pdca.json").read_bytes(), as_("li")
    for revision in circle:
        change = next(one for one in session.snapshot().changes if one.revision == revision)
        with pytest.raises(Refused, match="takes itself back"):
            undo_change(session, change.id)
    assert (begun / "pdca.json").read_bytes() == before


def test_the_command_line_says_so(begun: Path, tmp_path: Path) -> None:
    link(begun, ITSELF)
    pdca = Pdca(begun, tmp_path / "home")
    said = pdca.refuse(1, "--as", "li", "--lang", "en", "undo", "--revision", "2")
    assert "Revision 2 takes itself back" in said
    assert "fault in the program" not in said
    assert len(pdca.json("log")) == 3


@pytest.mark.parametrize("circle", [ITSELF, THREE])
def test_the_app_goes_on(begun: Path, tmp_path: Path, circle: dict[int, int]) -> None:
    link(begun, circle)
    app = app_on(begun, tmp_path, language="en")

    async def run() -> str:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("H")
            assert isinstance(app.screen, HistoryScreen)
            for key in ("down", "down"):
                await pilot.press("u")
                await pilot.press(key)
            await pilot.press("u")
            return screen_text(app)

    assert "History" in asyncio.run(run())
    assert app.bug is None
