"""The story of two rounds with hostile text in every field: whatever is opened, it stays text."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pdca_tui.exchange.samples import STORY_MOMENT
from tests.hostile.corpus import STORABLE
from tests.hostile.explorer import WIDE, Explorer
from tests.hostile.stores import hostile_story
from tests.tui.running import app_on


def test_nothing_that_can_be_opened_lets_hostile_text_act(tmp_path: Path) -> None:
    language = "zh"
    store = hostile_story(tmp_path, language, STORABLE)
    app = app_on(store, tmp_path, language=language, now=STORY_MOMENT)

    async def run() -> Explorer:
        async with app.run_test(size=WIDE) as pilot:
            explorer = Explorer(app, pilot)
            await explorer.look("today")
            await explorer.open_everything()
            return explorer

    explorer = asyncio.run(run())
    assert explorer.found == {}
    kinds = {name.split()[0] for name in explorer.seen}
    assert kinds >= {
        *("TodayScreen", "WbsPage", "GanttPage", "RaciPage", "HealthPage", "ApprovalPage", "TaskPage", "MeasurePage"),
        *("BoardPage", "MeetingsPage", "ParkedPage", "MeetingPage", "MeetingRecordPage", "WallScreen", "WhyPage"),
        *("ProcessPage", "ResultsPage", "ReturnPage", "ProblemsPage", "EarnedPage", "PaymentsPage", "FishbonePage"),
        *("SopsPage", "ScriptsPage", "PrinciplesPage", "RoundsPage", "ReportPage", "RunPage", "RoundPage"),
        *("ClosingPage", "NextRoundPage", "RoundComparePage", "AcrossPage", "FormScreen", "PasteScreen", "DigSheet"),
        *("ExplainScreen", "FindScreen", "HereScreen", "HistoryScreen", "HelpScreen", "PaletteScreen"),
        *("ConfirmScreen", "DependsScreen", "CopyFromScreen", "FolderPicker", "ParkedSheet", "AppointmentsSheet"),
    }
