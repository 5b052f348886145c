"""What makes a line slow, and how a frame waits."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path

import pytest

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.tui.settings import Settings, load_settings, save_settings
from pdca_tui.tui.slow_line import Gauge, slowness


@pytest.mark.parametrize(
    ("said", "setting", "far", "slow", "looks"),
    [
        pytest.param(None, "auto", False, False, False, id="at the desk nobody looks"),
        pytest.param(None, "auto", True, False, True, id="over SSH it is found out"),
        pytest.param(None, "on", False, True, False, id="the setting"),
        pytest.param(None, "off", True, False, False, id="the setting against it"),
        pytest.param(True, "off", False, True, False, id="the line goes before the setting"),
        pytest.param(False, "on", True, False, False, id="the line against the setting"),
    ],
)
def test_who_says_that_a_line_is_slow(
    monkeypatch: pytest.MonkeyPatch, said: bool | None, setting: str, far: bool, slow: bool, looks: bool
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    if far:
        monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22")
    assert slowness(LaunchOptions(store=Path("x"), slow=said), Settings(slow=setting)) == (slow, looks)


@pytest.mark.parametrize(
    ("line", "slow", "faults"), [('"on"', "on", 0), ('"sometimes"', "auto", 1), ("true", "auto", 1)]
)
def test_the_setting_is_one_of_three_words(tmp_path: Path, line: str, slow: str, faults: int) -> None:
    (tmp_path / "settings.toml").write_text(f"slow = {line}\n")
    loaded = load_settings(tmp_path)
    assert (loaded.settings.slow, len(loaded.faults)) == (slow, faults)


def test_the_setting_is_written_with_what_it_may_be(tmp_path: Path) -> None:
    save_settings(tmp_path / "settings.toml", Settings(slow="off"))
    text = (tmp_path / "settings.toml").read_text()
    assert 'slow = "off"' in text
    assert '"auto"' in text
    assert load_settings(tmp_path).settings.slow == "off"


class Clogged(io.StringIO):
    """A file whose flush waits until the line is free."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def flush(self) -> None:
        self.free.wait(5)


def test_a_gauge_tells_for_how_long_the_line_has_been_full() -> None:
    file = Clogged()
    gauge = Gauge(file)
    assert gauge.held_up == 0.0
    writer = threading.Thread(target=lambda: (gauge.write("frame"), gauge.flush()))
    writer.start()
    deadline = time.monotonic() + 5
    while gauge.held_up < 0.05 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert gauge.held_up >= 0.05
    file.free.set()
    writer.join(5)
    assert gauge.held_up == 0.0
    assert gauge.getvalue() == "frame", "whatever else is asked of it, the file answers"
