"""The samples that come with the program: the workbook of the first round, and the story of two rounds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import msg

SAMPLE_DAY = dt.date(2026, 4, 17)
"""The Friday of week 4 on which the sample's last values were taken."""

STORY_MOMENT = dt.datetime(2026, 7, 24, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))
"""The Friday afternoon of the second round on which the story is opened, in the centre's own time zone."""

_NAMES = {"zh": "nanshan-round1.xlsx", "en": "nanshan-round1-en.xlsx"}


def sample_workbook(language: str) -> Path:
    """The sample workbook in `language`: "en" is English, anything else Chinese.

    Raises `NotFound` when the installation lacks it.
    """
    name = _NAMES.get(language, _NAMES["zh"])
    found = _found(name)
    if not found.is_file():
        raise NotFound(msg("The sample {file} is missing. Install the program again.", file=name))
    return found


def story_store(language: str) -> Path:
    """The store with the story in `language`: "en" is English, anything else Chinese. It is there to be copied.

    Raises `NotFound` when the installation lacks it.
    """
    name = f"story/{'en' if language == 'en' else 'zh'}"
    found = _found(name)
    if not found.is_dir():
        raise NotFound(msg("The sample {file} is missing. Install the program again.", file=name))
    return found


def _found(name: str) -> Path:
    """Where a sample lies: beside the package when that is installed, in the checkout's own directory otherwise."""
    package = Path(__file__).resolve().parents[1]
    places = [directory / "sample_data" / name for directory in (package, package.parents[1])]
    return next((place for place in places if place.exists()), places[0])
