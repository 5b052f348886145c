"""A running meeting on the screen: what whoever looks on reads, and what a segment says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.meeting_lead import start_meeting
from pdca_tui.actions.session import Session, identify
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.review import ranked_problems
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.records import Problem
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.meeting_sheets import DigSheet
from tests.method.figures import april
from tests.reference import having, reference_snapshot
from tests.tui.running import MOMENT, app_on, sample_store, screen_text
from tests.tui.stage import Stage, played, scene_of, shown

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


@pytest.mark.parametrize("size", SIZES)
def test_what_could_be_dug_into_stands_by_severity_with_the_shape_of_its_class(size: tuple[int, int]) -> None:
    scene = scene_of(having(reference_snapshot(), Problem(id="p", title="钥匙", opened_on=april(10), owner="小王")))
    read: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        read.append(shown(app))

    played(DigSheet(scene), look, size)
    marks = [mark for mark in read[0] if mark in "▲◆●○"]
    ranked = ranked_problems(scene.snapshot, scene.day)
    shapes = {DeviationClass.MAJOR: "▲", DeviationClass.CONTROLLABLE: "◆", DeviationClass.NORMAL: "●", None: "○"}

    assert marks == [shapes[one.grade] for one in ranked]
    assert len(set(marks)) > 1
