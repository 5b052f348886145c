"""Somebody takes away the rights to the store, the settings or the drafts while the app is open."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.faulty import NOBODY, SPINNING, Bench, cpu_percent, require_root

pytestmark = pytest.mark.system


def give(path: Path) -> None:
    """Make everything at `path` the account's own."""
    for one in (path, *path.rglob("*")):
        os.chown(one, NOBODY, NOBODY)


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A store, settings and drafts of an account without any special right, where that account can get at them."""
    require_root()
    with tempfile.TemporaryDirectory(prefix="pdca-rights-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        made = Bench(home, home / "store")
        give(home)
        yield made


def test_a_store_that_may_not_be_written_any_more_says_whom_to_ask_and_goes_on_after(bench: Bench) -> None:
    with bench.app(account=NOBODY) as terminal:
        bench.type_a_value(terminal)
        bench.store.chmod(0o555)
        terminal.send("ctrl+s")
        terminal.wait_for("your account|may not write")
        terminal.wait_for(r"\bowner\b")
        assert cpu_percent(terminal) < SPINNING
        bench.store.chmod(0o700)
        terminal.wait_for("can be saved to again")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
    assert bench.figures()[-1] == "5"
    assert len(bench.log) <= 2


def test_a_store_that_may_not_be_read_any_more_is_told_and_goes_on_after(bench: Bench) -> None:
    with bench.app(account=NOBODY) as terminal:
        bench.type_a_value(terminal)
        bench.store.chmod(0)
        terminal.wait_for("out of reach since")
        terminal.send("ctrl+s")
        terminal.wait_for(r"Ask\s+its\s+owner")
        assert cpu_percent(terminal) < SPINNING
        bench.store.chmod(0o700)
        terminal.wait_for("can be read again")
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
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
        terminal.wait_for("draft cannot|be kept")
        assert " Save " in "\n".join(terminal.lines())
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
    assert bench.figures()[-1] == "5"


def test_settings_that_may_not_be_written_hold_until_the_app_ends(bench: Bench) -> None:
    config = bench.folder / "config"
    config.mkdir()
    config.chmod(0o555)
    with bench.app(account=NOBODY) as terminal:
        terminal.send("f3")
        terminal.wait_for("需要你")
        terminal.read_until_quiet()
        assert str(config) in "".join("".join(terminal.lines()).split())
        assert not list(config.iterdir())


def test_settings_that_may_not_even_be_looked_for_are_named_and_the_app_opens(bench: Bench) -> None:
    config = bench.folder / "config"
    config.mkdir()
    config.chmod(0)
    with bench.app(account=NOBODY) as terminal:
        terminal.wait_for("cannot be|be read")


def test_a_report_that_may_not_be_written_is_refused_with_a_sentence(bench: Bench) -> None:
    folder = bench.folder / "reports"
    folder.mkdir()
    config = bench.folder / "config"
    config.mkdir()
    (config / "settings.toml").write_text(f'report_folder = "{folder}"\n')
    give(bench.folder)
    with bench.app(account=NOBODY) as terminal:
        folder.chmod(0)
        terminal.send("5")
        terminal.wait_for("Report")
        terminal.send("shift+tab")
        terminal.wait_for("Markdown")
        terminal.send("m")
        terminal.wait_for("cannot be|be written")
