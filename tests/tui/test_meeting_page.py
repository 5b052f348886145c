"""A running meeting on the screen: what whoever looks on reads, and what a segment says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.meeting_lead import start_meeting
from pdca_tui.actions.session import Session, identify
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

SIZES = ((120, 40), (80, 24), (60, 20))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path)


def led_by_li(store: Path, kind: MeetingKind) -> None:
    """Begin a meeting as the manager does, in a window of her own."""
    opened = open_store(store)
    login, person = identify(opened.snapshot(), store, "li")
    start_meeting(Session(opened, FixedClock(MOMENT), login, "tui", person), kind, "seat-of-li")


async def settle(app: PdcaApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "hint"), [("en", "You look on; 李经理 leads."), ("zh", "您在旁观，由 李经理 主持。")]
)
async def test_whoever_looks_on_reads_who_leads_and_finds_no_key_that_does_nothing(
    store: Path, tmp_path: Path, size: tuple[int, int], language: str, hint: str
) -> None:
    led_by_li(store, MeetingKind.MORNING)
    app = app_on(store, tmp_path, login="liming", language=language)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        await pilot.press("m")
        await settle(app, pilot)
        text = screen_text(app)
        bar = text.splitlines()[-1]

        assert hint in text
        assert bar.split()[0] == "Esc"
        assert "Type what is said" not in text

        await pilot.press("pagedown")
        await settle(app, pilot)
        assert "李经理" in screen_text(app).splitlines()[-1]
        assert "li " not in screen_text(app).splitlines()[-1]
