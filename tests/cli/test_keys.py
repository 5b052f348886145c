"""The keys in force on the command line, and the file to change them with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pdca_tui.tui.settings import settings_folder
from tests.cli.running import Pdca


@pytest.fixture
def folder(fresh: Pdca) -> Path:
    """Where the settings of the person lie."""
    return settings_folder({"PDCA_CONFIG": str(fresh.home / "config")})


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keys.toml").write_text(text, "utf-8")


def keys(pdca: Pdca, folder: Path, *line: str) -> subprocess.CompletedProcess[str]:
    return pdca.run("keys", *line, PDCA_CONFIG=str(folder))


def test_the_sheet_names_keys_commands_and_what_they_do(fresh: Pdca) -> None:
    said = fresh.say("keys", "--lang", "en")
    assert "Today [screen.today]" in said
    assert any(line.split()[:2] == ["/", "find"] for line in said.splitlines())
    assert "按键" in fresh.say("keys", "--lang", "zh")


def test_own_keys_are_in_the_sheet_and_in_the_json(fresh: Pdca, folder: Path) -> None:
    write(folder, 'find = "ctrl+f"\n')
    rows = json.loads(keys(fresh, folder, "--json").stdout)
    assert {tuple(row["keys"]) for row in rows if row["command"] == "find"} == {("ctrl+f",)}
    assert rows[0].keys() == {"screen", "command", "keys", "panes"}


def test_faults_are_complained_about_and_cost_the_exit_code(fresh: Pdca, folder: Path) -> None:
    write(folder, 'undo = "ctrl+i"\n')
    done = keys(fresh, folder, "--lang", "en")
    assert done.returncode == 1
    assert "Ctrl+I arrives as Tab" in done.stderr
    assert done.stdout.startswith("Today [screen.today]")


def test_the_template_can_be_used_as_it_is(fresh: Pdca, folder: Path) -> None:
    text = keys(fresh, folder, "--template", "--lang", "en").stdout
    assert '# find = "/"' in text
    write(folder, text)
    assert keys(fresh, folder).returncode == 0


@pytest.mark.parametrize("screen", ["today", "help", "do_board"])
@pytest.mark.parametrize(
    ("language", "told"), [("en", "[{0}] is written [screen.{0}]"), ("zh", "[{0}] 要写成 [screen.{0}]")]
)
def test_a_screen_that_is_written_without_its_table_is_told_how(
    fresh: Pdca, folder: Path, language: str, told: str, screen: str
) -> None:
    """`help` is a command too; a table of that name can only mean the screen."""
    write(folder, f'[{screen}]\nfind = "f8"\n')
    done = keys(fresh, folder, "--lang", language)
    assert done.returncode == 1
    assert told.format(screen) in done.stderr


def test_every_heading_of_the_sheet_can_be_written_into_the_file(fresh: Pdca, folder: Path) -> None:
    heads = [line.rpartition(" ")[2] for line in fresh.say("keys", "--lang", "en").splitlines() if line.endswith("]")]
    assert "[screen.meeting]" in heads
    write(folder, "\n".join(heads))
    assert keys(fresh, folder).returncode == 0
