"""A moment is shown in another time zone in one place only, which knows where the calendar ends."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "pdca_tui"
CONVERTING = re.compile(r"(?<!now\(\))\.astimezone\(")
"""What the clock says just now lies well within the calendar; everything else was written by somebody."""


def test_moments_are_converted_by_the_clocks_module_alone() -> None:
    found = {
        str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if CONVERTING.search(path.read_text("utf-8"))
    }
    assert found == {str(Path("model", "clock.py"))}
