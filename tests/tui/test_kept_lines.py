"""What another's save changes on a page: the lines that look otherwise are drawn anew, and no other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.geometry import Region

from pdca_tui.actions import open_session
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.running import MOMENT, app_on, sample_store, screen_text


async def test_a_save_of_another_draws_the_changed_lines_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sample_store(tmp_path, "en")
    app = app_on(store, tmp_path, language="en")
    asked: list[tuple[Region, ...]] = []
    refresh = RowList.refresh

    def watched(self: RowList, *regions: Region, **how: bool) -> RowList:
        asked.append(regions)
        return refresh(self, *regions, **how)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        other = open_session(store, login="liming", clock=FixedClock(MOMENT))
        nps = other.snapshot().indicator_by_name["NPS"]
        log_value(other, nps, Decimal("77.7"), seen=other.snapshot().values(nps)[-1])
        monkeypatch.setattr(RowList, "refresh", watched)
        app._arrived(app.require_session(), app._facts_of(other.snapshot()))
        await pilot.pause()
        assert "77.7" in screen_text(app)
        lines = [region.height for regions in asked for region in regions]
        assert () not in asked
        assert 0 < sum(lines) < 8


async def test_a_page_that_was_behind_a_dialog_is_whole_when_it_comes_to_the_front(tmp_path: Path) -> None:
    store = sample_store(tmp_path, "en")
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        other = open_session(store, login="liming", clock=FixedClock(MOMENT))
        nps = other.snapshot().indicator_by_name["NPS"]
        log_value(other, nps, Decimal("77.7"), seen=other.snapshot().values(nps)[-1])
        app._arrived(app.require_session(), app._facts_of(other.snapshot()))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "77.7" in screen_text(app)
