"""The sample as people first meet it: by `pdca demo`, and from the start page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.system.terminal import Terminal

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str | None]:
    """Settings, drafts and throw-away copies of the test's own, in a place far from the centre."""
    (tmp_path / "throw-away").mkdir()
    return {
        "PDCA_STATE": str(tmp_path / "state"),
        "PDCA_CONFIG": str(tmp_path / "config"),
        "PDCA_STORE": None,
        "NO_COLOR": None,
        "TMPDIR": str(tmp_path / "throw-away"),
        "TZ": "America/New_York",
    }


def opened(environment: dict[str, str | None], *arguments: str) -> Terminal:
    line = [sys.executable, "-m", "pdca_tui", "--lang", "en", *arguments]
    return Terminal(line, columns=120, rows=40, env=environment)


@pytest.mark.parametrize(
    ("flags", "weeks", "day"),
    [((), r"Round 2 · week 5/13", "24 Jul 16:20"), (("--week-four",), r"Round 1 · week 4/13", "17 Apr 16:20")],
)
def test_the_demo_stands_on_its_day_wherever_it_is_opened_and_leaves_nothing(
    flags: tuple[str, ...], weeks: str, day: str, environment: dict[str, str | None]
) -> None:
    with opened(environment, "demo", *flags) as terminal:
        terminal.wait_for(weeks)
        terminal.wait_for(day)
        terminal.send("q")
        terminal.wait_until_gone()
    assert list(Path(str(environment["TMPDIR"])).glob("pdca-demo-*")) == []


def test_the_first_way_of_the_start_page_is_the_story(environment: dict[str, str | None], tmp_path: Path) -> None:
    with opened(environment, "--store", str(tmp_path / "none")) as terminal:
        terminal.wait_for("1-4 choose")
        terminal.read_until_quiet()
        terminal.send("1")
        terminal.wait_for(r"Round 2 · week 5/13")
