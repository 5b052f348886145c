"""The sample workbooks that come with the program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import msg

SAMPLE_DAY = dt.date(2026, 4, 17)
"""The Friday of week 4 on which the sample's last values were taken."""

_NAMES = {"zh": "nanshan-round1.xlsx", "en": "nanshan-round1-en.xlsx"}


def sample_workbook(language: str) -> Path:
    """The sample workbook in `language`: "en" is English, anything else Chinese.

    It lies beside the package when that is installed, and in the checkout's own directory otherwise. Raises
    `NotFound` when the installation lacks it.
    """
    name = _NAMES.get(language, _NAMES["zh"])
    package = Path(__file__).resolve().parents[1]
    for directory in (package / "sample_data", package.parents[1] / "sample_data"):
        if (directory / name).is_file():
            return directory / name
    raise NotFound(msg("The sample {file} is missing. Install the program again.", file=name))
