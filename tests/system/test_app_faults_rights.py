"""Somebody takes away the rights to the store, the settings or the drafts while the app is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.system.faulty import NOBODY, SPINNING, Bench, cpu_percent, require_root

pytestmark = pytest.mark.system


def give(path: Path, account: int = NOBODY) -> None:
    """Make everything at `path` the account's own."""
    os.chown(path, account, account)
    for one in path.rglob("*"):
        os.chown(one, account, account)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A store, settings and drafts of an account without any special right."""
    require_root()
    home = tmp_path / "home"
    home.mkdir()
    made = Bench(home, home / "store")
    give(home)
    for folder in tmp_path.parents:
        if folder.stat().st_uid == 0 and "pytest" in folder.name:
            folder.chmod(0o755)
    tmp_path.chmod(0o755)
    return made


def test_a_store_that_may_not_be_written_any_more_says_whom_to_ask_and_goes_on_after(bench: Bench) -> None:
    with bench.app(account=NOBODY) as terminal:
        bench.type_a_value(terminal)
        bench.store.chmod(0o555)
        terminal.send("ctrl+s")
        terminal.wait_for("your account may not write", 5)
        assert "Ask its owner" in "\n".join(terminal.lines())
        assert cpu_percent(terminal) < SPINNING
        bench.store.chmod(0o700)
        terminal.wait_for("can be saved to again", 6)
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5", 5)
    assert bench.figures()[-1] == "5"
    assert len(bench.log) <= 2


def test_a_store_that_may_not_be_read_any_more_is_told_and_goes_on_after(bench: Bench) -> None:
    with bench.app(account=NOBODY) as terminal:
        bench.type_a_value(terminal)
        bench.store.chmod(0)
        terminal.wait_for("out of reach since", 5)
        terminal.send("ctrl+s")
        terminal.wait_for("Ask its owner", 5)
        assert cpu_percent(terminal) < SPINNING
        bench.store.chmod(0o700)
        terminal.wait_for("can be read again", 5)
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5", 5)
    assert bench.figures()[-1] == "5"
    assert len(bench.log) <= 3


def test_drafts_that_may_not_be_written_are_said_and_the_form_is_saved_all_the_same(bench: Bench) -> None:
    bench.state.mkdir()
    bench.state.chmod(0o555)
    os.chown(bench.state, NOBODY, NOBODY)
    with bench.app(account=NOBODY) as terminal:
        terminal.send("tab", "tab", "down", "v")
        terminal.wait_for("required")
        terminal.send("5")
        terminal.wait_for("draft cannot be kept", 5)
        assert "Save the form before you leave it" in " ".join("\n".join(terminal.lines()).split())
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5", 5)
    assert bench.figures()[-1] == "5"


def test_settings_that_may_not_be_written_hold_until_the_app_ends(bench: Bench) -> None:
    config = bench.folder / "config"
    config.mkdir()
    config.chmod(0o555)
    with bench.app(account=NOBODY) as terminal:
        terminal.send("f2")
        terminal.wait_for("需要你", 5)
        terminal.wait_for("选择|在你离开前|有效", 5)
        assert str(config) in "".join("".join(terminal.lines()).split())
        assert not list(config.iterdir())
