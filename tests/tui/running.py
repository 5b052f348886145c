"""The real app on a real store for tests with a pilot: only the clock is a fake."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session, identify
from pdca_tui.model.clock import FixedClock
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.sample import make_sample
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import builtin_folder, load_themes

MOMENT = dt.datetime(2026, 4, 17, 16, 20).astimezone()
"""Friday of week 4 of the reference round, in the time zone of the machine: the pictures show no other."""


@cache
def _made(language: str) -> tempfile.TemporaryDirectory[str]:
    """The reference round as a store that is only copied from; it goes away with the process."""
    folder = tempfile.TemporaryDirectory(prefix="pdca-sample-")
    make_sample(Path(folder.name) / "store", language, MOMENT.date())
    return folder


def sample_store(folder: Path, language: str = "zh") -> Path:
    """A store of the caller's own with the reference round in this language."""
    return Path(shutil.copytree(Path(_made(language).name) / "store", folder / "store"))


def app_on(
    store: Path,
    folder: Path,
    *,
    language: str = "zh",
    login: str = "li",
    theme: str = "dark",
    ascii: bool = False,
    read_only: bool = False,
    restricted: bool = False,
    now: dt.datetime = MOMENT,
) -> PdcaApp:
    """The app as `login` opens it; settings and drafts lie in `folder`."""
    opened = open_store(store, read_only=read_only)
    name, person = identify(opened.snapshot(), store, login)
    session = Session(opened, FixedClock(now), name, "tui", person)
    return PdcaApp(
        LaunchOptions(store=store, login=login, read_only=read_only, ascii=ascii, theme=theme, restricted=restricted),
        LoadedSettings(Settings(), folder / "settings.toml"),
        load_themes(builtin_folder()),
        language=language,
        session=session,
        drafts=Drafts(folder / "drafts"),
    )


def screen_text(app: PdcaApp) -> str:
    """What the screen in front shows, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
