"""Until the first frame stands, nothing is imported that it does not need.

Kept by name, not by time: a package more costs every start, on every machine. Whoever needs one more for the first
frame names it here; whoever needs it later imports it where it is used.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pdca_tui.exchange.samples import SAMPLE_DAY
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

PACKAGES = {"msgspec", "pdca_tui", "platformdirs", "rich", "textual", "typing_extensions"}
"""All that is loaded beside the standard library. (rich and textual bring typing_extensions.)"""

NOT_YET = {
    *("csv", "ctypes", "curses", "email", "ftplib", "html", "http", "json", "multiprocessing", "pdb", "pydoc"),
    *("sqlite3", "unittest", "urllib.request", "webbrowser", "xml", "zipfile", "zoneinfo"),
    *(f"pdca_tui.store.{part}" for part in ("archive", "migrations", "pending", "restore", "transaction")),
}
"""Modules of the standard library that have no part in a screen, and what only writers need of the store."""

WIDGETS = {
    *("button", "directory_tree", "input", "loading_indicator", "option_list", "placeholder", "select", "static"),
    *("toast", "tooltip", "tree"),
}
"""Textual's own app loads these; of those that we use, none is needed before a form opens."""

PARTS = {
    "pdca_tui.exchange": {"atomic"},
    "pdca_tui.cli.commands": {"app"},
    "pdca_tui.tui.commands": {"command", "comments", "everywhere", "jump", "key_words", "places", "today"},
    "pdca_tui.tui.forms": {"deeds"},
    "pdca_tui.tui.screens": {"page", "record_deeds", "today", "today_deeds"},
    "pdca_tui.tui.widgets": {"key_bar", "kept_lines", "painted", "pane", "row_list", "scroll_bar", "spot", "too_small"},
}
"""What of our own packages with many parts is loaded for Today."""

PROGRAM = """
import sys
from pdca_tui.tui.first_frame import OneFirstFrame
show = OneFirstFrame._show_first_frame
def told(app):
    show(app)
    with open({file!r}, "w") as file:
        file.write("\\n".join(sys.modules))
OneFirstFrame._show_first_frame = told
from pdca_tui.cli.main import main
main({line!r})
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that a fresh interpreter has loaded when the first frame of Today is shown."""
    from pdca_tui.tui.sample import SAMPLE_LOGIN, make_sample

    folder: Path = tmp_path_factory.mktemp("first")
    make_sample(folder / "store", "zh", SAMPLE_DAY)
    line = ["--store", str(folder / "store"), "--as", SAMPLE_LOGIN, "--today", SAMPLE_DAY.isoformat(), "--lang", "zh"]
    program = PROGRAM.format(file=str(folder / "modules"), line=line)
    places: dict[str, str | None] = {"PDCA_STATE": str(folder / "state"), "PDCA_CONFIG": str(folder / "config")}
    with Terminal([sys.executable, "-c", program], env=places) as terminal:
        terminal.wait_for("需要你")
    return set((folder / "modules").read_text().split())


def parts(loaded: set[str], package: str) -> set[str]:
    """The direct parts of a package that are loaded."""
    return {name.removeprefix(f"{package}.").partition(".")[0] for name in loaded if name.startswith(f"{package}.")}


def test_of_other_peoples_packages_only_the_named_ones_are_loaded(loaded: set[str]) -> None:
    found = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names - {"__main__", "_distutils_hack"}
    assert found == PACKAGES


def test_no_large_module_of_the_standard_library_is_loaded(loaded: set[str]) -> None:
    assert not loaded & NOT_YET


def test_no_widget_is_loaded_but_those_of_textuals_own_app(loaded: set[str]) -> None:
    assert {name.removeprefix("_") for name in parts(loaded, "textual.widgets") if name.startswith("_")} == WIDGETS


@pytest.mark.parametrize("package", PARTS)
def test_of_our_own_packages_only_what_today_needs_is_loaded(loaded: set[str], package: str) -> None:
    assert parts(loaded, package) == PARTS[package]
