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
from pdca_tui.model.message import Message
from pdca_tui.model.records import Standard
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.run import make_app
from pdca_tui.tui.scene import NO_FILES
from pdca_tui.tui.screens.act_report_page import ReportPage
from pdca_tui.tui.screens.damaged import ConfirmRestore, DamagedScreen
from pdca_tui.tui.screens.folder_picker import FolderPicker
from pdca_tui.tui.screens.sop_page import SopPage
from pdca_tui.tui.settings import FOLDER_VARIABLE
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.sop_walks import press, shown_at, worked_out

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
    writing = {"write_text", "write_bytes", "write_whole", "save_sheet", "write_sheet", "mkstemp", "mkdtemp"}
    own_place = {"settings.py", "drafts.py", "terminals.py"}
    no_session = {"key_sheet.py", "sample.py"}
    asking = {"report_openers.py", "sop_openers.py"}
    found: set[str] = set()
    for path in (SOURCE / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in writing:
                found.add(path.name)
    assert found == own_place | no_session | asking


REPORT_KEYS = ("o", "m", "s", "x", "c", "C", "f")


@pytest.mark.parametrize("restricted", [True, False])
async def test_the_keys_that_leave_a_file_behind_are_off_with_the_reason(tmp_path: Path, restricted: bool) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path, restricted=restricted)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "enter")
        assert isinstance(app.screen, SopPage)
        assert why_off(app, "p") == (NO_FILES if restricted else None)
        app.act_state.view = "report"
        await press(app, pilot, "escape", "1", "5")
        assert isinstance(app.screen, ReportPage)
        assert [why_off(app, key) for key in REPORT_KEYS] == [NO_FILES if restricted else None] * len(REPORT_KEYS)
        assert (NO_FILES.text in screen_text(app)) is restricted


def files_beside(folder: Path) -> set[Path]:
    """What lies in the folder of a test that is neither the store nor a draft."""
    return {one for one in folder.rglob("*") if not {"store", "drafts"} & set(one.parts)}


def why_off(app: PdcaApp, key: str) -> Message | None:
    """Why the command of a key of the screen in front cannot be done."""
    screen = app.screen
    assert isinstance(screen, (SopPage, ReportPage))
    return screen.why_not(next(one for one in screen.commands_here() if key in one.keys))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_pressed_all_the_same_they_write_nothing_and_say_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: str
) -> None:
    worked_out(tmp_path, language)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "d"))
    app = shown_at(tmp_path, language, restricted=True)
    app.act_state.choices["report_folder"] = str(tmp_path / "reports")
    (tmp_path / "reports").mkdir()
    before = files_beside(tmp_path)
    sentence = app.look.say(NO_FILES)
    async with app.run_test(size=size) as pilot:
        await press(app, pilot, "5", "enter", "p")
        assert isinstance(app.screen, SopPage)
        assert sentence in screen_text(app)
        app.act_state.view = "report"
        for key in REPORT_KEYS:
            await press(app, pilot, "escape", "1", "5", key)
            assert isinstance(app.screen, ReportPage)
            assert screen_text(app).count(sentence) == 2, "it stands on the page, and is said"
    assert files_beside(tmp_path) == before


FILE_WAYS = {
    "report:write": "html",
    "report:calendar": False,
    "report:folder": None,
    "sop_sheet": Standard,
}
"""What a screen asks for when a file is wanted, with its subject."""


@pytest.mark.parametrize("what", sorted(FILE_WAYS))
async def test_asked_for_by_whatever_screen_no_file_is_written_from_outside(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out(tmp_path)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "d"))
    app = shown_at(tmp_path, restricted=True)
    app.act_state.choices["report_folder"] = str(tmp_path)
    before = files_beside(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        subject = app.scene.snapshot.all(Standard)[0] if what == "sop_sheet" else FILE_WAYS[what]
        app.post_message(Wanted(what, subject))
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert NO_FILES.text in screen_text(app)
        assert not isinstance(app.screen, FolderPicker)
    assert files_beside(tmp_path) == before


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
