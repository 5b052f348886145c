"""What a session from outside cannot do, asked for in whichever way."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from pdca_tui.actions import open_session
from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.values import log_value
from pdca_tui.model.errors import NotFound
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.run import make_app
from pdca_tui.tui.screens.damaged import ConfirmRestore, DamagedScreen
from pdca_tui.tui.settings import FOLDER_VARIABLE
from tests.tui.running import app_on, sample_store, screen_text

SOURCE = Path(__file__).parents[2] / "src" / "pdca_tui"
SIZE = (120, 40)

WAYS: dict[str, Callable[[PdcaApp], Any]] = {
    "save_screenshot": lambda app: app.save_screenshot(),
    "deliver_screenshot": lambda app: app.deliver_screenshot(),
    "deliver_text": lambda app: app.deliver_text(io.StringIO("x")),
    "deliver_binary": lambda app: app.deliver_binary(io.BytesIO(b"x")),
    "open_url": lambda app: app.open_url("https://example.org"),
    "simulate_key": lambda app: app.simulate_key("q"),
}
ACTIONS = {
    "action_screenshot": "screenshot",
    "action_suspend_process": "suspend_process",
    "action_simulate_key": "app.simulate_key('q')",
    "action_toggle": "app.toggle('ENABLE_COMMAND_PALETTE')",
}


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What of Textual's own was reached beneath ours."""
    found: list[str] = []

    def note(name: str) -> Callable[..., None]:
        return lambda self, *args, **named: found.append(name)

    async def toggled(self: Any, attribute_name: str) -> None:
        found.append("action_toggle")

    async def simulated(self: Any, key: str) -> None:
        found.append("action_simulate_key")

    for name in (*WAYS, "action_screenshot", "action_suspend_process"):
        monkeypatch.setattr(App, name, note(name))
    monkeypatch.setattr(App, "action_toggle", toggled)
    monkeypatch.setattr(App, "action_simulate_key", simulated)
    return found


@pytest.mark.parametrize("restricted", [True, False])
async def test_files_browser_shell_and_keys_are_out_of_reach_only_from_outside(
    tmp_path: Path, reached: list[str], restricted: bool
) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en", restricted=restricted)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for way in WAYS.values():
            way(app)
        for action in ACTIONS.values():
            await app.run_action(action)
        await pilot.pause()
        said = "This is off in a session from outside." in screen_text(app)
        assert app.is_running
    assert reached == ([] if restricted else [*WAYS, *ACTIONS])
    assert said is restricted


def test_everything_that_textual_can_hand_out_is_shut() -> None:
    reaching_out = {
        name
        for name in dir(App)
        if name.startswith(("deliver_", "save_screen", "open_", "simulate_", "action_screen", "action_suspend"))
    }
    reaching_out |= {name for name in dir(App) if name.startswith("action_simulate") or name == "action_toggle"}
    assert reaching_out == {*WAYS, *ACTIONS}


def test_no_screen_writes_a_file_of_its_own() -> None:
    """Whoever adds one must ask whether the session is restricted, and be named here."""
    writing = {"write_text", "write_bytes", "write_whole", "mkstemp", "mkdtemp"}
    known = {"settings.py", "drafts.py", "key_sheet.py", "sample.py"}
    found: set[str] = set()
    for path in (SOURCE / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in writing:
                found.add(path.name)
    assert found == known


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose settings and drafts lie in the test's own place."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    monkeypatch.setenv("PDCA_STATE", str(tmp_path / "state"))
    return sample_store(tmp_path, "en")


def test_each_person_keeps_the_own_choices(alone: Path, tmp_path: Path) -> None:
    for login in ("li", "liming"):
        app = make_app(LaunchOptions(store=alone, login=login, restricted=True))
        assert app.loaded.path == tmp_path / "config" / "people" / login / "settings.toml"
    make_app(LaunchOptions(store=alone, login="li", restricted=True)).set_language("en")
    assert (tmp_path / "config" / "people" / "li" / "settings.toml").exists()
    assert not (tmp_path / "config" / "settings.toml").exists()


def test_without_a_store_there_is_no_start_page_that_could_make_one(alone: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        make_app(LaunchOptions(store=tmp_path / "none", login="li", restricted=True))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("restricted", [True, False])
async def test_a_damaged_store_is_not_restored_from_outside(alone: Path, restricted: bool) -> None:
    session = open_session(alone, login="li")
    log_value(session, session.snapshot().indicator_by_name["NPS"], Decimal(70))
    (alone / "pdca.json").write_bytes(b"broken")
    app = make_app(LaunchOptions(store=alone, login="li", language="en", restricted=restricted))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, DamagedScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmRestore) is not restricted
