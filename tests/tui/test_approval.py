"""The gate under the keyboard, and promise, forecast and actual on the pages of records."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.method.approval import to_lock
from pdca_tui.model.records import Indicator, Target
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.approval import ApprovalPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.screens.measure_page import MeasurePage
from pdca_tui.tui.screens.task_page import TaskPage
from tests.reference import REFERENCE_DAY, having, reference_snapshot
from tests.tui.page_host import PageHost, scene_of
from tests.tui.running import app_on, sample_store, screen_text

Press = Callable[..., Awaitable[None]]
SIZES = [(120, 40), (80, 24), (60, 20)]


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def gate_of(
    folder: Path, *, language: str = "en", size: tuple[int, int] = (120, 40), login: str = "li"
) -> AsyncIterator[tuple[PdcaApp, Press]]:
    """The app at the gate, and a way to press keys until everything has settled."""
    app = app_on(sample_store(folder, language), folder, language=language, login=login)
    async with app.run_test(size=size) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            await settled(pilot)

        await settled(pilot)
        app.post_message(Wanted("approval"))
        await pilot.pause()
        await settled(pilot)
        yield app, press


async def approve(press: Press, reason: str = "why") -> None:
    """Fill the form in the name of Li and save it."""
    await press("a", "L", "i", "tab", *reason, "ctrl+s")


def approved(snapshot: Snapshot) -> Snapshot:
    locked = to_lock(snapshot, REFERENCE_DAY, "区域经理", "why")
    assert locked is not None
    return having(snapshot, replace(locked, id="baseline-1"))


def host_of(snapshot: Snapshot | None = None, size: tuple[int, int] = (120, 40), **options: Any) -> PageHost:
    return PageHost(scene_of(snapshot, **options), ApprovalPage)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_gate_tells_what_is_open_and_what_will_be_locked(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with gate_of(tmp_path, language=language, size=size) as (app, press):
        assert isinstance(app.screen, ApprovalPage)
        assert "M2–M8" in screen_text(app)
        if size != (120, 40):
            await press("tab")
        text = screen_text(app)
        assert "18.5" in text
        assert "230%" in text


async def test_a_group_opens_and_enter_goes_to_what_settles_a_point() -> None:
    host = host_of()
    async with host.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("down", "right", "down", "enter")
        await pilot.pause()
        assert (host.wanted[-1].what, getattr(host.wanted[-1].subject, "code", "")) == ("form:task", "M2")
        await pilot.press("left")
        await pilot.pause()
        assert "M3 预约准时承诺 is under way" not in host.text
        host.page.points.list.move_to("point:too-long:task-M1.3.2:M1.3.2")
        await pilot.press("enter")
        await pilot.pause()
        assert host.wanted[-1].what == "form:split"


async def test_a_point_without_a_way_of_its_own_says_what_to_do() -> None:
    snapshot = reference_snapshot()
    assert snapshot.round is not None
    host = host_of(having(snapshot, replace(snapshot.round, promised_roi=None)))
    async with host.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert host.page.points.list.move_to("point:no-roi::")
        await pilot.press("enter")
        await pilot.pause()
        assert not host.wanted
        assert "Give the round a promised return in the workbook" in host.text


async def test_the_promise_is_locked_from_the_keyboard_and_undone(tmp_path: Path) -> None:
    async with gate_of(tmp_path) as (app, press):
        await press("a")
        assert isinstance(app.screen, FormScreen)
        await press("L", "i", "ctrl+s")
        assert "needs another look" in screen_text(app)
        await press(*"why", "ctrl+s")
        assert isinstance(app.screen, ApprovalPage)
        (kept,) = app.scene.snapshot.baselines
        assert (kept.reason, kept.approver) == ("why", "Li")
        text = screen_text(app)
        for words in ("Locked as baseline 1", "Side by side", "forecast", "18.5", "148%"):
            assert words in text
        await press("a")
        assert "Nothing that is promised has changed" in screen_text(app)
        await press("u")
        assert not app.scene.snapshot.baselines
        assert "not locked" in screen_text(app)


async def test_who_may_not_approve_is_told_so(tmp_path: Path) -> None:
    async with gate_of(tmp_path, login="liming") as (app, press):
        await press("a")
        assert isinstance(app.screen, ApprovalPage)
        assert "Only a manager may do this" in screen_text(app)


async def test_a_changed_plan_shows_what_a_new_baseline_would_change() -> None:
    snapshot = approved(reference_snapshot())
    nps = replace(snapshot.indicator_by_name["NPS"], target=Target(Decimal(72)))
    host = host_of(having(snapshot, nps))
    async with host.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "The plan differs from baseline 1." in host.text
        assert "Baseline 2 would lock" in host.text
        assert "1 changed" in host.text


@pytest.mark.parametrize("size", SIZES)
async def test_in_plain_signs_nothing_of_doubtful_width_is_drawn(size: tuple[int, int]) -> None:
    host = host_of(approved(reference_snapshot()), ascii_only=True)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        for _ in range(2):
            drawn = host.text.rpartition("\n")[0]
            assert not set(drawn) & set("✓○►━─▌→▸▾—…–")
            await pilot.press("tab")
            await pilot.pause()


async def test_every_line_of_the_promise_can_be_reached_where_it_is_low() -> None:
    host = host_of(approved(reference_snapshot()))
    async with host.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "G")
        await pilot.pause()
        assert "148%" in host.text


@pytest.mark.parametrize("size", SIZES)
async def test_pages_show_promise_forecast_and_actual_side_by_side(size: tuple[int, int]) -> None:
    snapshot = approved(reference_snapshot())
    pages: list[Callable[[Any], Any]] = [
        lambda scene: TaskPage(scene, "task-M1.3.2"),
        lambda scene: MeasurePage(scene, "measure-M1"),
    ]
    for page in pages:
        host = PageHost(scene_of(snapshot), page)
        async with host.run_test(size=size) as pilot:
            await pilot.pause()
            heads = next(line for line in host.text.splitlines() if "forecast" in line)
            assert "promise" in heads
            assert "actual" in heads
    if size != (60, 20):
        host = PageHost(scene_of(snapshot), lambda scene: IndicatorPage(scene, "indicator-NPS"))
        async with host.run_test(size=size) as pilot:
            await pilot.pause()
            assert "promise 73   forecast ~79   actual 68" in host.text


async def test_a_promised_target_changes_only_with_a_reason_and_a_name(tmp_path: Path) -> None:
    async with gate_of(tmp_path) as (app, press):
        await approve(press)
        app.post_message(Wanted("form:indicator", app.scene.snapshot.indicator_by_name["NPS"]))
        await press()
        form = app.screen
        assert isinstance(form, FormScreen)
        rows = {row.one.name: row.editor for row in form._rows}
        assert {"reason", "approver"} <= rows.keys()
        rows["target"].put("72")
        await press("ctrl+s")
        assert "say why it changes" in screen_text(app)
        rows["reason"].put("two advisors left")
        await press("ctrl+s")
        assert isinstance(app.screen, ApprovalPage)
        snapshot = app.scene.snapshot
        nps = snapshot.get(Indicator, snapshot.indicator_by_name["NPS"].id)
        assert nps is not None
        assert nps.target == Target(Decimal(72))
        assert [one.reason for one in snapshot.baselines] == ["why", "two advisors left"]


async def test_before_an_approval_the_form_of_an_indicator_asks_for_no_reason(tmp_path: Path) -> None:
    async with gate_of(tmp_path) as (app, press):
        app.post_message(Wanted("form:indicator", app.scene.snapshot.indicator_by_name["NPS"]))
        await press()
        assert isinstance(app.screen, FormScreen)
        assert "reason" not in {row.one.name for row in app.screen._rows}
