"""The real app on a sample, on its day, driven key by key: where every picture comes from."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from docs.makers.frames import Frame, frame_of
from textual.events import Paste
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session, identify
from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.store import copy_store, open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.sample import make_sample
from pdca_tui.tui.screens.meeting_page import MeetingPage
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import builtin_folder, load_themes

WEEK_FOUR = dt.datetime(2026, 4, 17, 16, 20, tzinfo=STORY_MOMENT.tzinfo)
"""The Friday of the small sample."""


@contextmanager
def centre_time() -> Iterator[None]:
    """Let this process live in the time zone of the centre, wherever the machine stands."""
    before = os.environ.get("TZ")
    # POSIX counts westwards; a named zone would need files that a machine may not have.
    os.environ["TZ"] = "CST-8"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


class StageClock:
    """A clock that goes on when the script says so."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        return self._moment

    def today(self) -> dt.date:
        return self._moment.date()

    def ticks(self) -> float:
        return self._moment.timestamp()

    def go_on(self, seconds: int) -> None:
        self._moment += dt.timedelta(seconds=seconds)


@dataclass(frozen=True)
class Stage:
    """A running app, and what the script does to it."""

    app: PdcaApp
    pilot: Pilot[int]
    clock: StageClock

    async def press(self, *keys: str) -> None:
        """Press keys one by one; a key `text:...` is put in as a whole. The app has settled when this returns.

        Nobody looks before the last key is worked off, so nothing is painted until then; only a screen that has just
        come is laid out before it is given keys.
        """
        with ExitStack() as unseen:
            unseen.enter_context(self.app.batch_update())
            for key in keys:
                screen = self.app.screen
                if key.startswith("text:"):
                    self.app.post_message(Paste(key.removeprefix("text:")))
                else:
                    await self.pilot.press(key)
                await self.settle()
                if self.app.screen is not screen:
                    unseen.close()
                    await self.settle()
                    unseen.enter_context(self.app.batch_update())
        await self.settle()

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def go_on(self, seconds: int) -> None:
        """Let time pass in a meeting; its page shows what the clock says, as it does every second."""
        self.clock.go_on(seconds)
        cast(MeetingPage, self.app.screen)._second()
        await self.settle()

    async def show(self, size: tuple[int, int], ascii: bool) -> None:
        """Make the terminal this large, and its signs plain or full."""
        if self.app.size != size:
            await self.pilot.resize_terminal(*size)
        if self.app.look.glyphs.ascii != ascii:
            self.app.set_ascii(ascii)
        await self.settle()

    async def drawn_in(self, theme: str) -> Frame:
        """What the app shows while it wears other colours."""
        worn = self.app.theme_name
        self.app.set_theme(theme)
        await self.settle()
        frame = self.frame()
        self.app.set_theme(worn)
        await self.settle()
        return frame

    def frame(self) -> Frame:
        return frame_of(self.app)


@asynccontextmanager
async def on_stage(
    folder: Path,
    language: str,
    *,
    story: bool,
    size: tuple[int, int],
    theme: str = "dark",
    ascii: bool = False,
    keys: Sequence[str] = (),
) -> AsyncIterator[Stage]:
    """The app on a copy of the sample in `folder`, after `keys`; the story of two rounds, or the small sample."""
    moment = STORY_MOMENT if story else WEEK_FOUR
    store = folder / "store"
    if story:
        copy_store(story_store(language), store)
    else:
        make_sample(store, language, moment.date())
    opened = open_store(store)
    login, person = identify(opened.snapshot(), store, "li")
    clock = StageClock(moment)
    app = PdcaApp(
        LaunchOptions(store=store, theme=theme, ascii=ascii, demo=True),
        LoadedSettings(Settings(report_folder="/srv/reports"), folder / "settings.toml"),
        load_themes(builtin_folder()),
        language=language,
        session=Session(opened, clock, login, "docs", person),
        drafts=Drafts(folder / "drafts"),
    )
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, clock)
        await stage.settle()
        await stage.press(*keys)
        yield stage
